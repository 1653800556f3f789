/** The card room's connections to other services: the door makes and keeps them, see `kept-sockets.ts`. */
import type { Socket } from 'node:net'
import { KazasuError } from '../errors.ts'
import { type Deferred, deferred } from '../lib/deferred.ts'
import type { LastingSocket, OpenSocket } from '../lib/lasting-socket.ts'
import type { FromProcess, Say } from './messages.ts'

export class LastingSockets {
  readonly #say: Say
  readonly #awaited = new Map<number, Deferred<Socket>>()
  #last = 0

  constructor(say: Say) {
    this.#say = say
  }

  readonly open: OpenSocket = async (path) => {
    this.#last += 1
    const number = this.#last
    const awaited = deferred<Socket>()
    this.#awaited.set(number, awaited)
    this.#say({ kind: 'connect', socket: number, path })
    return this.#lasting(number, await awaited.promise)
  }

  /** The door has made one, or could not. */
  arrived(number: number, outcome: Socket | Error): void {
    const awaited = this.#awaited.get(number)
    this.#awaited.delete(number)
    if (outcome instanceof Error) awaited?.reject(outcome)
    else awaited?.resolve(outcome)
  }

  /** There is no door any more, and nothing to be had from it. */
  lost(): void {
    for (const number of this.#awaited.keys()) this.arrived(number, new KazasuError('DAEMON_RESTARTING'))
  }

  #lasting(number: number, socket: Socket): LastingSocket {
    // The door would keep up the connection alone.
    socket.on('close', () => this.#say({ kind: 'disconnect', socket: number }))
    return {
      socket,
      leave: (words) => certainly({ kind: 'leave', socket: number, text: words }, this.#say),
      end: () => void socket.destroy(),
    }
  }
}

/** Resolves when the door will hear it whatever becomes of this process. */
export function certainly(message: FromProcess, say: Say): Promise<void> {
  return new Promise((resolve, reject) => {
    say(message, (error) => (error == null ? resolve() : reject(new KazasuError('REQUEST_CANCELLED'))))
  })
}
