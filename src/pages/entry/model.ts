/** The state of the entry page: one connection for one entry. What is typed is in `shared/typing`, its look in `entry.tsx`. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { type Client, connect } from '../../client/client.ts'
import { daemonUrl } from '../shared/connection.ts'
import { type Ending, endingOf, openTyping, type Typing } from '../shared/typing/typing.ts'

export type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'asking'; readonly typing: Typing }
  | { readonly kind: 'over'; readonly how: Ending }

export function openEntry(entry: string): ReadonlySignal<State> {
  const state = signal<State>({ kind: 'opening' })

  const run = async (): Promise<void> => {
    let client: Client | null = null
    let how: Ending
    try {
      client = await connect({ url: daemonUrl(), WebSocket, client: { name: 'entry' } })
      const typing = await openTyping(client, entry)
      state.value = { kind: 'asking', typing }
      how = await typing.ended
    } catch (error) {
      how = endingOf(error)
    }
    state.value = { kind: 'over', how }
    client?.close()
    // Of another ending the person reads first why it came about.
    if (how === 'submitted' || how === 'cancelled') closeWindow()
  }

  void run()
  return state
}

/** A browser closes a window for its page where a script opened it, or where there is nothing to go back to. */
function closeWindow(): void {
  if (window.opener !== null || history.length === 1) window.close()
}
