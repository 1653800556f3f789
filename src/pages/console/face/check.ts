/**
 * One check across the counter: what the clerk types of the card, the one request that it becomes, and what came of it.
 * Nothing of it is anywhere else, and all of it is forgotten when it ends. What it looks like is in `panel.tsx`.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ApiMethods } from '../../../api/index.ts'
import { type After, KazasuClientError } from '../../../client/client.ts'
import { keysOf } from '../../../lib/keys.ts'
import type { PageLive } from '../../shared/connection.ts'
import { type Failure, failureOf } from '../../shared/failure.ts'
import type { Place } from '../../shared/readers.ts'
import { EMPTY, type Fields, type Unusable, valueOf } from './fields.ts'

export type Face = ApiMethods['card.readFace']['result']

interface Failed {
  readonly kind: 'failure'
  readonly failure: Failure
  readonly remaining: number | null
}

/** Why there is nothing to show yet. */
export type Trouble =
  | Unusable
  | Failed
  /** The clerk has to agree to it, which counts once `mayConfirm`. */
  | { readonly kind: 'last-attempt'; readonly confirmation: string; readonly mayConfirm: boolean }

export type Stage =
  | { readonly kind: 'typing'; readonly trouble: Trouble | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'shown'; readonly face: Face }
  /** The card has gone or the clerk is done, and what it came to has still to be read: an attempt may have been used. */
  | { readonly kind: 'over'; readonly trouble: Failed }

export interface FaceCheckParts {
  readonly live: Pick<PageLive, 'call'>
  /** The card that is meant, and no other. */
  readonly place: Place
  readonly after: After
  /** Is called when it is over: nobody has touched it for a while, or the card has gone. */
  readonly onEnd: () => void
}

/** Long enough to compare a face with a photograph. */
const IDLE_SECONDS = 90

/**
 * So long nothing is presented after a question or a failure: the second press of a double click, on whatever lies under
 * the pointer by then, was meant for what was there before. Longer than a double click may take.
 */
const PAUSE_MS = 1000

const BEGINNING: Stage = { kind: 'typing', trouble: null }

/** What is told of whatever else came when the card had gone. */
const REMOVED: Failed = { kind: 'failure', failure: { code: 'CARD_REMOVED' }, remaining: null }

export class FaceCheck {
  readonly stage: ReadonlySignal<Stage>
  readonly fields: ReadonlySignal<Fields>
  readonly #stage = signal<Stage>(BEGINNING)
  readonly #fields = signal<Fields>(EMPTY)
  readonly #parts: FaceCheckParts
  readonly #ended = new AbortController()
  #stopTimer: () => void = () => undefined
  #stopPause: () => void = () => undefined
  /** What failed, and is not presented again as it is. */
  #failed: Fields | null = null
  /** Why it is over although an answer is still to come. */
  #over: 'gone' | 'closed' | null = null
  /** Whether a failure has come only just now, and was read by nobody. */
  #isUnread = false
  #stopUnread: () => void = () => undefined

  constructor(parts: FaceCheckParts) {
    this.#parts = parts
    this.stage = this.#stage
    this.fields = this.#fields
    this.touch()
  }

  /** Somebody is there. What they still have to be told does not go by itself. */
  touch(): void {
    this.#stopTimer()
    const { kind } = this.#stage.peek()
    if (this.#ended.signal.aborted || kind === 'reading' || kind === 'over') return
    this.#stopTimer = this.#parts.after(IDLE_SECONDS * 1000, () => this.leave())
  }

  /** The card or the clerk has gone, and all that is personal goes. What came of an attempt, or will, is told first. */
  leave(): void {
    const stage = this.#stage.peek()
    const failed = failedIn(stage)
    if (this.#over !== null) return
    if (failed === null && stage.kind !== 'reading') return this.#parts.onEnd()
    this.#over = 'gone'
    this.#fields.value = EMPTY
    if (failed !== null) this.#show({ kind: 'over', trouble: failed })
  }

  /**
   * The clerk is done. What is being presented cannot be called back: what comes of it is told first, and stays for as
   * long as the second press of a double click may take. Gives whether it is over.
   */
  close(): boolean {
    const isReading = this.#stage.peek().kind === 'reading'
    if (isReading) {
      this.#over = 'closed'
      this.#fields.value = EMPTY
    } else if (!this.#isUnread) this.#parts.onEnd()
    return !isReading && !this.#isUnread
  }

  type(change: Partial<Fields>): void {
    const fields = this.#fields.value
    const { way } = fields
    // The button of the code that is chosen already changes nothing.
    if (keysOf(change).every((key) => change[key] === fields[key])) return
    this.#fields.value = { ...fields, ...change }
    // What was said was said of the other code, which has a counter of its own.
    if (change.way !== undefined && change.way !== way && this.#stage.value.kind === 'typing') this.#set(BEGINNING)
  }

  /**
   * Presents what was typed: one attempt. Not the last one: while that is asked about, this does nothing. Nor does it
   * where it would come to the same again, in place of a failure that nobody may have read yet.
   */
  async read(): Promise<void> {
    if (this.#question === null && this.#failed !== this.#fields.value) await this.#present({})
  }

  /** Makes the last attempt, which was asked about long enough ago to have been read. */
  async confirm(): Promise<void> {
    const question = this.#question
    if (question?.mayConfirm === true) await this.#present({ confirmation: question.confirmation })
  }

  async #present(confirmed: { readonly confirmation?: string }): Promise<void> {
    if (this.#stage.value.kind === 'reading') return
    const asked = valueOf(this.#fields.value)
    if ('kind' in asked) return this.#show({ kind: 'typing', trouble: asked })
    this.#show({ kind: 'reading' })
    const { live, place } = this.#parts
    try {
      const { signal } = this.#ended
      const face = await live.call('card.readFace', { ...place, ...asked, ...confirmed, returnSeconds: 0 }, { signal })
      // What opened it is not needed any more.
      this.#fields.value = EMPTY
      if (this.#over === null) this.#show({ kind: 'shown', face })
      else this.#finish(null)
    } catch (error) {
      const trouble = troubleOf(error)
      if (this.#over !== null) return this.#finish(trouble.kind === 'failure' ? trouble : null)
      this.#show({ kind: 'typing', trouble })
      if (trouble.kind === 'last-attempt') this.#ask(trouble)
      else this.#hold(mayRepeat(error))
    }
  }

  /** What came after it was over; of a card that has gone something is told in any case. */
  #finish(failed: Failed | null): void {
    if (failed === null && this.#over === 'closed') this.#parts.onEnd()
    else this.#show({ kind: 'over', trouble: failed ?? REMOVED })
  }

  /** Until something else is typed; where the same may be presented again, until what failed can have been read. */
  #hold(isForAWhile: boolean): void {
    if (this.#ended.signal.aborted) return
    this.#failed = this.#fields.value
    if (!isForAWhile) return
    this.#stopPause = this.#parts.after(PAUSE_MS, () => {
      this.#failed = null
    })
  }

  get #question(): Question | null {
    const stage = this.#stage.value
    return stage.kind === 'typing' && stage.trouble?.kind === 'last-attempt' ? stage.trouble : null
  }

  #ask(question: Question): void {
    if (this.#ended.signal.aborted) return
    this.#stopPause = this.#parts.after(PAUSE_MS, () =>
      this.#set({ kind: 'typing', trouble: { ...question, mayConfirm: true } }),
    )
  }

  /** Back to an empty beginning, for the same card. */
  clear(): void {
    this.#fields.value = EMPTY
    this.#set(BEGINNING)
  }

  /** Nothing is left of it. */
  end(): void {
    this.#ended.abort()
    this.#stopTimer()
    this.#stopUnread()
    this.clear()
  }

  #show(stage: Stage): void {
    if (this.#ended.signal.aborted) return
    this.#set(stage)
    this.#stopUnread()
    this.#isUnread = failedIn(stage) !== null
    this.#stopUnread = this.#parts.after(PAUSE_MS, () => {
      this.#isUnread = false
    })
    this.touch()
  }

  /** What was asked before is not asked any more, and what failed is not told any more. */
  #set(stage: Stage): void {
    this.#stopPause()
    this.#failed = null
    this.#stage.value = stage
  }
}

function failedIn(stage: Stage): Failed | null {
  const trouble = stage.kind === 'typing' || stage.kind === 'over' ? stage.trouble : null
  return trouble?.kind === 'failure' ? trouble : null
}

type Question = Extract<Trouble, { readonly kind: 'last-attempt' }>

/**
 * Whether the same digits may come to something else: where they were not at fault, and no attempt may have been used.
 * Where that is not known, they may use one more.
 */
const mayRepeat = (error: unknown): boolean =>
  !(error instanceof KazasuClientError && error.code.startsWith('PIN_')) ||
  (error.retriable && error.code !== 'PIN_INDETERMINATE')

function troubleOf(error: unknown): Exclude<Trouble, Unusable> {
  const data = error instanceof KazasuClientError ? error.data : null
  const [confirmation, remaining] = [data?.['confirmation'], data?.['remaining']]
  if (data?.code === 'PIN_LAST_ATTEMPT' && typeof confirmation === 'string')
    return { kind: 'last-attempt', confirmation, mayConfirm: false }
  return { kind: 'failure', failure: failureOf(error), remaining: typeof remaining === 'number' ? remaining : null }
}
