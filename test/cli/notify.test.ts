/** What systemd is told, and when it is told nothing. */
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answersHealth } from '../../src/cli/health.ts'
import { isJournal } from '../../src/cli/journal.ts'
import { createNotifier, type Notifier, watchdogPeriod } from '../../src/cli/notify.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { monotonicMicroseconds } from '../../src/lib/monotonic.ts'

const SYSTEMD = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000' }

function notifier(environment: Record<string, string>): { notifier: Notifier; sent: string[][]; warned: string[] } {
  const sent: string[][] = []
  const warned: string[] = []
  const made = createNotifier({
    environment,
    log: { ...silentLogger, warn: (event) => void warned.push(event) },
    pid: 42,
    send: async (assignments) => void sent.push([...assignments]),
  })
  return { notifier: made, sent, warned }
}

describe('telling systemd', () => {
  it('says that the service is ready, and that it stops', async () => {
    const { notifier: made, sent } = notifier(SYSTEMD)
    await made.ready('Listening on port 1')
    await made.stopping()
    expect(sent).toEqual([['READY=1', 'STATUS=Listening on port 1'], ['STOPPING=1']])
  })

  it('says that it reads its configuration anew, with the time on the clock of systemd', async () => {
    const { notifier: made, sent } = notifier(SYSTEMD)
    const before = monotonicMicroseconds()
    await made.reloading()
    const [what = '', when = ''] = sent[0] ?? []
    expect(what).toBe('RELOADING=1')
    expect(Number(/^MONOTONIC_USEC=(\d+)$/.exec(when)?.[1])).toBeGreaterThanOrEqual(before)
  })

  it('asks for patience while an end waits, again and again', () => {
    vi.useFakeTimers()
    const { notifier: made, sent } = notifier(SYSTEMD)
    const end = made.draining('Waiting')
    expect(sent).toEqual([['STATUS=Waiting', 'EXTEND_TIMEOUT_USEC=20000000']])
    vi.advanceTimersByTime(10_000)
    expect(sent).toHaveLength(3)
    end()
    vi.advanceTimersByTime(60_000)
    expect(sent).toHaveLength(3)
    vi.useRealTimers()
  })

  it('says nothing outside of systemd', async () => {
    const { notifier: made, sent } = notifier({ WATCHDOG_USEC: '30000000' })
    await made.ready('x')
    await made.stopping()
    made.watch(() => Promise.resolve(true))()
    expect(sent).toEqual([])
  })

  it('goes on when systemd-notify cannot be run, and leaves a line in the log', async () => {
    const warned: string[] = []
    const made = createNotifier({
      environment: SYSTEMD,
      log: { ...silentLogger, warn: (event) => void warned.push(event) },
      pid: 42,
      send: () => Promise.reject(new Error('no such program')),
    })
    await made.ready('x')
    expect(warned).toEqual(['notify.failed'])
  })
})

describe('the watchdog', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is told twice in its period that the service lives, until the end', async () => {
    const { notifier: made, sent } = notifier(SYSTEMD)
    const end = made.watch(() => Promise.resolve(true))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual(Array.from({ length: 4 }, () => ['WATCHDOG=1']))
    end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(4)
  })

  it.each([() => Promise.resolve(false), () => Promise.reject(new Error('broken'))])(
    'is not told so when the service does not answer',
    async (alive) => {
      const { notifier: made, sent, warned } = notifier(SYSTEMD)
      const end = made.watch(alive)
      await vi.advanceTimersByTimeAsync(15_000)
      expect(sent).toEqual([])
      expect(warned).toEqual(['notify.watchdog-withheld'])
      end()
    },
  )

  it.each([
    [{}, null],
    [{ WATCHDOG_USEC: '30000000' }, 30_000],
    [{ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '42' }, 30_000],
    [{ WATCHDOG_USEC: '30000000', WATCHDOG_PID: '43' }, null],
    [{ WATCHDOG_USEC: '0' }, null],
    [{ WATCHDOG_USEC: 'soon' }, null],
  ])('of %j has the period %j', (environment, period) => {
    expect(watchdogPeriod(environment, 42)).toBe(period)
  })
})

describe('whether the daemon answers', () => {
  it.each([
    [200, true],
    [500, false],
  ])('with %i: %j', async (status, answers) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health' ? status : 404).end('body')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await answersHealth('127.0.0.1', port)).toBe(answers)
    server.close()
    server.closeAllConnections()
    expect(await answersHealth('127.0.0.1', port)).toBe(false)
  })
})

describe('the journal', () => {
  it.each([
    [{ JOURNAL_STREAM: '8:12345' }, true],
    [{ JOURNAL_STREAM: '8:1' }, false],
    [{ JOURNAL_STREAM: '' }, false],
    [{}, false],
  ])('is behind the stream 8:12345 under %j: %j', (environment, is) => {
    expect(isJournal(environment, { dev: 8, ino: 12_345 })).toBe(is)
  })
})
