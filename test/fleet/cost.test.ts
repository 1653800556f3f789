/** What a fleet costs: docs/fleet.md calculates with numbers that are measured here. */
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { startService } from '../support/service.ts'
import { WHOLE } from '../support/whole.ts'
import { createBlocks } from './promtool.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'fleet.md'), 'utf8')
/** The numbers of the page; what is of the simulation is not on a terminal. */
const ALL = Number(/says \*\*(\d+)\s+series\*\*/.exec(page)?.[1])
const KEPT = Number(/drops those: \*\*(\d+) series\*\*/.exec(page)?.[1])
const BYTES = Number(/takes \*\*([\d.]+) bytes\*\*/.exec(page)?.[1])

/** What a terminal says after some work: three cards, with a PIN each, and none. */
async function seriesOfATerminal(): Promise<string[]> {
  const service = await startService(await openDriver('simulated', { profile: 'adult' }), { autoInspect: true })
  try {
    const { client } = service
    await client.call('daemon.info', {})
    const { readers } = await client.call('reader.list', {})
    const reader = readers[0]?.id ?? ''
    for (const profile of ['adult', 'expired', 'auth-last']) {
      await client.call('simulator.insert', { reader, profile })
      await client.call('card.inspect', {})
      await client.call('pin.verify', { pin: 'jpki/auth', value: '1234' }).catch(() => undefined)
      await client.call('simulator.remove', { reader })
      await client.call('card.inspect', {}).catch(() => undefined)
    }
    const text = await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text()
    return text.split('\n').filter((line) => line.startsWith('kazasu_') && !line.includes('simulator.'))
  } finally {
    await service.stop()
  }
}

const MINUTES = 24 * 60
const BEGIN = 1_795_800_000
/** A card every five minutes, from nine to five. */
const isCard = (minute: number): boolean => minute >= 540 && minute < 1020 && minute % 5 === 0

/** How the value of a series goes on in the minute after. */
function next(name: string, value: number, minute: number): number {
  if (name.includes('memory')) return value + (((minute * 7919) % 400) - 200) * 4096
  return isCard(minute) && /_(?:total|count|bucket|sum)\b/.test(name) ? value + 1 : value
}

/** A day of some terminals, each of which says these series once a minute. */
function day(series: readonly string[], terminals: number): { text: string; samples: number } {
  const lines = series.flatMap((line) => {
    const [, name = '', labels = '', first = ''] = /^(\w+)(?:\{(.*)\})? (.+)$/.exec(line) ?? []
    return Array.from({ length: terminals }, (_, terminal) => {
      const inside = [labels, `instance="terminal-${terminal}",job="terminals"`].filter((one) => one !== '').join(',')
      let value = Number(first)
      return Array.from({ length: MINUTES }, (__, minute) => {
        value = next(name, value, minute)
        return `${name}{${inside}} ${value} ${BEGIN + minute * 60}`
      })
    }).flat()
  })
  return { text: `${lines.join('\n')}\n# EOF\n`, samples: lines.length }
}

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

let series: string[]
beforeAll(async () => {
  series = await seriesOfATerminal()
})
const kept = (): string[] => series.filter((line) => !line.startsWith('kazasu_request_duration_seconds_bucket'))

it('a terminal says no more series than the page calculates with', () => {
  expect(series.length).toBeLessThanOrEqual(ALL)
  expect(kept().length).toBeLessThanOrEqual(KEPT)
})

// A day takes Prometheus twelve blocks, and a busy disk twenty seconds.
if (WHOLE) {
  it('a sample takes about as much of the disk as the page says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kazasu-tsdb-'))
    const { text, samples } = day(kept(), 2)
    writeFileSync(join(folder, 'day'), text)
    expect(createBlocks(join(folder, 'day'), join(folder, 'blocks'))).toMatchObject({ status: 0 })
    // Of two terminals the index is a larger part than of many.
    expect(bytesIn(join(folder, 'blocks')) / samples).toBeLessThan(BYTES * 1.5)
  })
}
