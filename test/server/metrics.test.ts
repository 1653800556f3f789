/** What the metrics say of readers and of jobs, and that no number of either makes their number grow without end. */
import { describe, expect, it } from 'vitest'
import type { Health } from '../../src/health.ts'
import { createMetrics, type Metrics } from '../../src/server/metrics.ts'

const WELL: Health = { state: 'ok', drivers: [{ driver: 'pcsc', state: 'ok', reason: null }] }
const HALF: Health = {
  state: 'degraded',
  drivers: [
    { driver: 'pcsc', state: 'degraded', reason: null, readers: [{ reader: 'b', reason: 'READER_FAILED' }] },
    { driver: 'hid', state: 'unavailable', reason: 'READER_ACCESS_DENIED' },
  ],
}

interface Bench {
  readonly metrics: Metrics
  health: Health
  now: number
  /** The series of that metric, without its name. */
  readonly series: (name: string) => Promise<string[]>
}

function bench(): Bench {
  const at: Bench = {
    health: WELL,
    now: 0,
    metrics: createMetrics({ version: '1.2.3', health: () => at.health, now: () => at.now }),
    series: async (name) =>
      (await at.metrics.text())
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`))
        .map((line) => line.slice(name.length)),
  }
  return at
}

const reader = (name: string, presence: number | null = null) => ({ reader: name, driver: 'pcsc', presence })

describe('the metrics', () => {
  it('say of each reader whether it works, and why something does not', async () => {
    const at = bench()
    at.metrics.state({ readers: [reader('a'), reader('b')], leases: 0 })
    at.health = HALF
    expect(await at.series('kazasu_reader_up')).toEqual([
      '{reader="a",driver="pcsc"} 1',
      '{reader="b",driver="pcsc"} 0',
    ])
    expect(await at.series('kazasu_trouble')).toEqual([
      '{about="b",reason="READER_FAILED"} 1',
      '{about="hid",reason="READER_ACCESS_DENIED"} 1',
    ])
    at.health = WELL
    at.metrics.state({ readers: [reader('b')], leases: 0 })
    expect(await at.series('kazasu_reader_up')).toEqual(['{reader="b",driver="pcsc"} 1'])
    expect(await at.series('kazasu_trouble')).toEqual([])
  })

  it('say how long the card has been lying there: this card, and not the one before', async () => {
    const at = bench()
    at.metrics.state({ readers: [reader('a', 1), reader('b')], leases: 0 })
    at.now = 5000
    at.metrics.state({ readers: [reader('a', 1), reader('b')], leases: 1 })
    at.now = 60_000
    expect(await at.series('kazasu_reader_card_seconds')).toEqual(['{reader="a"} 60', '{reader="b"} 0'])
    at.metrics.state({ readers: [reader('a', 2), reader('b')], leases: 0 })
    at.now = 61_000
    expect(await at.series('kazasu_reader_card_seconds')).toEqual(['{reader="a"} 1', '{reader="b"} 0'])
  })

  it('count jobs by reader, kind and outcome, and how long they took by kind', async () => {
    const { metrics, series } = bench()
    metrics.job({ reader: 'a', kind: 'report', outcome: 'ok', seconds: 0.3 })
    metrics.job({ reader: 'a', kind: 'report', outcome: 'ok', seconds: 0.7 })
    metrics.job({ reader: 'b', kind: 'pin', outcome: 'CARD_REMOVED', seconds: 2 })
    expect(await series('kazasu_reader_jobs_total')).toEqual([
      '{reader="a",kind="report",outcome="ok"} 2',
      '{reader="b",kind="pin",outcome="CARD_REMOVED"} 1',
    ])
    expect(await series('kazasu_reader_job_duration_seconds_sum')).toEqual(['{kind="report"} 1', '{kind="pin"} 2'])
  })

  it('tell sixteen readers apart, and no more: a thousand that come and go leave a bounded number of series', async () => {
    const at = bench()
    for (let number = 0; number < 1000; number++) {
      const name = `r${number}`
      at.metrics.state({ readers: [reader(name)], leases: 0 })
      at.metrics.job({ reader: name, kind: 'report', outcome: 'ok', seconds: 0.1 })
    }
    const jobs = await at.series('kazasu_reader_jobs_total')
    expect(jobs).toHaveLength(17)
    expect(jobs.at(-1)).toBe('{reader="other",kind="report",outcome="ok"} 984')
    expect(await at.series('kazasu_reader_up')).toEqual(['{reader="other",driver="pcsc"} 1'])
  })

  it('have a zero where nothing was lost yet, so that the first loss is an increase', async () => {
    expect(await bench().series('kazasu_card_room_lost_total')).toEqual([
      '{loss="exit"} 0',
      '{loss="signal"} 0',
      '{loss="silent"} 0',
    ])
  })
})
