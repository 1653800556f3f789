/** A session without a daemon: this process opens the readers, and the client speaks to the API without a socket. */
import { SCOPES } from '../api/scopes.ts'
import type { Services } from '../api/services.ts'
import { connect } from '../client/client.ts'
import type { Daemon } from '../daemon.ts'
import { keysOf } from '../lib/keys.ts'
import type { Logger } from '../lib/logger.ts'
import { LocalRoom } from '../room/local-room.ts'
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

const NO_LIMITS = { inFlight: Number.POSITIVE_INFINITY, idleSeconds: Number.POSITIVE_INFINITY, pingSeconds: 3600 }

const ITSELF = { key: 'kazasu', kind: 'program', scopes: keysOf(SCOPES) } as const

/** What the client takes for a WebSocket: the other end is the API itself, and this process may do everything. */
function socketInto(services: Services, log: Logger) {
  return class InProcessSocket {
    readonly #listeners = new Map<string, Listener[]>()
    readonly #room = new LocalRoom({ services, limits: NO_LIMITS, log })

    constructor() {
      this.#room.listen((news) => {
        if ((news.kind === 'send' || news.kind === 'answer') && news.text !== null) this.#deliver(news.text)
      })
      // The client listens once it has the socket.
      queueMicrotask(() => this.#room.post({ kind: 'open', connection: 1, client: ITSELF }))
    }

    addEventListener(type: string, listener: Listener): void {
      this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
    }

    // As with a socket, neither end hears a message before the other is done with sending it.
    send(data: string): void {
      queueMicrotask(() => this.#room.post({ kind: 'frame', connection: 1, text: Buffer.from(data) }))
    }

    close(): void {
      this.#room.post({ kind: 'close', connection: 1 })
      this.#emit('close', { code: 1000, reason: '' })
    }

    #deliver(text: Uint8Array): void {
      const data = Buffer.from(text).toString()
      queueMicrotask(() => this.#emit('message', { data }))
    }

    #emit(type: string, event: unknown): void {
      // Each listener was added for this type and takes its event.
      for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
    }
  }
}
