/**
 * A socket as the WebSocket layer gets it: what comes is handed on in small pieces, one in a turn. A piece holds some
 * hundred frames at most; the layer above reads to the end of what it has been given, and cannot be stopped in between.
 */
import { Duplex } from 'node:stream'

const PIECE = 4 * 1024

const NOTHING = Buffer.alloc(0)

type Done = (error?: Error | null) => void

export class PacedSocket extends Duplex {
  readonly #socket: Duplex
  /** What has come and has not been handed on. */
  #rest: Buffer
  #next: NodeJS.Immediate | null = null
  #isWanted = false
  #hasEnded = false
  #given = 0

  /** `head` came with the request, before this was made. */
  constructor(socket: Duplex, head: Buffer) {
    super({ readableHighWaterMark: PIECE })
    this.#socket = socket
    this.#rest = head
    socket.on('data', (chunk: Buffer) => {
      this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
      this.#give()
    })
    socket.on('end', () => {
      this.#hasEnded = true
      this.#give()
    })
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** How many bytes have been handed on. */
  get given(): number {
    return this.#given
  }

  override _read(): void {
    this.#isWanted = true
    this.#next ??= setImmediate(() => {
      this.#next = null
      this.#give()
    })
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: Done): void {
    this.#socket.write(chunk, done)
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: Done): void {
    this.#socket.cork()
    for (const [at, { chunk }] of chunks.entries())
      this.#socket.write(chunk, at === chunks.length - 1 ? done : undefined)
    this.#socket.uncork()
  }

  override _final(done: Done): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: Done): void {
    if (this.#next !== null) clearImmediate(this.#next)
    this.#rest = NOTHING
    this.#socket.destroy()
    done(error)
  }

  #give(): void {
    if (this.destroyed) return
    if (this.#isWanted && this.#rest.length > 0) {
      const piece = this.#rest.subarray(0, PIECE)
      this.#rest = this.#rest.subarray(PIECE)
      this.#isWanted = false
      this.#given += piece.length
      this.push(piece)
    }
    if (this.#rest.length > 0) this.#socket.pause()
    else if (this.#hasEnded) this.push(null)
    else this.#socket.resume()
  }
}
