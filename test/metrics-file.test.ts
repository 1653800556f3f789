/** The metrics as a file: whole at any moment, readable for others, said once when it fails, gone at the end. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogFields, Logger } from '../src/lib/logger.ts'
import { followMetrics } from '../src/metrics-file.ts'
import { createMetrics, type Readings } from '../src/server/metrics.ts'
import { eventually } from './support/eventually.ts'

let folder: string
let path: string
let umask: number
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  folder = mkdtempSync(join(tmpdir(), 'kazasu-metrics-'))
  path = join(folder, 'kazasu.prom')
  // As the unit has it.
  umask = process.umask(0o077)
})
afterEach(() => {
  process.umask(umask)
  vi.useRealTimers()
})

/** Begins as what `/metrics` says does. */
const metrics = (count: number): string => `# HELP kazasu_count Tries.\nkazasu_count ${count}\n`

const READINGS: Readings = { version: '1.2.3', health: () => ({ state: 'ok', drivers: [] }), now: () => 0 }

const NOT_OURS = 'metrics.textfile-failed NOT_OURS'

/** One that is written when the clock is moved on, and whose file is seen once it is there. */
function bench(more: { readonly textfile?: string } = { textfile: path }) {
  const lines: string[] = []
  const line = (event: string, fields = {}): void =>
    void lines.push(`${event} ${Object.values(fields).slice(1).join(' ')}`)
  const log: Logger = { debug: line, info: line, warn: line, error: line }
  let count = 0
  const file = followMetrics({ ...more, interval: 60 }, { text: async () => metrics(++count), log })
  const tick = (): void => void vi.advanceTimersByTime(60_000)
  return {
    file,
    lines,
    tick,
    /** Goes on until a write begins, since none does while the one before is still tidying up. */
    next: (wanted: number) =>
      eventually(() => {
        tick()
        expect(count).toBe(wanted)
      }),
    asked: () => count,
    content: (wanted: string) => eventually(() => expect(readFileSync(path, 'utf8')).toBe(wanted)),
    said: (wanted: readonly string[]) => eventually(() => expect(lines).toEqual(wanted)),
    alone: () => eventually(() => expect(readdirSync(folder)).toEqual(['kazasu.prom'])),
  }
}

describe('the file of the metrics', () => {
  it('is written at once and every interval, for everybody to read, and removed at the end', async () => {
    const at = bench()
    await at.content(metrics(1))
    expect(statSync(path).mode & 0o777).toBe(0o644)
    await at.alone()
    await at.next(2)
    await at.content(metrics(2))
    await at.alone()
    await at.file[Symbol.asyncDispose]()
    expect(readdirSync(folder)).toEqual([])
    at.tick()
    expect([at.asked(), at.lines]).toEqual([2, []])
  })

  it('is removed, and does not come again, when the end comes while it is written', async () => {
    const at = bench()
    await at.file[Symbol.asyncDispose]()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is replaced as a whole: who has it open goes on reading the old one', async () => {
    const at = bench()
    await at.content(metrics(1))
    await at.alone()
    const { ino } = statSync(path)
    await at.next(2)
    await at.content(metrics(2))
    expect(statSync(path).ino).not.toBe(ino)
    await at.alone()
    await at.file[Symbol.asyncDispose]()
  })

  it('is said once not to be written, whatever the number of tries, and once to be written again', async () => {
    rmSync(folder, { recursive: true })
    const at = bench()
    await at.said(['metrics.textfile-failed ENOENT'])
    await at.next(2)
    mkdirSync(folder)
    // Until a try has found it; each waits for the one before.
    await eventually(() => {
      at.tick()
      expect(at.lines).toEqual(['metrics.textfile-failed ENOENT', 'metrics.textfile-written-again '])
    })
    await at.file[Symbol.asyncDispose]()
  })

  it.each(['kazasu.prom', 'kazasu.prom.new'])('follows and replaces no link that lies at %s', async (name) => {
    const other = join(folder, 'other')
    writeFileSync(other, metrics(0))
    chmodSync(other, 0o600)
    symlinkSync(other, join(folder, name))
    const at = bench()
    await at.said([NOT_OURS])
    await at.file[Symbol.asyncDispose]()
    expect([readdirSync(folder).sort(), readFileSync(other, 'utf8'), statSync(other).mode & 0o777]).toEqual([
      [name, 'other'],
      metrics(0),
      0o600,
    ])
    expect(readlinkSync(join(folder, name))).toBe(other)
  })

  it.each([
    ['kazasu.prom', '[metrics]\n'],
    ['kazasu.prom', '# HELP kazasu\n'],
    ['kazasu.prom', '\n'],
    ['kazasu.prom', `${'\0'.repeat(20)}a text`],
    ['kazasu.prom.new', `${'\0'.repeat(20)}\n`],
    ['kazasu.prom', '# HELP node_load1 1m load average.\n'],
    ['kazasu.prom.new', 'minutes of a meeting'],
  ])('leaves %s alone with %j in it, says so once, and is written once that is gone', async (name, content) => {
    const other = join(folder, name)
    writeFileSync(other, content)
    const before = statSync(other, { bigint: true })
    const at = bench()
    await at.said([NOT_OURS])
    await at.next(3)
    expect([readdirSync(folder), readFileSync(other, 'utf8'), at.lines]).toEqual([[name], content, [NOT_OURS]])
    const { ino, mtimeNs, mode } = statSync(other, { bigint: true })
    expect({ ino, mtimeNs, mode }).toEqual({ ino: before.ino, mtimeNs: before.mtimeNs, mode: before.mode })
    rmSync(other)
    await eventually(() => {
      at.tick()
      expect(at.lines).toEqual([NOT_OURS, 'metrics.textfile-written-again '])
    })
    await at.file[Symbol.asyncDispose]()
  })

  it('leaves alone what is larger than any of ours', async () => {
    writeFileSync(path, metrics(0))
    truncateSync(path, 1_048_577)
    const at = bench()
    await at.said([NOT_OURS])
    await at.file[Symbol.asyncDispose]()
    expect(statSync(path).size).toBe(1_048_577)
  })

  it('leaves what lies there alone at the end too', async () => {
    writeFileSync(path, 'a text')
    const at = bench()
    await at.said([NOT_OURS])
    await at.file[Symbol.asyncDispose]()
    expect(readFileSync(path, 'utf8')).toBe('a text')
  })

  it('leaves alone what somebody lays there in its place while it runs', async () => {
    const at = bench()
    await at.content(metrics(1))
    await at.alone()
    writeFileSync(path, 'a text')
    await at.next(2)
    await at.said([NOT_OURS])
    await at.file[Symbol.asyncDispose]()
    expect(readFileSync(path, 'utf8')).toBe('a text')
  })

  it.each([
    ['kazasu.prom', 'nothing', () => ''],
    ['kazasu.prom', 'what /metrics says', () => createMetrics(READINGS).text()],
    ['kazasu.prom', 'what a loss of power can leave', () => '\0'.repeat(9000)],
    ['kazasu.prom', 'a beginning of it', () => '# HELP kazasu'],
    ['kazasu.prom.new', 'a beginning of it', () => '# HELP kaz'],
    ['kazasu.prom.new', 'nothing', () => ''],
    ['kazasu.prom.new', 'what /metrics says', () => createMetrics(READINGS).text()],
  ])('takes the place of %s with %s in it, which a killed one has left', async (name, _, content) => {
    writeFileSync(join(folder, name), await content())
    const at = bench()
    await at.content(metrics(1))
    await at.alone()
    await at.file[Symbol.asyncDispose]()
    expect([readdirSync(folder), at.lines]).toEqual([[], []])
  })

  it('is left alone at the end, and said once to be shared, where another daemon has put its own there', async () => {
    const at = bench()
    await at.content(metrics(1))
    await at.alone()
    const shared = ['metrics.textfile-shared metrics.textfile']
    const another = (): void => {
      writeFileSync(join(folder, 'another'), metrics(0))
      renameSync(join(folder, 'another'), path)
    }
    another()
    await at.next(2)
    await at.content(metrics(2))
    await at.alone()
    another()
    await at.next(3)
    await at.content(metrics(3))
    await at.alone()
    another()
    await at.file[Symbol.asyncDispose]()
    expect([readFileSync(path, 'utf8'), at.lines]).toEqual([metrics(0), shared])
  })

  it('names what is in the way beside it', async () => {
    const aside = `${path}.new`
    writeFileSync(aside, 'mine')
    const told: unknown[] = []
    const note = (_: string, fields?: LogFields): void => void told.push(fields)
    const log: Logger = { debug: note, info: note, warn: note, error: note }
    await using _ = followMetrics({ textfile: path, interval: 60 }, { text: async () => metrics(1), log })
    await eventually(() => expect(told).toEqual([{ path: aside, cause: 'NOT_OURS' }]))
  })

  it('takes the place of no device, which it says once', async () => {
    execFileSync('mkfifo', [path])
    const at = bench()
    await at.said(['metrics.textfile-failed NOT_A_FILE'])
    await at.next(3)
    await at.file[Symbol.asyncDispose]()
    expect([statSync(path).isFIFO(), readdirSync(folder), at.lines.length]).toEqual([true, ['kazasu.prom'], 1])
  })

  it('is none unless it is asked for', async () => {
    const at = bench({})
    at.tick()
    await at.file[Symbol.asyncDispose]()
    expect([at.asked(), readdirSync(folder)]).toEqual([0, []])
  })
})
