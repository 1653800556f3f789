/// <reference lib="esnext.disposable" preserve="true" />
/** What the test kit gives, as types only: its own, those of the API, and nothing of what it is made of. */
import type { ApiEvents } from '../api/index.ts'
import type { Report, Scope } from '../api/named.ts'
import type { PinId } from '../applications/index.ts'
import type { Client } from '../client/client.ts'
import type { CommandSort, FaultKind, LinkSpeed } from '../reader/simulator.ts'
import type { ProfileName } from '../../mocks/profiles.ts'

export type { CommandSort, FaultKind, LinkSpeed, PinId, ProfileName }

/**
 * How the daemon runs: `in-process` in this one; `child` as it is installed, in two processes of its own; `pcsc` the same
 * behind the real PC/SC stack, with cards of this process on virtual readers. What one of them cannot give it refuses,
 * and says so.
 */
export type RunsAs = 'in-process' | 'child' | 'pcsc'

export interface KazasuOptions {
  /** `in-process` when absent. */
  readonly as?: RunsAs
  /** The pages under test, by exact origin. */
  readonly origins?: readonly string[]
  /** What those pages may do; `observe` and `inspect` when absent. What your installation does not grant, leave out. */
  readonly scopes?: readonly Scope[]
  /** What lies on the first reader at the start; nothing when absent. */
  readonly profile?: ProfileName
  /** How many readers there are from the start; one when absent. Those of `newReader` come on top. */
  readonly readers?: number
  /** Further settings, by section, as in `config.toml`. Files and variables of this machine are not read. */
  readonly config?: Readonly<Record<string, unknown>>
  /**
   * The day in Japan for cards and daemon, `2028-02-29` (at noon) or `2028-02-29T23:59`. The clock stands still there; when
   * absent, at the moment of the start, so that no test runs over midnight.
   */
  readonly today?: string
}

/** One daemon with simulated readers. */
export interface Kazasu extends AsyncDisposable {
  /** Where clients connect: `ws://127.0.0.1:49152/`. */
  readonly url: string
  /** Where the pages of Kazasu itself are, its console and kiosk. */
  readonly pageUrl: string
  /** For programs: `connect` of `kazasu/client/node` with it may do everything. */
  readonly token: string
  /** A connection with that token. */
  readonly client: Client
  /** Those that were there from the start. */
  readonly readers: readonly TestReader[]
  readonly log: TestLog
  /** One more reader, empty and nobody else's. Disposing it unplugs it, with its card, faults and link. */
  newReader(): Promise<TestReader>
  /** A second call is harmless. */
  stop(): Promise<void>
}

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: Readonly<Record<string, string | number | boolean | null | undefined>>
}

/** What the daemon has logged, `debug` and all. */
export interface TestLog {
  readonly lines: readonly LogLine[]
  /** As text, from that line on. */
  text(from?: number): string
}

/** `+10d`, `-3d`: so many days from today. Or a date, `2029-05-01`. */
export type When = `${'+' | '-'}${number}d` | `${number}-${number}-${number}`

/** A My Number Card that differs from a profile. */
export interface CardDifferences {
  /** `adult` when absent. */
  readonly base?: ProfileName
  /** Attempts left, or that the card does not have this PIN. */
  readonly pins?: Readonly<Partial<Record<PinId, number | 'absent'>>>
  /** The last day of the card. */
  readonly expires?: When
  /** The last day of the certificate for user authentication; `null` for a card without it. */
  readonly authExpires?: When | null
  /** The last day of the certificate for digital signature; `null` for a card without it. */
  readonly signExpires?: When | null
  /** Five digits. */
  readonly municipality?: string
  /** Family and given name with an ideographic space (U+3000) between them. */
  readonly name?: string
  readonly address?: string
  readonly age?: number
}

/** The card of a recording by `kazasu record`: it says what that card has said, and knows no PIN. */
export interface RecordedCard {
  /** The text of the file. */
  readonly recording: string
}

export interface FaultTime {
  /** The next command of one sort: `next verify`. Without it the next command of any. */
  readonly of?: `next ${CommandSort}`
  /** The second, third … of them; 1 when absent. */
  readonly at?: number
  /** Whether it waits on when the card leaves. */
  readonly acrossInsertions?: boolean
}

export interface ArrangedFault {
  readonly kind: FaultKind
  readonly at: number
  readonly of: CommandSort | 'any'
  readonly acrossInsertions: boolean
}

/** A command as the card got it, without its data. */
export interface SentCommand {
  readonly sort: CommandSort
  /** CLA, INS, P1 and P2, hexadecimal. */
  readonly header: string
  /** The status word, hexadecimal; `null` where no answer arrived. */
  readonly status: string | null
}

/** A value that was presented, and compared by the card: it has cost an attempt, which a right one gives back. */
export interface Attempt {
  readonly pin: PinId
  readonly right: boolean
}

export interface TestReader extends AsyncDisposable {
  /** As the API names it. */
  readonly id: string
  /** Lays down a new card, in place of one that is there. */
  insert(card: ProfileName | CardDifferences | RecordedCard): Promise<void>
  /** Lays down the last card again, as it is. */
  putBack(): Promise<void>
  /** Takes the card away, in the middle of a command if need be. */
  tearOff(): Promise<void>
  /** Has the next command tear the card off, and gives what becomes of `work`. Throws when no command was sent. */
  tearOffDuring<T>(work: Promise<T>): Promise<T>
  /** Unplugs the reader, or plugs it in again. */
  unplug(): Promise<void>
  plugIn(): Promise<void>
  /** Has answers take as long as over a radio link of that speed; `null` for none. */
  link(kilobitsPerSecond: LinkSpeed | null): Promise<void>
  fault(kind: FaultKind, time?: FaultTime): Promise<void>
  /** Those that have not happened yet. */
  faults(): Promise<readonly ArrangedFault[]>
  clearFaults(): Promise<void>
  /**
   * Waits until the daemon has read the card by itself, and gives the report; `null` where it cannot, or where nothing
   * lies.
   */
  settled(): Promise<Report | null>
  /** The first event of that name on this reader after the one that was given last; waits for it. */
  nextEvent<Name extends EventOfReader>(name: Name): Promise<ApiEvents[Name]>
  /** What was sent to cards on this reader, the oldest first. */
  readonly commands: readonly SentCommand[]
  /** Every PIN that was presented and cost an attempt. */
  readonly attempts: readonly Attempt[]
  /** The attempts left on the card that lies there or lay there last, as it knows them itself: no command is sent. */
  readonly counters: Readonly<Partial<Record<PinId, number>>>
  /** What opens that card; some of it moves with its dates. */
  readonly values: Readonly<Partial<Record<PinId, string>>>
}

/** The events that are about a reader. */
export type EventOfReader = {
  [Name in keyof ApiEvents]: ApiEvents[Name] extends { readonly reader: unknown } ? Name : never
}[keyof ApiEvents]
