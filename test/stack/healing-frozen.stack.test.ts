/**
 * The built daemon while pcscd is frozen: it answers, says what hangs, ends when it is told to, and goes on with the
 * next card. All the while its garbage is collected, which must never touch what PC/SC has to let go of.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import type { Heard } from '../../src/client/client.ts'
import type { Health } from '../../src/health.ts'
import { buildProgram } from '../cli/built.ts'
import type { DaemonProcess } from '../support/daemon-process.ts'
import { startDaemon } from './daemon.ts'
import { layDown, startPcscd, stopAll, type TestPcscd } from './pcscd.ts'

const COLLECT = `
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
let times = 0
setInterval(() => {
  collect()
  times += 1
  if (times % 10 === 0) console.error('{"event":"test.collected"}')
}, 200).unref()
`

let script: string
let pcscd: TestPcscd
let daemon: DaemonProcess | null = null

beforeAll(async () => {
  script = await buildProgram()
})

afterEach(async () => {
  pcscd.thaw()
  daemon?.child.kill('SIGKILL')
  await daemon?.ended
  daemon = null
  await stopAll()
})

async function started(): Promise<DaemonProcess> {
  daemon = await startDaemon(script, { scopes: ['observe', 'inspect'], preload: COLLECT })
  return daemon
}

/**
 * Resolves when the daemon has settled, and asks pcscd now and then whether it answers. In the moments in which it opens
 * or closes something there, a freeze holds it up, which one of two processes has to see; they are not meant here.
 */
async function settled(running: DaemonProcess): Promise<void> {
  await untilReason(running, null)
  for (let same = 0, before = 0; same < 40; ) {
    const now = pcscd.threads()
    same = now === before ? same + 1 : 0
    before = now
    await delay(50)
  }
}

/**
 * Resolves when what `/health` says of pcsc is `reason`; it has to answer each time. A card room that was held up by the
 * freeze may be replaced meanwhile, which ends connections and not this.
 */
async function untilReason({ get }: DaemonProcess, reason: string | null): Promise<void> {
  for (;;) {
    const { health } = JSON.parse(await get('/health')) as { health: Health }
    if (health.drivers[0]?.reason === reason) return
    await delay(50)
  }
}

async function nextCard({ connect }: DaemonProcess): Promise<void> {
  const client = await connect()
  const heard: Heard[] = []
  const inserted = new Promise<void>((resolve) => {
    void client.subscribe((event) => {
      heard.push(event)
      if (event.name === 'card.inserted') resolve()
    })
  })
  await layDown(createCard('adult', { now: new Date() }))
  await inserted
  expect((await client.call('card.inspect', {})).card.kind).toBe('individual-number-card')
}

describe('the daemon and a pcscd that is frozen', () => {
  it('while it runs: says so, refuses at once, and goes on with the next card', async () => {
    pcscd = await startPcscd()
    const running = await started()
    const card = await layDown(createCard('adult', { now: new Date() }))
    await settled(running)
    pcscd.freeze()
    await untilReason(running, 'READER_SERVICE_HANGS')
    await expect(running.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'READER_SERVICE_HANGS' })
    // As often as any garbage that was left to chance would need to be found, in both processes.
    for (let times = 0; times < 6; times++) {
      await running.logged('test.collected')
      await running.client.call('daemon.info', {})
    }
    pcscd.thaw()
    await untilReason(running, null)
    await card.remove()
    await nextCard(running)
  })

  it('at its start: says so, and shows readers and cards once it goes on', async () => {
    pcscd = await startPcscd()
    pcscd.freeze()
    const running = await started()
    await untilReason(running, 'READER_SERVICE_HANGS')
    pcscd.thaw()
    await untilReason(running, null)
    await nextCard(running)
  })

  it('right after it was restarted: says so, and shows readers and cards once it goes on', async () => {
    pcscd = await startPcscd()
    const running = await started()
    await untilReason(running, null)
    await pcscd.kill()
    await untilReason(running, 'READER_SERVICE_STOPPED')
    await pcscd.start()
    pcscd.freeze()
    await untilReason(running, 'READER_SERVICE_HANGS')
    pcscd.thaw()
    await untilReason(running, null)
    await nextCard(running)
  })

  it.each(['known', 'not known yet'])('ends at SIGTERM when that is %s', async (when) => {
    pcscd = await startPcscd()
    const running = await started()
    await settled(running)
    pcscd.freeze()
    if (when === 'known') await untilReason(running, 'READER_SERVICE_HANGS')
    running.child.kill('SIGTERM')
    expect((await running.ended).status).toBe(0)
  })
})
