/** The file of the metrics on a disk that is full, which only a disk of its own can be. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Logger } from '../../src/lib/logger.ts'
import { followMetrics } from '../../src/metrics-file.ts'
import { eventually } from '../support/eventually.ts'

it('on a full disk stays the old one, is said once, and goes on once there is room', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-metrics-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
  try {
    const path = join(folder, 'kazasu.prom')
    const lines: string[] = []
    const line: Logger['info'] = (event, { cause = '' } = {}) => void lines.push(`${event} ${String(cause)}`)
    const log: Logger = { debug: line, info: line, warn: line, error: line }
    let text = 'kazasu_count 1\n'
    let tries = 0
    const file = followMetrics(
      { textfile: path, interval: 60 },
      {
        text: async () => {
          tries += 1
          return text
        },
        log,
      },
    )
    await eventually(() => expect(readFileSync(path, 'utf8')).toBe('kazasu_count 1\n'))
    text = `# ${'x'.repeat(100_000)}\n`
    // Each waits for the one before.
    await eventually(() => {
      vi.advanceTimersByTime(60_000)
      expect(tries).toBeGreaterThan(4)
    })
    await eventually(() => expect(lines).toEqual(['metrics.textfile-failed ENOSPC']))
    expect(readFileSync(path, 'utf8')).toBe('kazasu_count 1\n')
    await eventually(() => expect(readdirSync(folder)).toEqual(['kazasu.prom']))
    execFileSync('mount', ['-o', 'remount,size=1m', folder])
    await eventually(() => {
      vi.advanceTimersByTime(60_000)
      expect(lines).toEqual(['metrics.textfile-failed ENOSPC', 'metrics.textfile-written-again '])
    })
    await file[Symbol.asyncDispose]()
    expect(readdirSync(folder)).toEqual([])
  } finally {
    vi.useRealTimers()
    execFileSync('umount', [folder])
  }
})
