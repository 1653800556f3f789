/**
 * A simulated card in the real PC/SC stack: plays the card's part towards vpcd, the virtual reader of pcscd. The card
 * itself is given; starting pcscd is left to whoever wants one.
 *
 * vpcd's protocol, from its source (vsmartcard, `vpcd.c`, `ifd-vpcd.c`): the card connects to the reader's port. Each
 * message is a length in two bytes, big-endian, and a body. A body of one byte is control (`CONTROL`), of which only
 * the question for the ATR is answered; any other body is a command APDU, answered by a response APDU. A closed
 * connection is a card taken away, which pcscd notices within 400 ms.
 */
import { connect, type Socket } from 'node:net'
import type { Bytes } from '../src/lib/bytes.ts'
import { linkMilliseconds } from './radio-link.ts'
import type { SmartCard } from './virtual-card.ts'

export interface VpcdOptions {
  readonly host: string
  /** 35963 is the first slot of the configuration that the Debian package brings. */
  readonly port: number
  /** The speed of the radio link in kbit/s, 106, 212 or 424; `null` (the default) answers at once. */
  readonly link?: number | null
  /**
   * Lay the card down again, for ever, whenever the reader has gone (pcscd stopped or restarted); also wait for the
   * reader in the beginning.
   */
  readonly reconnect?: boolean
  /** Ends the session as `close` does. */
  readonly signal?: AbortSignal
  /** What the reader does with the card's power. */
  readonly onPower?: (power: 'on' | 'off' | 'reset') => void
  /** Whether the card lies on a reader; told on each change. */
  readonly onPresence?: (isPresent: boolean) => void
  /** Takes the place of the card's answer, now or later; `null` gives none, which leaves the reader waiting. */
  readonly onCommand?: (command: Bytes, answer: () => Bytes) => Bytes | null | Promise<Bytes | null>
}

export interface VpcdSession {
  /** Takes the card off the reader for good. Resolves when the connection is closed. A second call is harmless. */
  remove(): Promise<void>
  /** The same, for whoever thinks of a session. */
  close(): Promise<void>
  /** Resolves when the session has ended by itself or by `remove`; rejects when the card itself failed. */
  readonly ended: Promise<void>
}

/** No reader answers at the address. */
export class VpcdError extends Error {
  override readonly name = 'VpcdError'
}

const CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const
const LENGTH_BYTES = 2

/**
 * The answer of a mute card to the question for its ATR: one byte more than the longest ATR. vpcd takes any answer for
 * a card that is there, and fails to power up one whose ATR does not fit, so that pcscd reports it as mute (measured:
 * SCARD_STATE_MUTE, and SCARD_W_UNPOWERED_CARD at connect). An empty answer would be a card that is not there.
 */
const MUTE_ATR = new Uint8Array(34)

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 2000

/**
 * Lays `card` on a virtual reader. Resolves when it lies there; rejects with `VpcdError` when there is no reader and
 * `reconnect` is not set, and with the reason of `signal` when that is aborted first.
 */
export async function connectVpcd(card: SmartCard, options: VpcdOptions): Promise<VpcdSession> {
  options.signal?.throwIfAborted()
  const session = new CardSession(card, options)
  try {
    await session.laidDown
  } catch (error) {
    await session.remove()
    throw error
  }
  return session
}

class CardSession implements VpcdSession {
  readonly laidDown: Promise<void>
  readonly ended: Promise<void>
  readonly #card: SmartCard
  readonly #options: VpcdOptions
  readonly #removal = new AbortController()

  constructor(card: SmartCard, options: VpcdOptions) {
    this.#card = card
    this.#options = options
    const { signal } = options
    if (signal !== undefined) {
      const remove = (): void => this.#removal.abort(signal.reason)
      signal.addEventListener('abort', remove, { once: true })
      this.#removal.signal.addEventListener('abort', () => signal.removeEventListener('abort', remove), { once: true })
    }
    let onLaidDown = (): void => undefined
    const laidDown = new Promise<void>((resolve) => {
      onLaidDown = resolve
    })
    this.ended = this.#run(onLaidDown)
    this.laidDown = Promise.race([laidDown, this.ended.then(() => this.#removal.signal.throwIfAborted())])
    this.laidDown.catch(() => undefined)
  }

  async remove(): Promise<void> {
    this.#removal.abort()
    await this.ended.catch(() => undefined)
  }

  close(): Promise<void> {
    return this.remove()
  }

  async #run(onLaidDown: () => void): Promise<void> {
    const { reconnect = false, onPresence } = this.#options
    const { signal } = this.#removal
    let retryMs = FIRST_RETRY_MS
    while (!signal.aborted) {
      const socket = await this.#dial(reconnect ? 'try' : 'must')
      if (socket !== null) {
        retryMs = FIRST_RETRY_MS
        onPresence?.(true)
        onLaidDown()
        await this.#serve(socket)
        this.#card.powerOff()
        onPresence?.(false)
      }
      if (!reconnect) break
      await pause(retryMs, signal)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }
  }

  #dial(mode: 'try' | 'must'): Promise<Socket | null> {
    const { host, port } = this.#options
    const { signal } = this.#removal
    return new Promise((resolve, reject) => {
      // An answer must not wait for the acknowledgement of the one before.
      const socket = connect({ host, port, noDelay: true })
      const give = (): void => void socket.destroy()
      signal.addEventListener('abort', give, { once: true })
      const end = (outcome: Socket | null): void => {
        signal.removeEventListener('abort', give)
        resolve(outcome)
      }
      socket.once('connect', () => end(socket))
      socket.once('close', () => end(null))
      socket.on('error', (cause) => {
        if (mode === 'must') reject(new VpcdError(`no virtual reader (vpcd) answers on ${host}:${port}`, { cause }))
      })
    })
  }

  /** Answers the reader until the connection ends. */
  async #serve(socket: Socket): Promise<void> {
    const { signal } = this.#removal
    const give = (): void => void socket.destroy()
    signal.addEventListener('abort', give, { once: true })
    if (signal.aborted) give()
    try {
      for await (const message of messages(socket)) {
        const answer = await this.#answer(message)
        if (answer !== null && !socket.destroyed) socket.write(framed(answer))
      }
    } finally {
      signal.removeEventListener('abort', give)
      socket.destroy()
    }
  }

  async #answer(message: Bytes): Promise<Bytes | null> {
    const [control] = message
    if (message.length === 1 && control !== undefined) return this.#control(control)
    const { link = null, onCommand } = this.#options
    const process = (): Bytes => this.#card.process(message)
    const response = onCommand === undefined ? process() : await onCommand(message, process)
    if (response !== null && link !== null) {
      await pause(linkMilliseconds(link, message.length, response.length), this.#removal.signal)
    }
    // An empty message makes vpcd wait for bytes that never come, so nothing is what is sent.
    return response?.length === 0 ? null : response
  }

  #control(control: number): Bytes | null {
    const { onPower } = this.#options
    if (control === CONTROL.atr) return this.#card.atr ?? MUTE_ATR
    if (control === CONTROL.on) {
      this.#card.powerOn()
      onPower?.('on')
    } else if (control === CONTROL.off) {
      this.#card.powerOff()
      onPower?.('off')
    } else if (control === CONTROL.reset) {
      this.#card.reset()
      onPower?.('reset')
    }
    return null
  }
}

/** Ends when the connection does, however that ended: a reader that goes away, or a card, says nothing before. */
async function* messages(socket: Socket): AsyncGenerator<Bytes> {
  let pending: Uint8Array = new Uint8Array()
  for await (const chunk of chunks(socket)) {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const [high, low] = pending
      if (high === undefined || low === undefined) break
      const end = LENGTH_BYTES + high * 256 + low
      if (pending.length < end) break
      yield Uint8Array.from(pending.subarray(LENGTH_BYTES, end))
      pending = pending.subarray(end)
    }
  }
}

async function* chunks(socket: Socket): AsyncGenerator<Buffer> {
  try {
    // A socket without an encoding gives buffers.
    for await (const chunk of socket) yield chunk as Buffer
  } catch {
    // See `messages`.
  }
}

function framed(body: Bytes): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt16BE(body.length)
  return Buffer.concat([length, body])
}

/** Ends early, without an error, when `signal` is aborted. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(handle)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const handle = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
