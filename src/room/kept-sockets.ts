/**
 * Connections of the card room that outlive it. pcscd keeps a card for a connection and not for a process: as long as
 * the door has the connection too, nobody else gets a card that a lost card room has left verified, and over it the door
 * says what takes the power from that card. It does not know what it says, and reads nothing before.
 */
import { connect, type Socket } from 'node:net'
import { systemCode } from '../lib/system-error.ts'

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

  constructor(listener: KeptSocketsListener) {
    this.#listener = listener
  }

  connect(number: number, path: string): void {
    const socket = connect({ path })
    // What comes is for the card room.
    socket.pause()
    let isConnected = false
    socket.on('connect', () => {
      isConnected = true
      this.#listener.connected(number, socket)
    })
    // The card room has the connection itself, and sees what becomes of it.
    socket.on('error', (error) => {
      if (!isConnected) this.#listener.failed(number, systemCode(error) ?? 'UNKNOWN')
    })
    socket.on('close', () => this.#kept.delete(number))
    this.#kept.set(number, { socket, lastWords: null })
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
