/** A session without a daemon: this process opens the readers, and the client speaks to the API without a socket. */
import { SCOPES, type Scope } from '../api/scopes.ts'
import type { Services } from '../api/services.ts'
import { type Outgoing, Session as ApiSession } from '../api/session.ts'
import { connect } from '../client/client.ts'
import type { Daemon } from '../daemon.ts'
import type { Logger } from '../lib/logger.ts'
import { VERSION } from '../version.ts'
import { type Session, sessionOf } from './session.ts'

/** Starts the daemon and stops it at the end of the session. `READER_DRIVER_MISSING`. */
export async function openLocal(daemon: Daemon, log: Logger): Promise<Session> {
  await daemon.start()
  const client = await connect({
    url: 'in-process',
    WebSocket: socketInto(daemon.services, log),
    client: { name: 'kazasu', version: VERSION },
  })
  return sessionOf(client, null, () => daemon.stop())
}

type Listener = (event: never) => void

/** What the client takes for a WebSocket: the other end is the API itself, and this process may do everything. */
function socketInto(services: Services, log: Logger) {
  return class InProcessSocket {
    readonly #listeners = new Map<string, Listener[]>()
    readonly #session = new ApiSession({
      services,
      scopes: Object.keys(SCOPES) as Scope[],
      client: { key: 'kazasu', kind: 'program' },
      log,
      inFlight: Number.POSITIVE_INFINITY,
      peer: {
        send: (message) => this.#deliver(message),
        answer: (message) => {
          if (message !== null) this.#deliver(message)
        },
        // Nobody is left to say it when this process ends.
        ifLost: () => Promise.resolve(),
        forget: () => undefined,
      },
      lossCorrelation: '',
    })

    constructor() {
      // The client listens once it has the socket.
      queueMicrotask(() => this.#session.greet())
    }

    addEventListener(type: string, listener: Listener): void {
      this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
    }

    // As with a socket, neither end hears a message before the other is done with sending it.
    send(data: string): void {
      queueMicrotask(() => void this.#session.receive(data))
    }

    close(): void {
      this.#session.close()
      this.#emit('close', { code: 1000, reason: '' })
    }

    #deliver(message: Outgoing): void {
      const data = JSON.stringify(message)
      queueMicrotask(() => this.#emit('message', { data }))
    }

    #emit(type: string, event: unknown): void {
      // Each listener was added for this type and takes its event.
      for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
    }
  }
}
