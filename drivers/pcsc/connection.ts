/**
 * The exclusive connection to one card: bounded exchanges, one failure that stays, and the card without power at the
 * end. Which readers there are is left to `service.ts`, PC/SC's codes to `errors.ts`.
 */
import { type ErrorCode, isKazasuError, KazasuError } from '../../src/errors.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'
import type { Disposition, ExtendedLength, ReaderConnection } from '../../src/reader/driver.ts'
import { bounded } from '../timer.ts'
import { UNPOWER } from './card-port.ts'
import { fromPcsc } from './errors.ts'
import type { WatchedReader } from './watched-reader.ts'

/** SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1 */
const ACCESS = { shareMode: 1, protocols: 3 } as const
/** SCARD_LEAVE_CARD, SCARD_RESET_CARD, SCARD_UNPOWER_CARD */
const DISPOSITIONS: Readonly<Record<Disposition, number>> = { leave: 0, reset: 1, unpower: UNPOWER }
/** The longest response APDU: 65,536 bytes of an extended Le, and SW1-SW2. */
const LONGEST_RESPONSE = 65_538
/** How long PC/SC may take to notice what made an exchange fail; pcscd looks at a slot every 400 ms. */
const NOTICE_MS = 1000
/** How long the end of a connection may take before it is left to itself. */
const CLOSE_MS = 3000

export interface ConnectionSettings {
  /** How long a connect or an exchange may take. */
  readonly timeoutMs: number
  readonly timer: Timer
  /** Whether what takes too long does so because PC/SC answers nobody. */
  readonly serviceHangs: () => boolean
  readonly extendedLengths: ExtendedLengths
  readonly onClosed: (connection: ReaderConnection) => void
}

/** Connects once; rejects as `ReaderDriver.connect` says. */
export async function connectTo(reader: WatchedReader, settings: ConnectionSettings): Promise<ReaderConnection> {
  if (reader.departure !== null) throw new KazasuError(reader.departure)
  if (reader.isStuck) throw new KazasuError('READER_TIMEOUT', 'an earlier exchange with this reader has not ended')
  if (reader.isHeld) throw new KazasuError('READER_IN_USE', 'the card is held already')
  reader.isHeld = true
  try {
    await openCard(reader, settings)
    reader.went('connect', null)
    const atr = await answerToReset(reader, settings.timer)
    if (atr !== null) return new PcscConnection(reader, { ...settings, atr, presence: reader.presence })
    await giveBack(reader, 'unpower', settings.timer)
    throw new KazasuError(reader.departure ?? (reader.card === null ? 'CARD_ABSENT' : 'CARD_MUTE'))
  } catch (error) {
    if (isKazasuError(error)) noteFailure(reader, error.code, settings.timer)
    reader.free()
    throw error
  }
}

/** Failures that are no fault of the reader: somebody else has the card, or the service or the reader has gone. */
const BLAMELESS: ReadonlySet<ErrorCode> = new Set([
  'READER_IN_USE',
  'READER_DETACHED',
  'READER_SERVICE_STOPPED',
  'READER_SERVICE_HANGS',
])

/** What is gone by such a failure, PC/SC shows no more a little later. */
const OF_GONE: ReadonlySet<ErrorCode> = new Set([
  'CARD_ABSENT',
  'CARD_REMOVED',
  'READER_DETACHED',
  'READER_SERVICE_STOPPED',
])

function noteFailure(reader: WatchedReader, code: ErrorCode, timer: Timer): void {
  if (OF_GONE.has(code)) reader.suspect(NOTICE_MS, timer)
  // What else is wrong with a card was told by a reader that works.
  else if (code.startsWith('CARD_')) reader.went('connect', null)
  else if (!BLAMELESS.has(code)) reader.went('connect', code)
}

/** Lets go of the card; what takes longer than the time for it is left to itself. */
async function giveBack(reader: WatchedReader, disposition: Disposition, timer: Timer): Promise<void> {
  const call = reader.port.disconnect(DISPOSITIONS[disposition])
  // One that fails ends with the context, and the card is free all the same.
  await bounded(call, CLOSE_MS, timer, () => reader.abandon(call)).catch(() => undefined)
}

async function openCard(reader: WatchedReader, settings: ConnectionSettings): Promise<void> {
  const { timeoutMs, timer } = settings
  const call = reader.port.connect(ACCESS)
  try {
    await bounded(call, timeoutMs, timer, () => {
      reader.abandon(call)
      throw tookTooLong(settings)
    })
  } catch (error) {
    if (isKazasuError(error)) throw error
    const failure = fromPcsc(error, 'connect')
    // Both are also said when the service or the reader has just gone, which shows a little later.
    const isDoubtful = failure.code === 'READER_ACCESS_DENIED' || failure.code === 'READER_DETACHED'
    if (isDoubtful) await reader.until(() => false, NOTICE_MS, timer)
    if (isDoubtful && reader.departure !== null) throw new KazasuError(reader.departure)
    if (failure.code !== 'READER_DETACHED') throw failure
    // PC/SC lists it still, so that replugging it is not what has happened but what may help.
    throw new KazasuError('READER_FAILED', failure.detail, { fields: failure.fields, cause: failure })
  }
}

const tookTooLong = ({ serviceHangs }: ConnectionSettings): KazasuError =>
  new KazasuError(serviceHangs() ? 'READER_SERVICE_HANGS' : 'READER_TIMEOUT')

/** PC/SC does not give it at connect, so it is the one that was seen on insertion, or is about to be. */
async function answerToReset(reader: WatchedReader, timer: Timer): Promise<Bytes | null> {
  await reader.until(() => reader.card?.atr != null, NOTICE_MS, timer)
  return reader.card?.atr ?? null
}

/** What was seen of each reader, by its name; a reader that is plugged in again is the same model at least. */
export type ExtendedLengths = Map<string, 'works' | 'fails'>

/** What an exchange fails with when the reader may be at fault. */
const OF_READER: ReadonlySet<ErrorCode> = new Set(['READER_FAILED', 'READER_TIMEOUT'])

interface PcscConnectionParts extends ConnectionSettings {
  readonly atr: Bytes
  /** `WatchedReader.presence` of this card. */
  readonly presence: number
}

class PcscConnection implements ReaderConnection {
  readonly atr: Bytes
  readonly #reader: WatchedReader
  readonly #parts: PcscConnectionParts
  #exchange: Promise<unknown> | null = null
  #failure: KazasuError | null = null
  #closed: Promise<void> | null = null
  readonly extended: ExtendedLength

  constructor(reader: WatchedReader, parts: PcscConnectionParts) {
    this.atr = parts.atr
    this.#reader = reader
    this.#parts = parts
    const seen = parts.extendedLengths
    this.extended = {
      get state() {
        return seen.get(reader.name) ?? 'unknown'
      },
      works: () => void seen.set(reader.name, 'works'),
      fails: async () => {
        // A reader that has not answered cannot be connected to now, but it is not asked so again.
        if (this.#failure?.code === 'READER_TIMEOUT' && this.#isSameCard) seen.set(reader.name, 'fails')
        await this.#connectAnew()
        seen.set(reader.name, 'fails')
      },
    }
  }

  async transmit(command: Bytes): Promise<Bytes> {
    if (this.#closed !== null) throw new KazasuError('READER_FAILED', 'the connection is closed')
    if (this.#failure !== null) throw this.#failure
    if (this.#exchange !== null) throw new KazasuError('READER_FAILED', 'one APDU at a time')
    const exchange = this.#reader.port.transmit(command, LONGEST_RESPONSE)
    this.#exchange = exchange
    const ended = exchange.finally(() => {
      this.#exchange = null
    })
    // The outcome is looked at below; of one that comes too late only the end matters.
    ended.catch(() => undefined)
    try {
      return await this.#within(exchange)
    } catch (error) {
      this.#failure = isKazasuError(error) ? error : await this.#explain(fromPcsc(error, 'transmit'))
      throw this.#failure
    }
  }

  close(disposition: Disposition): Promise<void> {
    this.#closed ??= this.#close(disposition)
    return this.#closed
  }

  get #isSameCard(): boolean {
    return this.#reader.departure === null && this.#reader.presence === this.#parts.presence
  }

  /** To the card that was connected to, and no other. Without a failure that leaves the card there, there is no need. */
  async #connectAnew(): Promise<void> {
    const failure = this.#failure ?? new KazasuError('READER_FAILED', 'nothing has failed')
    const leavesCard = failure.code === 'READER_FAILED' || failure.code === 'CARD_RESET'
    if (this.#closed !== null || this.#failure === null || !leavesCard) throw failure
    const reader = this.#reader
    await giveBack(reader, 'unpower', this.#parts.timer)
    if (reader.isStuck) throw failure
    await openCard(reader, this.#parts)
    if (!this.#isSameCard) throw new KazasuError('CARD_REMOVED')
    this.#failure = null
  }

  async #within(exchange: Promise<Bytes>): Promise<Bytes> {
    const { timeoutMs, timer } = this.#parts
    const response = await bounded(exchange, timeoutMs, timer, () => {
      throw tookTooLong(this.#parts)
    })
    // No response APDU is empty: vpcd and some readers say so that the card was taken away.
    if (response.length === 0) throw await this.#explain(new KazasuError('READER_FAILED', 'the answer is empty'))
    return response
  }

  /** A failure that PC/SC does not explain: the slot may, once PC/SC has noticed. */
  async #explain(failure: KazasuError): Promise<KazasuError> {
    if (failure.code !== 'READER_FAILED') return failure
    const reader = this.#reader
    await reader.until(() => !this.#isSameCard, NOTICE_MS, this.#parts.timer)
    const code = reader.departure ?? (this.#isSameCard ? null : 'CARD_REMOVED')
    return code === null ? failure : new KazasuError(code, failure.detail, { fields: failure.fields, cause: failure })
  }

  async #close(disposition: Disposition): Promise<void> {
    const reader = this.#reader
    const { timer } = this.#parts
    const tooLong = this.#failure?.code === 'READER_TIMEOUT' || this.#parts.serviceHangs()
    if (this.#exchange !== null && !tooLong) {
      await bounded(
        this.#exchange.catch(() => undefined),
        CLOSE_MS,
        timer,
        () => undefined,
      )
    }
    if (this.#exchange !== null) reader.abandon(this.#exchange)
    // What is stuck is given back when it ends.
    else if (!reader.isStuck) {
      await giveBack(reader, disposition, timer)
    }
    if (this.#failure === null || OF_READER.has(this.#failure.code)) {
      reader.went('exchange', this.#failure?.code ?? null)
    } else if (OF_GONE.has(this.#failure.code)) reader.suspect(NOTICE_MS, timer)
    reader.free()
    this.#parts.onClosed(this)
  }
}
