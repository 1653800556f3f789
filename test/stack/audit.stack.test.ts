/** The audit file on a disk that is full, with a card on a real reader: nothing is presented, and nothing is lost. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { ChainCheck, type Progress } from '../../src/audit/chain.ts'
import { type Operation, Operations } from '../../src/audit/operations.ts'
import type { Client } from '../../src/client/client.ts'
import { buildProgram } from '../cli/built.ts'
import { startDaemonProcess } from '../support/daemon-process.ts'
import { layDown, startPcscd, stopAll } from './pcscd.ts'

const VERIFY = { pin: 'jpki/auth', returnSeconds: 0 } as const
const UNWRITABLE = { code: 'AUDIT_UNWRITABLE', data: { retriable: true } }

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  await stopAll()
})

let script: string
beforeAll(async () => {
  script = await buildProgram()
})

interface Bench {
  readonly client: Client
  readonly folder: string
  readonly look: () => Progress & { readonly operations: readonly Operation[] }
}

/** With a card on the reader, and the file on a disk of its own. */
async function begin(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-full-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  ends.push(() => execFileSync('umount', [folder]))
  const file = join(folder, 'audit.jsonl')
  await startPcscd()
  await layDown(createCard('adult', { now: new Date() }))
  const config = `[token]\nscopes = ['observe', 'inspect', 'verify']\n[inspect]\nauto = false\n[audit]\nfile = '${file}'\nsimulated = true\n`
  const { client, child, ended } = await startDaemonProcess(script, { driver: 'pcsc', config })
  ends.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const look = (): ReturnType<Bench['look']> => {
    const operations = new Operations()
    const chain = new ChainCheck({ onRecord: operations.take })
    chain.file(file, readFileSync(file, 'latin1'))
    return { ...chain.finish(), operations: operations.all }
  }
  return { client, folder, look }
}

/** Has the disk that many bytes left. */
function fill(folder: string, left: number): string {
  const ballast = join(folder, 'ballast')
  const free = Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1])
  writeFileSync(ballast, Buffer.alloc(free - left))
  return ballast
}

describe('a full disk', () => {
  it('refuses PINs before the card sees anything, and lets them again once it has room', async () => {
    const { client, folder, look } = await begin()
    expect(await client.call('pin.verify', { ...VERIFY, value: '1234' })).toMatchObject({ outcome: 'verified' })
    const ballast = fill(folder, 0)
    // Wrong values: one that reached the card would cost an attempt.
    for (const value of ['9753', '8642']) {
      await expect(client.call('pin.verify', { ...VERIFY, value })).rejects.toMatchObject(UNWRITABLE)
    }
    rmSync(ballast)
    expect(await client.call('pin.verify', { ...VERIFY, value: '9753' })).toMatchObject({
      remaining: 2,
      consumed: true,
    })
    const { faults, operations } = look()
    expect(faults).toEqual([])
    expect(operations.map(({ outcome, remaining }) => [outcome, remaining])).toEqual([
      ['verified', 3],
      ['wrong', 2],
    ])
  })
})
