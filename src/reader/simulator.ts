/** What can be done to simulated readers and cards while they run. Types only; `drivers/simulated` implements it. */

export interface Simulator {
  /** The profiles that `insert` knows. */
  profiles(): readonly SimulatedProfile[]
  /**
   * Puts a new card of that profile on the reader, in place of one that is there; `null` puts the last one back as it
   * is. Cards of one profile have one serial number, as if they were one card with its PINs set anew.
   */
  insert(reader: string, profile: string | null): void
  /** Takes the card away, in the middle of an APDU if need be. */
  remove(reader: string): void
  /** Plugs the reader in or out. */
  setReader(reader: string, state: 'attached' | 'detached'): void
  /**
   * Arranges that something goes wrong at the `at`-th APDU from now (1 is the next one). It ends with the card that lies
   * there, or is laid down next, unless it is to stay.
   */
  fault(reader: string, fault: SimulatedFault): void
  /** What is arranged still, each counted from now. */
  faults(reader: string): readonly SimulatedFault[]
  clearFaults(reader: string): void
  /** The speed of the radio link from now on; `null` answers at once. */
  setLink(reader: string, kilobitsPerSecond: LinkSpeed | null): void
  /** Lays down the card of a recording, given as its text. `CONFIG_INVALID` for what is none. */
  replay(reader: string, recording: string): void
  /** Calls `listener` for every command to a card from now on; the returned function ends that. */
  listen(listener: (reader: string, exchange: ShownExchange) => void): () => void
}

/** A command and its answer, with nothing in it that is secret or of one person. */
export interface ShownExchange {
  readonly sort: CommandSort
  /** `VERIFY jpki/auth` */
  readonly about: string
  /** In hexadecimal, without what may be a PIN. */
  readonly command: string
  /** In hexadecimal, where `[n]` stands for bytes that are left out; `null` where nothing came. */
  readonly response: string | null
  /** SW1-SW2; `null` where nothing came, or nothing that has one. */
  readonly status: string | null
}

/** In kbit/s, those that the card offers. */
export type LinkSpeed = 106 | 212 | 424

export interface SimulatedProfile {
  readonly name: string
  readonly ja: string
  readonly en: string
}

export interface SimulatedFault {
  readonly kind: FaultKind
  readonly at: number
  /** Whether it waits on when the card leaves. */
  readonly acrossInsertions: boolean
  /** Counts the commands of that sort only; without it, all of them. */
  readonly of?: CommandSort | undefined
}

/**
 * What a command is for: `query` asks for the attempts left, `verify` presents a value, `sign` uses a key, and `other` is
 * the rest.
 */
export type CommandSort = 'select' | 'read' | 'query' | 'verify' | 'change' | 'sign' | 'other'

/**
 * - `remove`: the card leaves the field, the command may or may not have been executed before;
 * - `reset`: another program resets the card;
 * - `mute`: no answer from here on, until the card is put back;
 * - `garbage`: random bytes that are no answer;
 * - `short`: the answer is cut, down to less than a status word;
 * - `stall`: the answer does not come within the time that the driver allows;
 * - `detach`: the reader is unplugged;
 * - `stop`: the card service ends (and comes back).
 */
export type FaultKind = 'remove' | 'reset' | 'mute' | 'garbage' | 'short' | 'stall' | 'detach' | 'stop'
