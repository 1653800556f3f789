/** The doctor on the real PC/SC stack: each cause is brought about, found, and gone once its cure was tried. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { type Diagnosis, diagnose } from '../../src/doctor/diagnose.ts'
import type { FindingId } from '../../src/doctor/findings.ts'
import { gather } from '../../src/doctor/gather.ts'
import { Machine } from '../../src/doctor/machine.ts'
import { buildProgram } from '../cli/built.ts'
import type { DaemonProcess } from '../support/daemon-process.ts'
import { startDaemon } from './daemon.ts'
import { FIRST_READER, layDown, startPcscd, stopAll } from './pcscd.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  await stopAll()
})

interface Asked {
  readonly stateDirectory?: string
  readonly port?: number
}

async function examine({ stateDirectory = mkdtempSync(join(tmpdir(), 'kazasu-state-')), port = 1 }: Asked = {}) {
  const wanted = { port, readers: true, origins: [], keypads: false, audit: null }
  const { facts } = await gather({
    machine: new Machine(),
    environment: process.env,
    stateDirectory,
    configuration: { wanted, isKnown: true, issues: [], named: [] },
    now: new Date(),
  })
  return { ...diagnose(facts), facts }
}

type Examined = Awaited<ReturnType<typeof examine>>

const idsIn = ({ findings }: Pick<Diagnosis, 'findings'>): readonly FindingId[] => findings.map(({ id }) => id)

/** Does what the finding says to copy; who runs this is root in here. */
function cure({ findings }: Pick<Diagnosis, 'findings'>, id: FindingId): void {
  const lines = findings.find((finding) => finding.id === id)?.lines ?? []
  for (const line of lines) execFileSync('sh', ['-c', line.replaceAll('sudo ', '')], { stdio: 'pipe' })
}

/** Until what is there has been noticed by all who tell of it. */
async function until(isSo: (diagnosis: Examined) => boolean, asked?: Asked): Promise<Examined> {
  for (;;) {
    const diagnosis = await examine(asked)
    if (isSo(diagnosis)) return diagnosis
  }
}

const mounted = (at: string, ...how: readonly string[]): void => {
  execFileSync('mount', [...how, at])
  ends.push(() => execFileSync('umount', [at]))
}

describe('pcscd', () => {
  it('is not installed, and is once it is there', async () => {
    mounted('/usr/sbin', '-t', 'tmpfs', 'tmpfs')
    expect(idsIn(await examine())).toContain('pcscd-missing')
    ends.pop()?.()
    await startPcscd()
    expect(idsIn(await examine())).toEqual([])
  })

  it('does not run, and does once its line was copied', async () => {
    const diagnosis = await examine()
    expect(idsIn(diagnosis)).toEqual(['pcscd-stopped'])
    cure(diagnosis, 'pcscd-stopped')
    ends.push(() =>
      execFileSync('sh', ['-c', 'pid=$(cat /run/pcscd/pcscd.pid); kill $pid; tail --pid=$pid -f /dev/null']),
    )
    // The configuration of this machine has readers, or has none.
    expect(await until((one) => !idsIn(one).includes('pcscd-stopped'))).toBeDefined()
  })

  it('has been stopped by a signal, and goes on once its line was copied', async () => {
    const pcscd = await startPcscd()
    pcscd.freeze()
    ends.push(() => pcscd.thaw())
    const diagnosis = await examine()
    expect(diagnosis.findings).toMatchObject([
      { id: 'pcscd-frozen', values: { pid: expect.any(Number), isStopped: true, hasSystemd: false } },
    ])
    cure(diagnosis, 'pcscd-frozen')
    expect(idsIn(await examine())).toEqual([])
  })

  it('shows no reader, until there is one', async () => {
    const empty = await startPcscd({ names: [] })
    expect(idsIn(await examine())).toEqual(['reader-none'])
    await empty.stop()
    await startPcscd()
    const { findings, well } = await examine()
    expect(findings).toEqual([])
    expect(well).toEqual(expect.arrayContaining(['cards', 'addons', 'port', 'disk']))
  })
})

describe('a card', () => {
  it('does not answer; another one in its place does', async () => {
    await startPcscd()
    const mute = await layDown(createCard('mute', { now: new Date() }))
    const { findings } = await until((one) => idsIn(one).includes('card-mute'))
    expect(findings).toMatchObject([{ id: 'card-mute', values: { reader: FIRST_READER.name } }])
    await mute.remove()
    await until((one) => !idsIn(one).includes('card-mute'))
    await layDown(createCard('adult', { now: new Date() }))
    expect(idsIn(await examine())).toEqual([])
  })

  it.each([
    ['for itself', true],
    ['beside others', false],
  ])('is held %s by another program, which is named; and free once that has ended', async (_, isExclusive) => {
    await startPcscd()
    await layDown(createCard('adult', { now: new Date() }))
    await until(({ facts }) => facts.slots.isKnown && facts.slots.value[0]?.card === 'present')
    const other = holder(isExclusive)
    const { findings } = await until((one) => idsIn(one).includes('card-held'))
    expect(findings).toMatchObject([
      {
        id: 'card-held',
        values: {
          reader: FIRST_READER.name,
          isExclusive,
          programs: [{ pid: other.pid, name: 'opensc-explorer' }],
          isWhole: true,
          isRoot: true,
        },
        lines: [`ps -fp ${other.pid}`],
      },
    ])
    cure({ findings }, 'card-held')
    other.kill('SIGKILL')
    await until((one) => !idsIn(one).includes('card-held'))
  })
})

/** A program of OpenSC that keeps its connection to the card while it waits to be told what to do. */
function holder(isExclusive: boolean): ChildProcess {
  const configuration = join(mkdtempSync(join(tmpdir(), 'kazasu-opensc-')), 'opensc.conf')
  writeFileSync(configuration, `app default { reader_driver pcsc { connect_exclusive = ${isExclusive}; } }\n`)
  const child = spawn('opensc-explorer', ['-r', '0'], {
    env: { ...process.env, OPENSC_CONF: configuration },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  ends.push(() => child.kill('SIGKILL'))
  return child
}

describe('the disk', () => {
  it('of the state directory is full, and is not once it has room', async () => {
    await startPcscd()
    const stateDirectory = mkdtempSync(join(tmpdir(), 'kazasu-full-'))
    mounted(stateDirectory, '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs')
    const { findings } = await examine({ stateDirectory })
    expect(findings).toMatchObject([{ id: 'disk-full', values: { folder: stateDirectory, freeMebibytes: 1 } }])
    execFileSync('mount', ['-o', 'remount,size=100m', stateDirectory])
    expect(idsIn(await examine({ stateDirectory }))).toEqual([])
  })
})

describe('beside a daemon', () => {
  let script: string
  beforeAll(async () => {
    script = await buildProgram()
  })

  async function started(): Promise<DaemonProcess> {
    await startPcscd()
    const daemon = await startDaemon(script, { scopes: ['observe', 'inspect', 'diagnose'], auto: true })
    ends.push(async () => {
      daemon.child.kill('SIGKILL')
      await daemon.ended
    })
    return daemon
  }

  it('nothing is wrong while it works, and its own connections are nobody else', async () => {
    const daemon = await started()
    await layDown(createCard('adult', { now: new Date() }))
    const { findings, facts } = await until(({ well }) => well.includes('cards'), daemon)
    expect(findings).toEqual([])
    expect(facts.clients).toEqual({ isKnown: true, value: { programs: [], unseen: 0, isRoot: true } })
    expect(facts.inside).toMatchObject({ value: { readers: [{ id: 'virtual-pcd-00-00' }, {}] } })
  })

  it('a card of another kind is furniture', async () => {
    const daemon = await started()
    const card = await layDown(createCard('driving-licence', { now: new Date() }))
    const { findings } = await until((one) => idsIn(one).includes('slot-occupied'), daemon)
    expect(findings).toMatchObject([{ values: { reader: FIRST_READER.name, isOwnChip: false } }])
    await card.remove()
    await until((one) => idsIn(one).length === 0, daemon)
  })

  it('clients that ask the daemon hear the same', async () => {
    const daemon = await started()
    await layDown(createCard('mute', { now: new Date() }))
    const { findings } = await until((one) => idsIn(one).includes('card-mute'), daemon)
    const told = await daemon.client.call('daemon.diagnose', {})
    expect(told.findings.map(({ id, lines }) => [id, lines])).toEqual(findings.map(({ id, lines }) => [id, lines]))
    // Who asks at the same time shares one look.
    const both = await Promise.all([1, 2].map(() => daemon.client.call('daemon.diagnose', {})))
    expect(both[0]).toEqual(both[1])
  })

  it('it hangs, and answers once it goes on', async () => {
    const daemon = await started()
    daemon.child.kill('SIGSTOP')
    const { findings } = await examine(daemon)
    expect(findings).toMatchObject([{ id: 'daemon-silent', values: { port: daemon.port, pid: daemon.pid } }])
    daemon.child.kill('SIGCONT')
    await until((one) => idsIn(one).length === 0, daemon)
  })
})
