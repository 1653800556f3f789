/** The compiled program is told to end while somebody is served: what it finishes first, whom it refuses, what they hear. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ApiMethods } from '../../src/api/index.ts'
import type { Client, Heard } from '../../src/client/client.ts'
import { buildProgram } from '../cli/built.ts'
import { connectAsPage } from '../support/page.ts'
import { type DaemonProcess, startDaemonProcess } from '../support/daemon-process.ts'

let script = ''
let daemon: DaemonProcess | null = null

beforeAll(async () => {
  script = await buildProgram()
})

afterEach(async () => {
  daemon?.child.kill('SIGKILL')
  await daemon?.ended
  daemon = null
})

/** So long that a test that waits for it fails. */
const LONG = 600

async function serve(drain = LONG, readers = 1): Promise<DaemonProcess> {
  const config = `[inspect]\nauto = false\n[daemon]\ndrain = ${drain}\n[simulated]\nreaders = ${readers}\n`
  daemon = await startDaemonProcess(script, { driver: 'simulated', config })
  return daemon
}

interface Typing {
  /** What became of the request. */
  readonly outcome: Promise<unknown>
  /** Types the right value. */
  readonly type: () => Promise<void>
}

/** A request for a PIN that the person is about to type on the page of the daemon. */
async function typing({ client, port }: DaemonProcess): Promise<Typing> {
  let open: (page: string) => void = () => undefined
  const opened = new Promise<string>((resolve) => (open = resolve))
  const onProgress = (news: ApiMethods['pin.verify']['progress']): void => {
    if (news.entry?.page !== undefined) open(news.entry.page)
  }
  const outcome = client
    .call('pin.verify', { pin: 'jpki/auth', entry: 'page' }, { onProgress })
    .catch((error: unknown) => error)
  const entry = (await opened).slice('/entry#'.length)
  const page = await connectAsPage(port)
  await page.call('entry.describe', { entry })
  return {
    outcome,
    type: async () => {
      await page.call('entry.submit', { entry, value: '1234' })
    },
  }
}

/** The kiosk page, with what it hears of a restart. */
async function openKiosk({ port }: DaemonProcess): Promise<{ kiosk: Client; told: Promise<void> }> {
  const kiosk = await connectAsPage(port, 'kiosk')
  let tell = (): void => undefined
  const told = new Promise<void>((resolve) => (tell = resolve))
  await kiosk.subscribe((heard: Heard) => {
    if (heard.name === 'health.changed' && heard.params.draining === true) tell()
  })
  return { kiosk, told }
}

const readerOf = async (client: Client): Promise<string> => (await client.call('reader.list', {})).readers[0]?.id ?? ''

describe('a request that is under way', () => {
  it('is finished first, with what belongs to it; what comes now is refused, and /health says why', async () => {
    const running = await serve()
    const { outcome, type } = await typing(running)
    const other = await running.connect()
    running.child.kill('SIGTERM')
    await running.logged('health.noted')
    await expect(other.call('card.inspect', {})).rejects.toMatchObject({
      code: 'DAEMON_DRAINING',
      data: { retriable: true, for: 'holder' },
    })
    const reader = await readerOf(other)
    await expect(other.call('reader.acquire', { reader, seconds: 9 })).rejects.toMatchObject({
      code: 'DAEMON_DRAINING',
    })
    const said = JSON.parse(await running.get('/health'))
    expect(said).toMatchObject({ status: 'degraded', reasons: [{ about: 'daemon', code: 'DAEMON_DRAINING' }] })
    // Who comes now is let in, and told.
    expect((await (await running.connect()).call('daemon.info', {})).health).toMatchObject({ draining: true })
    await type()
    expect(await outcome).toMatchObject({ outcome: 'verified' })
    expect(await running.ended).toMatchObject({ status: 0, signal: null })
    expect(await running.logged('serve.drained')).toMatchObject({ outcome: 'quiet' })
    expect(await other.closed).toMatchObject({ code: 1001 })
  })

  it('is told that it was not done, where it takes too long; a card room that heard the signal too has waited', async () => {
    const running = await serve(1)
    const { outcome } = await typing(running)
    for (const pid of [running.roomPid(), running.pid]) process.kill(pid, 'SIGTERM')
    expect(await outcome).toMatchObject({ code: 'DAEMON_DRAINING', data: { retriable: true } })
    expect(await running.client.closed).toMatchObject({ code: 1001 })
    expect(await running.ended).toMatchObject({ status: 0, signal: null })
    expect(await running.logged('serve.drained')).toMatchObject({ level: 'warn', outcome: 'overdue' })
    expect(running.heard('room.lost')).toBe(0)
  })

  it.each([
    ['SIGTERM', 'SIGTERM', 0],
    ['SIGINT', 'SIGINT', 0],
    ['SIGTERM', 'SIGQUIT', 131],
  ] as const)('is told so at once when %s is followed by %s', async (first, second, status) => {
    const running = await serve()
    const { outcome } = await typing(running)
    running.child.kill(first)
    await running.logged('serve.draining')
    running.child.kill(second)
    expect(await outcome).toMatchObject({ code: 'DAEMON_DRAINING' })
    expect(await running.ended).toMatchObject({ status, signal: null })
    expect(await running.logged('serve.drained')).toMatchObject({ outcome: 'hurried' })
  })

  it('is told so where nothing is waited for', async () => {
    const running = await serve(0)
    const { outcome } = await typing(running)
    running.child.kill('SIGTERM')
    expect(await outcome).toMatchObject({ code: 'DAEMON_DRAINING' })
    expect(await running.ended).toMatchObject({ status: 0 })
  })

  it('is told so as well where the card room alone is ended', async () => {
    const running = await serve()
    const { outcome } = await typing(running)
    process.kill(running.roomPid(), 'SIGTERM')
    expect(await outcome).toMatchObject({ code: 'DAEMON_DRAINING' })
    expect(await running.logged('room.lost')).toMatchObject({ status: 0 })
  })

  it('is waited for no longer when the card room is lost, which the client hears', async () => {
    const running = await serve()
    const { outcome } = await typing(running)
    running.child.kill('SIGTERM')
    await running.logged('health.noted')
    process.kill(running.roomPid(), 'SIGKILL')
    expect(await outcome).toMatchObject({ code: 'DAEMON_RESTARTING' })
    expect(await running.ended).toMatchObject({ status: 0, signal: null })
  })
})

describe('whoever stands at the kiosk', () => {
  it('is served until they are done, with their card and no other; the kiosk hears of the restart', async () => {
    const running = await serve()
    const { kiosk, told } = await openKiosk(running)
    const reader = await readerOf(kiosk)
    const report = await kiosk.call('card.inspect', {})
    running.child.kill('SIGTERM')
    await told
    expect(await kiosk.call('pin.verify', { pin: 'jpki/auth', value: '1234' })).toMatchObject({ outcome: 'verified' })
    const visit = { reader, kind: report.card.kind, tone: 'ok' as const, steps: [], pins: [] }
    await kiosk.call('kiosk.finish', { ...visit, ended: 'finished' }).catch((error: unknown) => error)
    expect(await kiosk.closed).toMatchObject({ code: 1001 })
    expect(await running.ended).toMatchObject({ status: 0, signal: null })
    expect(await running.logged('serve.drained')).toMatchObject({ outcome: 'quiet' })
  })

  it('is the last one: no card is read that is laid down now', async () => {
    const running = await serve(LONG, 2)
    const { kiosk, told } = await openKiosk(running)
    const [one = '', other = ''] = (await kiosk.call('reader.list', {})).readers.map(({ id }) => id)
    await kiosk.call('simulator.remove', { reader: other })
    running.child.kill('SIGTERM')
    await told
    await kiosk.call('simulator.insert', { reader: other, profile: 'child' })
    await expect(kiosk.call('card.inspect', { reader: other })).rejects.toMatchObject({ code: 'DAEMON_DRAINING' })
    expect((await kiosk.call('card.inspect', { reader: one })).card.kind).toBe('individual-number-card')
    await kiosk.call('simulator.remove', { reader: one })
    expect(await running.ended).toMatchObject({ status: 0, signal: null })
    expect(await running.logged('serve.drained')).toMatchObject({ outcome: 'quiet' })
  })
})
