/**
 * Connections of the card room that outlive it. pcscd keeps a card for a connection and not for a process: as long as
 * the door has the connection too, nobody else gets a card that a lost card room has left verified, and over it the door
 * says what takes the power from that card. It does not know what it says, and reads nothing before.
 */
import type { Socket } from 'node:net'
import { systemCode } from '../lib/system-error.ts'
import { connectUnix } from '../lib/unix-socket.ts'

export interface KeptSocketsListener {
  connected(number: number, socket: Socket): void
  failed(number: number, code: string): void
}

interface Kept {
  readonly socket: Socket
  lastWords: Uint8Array | null
}

export class KeptSockets {
  readonly #listener: KeptSocketsListener
  readonly #kept = new Map<number, Kept>()
  #isOver = false

  constructor(listener: KeptSocketsListener) {
    this.#listener = listener
  }

  async connect(number: number, path: string): Promise<void> {
    let socket: Socket
    try {
      // What comes is for the card room.
      socket = await connectUnix(path, { isPaused: true })
    } catch (error) {
      return this.#listener.failed(number, systemCode(error) ?? 'UNKNOWN')
    }
    if (this.#isOver) return void socket.destroy()
    // The card room has the connection itself, and sees what becomes of it.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#kept.delete(number))
    this.#kept.set(number, { socket, lastWords: null })
    this.#listener.connected(number, socket)
  }

  leave(number: number, lastWords: Uint8Array | null): void {
    const kept = this.#kept.get(number)
    if (kept !== undefined) kept.lastWords = lastWords
  }

  disconnect(number: number): void {
    this.#kept.get(number)?.socket.destroy()
    this.#kept.delete(number)
  }

  /**
   * The card room is lost. Each connection ends once the other side has heard the last words and answered, since who
   * cannot be answered is not listened to.
   */
  sayLastWords(): void {
    this.#isOver = true
    for (const { socket, lastWords } of this.#kept.values()) {
      if (lastWords === null) socket.destroy()
      else {
        socket.end(lastWords)
        socket.resume()
      }
    }
    this.#kept.clear()
  }
}
