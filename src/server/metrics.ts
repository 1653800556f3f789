/**
 * What is counted, for `/metrics`. The one importer of `prom-client`. No label holds an origin or anything else that a
 * client chose. Readers are told apart by their ids, which `/health` names too, and of these only so many: whatever is
 * plugged in, the number of series is bounded.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Settled } from '../api/peer.ts'
import type { ErrorCode } from '../errors.ts'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import type { Health } from '../health.ts'
import { residentMemory } from '../lib/memory.ts'
import { troublesOf } from '../lib/troubles.ts'
import type { JobDone } from '../reader/hold.ts'
import type { AttachedReader, Loss } from '../room/messages.ts'

/** What there is, as the card room says it. */
export interface State {
  readonly readers: readonly AttachedReader[]
  readonly leases: number
}

export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  answered(settled: Settled): void
  refused(code: ErrorCode, count: number): void
  state(state: State): void
  job(job: JobDone): void
  /** A card was read because it was laid down. */
  inspected(outcome: ErrorCode | 'ok'): void
  connections(count: number): void
  /** The process of the card room was lost, and what it had said of its readers with it. */
  lost(loss: Loss): void
  roomMemory(bytes: number): void
}

/** What is read when somebody asks. */
export interface Readings {
  readonly version: string
  readonly health: () => Health
  /** Milliseconds, of a clock that is never set. */
  readonly now: () => number
}

/** From a request that touches no card to a card on the slowest link. Seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Of one reading of a card, which takes from 0.2 s to some seconds by the reader. Seconds. */
const JOB_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 10]

/** Readers with a label of their own, from the start of the door on. Those beyond are `other` together. */
const LABELLED_READERS = 16

const LOSSES: readonly Loss[] = ['exit', 'signal', 'silent']

const NOTHING: State = { readers: [], leases: 0 }

export function createMetrics({ version, health, now }: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'kazasu_requests_total',
    help: 'Requests answered, by method and outcome.',
    labelNames: ['method', 'outcome'],
    registers,
  })
  const durations = new Histogram({
    name: 'kazasu_request_duration_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['method'],
    buckets: BUCKETS,
    registers,
  })
  const refusals = new Counter({
    name: 'kazasu_refusals_total',
    help: 'HTTP requests and connections refused, by error code.',
    labelNames: ['code'],
    registers,
  })
  const clients = new Gauge({ name: 'kazasu_clients', help: 'Open WebSocket connections.', registers })
  const gauge = (name: string, help: string, value: () => number): void => {
    const created = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value())
      },
    })
    registry.registerMetric(created)
  }
  let state = NOTHING
  /** When each card was laid down, by its number. */
  let laid = new Map<number, number>()
  const labelled = new Set<string>()
  const labelOf = (reader: string): string => {
    if (labelled.size < LABELLED_READERS) labelled.add(reader)
    return labelled.has(reader) ? reader : 'other'
  }
  const cards = (): readonly number[] => state.readers.flatMap(({ presence }) => (presence === null ? [] : [presence]))
  gauge('kazasu_readers', 'Readers that are plugged in.', () => state.readers.length)
  const failing = (): number => health().drivers.flatMap(({ readers = [] }) => readers).length
  gauge('kazasu_readers_failing', 'Readers that are plugged in and do not work.', failing)
  gauge('kazasu_cards_present', 'Cards that lie on a reader.', () => cards().length)
  gauge('kazasu_leases', 'Readers that are reserved by a client.', () => state.leases)
  const readersUp = new Gauge({
    name: 'kazasu_reader_up',
    help: 'Whether a reader that is plugged in works.',
    labelNames: ['reader', 'driver'],
    registers: [],
    collect() {
      this.reset()
      const failing = new Set(health().drivers.flatMap(({ readers = [] }) => readers.map(({ reader }) => reader)))
      for (const { reader, driver } of state.readers) {
        this.set({ reader: labelOf(reader), driver }, failing.has(reader) ? 0 : 1)
      }
    },
  })
  registry.registerMetric(readersUp)
  const lying = new Gauge({
    name: 'kazasu_reader_card_seconds',
    help: 'How long the card on a reader has been lying there; 0 without one.',
    labelNames: ['reader'],
    registers: [],
    collect() {
      this.reset()
      for (const { reader, presence } of state.readers) {
        const since = presence === null ? undefined : laid.get(presence)
        this.set({ reader: labelOf(reader) }, since === undefined ? 0 : (now() - since) / 1000)
      }
    },
  })
  registry.registerMetric(lying)
  const troubles = new Gauge({
    name: 'kazasu_trouble',
    help: '1 for each driver and each reader that does not work, by the error code that says why.',
    labelNames: ['about', 'reason'],
    registers: [],
    collect() {
      this.reset()
      for (const { what, isReader, reason } of troublesOf(health())) {
        if (reason !== null) this.set({ about: isReader ? labelOf(what) : what, reason }, 1)
      }
    },
  })
  registry.registerMetric(troubles)
  const jobs = new Counter({
    name: 'kazasu_reader_jobs_total',
    help: 'Times that a card was held, by reader, by what for, and by what came of it.',
    labelNames: ['reader', 'kind', 'outcome'],
    registers,
  })
  const jobDurations = new Histogram({
    name: 'kazasu_reader_job_duration_seconds',
    help: 'How long a card was held, without the wait for other jobs and without a person who types.',
    labelNames: ['kind'],
    buckets: JOB_BUCKETS,
    registers,
  })
  let roomBytes: number | null = null
  const memory = new Gauge({
    name: 'kazasu_resident_memory_bytes',
    help: 'Resident memory, by process. What both share is counted in both.',
    labelNames: ['process'],
    registers: [],
    collect() {
      // One that is not known now is told as it was last.
      const bytes = residentMemory()
      if (bytes !== null) this.set({ process: 'door' }, bytes)
      if (roomBytes !== null) this.set({ process: 'card-room' }, roomBytes)
    },
  })
  registry.registerMetric(memory)
  const losses = new Counter({
    name: 'kazasu_card_room_lost_total',
    help: 'How often the process of the card room was lost and started again.',
    labelNames: ['loss'],
    registers,
  })
  // A counter that is not there before it first counts would hide that from `increase`.
  for (const loss of LOSSES) losses.inc({ loss }, 0)
  const drivers = new Gauge({
    name: 'kazasu_driver_up',
    help: 'Whether a driver works.',
    labelNames: ['driver'],
    registers: [],
    collect() {
      // A driver of keypads is there only while something is wrong with it.
      this.reset()
      for (const { driver, state } of health().drivers) this.set({ driver }, state === 'ok' ? 1 : 0)
    },
  })
  registry.registerMetric(drivers)
  const clock = new Gauge({
    name: 'kazasu_clock_doubt',
    help: 'Whether something speaks against the clock of the machine, by what it is.',
    labelNames: ['doubt'],
    registers: [],
    collect() {
      for (const doubt of CLOCK_DOUBTS) this.set({ doubt }, health().clock === doubt ? 1 : 0)
    },
  })
  registry.registerMetric(clock)
  const inspections = new Counter({
    name: 'kazasu_inspections_total',
    help: 'Cards that the daemon has read when they were laid down, by what came of it.',
    labelNames: ['outcome'],
    registers,
  })
  new Gauge({ name: 'kazasu_build_info', help: 'Always 1.', labelNames: ['version'], registers }).set({ version }, 1)

  const startedAt = new Gauge({
    name: 'kazasu_start_time_seconds',
    help: 'When the door began, since 1970.',
    registers,
  })
  startedAt.setToCurrentTime()

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: ({ method, outcome, seconds }) => {
      durations.observe({ method }, seconds)
      requests.inc({ method, outcome })
    },
    state: (next) => {
      state = next
      laid = new Map(cards().map((presence) => [presence, laid.get(presence) ?? now()]))
    },
    job: ({ reader, kind, outcome, seconds }) => {
      jobs.inc({ reader: labelOf(reader), kind, outcome })
      jobDurations.observe({ kind }, seconds)
    },
    inspected: (outcome) => inspections.inc({ outcome }),
    refused: (code, count) => refusals.inc({ code }, count),
    connections: (count) => clients.set(count),
    lost: (loss) => {
      losses.inc({ loss })
      state = NOTHING
    },
    roomMemory: (bytes) => {
      roomBytes = bytes
    },
  }
}
