/** `kazasu doctor` beside a daemon that runs: each cause is brought about, found, and gone once its cure was tried. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../src/doctor/diagnose.ts'
import { type DaemonProcess, startDaemonProcess } from '../support/daemon-process.ts'
import { folderWith } from '../doctor/folder.ts'
import { buildProgram } from './built.ts'
import { kazasu, World } from './world.ts'

const CONFIG = '[reader]\ndrivers = ["simulated"]\n'
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** `before`: what a shell does first. */
async function started(before = ''): Promise<DaemonProcess> {
  const shell = `${before}exec "$@"`
  const daemon = await startDaemonProcess(await buildProgram(), { driver: 'simulated', config: CONFIG, shell })
  ends.push(() => ended(daemon))
  return daemon
}

async function ended({ child, ended: end }: DaemonProcess): Promise<void> {
  child.kill('SIGTERM')
  await end
}

async function examine({ stateDirectory, configFile }: DaemonProcess): Promise<Diagnosis> {
  const argv = ['doctor', '--json', '--state-dir', stateDirectory, '--config', configFile]
  const { out } = await kazasu(argv, new World(), {
    openMachine: async () => folderWith({ '/proc/self/net/tcp': '' }).machine,
  })
  return JSON.parse(out) as Diagnosis
}

describe('beside a daemon', () => {
  it('finds the token gone, which is none before the first start, until the daemon starts again', async () => {
    const daemon = await started()
    expect(await examine(daemon)).toMatchObject({ findings: [], well: expect.arrayContaining(['token', 'config']) })
    rmSync(join(daemon.stateDirectory, 'token'))
    const { findings, well } = await examine(daemon)
    expect(findings).toMatchObject([{ id: 'token-missing', severity: 'act', values: { isService: false }, lines: [] }])
    expect(well).not.toContain('token')
    await ended(daemon)
    expect(await examine(daemon)).toMatchObject({ findings: [], well: expect.arrayContaining(['token']) })
  })

  it('finds a configuration that is wrong, and says that Kazasu goes on with the earlier one', async () => {
    const daemon = await started()
    writeFileSync(daemon.configFile, `${CONFIG}[log]\nlevel = "loud"\n`)
    const { findings } = await examine(daemon)
    expect(findings).toMatchObject([
      {
        id: 'config-invalid',
        severity: 'act',
        values: { isRunning: true },
        looks: expect.stringMatching(/^Kazasu runs with its earlier settings; it takes no others/),
      },
    ])
    daemon.child.kill('SIGHUP')
    expect(await daemon.logged('reload.refused')).toMatchObject({ code: 'CONFIG_INVALID' })
    await ended(daemon)
    // Without a configuration real readers are looked for too.
    expect((await examine(daemon)).findings).toContainEqual(
      expect.objectContaining({ id: 'config-invalid', severity: 'stop' }),
    )
    writeFileSync(daemon.configFile, CONFIG)
    expect((await examine(daemon)).findings).toEqual([])
  })

  it('finds the clock wrong as long as it sees so itself, and then says that the daemon has yet to look', async () => {
    const state = '"$HOME/.local/state/kazasu"'
    const daemon = await started(`mkdir -p -m 700 ${state}; echo 2090-11-20T03:00:00.000Z > ${state}/last-seen; `)
    expect((await examine(daemon)).findings).toMatchObject([
      { id: 'clock-wrong', severity: 'act', values: { doubt: 'before-last-seen' } },
    ])
    // As if the clock had been set right since, which no test may do: now Kazasu has run before that.
    writeFileSync(join(daemon.stateDirectory, 'last-seen'), '2020-11-20T03:00:00.000Z\n')
    expect((await examine(daemon)).findings).toMatchObject([
      { id: 'clock-doubted', severity: 'note', values: { doubt: 'before-last-seen', isJudged: true } },
    ])
  })
})
