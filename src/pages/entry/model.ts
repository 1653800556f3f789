/** The state of the entry page, from the name of the entry to its end. What it looks like is left to `entry.tsx`. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ApiMethods } from '../../api/index.ts'
import { type Client, connect, KazasuClientError } from '../../client/client.ts'
import { shuffle } from './shuffle.ts'
import { type Action, type Asked, DIGITS, LETTERS, Typed } from './typed.ts'

export type Ending = ApiMethods['entry.wait']['result']['how'] | 'unknown' | 'lost'

export interface Asking {
  readonly kind: 'asking'
  readonly asked: Asked
  /** In the order in which they are shown. */
  readonly digits: readonly string[]
  readonly letters: readonly string[]
  /** How many characters are in: all that the rest of the page knows of them. */
  readonly count: number
  readonly isComplete: boolean
  /** The last value could not be right; nothing was sent to the card. */
  readonly isUnfit: boolean
}

export type State = { readonly kind: 'opening' } | Asking | { readonly kind: 'over'; readonly how: Ending }

export interface EntryModel {
  readonly state: ReadonlySignal<State>
  act(action: Action | { readonly do: 'clear' }): void
}

export function openEntry(entry: string): EntryModel {
  const state = signal<State>({ kind: 'opening' })
  let client: Client | null = null
  let typed: Typed | null = null

  /** The first ending stands. */
  const end = (how: Ending): void => {
    typed?.clear()
    typed = null
    if (state.value.kind !== 'over') state.value = { kind: 'over', how }
    client?.close()
    // Of another ending the person reads first why it came about.
    if (how === 'submitted' || how === 'cancelled') closeWindow()
  }

  /** Calls that fail end the entry: there is none any more, or no daemon. */
  const failed = (error: unknown): void => {
    end(error instanceof KazasuClientError && error.code === 'PIN_ENTRY_UNKNOWN' ? 'unknown' : 'lost')
  }

  const open = async (): Promise<void> => {
    const url = new URL('/', location.href)
    url.protocol = 'ws:'
    client = await connect({ url: url.href, WebSocket, client: { name: 'entry' } })
    const asked = await client.call('entry.describe', { entry })
    typed = new Typed(asked)
    state.value = {
      kind: 'asking',
      asked,
      digits: shuffle(DIGITS),
      letters: asked.characters === 'digits' ? [] : shuffle(LETTERS),
      count: 0,
      isComplete: false,
      isUnfit: false,
    }
    end((await client.call('entry.wait', { entry })).how)
  }

  const changed = (isUnfit = false): void => {
    const { value } = state
    if (value.kind !== 'asking' || typed === null || client === null) return
    const { count, isComplete } = typed
    if (count !== value.count) client.call('entry.progress', { entry, digits: count }).catch(failed)
    state.value = { ...value, count, isComplete, isUnfit }
  }

  const submit = (): void => {
    if (client === null || typed === null || !typed.isComplete) return
    const sent = client.call('entry.submit', { entry, value: typed.take() })
    sent.catch((error: unknown) => {
      if (error instanceof KazasuClientError && error.code === 'PIN_FORMAT') changed(true)
      else failed(error)
    })
  }

  const act: EntryModel['act'] = (action) => {
    if (typed === null || client === null) return
    if (action.do === 'enter') return submit()
    if (action.do === 'cancel') return void client.call('entry.cancel', { entry }).catch(failed)
    if (action.do === 'type') typed.type(action.key)
    else if (action.do === 'correct') typed.correct()
    else typed.clear()
    changed()
  }

  open().catch(failed)
  return { state, act }
}

/** A browser closes a window for its page where a script opened it, or where there is nothing to go back to. */
function closeWindow(): void {
  if (window.opener !== null || history.length === 1) window.close()
}
