/** What a daemon costs that has nothing to do: how often its threads wake up in a minute, and the time they take. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createCard } from '../../mocks/create-card.ts'
import { FIRST_READER, layDown } from '../stack/pcscd.ts'
import { startDaemonProcess } from '../support/daemon-process.ts'
import { printTable } from './measure.ts'

const MAIN = `${import.meta.dirname}/../../program/kazasu.js`
/** What a start leaves behind is over by then: the report of the card, and the garbage of both. */
const SETTLED_MS = 10_000
const MINUTE_MS = 60_000

interface Taken {
  /** Times that a thread has given the processor back and got it again. */
  readonly wakeups: number
  /** Of the processor, in milliseconds. */
  readonly busy: number
}

export async function benchIdle(): Promise<void> {
  const rows = [['', 'wakeups', 'a second', 'processor, ms', 'of one core']]
  const row = async (name: string, pids: readonly number[]): Promise<void> => {
    const { wakeups, busy } = await aMinuteOf(pids)
    rows.push([
      name,
      String(wakeups),
      (wakeups / 60).toFixed(1),
      busy.toFixed(0),
      `${((100 * busy) / MINUTE_MS).toFixed(2)} %`,
    ])
  }
  const session = await layDown(createCard('adult', { now: new Date() }))
  for (const driver of ['simulated', 'pcsc'] as const) {
    const daemon = await startDaemonProcess(MAIN, { driver, config: '' })
    const both = [daemon.pid, daemon.roomPid()]
    await daemon.client.subscribe(() => undefined)
    await row(`${driver}, one client, a card on ${driver === 'pcsc' ? FIRST_READER.name : 'the reader'}`, both)
    daemon.client.close()
    await row(`${driver}, no client`, both)
    daemon.child.kill('SIGTERM')
    await daemon.ended
  }
  await session.remove()
  printTable('Nothing to do for a minute, both processes', rows)
}

async function aMinuteOf(pids: readonly number[]): Promise<Taken> {
  await pause(SETTLED_MS)
  const before = takenBy(pids)
  await pause(MINUTE_MS)
  const after = takenBy(pids)
  return { wakeups: after.wakeups - before.wakeups, busy: after.busy - before.busy }
}

function takenBy(pids: readonly number[]): Taken {
  const threads = pids.flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`))
  const all = threads.map((folder) => {
    const switches = /^voluntary_ctxt_switches:\s+(\d+)$/m.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]
    // proc_pid_schedstat(5): the first is the time on the processor, in nanoseconds.
    const nanoseconds = readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]
    return { wakeups: Number(switches), busy: Number(nanoseconds) / 1e6 }
  })
  return {
    wakeups: all.reduce((sum, { wakeups }) => sum + wakeups, 0),
    busy: all.reduce((sum, { busy }) => sum + busy, 0),
  }
}
