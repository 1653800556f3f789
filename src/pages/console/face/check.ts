/**
 * One check across the counter: what the clerk types of the card, the one request that it becomes, and what came of it.
 * Nothing of it is anywhere else, and all of it is forgotten when it ends. What it looks like is in `panel.tsx`.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ApiMethods } from '../../../api/index.ts'
import { type After, KazasuClientError } from '../../../client/client.ts'
import { codeOfPrinted, type PrintedCalendar, type PrintedFault, type WesternYear } from '../../../lib/printed-code.ts'
import type { PageLive } from '../../shared/connection.ts'
import { type Failure, failureOf } from '../../shared/failure.ts'
import type { Place } from '../../shared/readers.ts'

export type Face = ApiMethods['card.readFace']['result']

/** What is typed, as it is typed. */
export interface Fields {
  readonly way: 'codeB' | 'codeA'
  readonly calendar: PrintedCalendar
  readonly year: string
  readonly month: string
  readonly day: string
  readonly westernYear: WesternYear | null
  readonly expiryYear: string
  readonly securityCode: string
  readonly myNumber: string
}

/** The era in which most holders are born. */
const EMPTY: Fields = {
  way: 'codeB',
  calendar: '3',
  year: '',
  month: '',
  day: '',
  westernYear: null,
  expiryYear: '',
  securityCode: '',
  myNumber: '',
}

/** Why there is nothing to show yet. */
export type Trouble =
  | { readonly kind: 'fault'; readonly fault: PrintedFault }
  | { readonly kind: 'failure'; readonly failure: Failure; readonly remaining: number | null }
  /** The clerk has to agree to it, which counts once `mayConfirm`. */
  | { readonly kind: 'last-attempt'; readonly confirmation: string; readonly mayConfirm: boolean }

export type Stage =
  | { readonly kind: 'typing'; readonly trouble: Trouble | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'shown'; readonly face: Face }

export interface FaceCheckParts {
  readonly live: Pick<PageLive, 'call'>
  /** The card that is meant, and no other. */
  readonly place: Place
  readonly after: After
  /** Is called when nobody has touched it for a while. */
  readonly onIdle: () => void
}

/** Long enough to compare a face with a photograph. */
const IDLE_SECONDS = 90

/**
 * So long the question about the last attempt stands before it can be agreed to: the second press of a double click, on
 * whatever lies under the pointer by then, was meant for what was there before. Longer than a double click may take.
 */
const QUESTION_MS = 1000

const BEGINNING: Stage = { kind: 'typing', trouble: null }

export class FaceCheck {
  readonly stage: ReadonlySignal<Stage>
  readonly fields: ReadonlySignal<Fields>
  readonly #stage = signal<Stage>(BEGINNING)
  readonly #fields = signal<Fields>(EMPTY)
  readonly #parts: FaceCheckParts
  readonly #ended = new AbortController()
  #stopTimer: () => void = () => undefined
  #stopQuestion: () => void = () => undefined

  constructor(parts: FaceCheckParts) {
    this.#parts = parts
    this.stage = this.#stage
    this.fields = this.#fields
    this.touch()
  }

  /** Somebody is there. */
  touch(): void {
    this.#stopTimer()
    if (this.#ended.signal.aborted) return
    this.#stopTimer = this.#parts.after(IDLE_SECONDS * 1000, this.#parts.onIdle)
  }

  type(change: Partial<Fields>): void {
    const { way } = this.#fields.value
    this.#fields.value = { ...this.#fields.value, ...change }
    // What was said was said of the other code, which has a counter of its own.
    if (change.way !== undefined && change.way !== way && this.#stage.value.kind === 'typing') this.#set(BEGINNING)
  }

  /** Presents what was typed: one attempt. Not the last one: while that is asked about, this does nothing. */
  async read(): Promise<void> {
    if (this.#question === null) await this.#present({})
  }

  /** Makes the last attempt, which was asked about long enough ago to have been read. */
  async confirm(): Promise<void> {
    const question = this.#question
    if (question?.mayConfirm === true) await this.#present({ confirmation: question.confirmation })
  }

  async #present(confirmed: { readonly confirmation?: string }): Promise<void> {
    if (this.#stage.value.kind === 'reading') return
    const asked = valueOf(this.#fields.value)
    if ('fault' in asked) return this.#show({ kind: 'typing', trouble: { kind: 'fault', fault: asked.fault } })
    this.#show({ kind: 'reading' })
    const { live, place } = this.#parts
    try {
      const { signal } = this.#ended
      const face = await live.call('card.readFace', { ...place, ...asked, ...confirmed, returnSeconds: 0 }, { signal })
      // What opened it is not needed any more.
      this.#fields.value = EMPTY
      this.#show({ kind: 'shown', face })
    } catch (error) {
      const trouble = troubleOf(error)
      this.#show({ kind: 'typing', trouble })
      if (trouble.kind === 'last-attempt') this.#ask(trouble)
    }
  }

  get #question(): Question | null {
    const stage = this.#stage.value
    return stage.kind === 'typing' && stage.trouble?.kind === 'last-attempt' ? stage.trouble : null
  }

  #ask(question: Question): void {
    if (this.#ended.signal.aborted) return
    this.#stopQuestion = this.#parts.after(QUESTION_MS, () =>
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
    this.clear()
  }

  #show(stage: Stage): void {
    if (this.#ended.signal.aborted) return
    this.#set(stage)
    this.touch()
  }

  /** What was asked before is not asked any more. */
  #set(stage: Stage): void {
    this.#stopQuestion()
    this.#stage.value = stage
  }
}

type Question = Extract<Trouble, { readonly kind: 'last-attempt' }>

type Asked = Pick<ApiMethods['card.readFace']['params'], 'pin' | 'value'>

/** Without what groups them, and whatever the width they were typed in. */
export const digitsIn = (text: string): string => text.normalize('NFKC').replaceAll(/[^\d]/g, '')

function valueOf(fields: Fields): Asked | { readonly fault: PrintedFault } {
  if (fields.way === 'codeA') return { pin: 'visual/codeA', value: digitsIn(fields.myNumber) }
  const { calendar, year, month, day, westernYear, expiryYear, securityCode } = fields
  const birth = { calendar, year: digitsIn(year), month: digitsIn(month), day: digitsIn(day) }
  const printed = { birth, westernYear, expiryYear: digitsIn(expiryYear), securityCode: digitsIn(securityCode) }
  const found = codeOfPrinted(printed)
  return 'fault' in found ? found : { pin: 'visual/codeB', value: found.code }
}

function troubleOf(error: unknown): Trouble {
  const data = error instanceof KazasuClientError ? error.data : null
  const [confirmation, remaining] = [data?.['confirmation'], data?.['remaining']]
  if (data?.code === 'PIN_LAST_ATTEMPT' && typeof confirmation === 'string')
    return { kind: 'last-attempt', confirmation, mayConfirm: false }
  return { kind: 'failure', failure: failureOf(error), remaining: typeof remaining === 'number' ? remaining : null }
}
