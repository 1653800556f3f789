/**
 * The sockets that have no WebSocket: those that ask for something to read, and those that keep silent. There is room
 * for the newest; who has waited longest without asking is put out, so that slow ones never keep anybody from being
 * served. Time limits for heads and bodies are the HTTP server's.
 */
import type { Duplex } from 'node:stream'
import type { Timer } from '../lib/timer.ts'

/** Sockets that stay: many, as putting somebody out for each that comes would be work without end. */
const ROOM = 512

/** Beyond those, sockets that may come within one turn; the system refuses more. */
export const CROWD = 1024

/** Long enough that what came along with a new socket has been read before anybody is put out for it. */
const PUT_OUT_AFTER_MS = 20

export class Lobby {
  readonly #timer: Timer
  /** In the order of their last request. */
  readonly #sockets = new Set<Duplex>()
  readonly #putOut: (count: number) => void
  #isDue = false

  /** `putOut` hears how many had to go. */
  constructor(timer: Timer, putOut: (count: number) => void) {
    this.#timer = timer
    this.#putOut = putOut
  }

  enter(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    if (this.#sockets.size <= ROOM || this.#isDue) return
    this.#isDue = true
    this.#timer.after(PUT_OUT_AFTER_MS, () => this.#makeRoom())
  }

  /** A request has come. */
  ask(socket: Duplex): void {
    if (!this.#sockets.delete(socket)) return
    this.#sockets.add(socket)
  }

  /** It is a WebSocket now, or about to end. */
  leave(socket: Duplex): void {
    this.#sockets.delete(socket)
  }

  #makeRoom(): void {
    this.#isDue = false
    const late = [...this.#sockets].slice(0, Math.max(0, this.#sockets.size - ROOM))
    for (const socket of late) socket.destroy()
    if (late.length > 0) this.#putOut(late.length)
  }
}
