/**
 * Operations on one card that is held: SELECT, the retry counter, reading files and records. Short EF identifiers and
 * extended length are tried first, and once a card refuses them it is asked in the long form. Which files to read and
 * what is in them is left to `src/report`.
 */
import { KazasuError } from '../errors.ts'
import { type Bytes, concat, fromHex } from '../lib/bytes.ts'
import type { Logger } from '../lib/logger.ts'
import * as command from '../iso7816/command.ts'
import type { ResponseApdu } from '../iso7816/response.ts'
import { REFERENCE_REFUSED, refusal, SW } from '../iso7816/status.ts'
import type { ExtendedLength, ReaderConnection } from '../reader/driver.ts'
import type { Application, PinRow } from './application.ts'
import { type FileAnswer, fileAnswer, hex, isRead } from './file-answer.ts'
import type { CardTraits } from './traits.ts'
import { type RetryCounter, retryCounterOf } from './retry-counter.ts'
import {
  awoken,
  type Cost,
  gathered,
  isOfReader,
  overConnection,
  traced,
  type Transmit,
  withRightLength,
} from './transmit.ts'

export interface CardOptions {
  readonly traits: CardTraits
  readonly log: Logger
  readonly signal: AbortSignal
  readonly spend: (cost: Cost) => void
}

/** The largest file that is read; the largest known content is a few kilobytes. */
const FILE_LIMIT = 32_768

/** READ BINARY by short EF identifier reaches this offset, eight bits. */
const LAST_SHORT_OFFSET = 0xff

export class Card {
  readonly #powerUp: () => Transmit
  readonly #traits: CardTraits
  readonly #extended: ExtendedLength | undefined
  #transmit: Transmit
  #application: Pick<Application, 'aid' | 'name'> | null = null
  /** The EF that was selected last, where it had to be. */
  #currentEf: number | null = null
  /** Whether a value was presented or a key used, so that the card must keep its power. */
  #hasActed = false

  /** `powerUp` gives the way to a card that was just powered up. */
  constructor(powerUp: () => Transmit, traits: CardTraits, extended?: ExtendedLength) {
    this.#powerUp = powerUp
    this.#transmit = powerUp()
    this.#traits = traits
    this.#extended = extended
  }

  /** Makes an application current. `false` when the card does not have it. */
  async select(application: Pick<Application, 'aid' | 'name'>): Promise<boolean> {
    this.#application = application
    this.#currentEf = null
    const { status } = await this.#transmit(command.selectApplication(fromHex(application.aid)))
    if (status === SW.success) return true
    if (status === SW.notFound) return false
    throw refusal(`SELECT ${application.name}`, status)
  }

  /** The retry counter of a PIN of the current application. Spends no attempt. */
  async retryCounter(ef: number): Promise<RetryCounter> {
    const answer = await this.#byShortEf(
      ef,
      () => command.queryRetryCounterOf(ef),
      () => command.queryRetryCounter(),
      (status) => ['remaining', 'blocked', 'unlimited', 'verified'].includes(retryCounterOf(status).kind),
    )
    return retryCounterOf(answer.status)
  }

  /**
   * Presents a value for a PIN of the current application: one VERIFY, whatever comes of it, and no other APDU. Gives
   * the status word; what it means is left to `src/pin`. The counter of that PIN has to be asked right before.
   */
  async verify(ef: number, value: Bytes): Promise<number> {
    this.#hasActed = true
    if (this.#traits.shortEf === 'yes') return (await this.#transmit(command.verifyOf(ef, value))).status
    if (this.#currentEf !== ef) throw new KazasuError('INTERNAL', 'VERIFY without asking for the counter before')
    return (await this.#transmit(command.verify(value))).status
  }

  /** Makes the EF of a PIN current, as `change` needs it: the known clients change the PIN of the selected EF. */
  async selectPin(ef: number): Promise<void> {
    const { status } = await this.#transmit(command.selectFile(ef))
    if (status !== SW.success) throw refusal(`SELECT ${hex(ef)}`, status)
    this.#currentEf = ef
  }

  /**
   * Puts a new value in the place of the one that was verified, of the PIN that is current: one command, whatever
   * comes of it. Gives its status word; what it means is left to `src/pin`.
   */
  async change(ef: number, by: NonNullable<PinRow['changedBy']>, value: Bytes): Promise<number> {
    if (this.#currentEf !== ef) throw new KazasuError('INTERNAL', 'a change of a PIN that is not current')
    this.#hasActed = true
    const change = by === 'CHANGE KEY' ? command.changeKey(value) : command.changeReferenceData(value)
    return (await this.#transmit(change)).status
  }

  /**
   * Signs with a key of the current application. It is no attempt, but a signature that may have been made is not
   * made again: only where the card says that it does not know the key by that reference, and so has not begun, is
   * its EF selected. Short identifiers of keys are told apart from those of files: one source has measured them.
   */
  async sign(ef: number, input: Bytes): Promise<Bytes> {
    const what = `COMPUTE DIGITAL SIGNATURE ${hex(ef)}`
    this.#hasActed = true
    if (this.#traits.shortEf !== 'no') {
      const { data, status } = await this.#transmit(command.computeSignatureOf(ef, input))
      if (status === SW.success) return data
      if (!REFERENCE_REFUSED.some((one) => one === status)) throw refusal(what, status)
    }
    const selected = await this.#transmit(command.selectFile(ef))
    if (selected.status !== SW.success) throw refusal(what, selected.status)
    this.#currentEf = ef
    const { data, status } = await this.#transmit(command.computeSignature(input))
    if (status !== SW.success) throw refusal(what, status)
    return data
  }

  /**
   * What the current application's own key makes of a challenge, or `null` where the card refuses it. It needs no PIN
   * and is no attempt, and no EF is selected for it: without a reference the card takes the key that it has for this.
   */
  async answerChallenge(input: Bytes): Promise<Bytes | null> {
    this.#hasActed = true
    const { data, status } = await this.#transmit(command.computeSignatureByDefaultKey(input))
    return status === SW.success ? data : null
  }

  /**
   * The first `length` bytes of a transparent EF of the current application; fewer when it is shorter, and 256 at
   * most as long as the card was not seen to take extended length.
   */
  async readStart(ef: number, wanted: number = command.SHORT_LIMIT): Promise<FileAnswer> {
    const length = this.#traits.extended === 'yes' ? wanted : Math.min(wanted, command.SHORT_LIMIT)
    const answer = await this.#byShortEf(
      ef,
      () => command.readBinaryOf(ef, 0, length),
      () => command.readBinary(0, length),
      (status) => isRead(status) || status === SW.securityStatus,
    )
    return fileAnswer(`READ BINARY ${hex(ef)}`, answer)
  }

  /**
   * The rest of a file whose beginning is `start`, up to `length` bytes in all: by one extended READ BINARY, or in
   * blocks of 256 bytes where the card or the reader refuses that. Gives less when the file ends before.
   */
  async readRest(ef: number, start: Bytes, length: number): Promise<Bytes> {
    if (length > FILE_LIMIT) throw new KazasuError('CARD_ANSWER_INVALID', `EF ${hex(ef)} claims ${length} bytes`)
    if (start.length >= length) return start.subarray(0, length)
    const content = this.#mayExtend() ? await this.#readExtended(ef, start, length) : start
    return content.length < length ? this.#readBlocks(ef, content, length) : content
  }

  /** All of a transparent EF whose length only the card knows, as far as files are read. */
  async readAll(ef: number): Promise<FileAnswer> {
    const start = await this.readStart(ef)
    return start.kind === 'content' ? { kind: 'content', bytes: await this.readOn(ef, start.bytes) } : start
  }

  /** All of a transparent EF of which `readStart` gave the beginning. */
  async readOn(ef: number, start: Bytes): Promise<Bytes> {
    return start.length < command.SHORT_LIMIT ? start : this.#readBlocks(ef, start, FILE_LIMIT)
  }

  /** One record of a record EF of the current application, or `null` when there is none. */
  async readRecord(ef: number, record: number): Promise<Bytes | null> {
    const answer = await this.#byShortEf(
      ef,
      () => command.readRecordOf(ef, record),
      () => command.readRecord(record),
      (status) => status === SW.success || status === SW.recordNotFound,
    )
    if (answer.status === SW.success) return answer.data
    if ([SW.notFound, SW.recordNotFound].some((absent) => absent === answer.status)) return null
    throw refusal(`READ RECORD ${hex(ef)}`, answer.status)
  }

  /** A data object of what is current; `null` where it has none. `CARD_REFUSED` too where a long one has no way here. */
  async readObject(tag: number, length: number): Promise<Bytes | null> {
    const read = command.getData(tag, length)
    const isPassed = !command.isExtended(read) || this.#mayExtend()
    const { data, status } = isPassed ? await this.#transmitExtended(read) : NOTHING
    if (status === SW.success) return data
    if (status === SW.referenceNotFound) return null
    throw refusal(`GET DATA ${hex(tag)}`, status)
  }

  /**
   * Sends the form with a short EF identifier; when its answer is none that such a command has on a card that
   * understands it, selects the EF and sends the form for the current EF. Only if that goes better was it the short
   * form that the card refused, and it is not tried again.
   */
  async #byShortEf(
    ef: number,
    short: () => command.CommandApdu,
    current: () => command.CommandApdu,
    understood: (status: number) => boolean,
  ): Promise<ResponseApdu> {
    if (this.#traits.shortEf !== 'no') {
      const answer = await this.#transmit(short())
      if (understood(answer.status)) this.#traits.shortEf = 'yes'
      if (this.#traits.shortEf === 'yes') return answer
    }
    const selected = await this.#transmit(command.selectFile(ef))
    if (selected.status !== SW.success) return { ...selected, data: new Uint8Array() }
    this.#currentEf = ef
    const answer = await this.#transmit(current())
    if (understood(answer.status)) this.#traits.shortEf = 'no'
    return answer
  }

  /** With a short EF identifier the read begins at its last offset and overlaps `start`; else the EF is current. */
  async #readExtended(ef: number, start: Bytes, length: number): Promise<Bytes> {
    const byShortEf = this.#traits.shortEf === 'yes'
    const offset = byShortEf ? Math.min(start.length, LAST_SHORT_OFFSET) : start.length
    const expected = length - offset
    const read = byShortEf ? command.readBinaryOf(ef, offset, expected) : command.readBinary(offset, expected)
    const isExtended = command.isExtended(read)
    const { data, status } = await this.#transmitExtended(read)
    if (!isRead(status) || data.length < expected) {
      if (isExtended) this.#traits.extended = 'no'
      return start
    }
    if (isExtended) this.#traits.extended = 'yes'
    return concat(start.subarray(0, offset), data.subarray(0, expected))
  }

  /** `NOTHING` where the reader does not pass on a command of extended length. */
  async #transmitExtended(apdu: command.CommandApdu): Promise<ResponseApdu> {
    const isExtended = command.isExtended(apdu)
    const answer = await this.#transmit(apdu).catch(async (error: unknown) => {
      if (!isExtended || this.#extended === undefined || !isOfReader(error)) throw error
      await this.#goShort(this.#extended, error)
      return NOTHING
    })
    // The reader has passed it on, whatever the card answers.
    if (isExtended && this.#extended?.state === 'unknown') this.#extended.works()
    return answer
  }

  /**
   * Whether an extended read may be tried. It may fail with a reader that was never seen to pass one on, and the way
   * back is a new power-up, which would take from the card what was presented to it.
   */
  #mayExtend(): boolean {
    if (this.#traits.extended === 'no' || this.#extended?.state === 'fails') return false
    return !this.#hasActed || this.#extended?.state !== 'unknown'
  }

  /** A reader without extended APDUs fails the exchange by itself; what was selected is selected again. */
  async #goShort(extended: ExtendedLength, error: unknown): Promise<void> {
    if (extended.state === 'works' || this.#hasActed) throw error
    await extended.fails()
    this.#transmit = this.#powerUp()
    if (this.#application !== null && !(await this.select(this.#application))) throw error
  }

  async #readBlocks(ef: number, start: Bytes, length: number): Promise<Bytes> {
    // A read by short EF identifier should have made the EF current (7816-4, 7.4.1), but that was never confirmed.
    if (this.#traits.shortEf === 'yes' || this.#currentEf !== ef) {
      await this.#transmit(command.selectFile(ef))
      this.#currentEf = ef
    }
    let content = start
    while (content.length < length) {
      const expected = Math.min(command.SHORT_LIMIT, length - content.length)
      const { data, status } = await this.#transmit(command.readBinary(content.length, expected))
      if (!isRead(status) && status !== SW.offsetOutside) throw refusal(`READ BINARY ${hex(ef)}`, status)
      content = concat(content, data.subarray(0, expected))
      if (data.length < expected) break
    }
    return content
  }
}

const NOTHING: ResponseApdu = { data: new Uint8Array(), status: SW.wrongLength }

/** What a card needs of its connection. */
export type Wire = Pick<ReaderConnection, 'transmit' | 'extended'>

/** A card on an open connection, with the wrappers in their order: the wire innermost, whole answers outermost. */
export function openCard(connection: Wire, options: CardOptions): Card {
  const wire = traced(overConnection(connection, options.signal, options.spend), options.log)
  const powerUp = (): Transmit => gathered(withRightLength(awoken(wire)))
  return new Card(powerUp, options.traits, connection.extended)
}
