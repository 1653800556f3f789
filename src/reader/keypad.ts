/**
 * The seam between Kazasu and anything with keys that a person types a PIN on. Types and prose only: who implements it
 * lives in `drivers/`, who collects a PIN from it is `pin-entry.ts`.
 */
import type { KazasuError } from '../errors.ts'

export type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** One press: a digit, one step back, everything back, done, or the wish to give up. */
export type Key = Digit | 'correct' | 'clear' | 'enter' | 'cancel'

/**
 * Rules for implementers. A driver
 * - holds a keypad open only from `open` to `close`: what is typed at other times is nobody's business;
 * - never logs, keeps or copies a key, and wipes the reports that keys came in;
 * - tells a press once, when the key goes down; a key that was down before `open` is not a press;
 * - reports every failure as a `KazasuError` of the `KEYPAD_` family;
 * - calls a listener or observer in the order in which things happened, and never after `stop` or `close` has resolved;
 * - never keeps the process from ending, however that comes about.
 */
export interface KeypadDriver {
  readonly name: string
  /**
   * Begins watching. Resolves once the keypads that are there now have been reported. Rejects only with
   * `KEYPAD_DRIVER_MISSING`.
   */
  start(listener: KeypadListener): Promise<void>
  /**
   * Opens a keypad for one entry. `KEYPAD_ABSENT` for one that is not there, `KEYPAD_IN_USE` while it is open already,
   * `KEYPAD_UNFIT`, `KEYPAD_ACCESS_DENIED` or `KEYPAD_FAILED`.
   */
  open(keypad: string, observer: KeypadObserver): Promise<Keypad>
  /** Ends watching and closes what is open. Never rejects; a second call is harmless. */
  stop(): Promise<void>
}

/** Keypads are named as the driver names them; a name is unique within the driver while the keypad is there. */
export interface KeypadListener {
  keypadAttached(keypad: string, nature: KeypadNature): void
  keypadDetached(keypad: string): void
}

export interface KeypadNature {
  /** The system took its keys as typing as well when it was plugged in, or does not tell. */
  readonly typesToo: boolean
  /** Why no PIN can be typed on it, where that is known before it is opened. */
  readonly problem?: 'KEYPAD_UNFIT'
}

/** Neither of these throws. */
export interface KeypadObserver {
  pressed(key: Key): void
  /** The last call: `KEYPAD_DETACHED`, also when the driver stops. The keypad has still to be closed. */
  lost(error: KazasuError): void
}

/** A keypad that is open. */
export interface Keypad {
  /** Never rejects; a second call is harmless. Nothing is told from the moment of the call. */
  close(): Promise<void>
}
