/**
 * Messages between two processes over one stream: each is a head in JSON and, where it has a `text`, its bytes as they
 * are. What the messages mean is `messages.ts`.
 */
import type { Duplex } from 'node:stream'

/** The file descriptor of the channel in the process of the card room. */
export const CHANNEL_FD = 3

/** Of the head, then of the text, each in four bytes. */
const LENGTHS = 8
const NO_TEXT = 0xffff_ffff
/** More than either side ever says in one message. */
const LONGEST = 64 * 1024 * 1024

interface Message {
  readonly kind: string
  readonly text?: Uint8Array | null
}

export interface ChannelListener<In> {
  hear(message: In): void
  /** What was waiting has been handed to the system. */
  drained(): void
  /**
   * Bytes that may wait for the other side before nothing more is heard of it. For the side that answers, so that many
   * small questions at once do not become more answers than can be kept; the other side must always hear.
   */
  readonly patience?: number
  /** The other side is gone, or says what is no message. Nothing is heard after that. */
  ended(): void
}

export class Channel<In extends Message, Out extends Message> {
  readonly #stream: Duplex
  readonly #listener: ChannelListener<In>
  #rest: Buffer = Buffer.alloc(0)
  #isCorked = false
  #hasEnded = false

  constructor(stream: Duplex, listener: ChannelListener<In>) {
    this.#stream = stream
    this.#listener = listener
    stream.on('data', (chunk: Buffer) => this.#receive(chunk))
    stream.on('drain', () => {
      listener.drained()
      this.#receive(Buffer.alloc(0))
    })
    stream.on('close', () => this.#end())
    // A reset says no more than the end that follows it.
    stream.on('error', () => undefined)
  }

  /** Whether the other side is there. */
  get isOpen(): boolean {
    return !this.#hasEnded
  }

  /** Bytes that the other side has left waiting. */
  get waiting(): number {
    return this.#stream.writableLength
  }

  /** Whether to wait for `drained` before more is posted. */
  get isFull(): boolean {
    return this.#stream.writableNeedDrain
  }

  /** `sent` is called when the message has been handed to the system, where the other side finds it in any case. */
  post(message: Out, sent?: (error?: Error | null) => void): void {
    this.#corkForThisTurn()
    const { text, ...rest } = message
    const head = Buffer.from(JSON.stringify(text === null ? message : rest))
    const lengths = Buffer.allocUnsafe(LENGTHS)
    lengths.writeUInt32BE(head.length, 0)
    lengths.writeUInt32BE(text?.length ?? NO_TEXT, 4)
    this.#stream.write(lengths)
    this.#stream.write(head, text == null ? sent : undefined)
    if (text != null) this.#stream.write(text, sent)
  }

  close(): void {
    this.#stream.destroy()
  }

  /** What is said in one turn goes out in one write. */
  #corkForThisTurn(): void {
    if (this.#isCorked) return
    this.#isCorked = true
    this.#stream.cork()
    process.nextTick(() => {
      this.#isCorked = false
      this.#stream.uncork()
    })
  }

  #receive(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    while (this.#rest.length >= LENGTHS && !this.#hasEnded && !this.#isPatient()) {
      const headLength = this.#rest.readUInt32BE(0)
      const textLength = this.#rest.readUInt32BE(4)
      const begin = LENGTHS + headLength
      const end = begin + (textLength === NO_TEXT ? 0 : textLength)
      if (end > LONGEST) return this.close()
      if (this.#rest.length < end) return
      const message = parsed(this.#rest.toString('utf8', LENGTHS, begin))
      // A copy: one that is kept would keep everything that came with it.
      const text = textLength === NO_TEXT ? {} : { text: Uint8Array.from(this.#rest.subarray(begin, end)) }
      this.#rest = this.#rest.subarray(end)
      if (message === null) return this.close()
      // Both ends are of one program and one version.
      this.#listener.hear({ ...message, ...text } as unknown as In)
    }
    if (this.#isPatient()) this.#stream.pause()
    else this.#stream.resume()
  }

  #isPatient(): boolean {
    const { patience } = this.#listener
    return patience !== undefined && this.waiting > patience
  }

  #end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#listener.ended()
  }
}

function parsed(head: string): object | null {
  try {
    const message: unknown = JSON.parse(head)
    return typeof message === 'object' ? message : null
  } catch {
    return null
  }
}
