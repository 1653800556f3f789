/**
 * Messages between two processes over one stream: each is a head in JSON and, where it has a `text`, its bytes as they
 * are. What the messages mean is `messages.ts`.
 */
import type { Duplex } from 'node:stream'

/** The file descriptor of the channel in the process of the card room. */
export const CHANNEL_FD = 3

/** Of the head, then of the text, each in four bytes. */
const LENGTHS = 8
const NOTHING = Buffer.alloc(0)
const NO_TEXT = 0xffff_ffff
/** Messages in one turn, for a side that is patient. */
const HEARD_IN_A_TURN = 8
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
   * Bytes that may wait for the other side before nothing more is heard of it, which is then also heard a little at a
   * time, since answers follow a turn later. For the side that answers, so that many small questions at once do not become
   * more answers than can be kept; the other side must always hear.
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
  #later: NodeJS.Immediate | null = null
  #hasEnded = false

  constructor(stream: Duplex, listener: ChannelListener<In>) {
    this.#stream = stream
    this.#listener = listener
    stream.on('data', (chunk: Buffer) => this.#receive(chunk))
    stream.on('drain', () => {
      listener.drained()
      this.#receive(NOTHING)
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
    const { patience } = this.#listener
    const most = patience === undefined ? Number.POSITIVE_INFINITY : HEARD_IN_A_TURN
    let heard = 0
    while (heard < most && !this.#mustWait() && this.#hearNext()) heard += 1
    if (this.#mustWait()) this.#stream.pause()
    else if (heard === most) this.#goOnLater()
    else this.#stream.resume()
  }

  /** Until `drain`. */
  #mustWait(): boolean {
    const { patience } = this.#listener
    return patience !== undefined && this.waiting > patience
  }

  #goOnLater(): void {
    this.#stream.pause()
    if (this.#later !== null) return
    this.#later = setImmediate(() => {
      this.#later = null
      this.#receive(NOTHING)
    })
  }

  /** `false` when no whole message is there, or none is to be heard any more. */
  #hearNext(): boolean {
    if (this.#rest.length < LENGTHS || this.#hasEnded) return false
    const headLength = this.#rest.readUInt32BE(0)
    const textLength = this.#rest.readUInt32BE(4)
    const begin = LENGTHS + headLength
    const end = begin + (textLength === NO_TEXT ? 0 : textLength)
    if (end <= LONGEST && this.#rest.length < end) return false
    const message = end > LONGEST ? null : parsed(this.#rest.toString('utf8', LENGTHS, begin))
    // A copy: one that is kept would keep everything that came with it.
    const text = textLength === NO_TEXT ? {} : { text: new Uint8Array(this.#rest.subarray(begin, end)) }
    this.#rest = this.#rest.subarray(end)
    if (message === null) {
      this.close()
      return false
    }
    // Both ends are of one program and one version.
    this.#listener.hear({ ...message, ...text } as unknown as In)
    return true
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
    return typeof message === 'object' && message !== null && 'kind' in message ? message : null
  } catch {
    return null
  }
}
