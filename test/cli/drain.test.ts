/** How long the door waits before an end that somebody has asked for, and that nobody is kept from ending it at once. */
import { describe, expect, it } from 'vitest'
import { drain } from '../../src/cli/drain-door.ts'
import { endInOrder } from '../../src/cli/io.ts'
import type { End } from '../../src/ends.ts'
import { deferred } from '../../src/lib/deferred.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { MemoryLog } from '../api/conversation.ts'
import { World } from './world.ts'

const LONG = 600

function bench() {
  const quiet = deferred<void>()
  const hurry = new AbortController()
  const log = new MemoryLog()
  const asking: boolean[] = []
  const notifier = {
    draining: () => {
      asking.push(true)
      return () => void asking.push(false)
    },
  }
  let told = 0
  const begin = (seconds: number): Promise<void> =>
    drain({
      room: { drain: () => quiet.promise },
      seconds,
      atOnce: hurry.signal,
      notifier,
      tell: () => void (told += 1),
      log,
    })
  return { quiet, hurry, log, asking, begin, told: () => told }
}

describe('the wait before an end', () => {
  it('is over when nothing is under way any more, and nobody at the terminal has heard of it', async () => {
    const { quiet, log, asking, begin, told } = bench()
    const ended = begin(LONG)
    quiet.resolve()
    await ended
    expect([asking, told()]).toEqual([[true, false], 0])
    expect(log.lines).toEqual(['serve.draining {"seconds":600}', 'serve.drained {"outcome":"quiet"}'])
  })

  it('is over when it has taken too long, which the log says', async () => {
    const { log, asking, begin } = bench()
    await begin(0.01)
    expect(asking).toEqual([true, false])
    expect(log.lines.at(-1)).toBe('serve.drained {"outcome":"overdue"}')
  })

  it('is over when somebody is in a hurry', async () => {
    const { log, hurry, begin } = bench()
    const ended = begin(LONG)
    hurry.abort()
    await ended
    expect(log.lines.at(-1)).toBe('serve.drained {"outcome":"hurried"}')
  })

  it('is told to whoever sits there, where it is one', async () => {
    const { begin, told } = bench()
    await begin(0.4)
    expect(told()).toBe(1)
  })

  it('is none where the configuration says so, or the end is one that nobody has asked for', async () => {
    const { asking, log, hurry, begin } = bench()
    await begin(0)
    hurry.abort()
    await begin(LONG)
    expect([asking, log.lines]).toEqual([[], []])
  })
})

describe('whether an end waits', () => {
  const TERM: End = { by: 'signal', signal: 'SIGTERM' }
  const INT: End = { by: 'signal', signal: 'SIGINT' }

  it.each([
    ['somebody has asked once', [TERM], [true, false], 0],
    ['somebody has pressed Ctrl-C once', [INT], [true, false], 0],
    ['somebody has asked twice', [TERM, TERM], [true, true], 0],
    ['somebody has pressed Ctrl-C twice', [INT, INT], [true, true], 0],
    ['it has crashed', [{ by: 'crash', error: new Error('x') }], [true, true], 70],
    ['it crashes while it waits', [TERM, { by: 'crash', error: new Error('x') }], [true, true], 70],
    ['another signal has come', [{ by: 'signal', signal: 'SIGQUIT' }], [true, true], 131],
    ['the disk is full', [{ by: 'output', code: 'ENOSPC' }], [false, false], 0],
  ] as const)('when %s', (_, ends, [asked, atOnce], status) => {
    const world = new World()
    using end = endInOrder(world, silentLogger)
    for (const one of ends) world.end(one)
    expect([end.asked.aborted, end.signal.aborted, end.status]).toEqual([asked, atOnce, status])
  })
})
