/**
 * Everything that the door and the card room say to each other, in both directions. What clients and the API say
 * crosses as it is, in `text` (UTF-8); APDUs never cross. How messages travel between two processes is `channel.ts`.
 */
import type { CloseReason } from '../api/close-codes.ts'
import type { Scope } from '../api/scopes.ts'
import type { Settled } from '../api/peer.ts'
import type { Config } from '../config.ts'
import type { ErrorCode, ErrorFields } from '../errors.ts'
import type { PresentedPin } from '../lib/audit.ts'
import type { Logger } from '../lib/logger.ts'
import type { JobDone, RequestingClient } from '../reader/hold.ts'
import type { Health } from '../health.ts'

/** Who is on a connection: the key is what connections are counted by. */
export interface RoomClient extends RequestingClient {
  readonly scopes: readonly Scope[]
}

/** Documents of the API, which the door serves and only the card room can make. */
export type DocumentName = 'openrpc' | 'asyncapi' | 'reference'

/** Connections are numbered by the door; a number is never used twice. */
export type ToRoom =
  | { readonly kind: 'open'; readonly connection: number; readonly client: RoomClient }
  | { readonly kind: 'frame'; readonly connection: number; readonly text: Uint8Array }
  | { readonly kind: 'close'; readonly connection: number }
  /** The client may do more from now on. */
  | { readonly kind: 'scopes'; readonly connection: number; readonly scopes: readonly Scope[] }
  /**
   * The client may do less, or nothing, or the service ends: asks for its `close`, once it has heard what became of
   * everything that it has asked for. A PIN that is being presented is waited for, and nothing else.
   */
  | { readonly kind: 'withdraw'; readonly connection: number; readonly reason: 'withdrawn' | 'stopping' }
  | { readonly kind: 'document'; readonly name: DocumentName }

/** What is said of one connection. */
export type ToConnection =
  /** One frame of the client has been read: the next may come. */
  | { readonly kind: 'taken'; readonly connection: number }
  /** To be told to the client under this key, and to the log, if the card room is lost before it says more of it. */
  | {
      readonly kind: 'ifLost'
      readonly connection: number
      readonly key: number
      readonly presented?: PresentedPin | undefined
      readonly text: Uint8Array
    }
  /** Nothing is to be told under this key any more. */
  | { readonly kind: 'forget'; readonly connection: number; readonly key: number }
  | { readonly kind: 'send'; readonly connection: number; readonly text: Uint8Array }
  /** An answer, or the end of a request that nobody waits for; what stood under its key is settled by it. */
  | ({ readonly kind: 'answer'; readonly connection: number; readonly text: Uint8Array | null } & Settled)
  | { readonly kind: 'close'; readonly connection: number; readonly reason: CloseReason }

/** A reader that is plugged in, by its id. */
export interface AttachedReader {
  readonly reader: string
  readonly driver: string
  /** The number of the card that lies on it. */
  readonly presence: number | null
}

/** What the card room says of itself and of clients. */
export type FromRoom =
  | ToConnection
  /** Connections can be opened from now on. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'health'; readonly health: Health }
  /** For the metrics. */
  | { readonly kind: 'state'; readonly readers: readonly AttachedReader[]; readonly leases: number }
  /** A job at a card is over. */
  | { readonly kind: 'job'; readonly job: JobDone }
  /** The daemon has read a card that was laid down, without anybody asking. */
  | { readonly kind: 'inspected'; readonly outcome: ErrorCode | 'ok' }
  | { readonly kind: 'document'; readonly name: DocumentName; readonly text: Uint8Array }

/** A reader as its driver names it. */
export interface ReaderName {
  readonly driver: string
  readonly reader: string
}

/** To a card room in a process of its own, beside what every one is told. */
export type ToProcess =
  | ToRoom
  | {
      readonly kind: 'start'
      readonly config: Config
      /** Whether stderr is the journal's. */
      readonly journal: boolean
      /** ISO 8601; see `DaemonParts`. */
      readonly lastSeen: string | null
      readonly stateDirectory: string | undefined
      /** The line in the log that would tell of the loss of this process. */
      readonly lossCorrelation: string
      /** Readers with a card that an earlier process may have left verified: their power is taken before all else. */
      readonly unpower: readonly ReaderName[]
      /** Whether it goes on after that. */
      readonly serves: boolean
    }
  /** What can change without a start holds as it is here. */
  | { readonly kind: 'reload'; readonly config: Config }
  /** The connection that was asked for could not be made; one that was made comes over `giveSocket`. */
  | { readonly kind: 'unconnected'; readonly socket: number; readonly code: string }
  /** Lets nothing new begin at a card, and says `quiet` once what is under way is over. */
  | { readonly kind: 'drain' }
  /** Ends the jobs, takes the power from every card and exits. */
  | { readonly kind: 'stop' }

/** What a connection comes with, beside the channel, which carries bytes only. */
export interface SocketNote {
  readonly socket: number
}

export type FromProcess =
  | FromRoom
  /** It is alive. Resident memory, in bytes; `null` where nobody knows at the moment. */
  | { readonly kind: 'beat'; readonly memory: number | null }
  /** It cannot work, and exits. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string; readonly fields: ErrorFields }
  /** Nothing is under way any more, after `drain`. */
  | { readonly kind: 'quiet' }
  /** A card on this reader is about to be held: from here on it may be left verified. */
  | ({ readonly kind: 'powered' } & ReaderName)
  | ({ readonly kind: 'unpowered' } & ReaderName)
  /** Asks for a connection to another service. They are numbered by the card room. */
  | { readonly kind: 'connect'; readonly socket: number; readonly path: string }
  /** What the door says over that connection should this process be lost. */
  | { readonly kind: 'leave'; readonly socket: number; readonly text: Uint8Array | null }
  /** It has ended here. */
  | { readonly kind: 'disconnect'; readonly socket: number }

/** How the process of the card room speaks; `sent` is that of `Channel.post`. */
export type Say = (message: FromProcess, sent?: (error?: Error | null) => void) => void

/** Between two beats, in milliseconds: they are most of what a daemon does that has nothing to do. */
export const BEAT_MS = 1000

/** Why a process is lost: it exited, a signal ended it, or it said nothing any more and was killed. */
export type Loss = 'exit' | 'signal' | 'silent'

/** What the door hears. The last three come from whoever keeps the card room, and not from itself. */
export type RoomNews =
  | FromRoom
  /** It is gone, with everything that was open. A new one says `ready`. */
  | { readonly kind: 'lost'; readonly loss: Loss; readonly health: Health }
  /** It takes frames again. */
  | { readonly kind: 'drained' }
  | { readonly kind: 'memory'; readonly bytes: number }

/** The card room as the door has it, in this process or in another. */
export interface Room {
  /** `listener` hears everything from now on. There is one. */
  listen(listener: (news: RoomNews) => void): void
  post(message: ToRoom): void
  /** Whether too much waits for it: no more frames before `drained`. */
  readonly isFull: boolean
}

/** A card room as `kazasu serve` has it, from its start to its end. */
export interface KeptRoom extends Room {
  /** Resolves when it is ready; rejects with what keeps it from working, such as `READER_DRIVER_MISSING`. */
  start(settings: RoomSettings): Promise<void>
  /** Has it go on with what has changed in the configuration of those settings that can change without a start. */
  reload(config: Config): void
  /** Whether it works, or has not been away for long. */
  readonly isWell: boolean
  /** Has nothing new begin at a card. Resolves when nothing is under way any more, which it may always be. */
  drain(): Promise<void>
  /** Leaves no card with power. A second call is harmless. */
  stop(): Promise<void>
}

export interface RoomSettings {
  readonly config: Config
  readonly journal: boolean
  /** Asked at each start of the process; see `DaemonParts`. */
  readonly lastSeen: { readonly moment: Date | null }
  /** `--state-dir` */
  readonly stateDirectory?: string | undefined
  readonly log: Logger
}
