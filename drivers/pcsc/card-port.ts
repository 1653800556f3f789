/**
 * One place to connect to a reader from, over and over: a context of pcscd, made when it is needed and made anew once it
 * is good for nothing. Should this process be lost while it holds a card, whoever keeps the connection takes the card's
 * power over it, and pcscd lets nobody else at the card before.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { LastingSocket, OpenSocket } from '../../src/lib/lasting-socket.ts'
import { type Access, Context, disconnecting, type Handle, pcscdPath, Refusal, refusalOf } from './pcscd.ts'

/** SCARD_UNPOWER_CARD */
export const UNPOWER = 2

/** One call at a time; each rejects with an error that `errors.ts` can read. */
export interface CardPort {
  /** Gives the active protocol. */
  connect(access: Access): Promise<number>
  transmit(command: Bytes, maximum: number): Promise<Bytes>
  /** Harmless when nothing is connected to. */
  disconnect(disposition: number): Promise<void>
  /** Ends everything that there is in pcscd; after it everything begins anew. */
  release(): void
}

/** SCARD_F_INTERNAL_ERROR, SCARD_E_INVALID_HANDLE, SCARD_E_NO_MEMORY (too many handles): the context will say so again. */
const OF_CONTEXT: ReadonlySet<number> = new Set([0x8010_0001, 0x8010_0003, 0x8010_0006])

interface Session {
  readonly lasting: LastingSocket
  readonly context: Context
}

export class PcscdPort implements CardPort {
  readonly #reader: string
  readonly #openSocket: OpenSocket
  #session: Session | null = null
  #held: Handle | null = null

  constructor(reader: string, openSocket: OpenSocket) {
    this.#reader = reader
    this.#openSocket = openSocket
  }

  async connect(access: Access): Promise<number> {
    const { context, lasting } = await this.#open()
    try {
      this.#held = await context.connect(this.#reader, access)
      await lasting.leave(disconnecting(this.#held.handle, UNPOWER))
      return this.#held.protocol
    } catch (error) {
      const isGood = error instanceof Refusal && !OF_CONTEXT.has(error.code) && !context.isLost
      if (!isGood) this.release()
      throw error
    }
  }

  transmit(command: Bytes, maximum: number): Promise<Bytes> {
    const { context, held } = this.#inUse()
    return context.transmit(held, command, maximum)
  }

  async disconnect(disposition: number): Promise<void> {
    if (this.#held === null) return
    const { context, lasting, held } = this.#inUse()
    this.#held = null
    try {
      await context.disconnect(held.handle, disposition)
      await lasting.leave(null)
    } catch (error) {
      // The context has kept the handle, and with it the card.
      this.release()
      throw error
    }
  }

  release(): void {
    this.#session?.lasting.end()
    this.#session = null
    this.#held = null
  }

  async #open(): Promise<Session> {
    if (this.#session?.context.isLost === true) this.release()
    this.#session ??= await open(this.#openSocket)
    return this.#session
  }

  #inUse(): Session & { readonly held: Handle } {
    if (this.#session === null || this.#held === null) throw new Error('nothing is connected to')
    return { ...this.#session, held: this.#held }
  }
}

async function open(openSocket: OpenSocket): Promise<Session> {
  const lasting = await openSocket(pcscdPath()).catch((error: unknown) => {
    throw refusalOf(error)
  })
  try {
    return { lasting, context: await Context.establish(lasting.socket) }
  } catch (error) {
    lasting.end()
    throw error
  }
}
