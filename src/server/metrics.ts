/**
 * What is counted, for `/metrics`. The one importer of `prom-client`. No label holds a reader's name or id, an origin
 * or anything else that a client chose.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Settled } from '../api/session.ts'
import type { ErrorCode } from '../errors.ts'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import type { Health } from '../health.ts'
import type { Loss } from '../room/messages.ts'

/** How many there are, as the card room says it. */
export interface Counts {
  readonly readers: number
  readonly cards: number
  readonly leases: number
}

export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  answered(settled: Settled): void
  refused(code: ErrorCode, count: number): void
  /** A card was read because it was laid down. */
  inspected(outcome: ErrorCode | 'ok'): void
  connections(count: number): void
  /** The process of the card room was lost. */
  lost(loss: Loss): void
  roomMemory(bytes: number): void
}

/** What is read when somebody asks. */
export interface Readings {
  readonly version: string
  readonly health: () => Health
  readonly counts: () => Counts
}

/** From a request that touches no card to a card on the slowest link. Seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createMetrics({ version, health, counts }: Readings): Metrics {
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
  gauge('kazasu_readers', 'Readers that are plugged in.', () => counts().readers)
  const failing = (): number => health().drivers.flatMap(({ readers = [] }) => readers).length
  gauge('kazasu_readers_failing', 'Readers that are plugged in and do not work.', failing)
  gauge('kazasu_cards_present', 'Cards that lie on a reader.', () => counts().cards)
  gauge('kazasu_leases', 'Readers that are reserved by a client.', () => counts().leases)
  let roomBytes: number | null = null
  const memory = new Gauge({
    name: 'kazasu_resident_memory_bytes',
    help: 'Resident memory, by process. What both share is counted in both.',
    labelNames: ['process'],
    registers: [],
    collect() {
      this.set({ process: 'door' }, process.memoryUsage.rss())
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

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: ({ method, outcome, seconds }) => {
      durations.observe({ method }, seconds)
      requests.inc({ method, outcome })
    },
    inspected: (outcome) => inspections.inc({ outcome }),
    refused: (code, count) => refusals.inc({ code }, count),
    connections: (count) => clients.set(count),
    lost: (loss) => losses.inc({ loss }),
    roomMemory: (bytes) => {
      roomBytes = bytes
    },
  }
}
