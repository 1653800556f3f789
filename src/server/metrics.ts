/**
 * What is counted, for `/metrics`. The one importer of `prom-client`. No label holds a reader's name or id, an origin
 * or anything else that a client chose.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from '../api/services.ts'
import type { Outcome } from '../api/session.ts'
import type { ErrorCode } from '../errors.ts'

export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  /** A request began; call what is returned when it ends. `method` is never the client's own text. */
  measure(method: string): (outcome: Outcome) => void
  refused(code: ErrorCode): void
  connections(count: number): void
}

/** From a request that touches no card to a card on the slowest link. Seconds. */
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function createMetrics({ hub, leases, version }: Services): Metrics {
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
  gauge('kazasu_readers', 'Readers that are plugged in.', () => hub.readers().length)
  const failing = (): number => hub.health().drivers.flatMap(({ readers = [] }) => readers).length
  gauge('kazasu_readers_failing', 'Readers that are plugged in and do not work.', failing)
  gauge('kazasu_cards_present', 'Cards that lie on a reader.', () => hub.readers().filter(({ card }) => card).length)
  gauge('kazasu_leases', 'Readers that are reserved by a client.', () => leases.current().length)
  gauge('kazasu_resident_memory_bytes', 'Resident memory of the daemon.', () => process.memoryUsage.rss())
  const drivers = new Gauge({
    name: 'kazasu_driver_up',
    help: 'Whether a driver works.',
    labelNames: ['driver'],
    registers: [],
    collect() {
      for (const { driver, state } of hub.health().drivers) this.set({ driver }, state === 'ok' ? 1 : 0)
    },
  })
  registry.registerMetric(drivers)
  new Gauge({ name: 'kazasu_build_info', help: 'Always 1.', labelNames: ['version'], registers }).set({ version }, 1)

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    measure: (method) => {
      const stop = durations.startTimer({ method })
      return (outcome) => {
        stop()
        requests.inc({ method, outcome })
      }
    },
    refused: (code) => refusals.inc({ code }),
    connections: (count) => clients.set(count),
  }
}
