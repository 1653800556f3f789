/**
 * A pcscd that answers nobody for a minute, and goes on: whether `/health` answers meanwhile and says what hangs, when the
 * next card is reported, and how soon the daemon ends while it hangs.
 */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createCard } from '../../mocks/create-card.ts'
import type { Health } from '../../src/health.ts'
import { startDaemon } from '../stack/daemon.ts'
import { layDown, startPcscd, stopAll, type TestPcscd } from '../stack/pcscd.ts'
import type { DaemonProcess } from '../support/daemon-process.ts'
import { printTable, timed } from './measure.ts'

const MAIN = join(import.meta.dirname, '../../program/kazasu.js')

const FROZEN_MS = 60_000
const PAUSE_MS = 100

const HANGS = 'READER_SERVICE_HANGS'

/** From a pcscd that runs to a daemon beside one that is frozen. */
const BEGINNINGS: Readonly<Record<string, (pcscd: TestPcscd) => Promise<DaemonProcess>>> = {
  'while it runs': async (pcscd) => {
    const daemon = await started()
    await untilReason(daemon, null)
    pcscd.freeze()
    return daemon
  },
  'at its start': (pcscd) => {
    pcscd.freeze()
    return started()
  },
  'right after a restart of pcscd': async (pcscd) => {
    const daemon = await started()
    await untilReason(daemon, null)
    await pcscd.kill()
    await untilReason(daemon, 'READER_SERVICE_STOPPED')
    await pcscd.start()
    pcscd.freeze()
    return daemon
  },
}

/** `word` chooses beginnings. */
export async function benchFrozen(word: string): Promise<void> {
  const rows = [
    [
      'pcscd is frozen',
      '/health asked, answered',
      'at worst, ms',
      'names pcsc after, ms',
      'ok after SIGCONT, ms',
      'next card after, ms',
      'frozen again, ends after SIGTERM, ms',
    ],
  ]
  for (const [name, begin] of Object.entries(BEGINNINGS).filter(([name]) => name.includes(word))) {
    rows.push([name, ...(await measure(begin))])
  }
  printTable(`Frozen: a pcscd that answers nobody for ${FROZEN_MS / 1000} s`, rows)
}

async function measure(begin: (typeof BEGINNINGS)[string]): Promise<string[]> {
  const pcscd = await startPcscd()
  const daemon = await begin(pcscd)
  try {
    const { asked, times, named } = await watch(daemon)
    pcscd.thaw()
    const whole = (value: number): string => value.toFixed(0)
    const ok = await timed(() => untilReason(daemon, null))
    const card = await timed(() => nextCard(daemon))
    pcscd.freeze()
    await untilReason(daemon, HANGS)
    const end = await timed(async () => {
      daemon.child.kill('SIGTERM')
      await daemon.ended
    })
    const counts = `${asked}, ${times.length}`
    return [
      counts,
      whole(Math.max(...times)),
      named === null ? 'never' : whole(named),
      whole(ok),
      whole(card),
      whole(end),
    ]
  } finally {
    pcscd.thaw()
    daemon.child.kill('SIGKILL')
    await daemon.ended
    await stopAll()
  }
}

interface Watched {
  readonly asked: number
  /** Of the answers, in milliseconds. */
  readonly times: readonly number[]
  /** When an answer first named what hangs, in milliseconds. */
  readonly named: number | null
}

async function watch(daemon: DaemonProcess): Promise<Watched> {
  const begin = performance.now()
  const times: number[] = []
  let asked = 0
  let named: number | null = null
  while (performance.now() - begin < FROZEN_MS) {
    asked += 1
    const asking = performance.now()
    const reason = await reasonOf(daemon).catch(() => undefined)
    if (reason !== undefined) times.push(performance.now() - asking)
    if (reason === HANGS) named ??= performance.now() - begin
    await delay(PAUSE_MS)
  }
  return { asked, times, named }
}

function started(): Promise<DaemonProcess> {
  return startDaemon(MAIN, { scopes: ['observe', 'inspect'] })
}

async function reasonOf({ get }: DaemonProcess): Promise<string | null | undefined> {
  const { health } = JSON.parse(await get('/health')) as { health: Health }
  return health.drivers[0]?.reason
}

async function untilReason(daemon: DaemonProcess, reason: string | null): Promise<void> {
  while ((await reasonOf(daemon)) !== reason) await delay(20)
}

async function nextCard({ connect }: DaemonProcess): Promise<void> {
  const client = await connect()
  const inserted = new Promise<void>((resolve) => {
    void client.subscribe(({ name }) => {
      if (name === 'card.inserted') resolve()
    })
  })
  await layDown(createCard('adult', { now: new Date() }))
  await inserted
  client.close()
}
