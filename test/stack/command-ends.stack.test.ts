/** A command that reads a card by itself, stopped while the card is open to it: it leaves nothing verified. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../cli/built.ts'
import { HeldCard, MOMENTS, VALUE } from './ends.ts'
import { otherProgram, startPcscd, stopAll } from './pcscd.ts'

/** What a person at a terminal does, or a terminal that is closed. Two of the same may reach a process as one. */
const SIGNALS: readonly (readonly NodeJS.Signals[])[] = [
  ['SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
  ['SIGHUP', 'SIGINT'],
  ['SIGQUIT', 'SIGTERM'],
  ['SIGINT', 'SIGHUP', 'SIGTERM'],
]

const TIMES = ['in VERIFY', 'after VERIFY', 'before read', 'in read'] as const

describe('kazasu call, stopped', () => {
  let script = ''

  beforeAll(async () => {
    script = await buildProgram()
  })
  afterEach(stopAll)

  const cases = SIGNALS.map((signals, at) => ({ signals, when: TIMES[at % TIMES.length] ?? '' }))

  it.each(cases)('by $signals, $when', async ({ signals, when }) => {
    await startPcscd()
    const moment = MOMENTS[when]
    if (moment === undefined) throw new Error(`no such moment: ${when}`)
    const card = new HeldCard(moment)
    await card.layDown()
    const home = mkdtempSync(join(tmpdir(), 'kazasu-command-'))
    const command = spawn(process.execPath, [script, 'call', 'certificate.readWithPin', '-', '--driver', 'pcsc'], {
      env: { ...process.env, HOME: home, CONFIGURATION_DIRECTORY: home },
    })
    command.stdin.end(JSON.stringify({ kind: 'sign', value: VALUE, returnSeconds: 0 }))
    const ended = once(command, 'exit')
    await card.reached
    const first = otherProgram()
    for (const signal of signals) process.kill(command.pid ?? Number.NaN, signal)
    card.release()
    await ended
    expect([await first, await otherProgram()]).toEqual([
      ['9000', '6982'],
      ['9000', '6982'],
    ])
  })
})
