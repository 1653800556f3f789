/**
 * The seam between Kazasu and anything that has card readers. Types and prose only: who implements it lives in
 * `drivers/`, who uses it is the hub.
 */
import type { DriverHealth } from '../health.ts'
import type { Bytes } from '../lib/bytes.ts'

/**
 * Rules for implementers. A driver
 * - never retries, and never sends an APDU of its own;
 * - never interprets a status word;
 * - never logs, keeps or copies the bytes that pass through it;
 * - reports every failure as a `KazasuError` of the `READER_` or `CARD_` family;
 * - reports a missing service as health and not as an exception, and goes on trying for ever;
 * - calls its listener in the order in which things happened, never from inside `start`'s caller's stack
 *   after `stop` has resolved.
 */
export interface ReaderDriver {
  readonly name: string
  /** Whether every card of this driver is simulated. */
  readonly simulated: boolean
  /**
   * Begins watching. Resolves once the readers that are there now, and their cards, have been reported, or once
   * `healthChanged` has said why that is not possible yet. Rejects only with `READER_DRIVER_MISSING`.
   */
  start(listener: DriverListener): Promise<void>
  /**
   * Powers the card up and holds it exclusively. One try, no waiting for others: `READER_IN_USE` when another
   * program has it; otherwise `CARD_ABSENT`, `CARD_MUTE`, `CARD_FOREIGN` (a protocol that PC/SC does not speak),
   * `CARD_ANSWER_INVALID` or one of the `READER_` family.
   */
  connect(reader: string): Promise<ReaderConnection>
  /**
   * Ends watching and closes what is open, in a few seconds at most: what a service that hangs does not let go of is
   * left to it. A second call is harmless.
   */
  stop(): Promise<void>
}

/** What a driver tells. Readers are named as the driver names them; a name is unique within the driver. */
export interface DriverListener {
  readerAttached(reader: string, nature?: ReaderNature): void
  /** Implies that its card is gone too; no `cardRemoved` is needed. */
  readerDetached(reader: string): void
  /** `atr` is `null` for a card that does not answer to reset. Each insertion is told, also a quick exchange. */
  cardInserted(reader: string, card: { readonly atr: Bytes | null }): void
  cardRemoved(reader: string): void
  healthChanged(health: DriverHealth): void
}

export interface ReaderNature {
  /** A program plays the cards of this reader, whatever those of the driver's others are. */
  readonly simulated: boolean
  /** Left out where the name belongs to one device for good. */
  readonly device?: ReaderDevice
}

export interface ReaderDevice {
  /** The reader's name, with what tells the device from others of its model. */
  readonly name: string
  /** What does so: its serial number, its USB port, or no more than the order in which readers were plugged in. */
  readonly knownBy: 'serial' | 'port' | 'order'
}

/** An exclusive connection to one powered card. */
export interface ReaderConnection {
  /** The answer to reset, without bytes of the reader's own. */
  readonly atr: Bytes
  /**
   * Sends one command APDU and gives the response APDU as it came, SW1-SW2 included and nothing checked.
   * One at a time. Rejects with `CARD_REMOVED`, `CARD_RESET`, `CARD_MUTE`, `READER_DETACHED`, `READER_TIMEOUT`,
   * `READER_SERVICE_STOPPED`, `READER_SERVICE_HANGS` or `READER_FAILED`, after which the connection is only good for `close`.
   */
  transmit(command: Bytes): Promise<Bytes>
  /** Ends the hold. Never rejects; a second call is harmless. */
  close(disposition: Disposition): Promise<void>
  /** Of a driver whose readers may fail on extended length by themselves; others leave it out. */
  readonly extended?: ExtendedLength | undefined
}

/**
 * Whether a reader passes APDUs of extended length on, whatever the card on it takes. Some readers do not, and say so
 * in no other way than by failing. What was seen is remembered by the driver, for the reader.
 */
export interface ExtendedLength {
  readonly state: 'unknown' | 'works' | 'fails'
  works(): void
  /**
   * The first APDU of extended length has failed. Connects anew to the same card within the hold, after which the card
   * is as it is after power-up: only for one who has but read. Rejects with why that cannot be done.
   */
  fails(): Promise<void>
}

/** What happens to the card at the end of a connection; `unpower` clears everything that was verified. */
export type Disposition = 'leave' | 'reset' | 'unpower'
