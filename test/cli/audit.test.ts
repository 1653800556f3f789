/** `kazasu audit`: what it says of files as the daemon has written them, and as somebody has changed them. */
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import timers from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AuditFile } from '../../src/audit/audit-file.ts'
import type { PresentedOutcome } from '../../src/lib/audit.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { kazasu, World } from './world.ts'

const PIN = { client: 'https://kiosk.example', kind: 'page', method: 'pin.verify', reader: 'r', simulated: false }
const VERIFIED: PresentedOutcome = {
  outcome: 'verified',
  consumed: false,
  remaining: 3,
  reason: null,
  checked: 'genuine present',
}
const WRONG: PresentedOutcome = { outcome: 'wrong', consumed: true, remaining: 2, reason: null }

interface Bench {
  readonly world: World
  readonly file: string
}

/** With a configuration that names this file, which nobody has written yet. */
function nothing(): Bench {
  const world = new World()
  const file = join(world.home, 'audit.jsonl')
  mkdirSync(join(world.home, 'config'))
  writeFileSync(join(world.home, 'config', 'config.toml'), `[audit]\nfile = '${file}'\n`)
  return { world, file }
}

/** With two PINs in it, and one that was cut off. */
async function written(rotateBytes = 1_000_000): Promise<Bench> {
  const bench = nothing()
  const options = { file: bench.file, rotateBytes, keep: 9, onFailure: 'refuse', simulated: false } as const
  const now = (): Date => new Date('2026-04-01T09:00:00Z')
  const audit = new AuditFile(options, { log: silentLogger, now })
  for (const came of [VERIFIED, WRONG]) await (await audit.presenting({ ...PIN, which: 'jpki/auth' }))(came)
  await audit.presenting({ ...PIN, client: null, method: null, which: 'text/pin' })
  await audit.stop()
  return bench
}

/** This is done in the place of each wait of the command. */
function whileItWaits(act: () => void) {
  const waiting = vi.spyOn(timers, 'setTimeout').mockImplementation((_, value) => {
    act()
    return Promise.resolve(value as never)
  })
  syncBuiltinESMExports()
  return waiting
}
afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

const hashIn = (file: string, line: number): string =>
  JSON.parse(readFileSync(file, 'utf8').split('\n')[line - 1] ?? '').hash

describe('kazasu audit verify', () => {
  it.each([
    ['en', 'The one record is as it was written (number 1).'],
    ['ja', '記録1件(番号 1)は、書き込まれたときのままです。'],
  ])('speaks of a single record as of one, in %s', async (language, said) => {
    const { world, file } = nothing()
    const options = { file, rotateBytes: 1_000_000, keep: 9, onFailure: 'refuse', simulated: false } as const
    const audit = new AuditFile(options, { log: silentLogger, now: () => new Date() })
    await audit.start()
    await audit.stop()
    const { out } = await kazasu(['audit', 'verify', '--lang', language], world)
    expect(out.split('\n')[0]).toBe(said)
  })

  it('says that all is as it was written, and tells the hash to keep', async () => {
    const { world, file } = await written()
    const { status, out, err } = await kazasu(['audit'], world)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out.split('\n')).toEqual([
      'All 6 records are as they were written (1 to 6).',
      'PINs of which the outcome is not recorded yet: 1.',
      file,
      `Hash of the last record: ${hashIn(file, 6)}`,
      '',
    ])
  })

  it('says it in Japanese and as data', async () => {
    const { world, file } = await written()
    expect((await kazasu(['audit', 'verify', '--lang', 'ja'], world)).out).toContain(
      '記録 6 件(番号 1〜6)は、すべて書き込まれたときのままです。',
    )
    world.out = ''
    const { status, out } = await kazasu(['audit', 'verify', '--json'], world)
    expect(status).toBe(0)
    const found = {
      whole: true,
      records: 6,
      first: 1,
      last: 6,
      hash: hashIn(file, 6),
      open: [6],
      torn: 0,
      unrecorded: 0,
      faults: [],
    }
    expect(JSON.parse(out)).toEqual({ file, ...found })
  })

  it('says what was changed and what is missing, and where, with status 1', async () => {
    const { world, file } = await written()
    const [one, two = '', three, , ...rest] = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [one, two.replace('kiosk', 'other'), three, ...rest].join('\n'))
    const { status, out } = await kazasu(['audit', 'verify'], world)
    expect(status).toBe(1)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      `The record is not as it was written: ${file}, line 2: this line was changed, or was not written by Kazasu. ${file}, line 4: records before this place are missing: number 4.`,
    )
    world.out = ''
    const told = JSON.parse((await kazasu(['audit', 'verify', '--json'], world)).out)
    expect(told).toMatchObject({
      whole: false,
      faults: [
        { kind: 'changed', file, line: 2, missing: null },
        { kind: 'missing', file, line: 4, missing: { first: 4, last: 4 } },
      ],
    })
  })

  it('goes over all files, and misses the newest', async () => {
    const { world, file } = await written(400)
    expect((await kazasu(['audit', 'verify', '--json'], world)).status).toBe(0)
    for (const lose of [() => writeFileSync(file, ''), () => rmSync(file)]) {
      lose()
      world.out = ''
      const { status, out } = await kazasu(['audit', 'verify'], world)
      expect(status).toBe(1)
      expect(out.replaceAll(/\s+/g, ' ')).toContain(
        `${file}: this file, to which the latest records belong, is missing or empty.`,
      )
    }
  })

  it.each([
    ['is not there yet', (file: string) => rmSync(file)],
    ['is empty yet', (file: string) => writeFileSync(file, '')],
  ])('looks again where the newest file is just being begun: it %s', async (_, take) => {
    const { world, file } = await written(400)
    const content = readFileSync(file)
    take(file)
    const waiting = whileItWaits(() => writeFileSync(file, content))
    const { status, out } = await kazasu(['audit', 'verify', '--json'], world)
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ whole: true, faults: [] })
    expect(waiting).toHaveBeenCalledTimes(1)
  })

  it('takes what a crash has torn for that also where it is all that the newest file has', async () => {
    const { world, file } = await written(400)
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40))
    const { status, out } = await kazasu(['audit', 'verify'], world)
    expect(status).toBe(0)
    expect(out).toContain('Lines that a crash or a full disk has cut off: 1.')
  })

  it('looks for the record whose hash was kept', async () => {
    const { world, file } = await written()
    const hash = hashIn(file, 5)
    expect((await kazasu(['audit', 'verify', hash], world)).status).toBe(0)
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n').slice(0, 4).join('\n')}\n`)
    expect((await kazasu(['audit', 'verify'], world)).status).toBe(0)
    const { status, out } = await kazasu(['audit', 'verify', hash], world)
    expect(status).toBe(1)
    expect(out).toContain('The record with the hash that was given is not there')
    expect((await kazasu(['audit', 'verify', 'abc'], world)).status).toBe(64)
  })

  it('takes what a crash has torn for that', async () => {
    const { world, file } = await written()
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -100))
    const { status, out } = await kazasu(['audit', 'verify'], world)
    expect(status).toBe(0)
    expect(out).toContain('Lines that a crash or a full disk has cut off: 1.')
  })

  it('has nothing to say where nothing is recorded, with status 1', async () => {
    const off = await kazasu(['audit', 'verify'])
    expect([off.status, off.out]).toEqual([
      1,
      'PINs are not recorded: the configuration names no file under [audit].\n',
    ])
    const { world, file } = nothing()
    const none = await kazasu(['audit', 'verify'], world)
    expect([none.status, none.out]).toEqual([1, `There is no record at ${file}.\n`])
    world.out = ''
    expect(JSON.parse((await kazasu(['audit', '--json'], world)).out)).toEqual({ file, whole: false, records: 0 })
    writeFileSync(file, '')
    world.out = ''
    const emptied = await kazasu(['audit', 'verify'], world)
    expect([emptied.status, emptied.out]).toEqual([1, `There is no record at ${file}.\n`])
  })

  it('fails where the file cannot be read', async () => {
    const { world, file } = await written()
    renameSync(file, `${file}-moved`)
    symlinkSync(`${file}-moved`, file)
    const { status, err } = await kazasu(['audit', 'verify'], world)
    expect(status).toBe(74)
    expect(err).toContain('AUDIT_UNREADABLE')
  })

  it.each(['verify', 'show'])('%s names the file that was set aside where it is that one', async (action) => {
    const { world, file } = await written()
    const archive = `${file}.000000000001`
    mkdirSync(archive)
    const { status, err } = await kazasu(['audit', action], world)
    expect(status).toBe(74)
    expect(err.replaceAll(/\s+/g, ' ')).toContain(`${archive}: not a file`)
  })

  it('looks at no copy that has its date after the name', async () => {
    const { world, file } = await written()
    writeFileSync(`${file}.202611301200`, readFileSync(file))
    expect(await kazasu(['audit', 'verify'], world)).toMatchObject({ status: 0 })
  })

  it.each(['/dev/null', '/dev/full'])('fails where that is no file: %s', async (device) => {
    const { world } = nothing()
    writeFileSync(join(world.home, 'config', 'config.toml'), `[audit]\nfile = '${device}'\n`)
    const { status, out, err } = await kazasu(['audit', 'verify'], world)
    expect({ status, out }).toEqual({ status: 74, out: '' })
    expect(err).toContain(`${device}: not a file`)
  })

  it.each(['verify', 'show'])('%s tells how many PINs were presented without a record', async (action) => {
    const { world, file } = nothing()
    const options = { file, rotateBytes: 1_000_000, keep: 9, onFailure: 'allow', simulated: false } as const
    const audit = new AuditFile(options, { log: silentLogger, now: () => new Date() })
    const present = async (): Promise<void> => await (await audit.presenting({ ...PIN, which: 'jpki/auth' }))(WRONG)
    mkdirSync(file)
    for (let count = 0; count < 2; count++) await present()
    rmSync(file, { recursive: true })
    await present()
    await audit.stop()
    const { status, out, err } = await kazasu(['audit', action], world)
    expect(status).toBe(0)
    expect(`${out}${err}`.replaceAll(/\s+/g, ' ')).toContain('PINs that were presented without a record')
    world.out = ''
    expect(JSON.parse((await kazasu(['audit', action, '--json'], world)).out)).toMatchObject({ unrecorded: 2 })
  })
})

describe('kazasu audit show', () => {
  it('shows each PIN with what came of it', async () => {
    const { world } = await written()
    const { status, out } = await kazasu(['audit', 'show'], world)
    expect(status).toBe(0)
    const at = '2026-04-01T09:00:00.000Z'
    expect(out.split('\n')).toEqual([
      'Time                      Client                 Method      PIN        Outcome           Check            Left  Reader',
      `${at}  https://kiosk.example  pin.verify  jpki/auth  verified          genuine present  3     r`,
      `${at}  https://kiosk.example  pin.verify  jpki/auth  wrong             -                2     r`,
      `${at}  (Kazasu itself)        -           text/pin   not recorded yet  -                -     r`,
      '',
    ])
  })

  it('shows them as data, and says when that is not all', async () => {
    const { world, file } = await written()
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [...lines.slice(0, 3), ...lines.slice(4)].join('\n'))
    const { status, out } = await kazasu(['audit', 'show', '--json'], world)
    expect(status).toBe(1)
    const { operations } = JSON.parse(out)
    expect(operations).toMatchObject([{ ...PIN, which: 'jpki/auth', ...VERIFIED, n: 2 }, { which: 'text/pin' }])
    expect((await kazasu(['audit', 'show'], world)).err).toContain('The record is not as it was written')
  })
})
