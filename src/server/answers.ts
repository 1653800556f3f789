/**
 * The answers that are under way on each connection. HTTP gives them in the order of the requests; whatever ends a
 * connection, or makes something else of it, has its turn after them, and must see to that itself.
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export class Answers {
  readonly #last = new WeakMap<Duplex, ServerResponse>()

  watch(socket: Duplex, response: ServerResponse): void {
    this.#last.set(socket, response)
    response.once('close', () => {
      if (this.#last.get(socket) === response) this.#last.delete(socket)
    })
  }

  /** The last one on that socket; `undefined` when everything is answered. */
  last(socket: Duplex): ServerResponse | undefined {
    return this.#last.get(socket)
  }

  /**
   * For a socket that Node's HTTP server has let go of, with everything that it has put on it. Calls `act` when all is
   * answered; not at all where the socket has closed by then, which it does when an answer lies unread for `unreadMs`.
   * An error is nobody's business but the socket's from now on.
   */
  whenDone(socket: Socket, unreadMs: number, act: () => void): void {
    const end = (): void => void socket.destroy()
    socket.on('error', end)
    const last = this.#last.get(socket)
    if (last === undefined) return act()
    socket.setTimeout(unreadMs, end)
    last.once('close', () => {
      socket.off('timeout', end)
      if (socket.writable) act()
      else end()
    })
  }
}
