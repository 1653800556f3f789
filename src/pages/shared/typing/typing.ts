/**
 * One entry of a PIN on a page of the daemon, from its name to its end: what is asked, what is typed, and how it is given
 * to the request that asked. What it looks like is left to `keys.tsx`, who opens it to the pages.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ApiMethods } from '../../../api/index.ts'
import { type Client, KazasuClientError } from '../../../client/client.ts'
import { shuffle } from './shuffle.ts'
import { type Action, type Ahead, type Asked, DIGITS, type Edit, LETTERS, type Refused, Typed } from './typed.ts'

/** `unknown`: there is no such entry any more; `lost`: nobody answers. */
export type Ending = ApiMethods['entry.wait']['result']['how'] | 'unknown' | 'lost'

export interface Asking {
  readonly asked: Asked
  /** In the order in which they are shown. */
  readonly digits: readonly string[]
  readonly letters: readonly string[]
  /** How many keys stand, also of those that do not count: all that the rest of the page knows of them. */
  readonly count: number
  readonly isComplete: boolean
  /**
   * Why what was done last came to nothing, or which key does not count, for as long as it stands; nothing was sent to the
   * card.
   */
  readonly refused: 'value' | 'short' | Refused | null
  /** How often something has come to nothing, or still did when a key was taken back: each time is said anew. */
  readonly refusals: number
}

export interface Typing {
  readonly asking: ReadonlySignal<Asking>
  /** Resolves at the first ending; what was typed is forgotten by then. */
  readonly ended: Promise<Ending>
  /** Whether a value has left the page: only then can anything have been presented. */
  readonly isSent: boolean
  act(action: Action): void
}

/** More than any PIN has, and as many as `entry.progress` takes. */
const MOST_TOLD = 32

/** The connection that the entry belongs to from here on. */
type Caller = Pick<Client, 'call'>

/** Rejects with `PIN_ENTRY_UNKNOWN`, or when nobody answers. `ahead` is what was typed before. */
export async function openTyping(caller: Caller, entry: string, ahead: Ahead | null = null): Promise<Typing> {
  const asked = await caller.call('entry.describe', { entry })
  const typed = new Typed(asked)
  const asking = signal<Asking>({
    asked,
    digits: shuffle(DIGITS),
    letters: asked.characters === 'digits' ? [] : shuffle(LETTERS),
    count: 0,
    isComplete: false,
    refused: null,
    refusals: 0,
  })
  let isOver = false
  let isSent = false
  let end: (how: Ending) => void = () => undefined
  const ended = new Promise<Ending>((resolve) => {
    end = (how) => {
      isOver = true
      typed.clear()
      resolve(how)
    }
  })
  const failed = (error: unknown): void => end(endingOf(error))

  /** `why` says that what was done came to nothing, where no key stands that does not count. */
  const changed = (why: Asking['refused'] = null): void => {
    const { count, isComplete } = typed
    const refused = typed.refused ?? why
    const refusals = asking.value.refusals + (refused === null ? 0 : 1)
    const told = Math.min(count, MOST_TOLD)
    if (told !== Math.min(asking.value.count, MOST_TOLD))
      caller.call('entry.progress', { entry, typed: told }).catch(failed)
    asking.value = { ...asking.value, count, isComplete, refused, refusals }
  }

  const submit = (): void => {
    if (!typed.isComplete) return changed('short')
    isSent = true
    caller.call('entry.submit', { entry, value: typed.take() }).catch((error: unknown) => {
      if (!(error instanceof KazasuClientError) || error.code !== 'PIN_FORMAT') return failed(error)
      isSent = false
      changed('value')
    })
  }

  const edit = (action: Edit): Refused | null => {
    if (action.do === 'type') return typed.type(action.key)
    if (action.do === 'correct') typed.correct()
    else typed.clear()
    return null
  }

  const act = (action: Action): void => {
    if (isOver) return
    if (action.do === 'enter') return submit()
    if (action.do === 'cancel') return void caller.call('entry.cancel', { entry }).catch(failed)
    changed(edit(action))
  }

  caller.call('entry.wait', { entry }).then(({ how }) => end(how), failed)
  const early = ahead?.handOver(act).map(edit) ?? []
  if (early.length > 0) changed()

  return {
    asking,
    ended,
    get isSent() {
      return isSent
    },
    act,
  }
}

/** Calls that fail end the entry: there is none any more, or no daemon. */
export function endingOf(error: unknown): Ending {
  return error instanceof KazasuClientError && error.code === 'PIN_ENTRY_UNKNOWN' ? 'unknown' : 'lost'
}
