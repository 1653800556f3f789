import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AuditFile, type AuditOptions } from '../../src/audit/audit-file.ts'
import type { Disk } from '../../src/audit/chain-file.ts'
import { ChainCheck, type Progress } from '../../src/audit/chain.ts'
import { listArchives } from '../../src/audit/files.ts'
import { type Operation, Operations } from '../../src/audit/operations.ts'
import type { PresentedOutcome, PresentedPin } from '../../src/lib/audit.ts'
import { deferred } from '../../src/lib/deferred.ts'
import type { LogFields, Logger } from '../../src/lib/logger.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { WHOLE } from '../support/whole.ts'

const PIN: PresentedPin = {
  client: 'local',
  kind: 'program',
  method: 'pin.verify',
  reader: 'r',
  which: 'jpki/auth',
  simulated: false,
}
const CUT_OFF = { outcome: 'indeterminate', reason: 'DAEMON_RESTARTING' }
const WRONG: PresentedOutcome = { outcome: 'wrong', consumed: true, remaining: 2, reason: null }

let folder: string
let file: string
let told: (readonly [event: string, fields: LogFields | undefined])[]
let disk: TestDisk
/** Of files that a process which was killed has left open. */
const handles = new Set<FileHandle>()

/** A disk that does what a test says. */
class TestDisk implements Disk {
  /** How many bytes are still written before it is full. */
  room = Number.POSITIVE_INFINITY
  free: number | null = null
  /** Whether what was written comes with a failure all the same. */
  failsAfter = false
  /** Waited for before anything is written. */
  before: (() => Promise<void>) | null = null

  async append(handle: FileHandle, text: string): Promise<void> {
    handles.add(handle)
    await this.before?.()
    await handle.appendFile(text.slice(0, this.room))
    await handle.datasync()
    if (this.failsAfter) throw Object.assign(new Error('EIO'), { code: 'EIO' })
    if (text.length > this.room) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
  }

  freeBytes(): Promise<number | null> {
    return Promise.resolve(this.free)
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-audit-'))
  file = join(folder, 'audit.jsonl')
  told = []
  disk = new TestDisk()
})

afterEach(async () => {
  for (const handle of handles) await handle.close()
  handles.clear()
})

const note = (event: string, fields?: LogFields): void => void told.push([event, fields])
const log: Logger = { debug: note, info: note, warn: note, error: note }

function create(change: Partial<AuditOptions> = {}, timer = new FakeClock()): AuditFile {
  const options: AuditOptions = {
    file,
    rotateBytes: 1_000_000,
    keep: 3,
    onFailure: 'refuse',
    simulated: false,
    ...change,
  }
  return new AuditFile(options, { log, now: () => new Date('2026-04-01T09:00:00Z'), disk, timer })
}

async function present(audit: AuditFile, came = WRONG): Promise<void> {
  await audit.ready(PIN)
  await (await audit.presenting(PIN))(came)
}

interface Look extends Progress {
  readonly operations: readonly Operation[]
}

function look(): Look {
  const operations = new Operations()
  const chain = new ChainCheck({ onRecord: operations.take })
  const names = readdirSync(folder)
    .filter((name) => name.startsWith('audit.jsonl'))
    .sort((a, b) => Number(a === 'audit.jsonl') - Number(b === 'audit.jsonl') || a.localeCompare(b))
  for (const name of names) chain.file(name, readFileSync(join(folder, name), 'latin1'))
  return { ...chain.finish(), operations: operations.all }
}

const outcomes = (): (string | null)[] => look().operations.map(({ outcome }) => outcome)
const events = (): string[] => told.map(([event]) => event)

describe('the audit file', () => {
  it('has what is about to be presented on the disk before, and what came of it afterwards', async () => {
    const audit = create()
    await audit.start()
    const close = await audit.presenting({ ...PIN, ...({ value: '1234' } as object) })
    expect(look()).toMatchObject({
      records: 2,
      faults: [],
      open: new Set([2]),
      operations: [{ ...PIN, outcome: null }],
    })
    await close(WRONG)
    expect(look()).toMatchObject({ records: 3, faults: [], open: new Set(), operations: [{ ...PIN, ...WRONG, n: 2 }] })
    expect(readFileSync(file, 'utf8')).not.toContain('1234')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('goes on with the chain after a restart, and tells of it in the log', async () => {
    const first = create()
    await first.start()
    await present(first)
    await first.stop()
    const second = create()
    await second.start()
    await present(second)
    expect(look()).toMatchObject({ records: 6, faults: [], tears: 0 })
    const { hash } = JSON.parse(readFileSync(file, 'utf8').split('\n')[3] ?? '')
    expect(told.at(-1)).toEqual(['audit.opened', { file, because: 'start', record: 4, hash }])
  })

  it('says of a PIN that was cut off that nobody knows, once it goes on', async () => {
    const first = create()
    await first.presenting(PIN)
    await first.presenting(PIN)
    await create().start()
    expect(look().operations).toMatchObject([CUT_OFF, CUT_OFF])
    await create().start()
    expect(look()).toMatchObject({ records: 7, faults: [], open: new Set() })
  })

  it.each([1, 30, 250])('leaves a line that was cut off after %i bytes where it is, and says so', async (bytes) => {
    const first = create()
    await present(first)
    const before = readFileSync(file, 'utf8')
    disk.room = bytes
    await expect(first.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    disk.room = Number.POSITIVE_INFINITY
    const torn = readFileSync(file, 'utf8')
    expect(look()).toMatchObject({ tears: 1, faults: [] })
    const second = create()
    await present(second)
    expect(readFileSync(file, 'utf8').startsWith(`${torn}\n`)).toBe(true)
    expect(torn.startsWith(before)).toBe(true)
    expect(look()).toMatchObject({ tears: 1, faults: [], records: 6 })
  })

  it('goes on after two crashes in the same place', async () => {
    await present(create())
    for (const room of [30, 20]) {
      disk.room = room
      await create().start()
    }
    disk.room = Number.POSITIVE_INFINITY
    await present(create())
    expect(look()).toMatchObject({ tears: 2, faults: [] })
  })

  it('refuses while the disk is full, before anybody is asked and before a PIN is presented, and works again', async () => {
    const states: boolean[] = []
    const audit = create()
    audit.listen((works) => states.push(works))
    await present(audit)
    disk.free = 1000
    await expect(audit.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(told.at(-1)).toEqual(['audit.failed', { file, cause: 'ENOSPC', unwritten: 0 }])
    disk.free = null
    disk.room = 10
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    await expect(audit.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    disk.room = Number.POSITIVE_INFINITY
    await present(audit)
    expect(states).toEqual([false, true])
    expect(look()).toMatchObject({ faults: [], tears: 2 })
    expect(outcomes()).toEqual(['wrong', 'wrong'])
  })

  it('gives the outcome away all the same when it cannot be written, and refuses what comes next until it is', async () => {
    const audit = create()
    const close = await audit.presenting(PIN)
    disk.room = 0
    await close(WRONG)
    await expect(audit.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(outcomes()).toEqual([null])
    disk.room = Number.POSITIVE_INFINITY
    await audit.ready(PIN)
    expect(outcomes()).toEqual(['wrong'])
    expect(look().faults).toEqual([])
  })

  it('says of a record that came to the disk with a failure that its PIN was not presented', async () => {
    const audit = create()
    await present(audit)
    disk.failsAfter = true
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    disk.failsAfter = false
    await present(audit)
    expect(outcomes()).toEqual(['wrong', 'not-presented', 'wrong'])
    expect(look()).toMatchObject({ faults: [], tears: 0 })
  })

  it('does not wait for ever for a disk that hangs, and says so of what it writes after all', async () => {
    const timer = new FakeClock()
    const audit = create({}, timer)
    await present(audit)
    const hanging = deferred<void>()
    const reached = deferred<void>()
    disk.before = () => {
      reached.resolve()
      return hanging.promise
    }
    const presenting = audit.presenting(PIN)
    const refused = expect(presenting).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    await reached.promise
    timer.pass(5000)
    await refused
    expect(told.at(-1)).toMatchObject(['audit.failed', { cause: 'ETIMEDOUT' }])
    hanging.resolve()
    disk.before = null
    await present(audit)
    expect(outcomes()).toEqual(['wrong', 'not-presented', 'wrong'])
    expect(look().faults).toEqual([])
  })

  it('lets PINs be presented without a record where that is allowed, and counts them', async () => {
    const audit = create({ onFailure: 'allow' })
    disk.room = 0
    await present(audit)
    await present(audit)
    disk.room = Number.POSITIVE_INFINITY
    await present(audit)
    expect(outcomes()).toEqual(['wrong'])
    expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({
      event: 'opened',
      unrecorded: 2,
    })
  })

  it('records simulated cards only where that is wanted', async () => {
    const simulated = { ...PIN, simulated: true }
    const real = create()
    await (await real.presenting(simulated))(WRONG)
    disk.free = 0
    await real.ready(simulated)
    expect(readdirSync(folder)).toEqual([])
    await (await create({ simulated: true }).presenting(simulated))(WRONG)
    expect(outcomes()).toEqual(['wrong'])
  })

  it('writes of several at once in one chain', async () => {
    const audit = create()
    await Promise.all(Array.from({ length: 20 }, () => present(audit)))
    expect(look()).toMatchObject({ records: 41, faults: [], open: new Set() })
  })
})

describe('an audit file that is full', () => {
  const line = /audit\.jsonl\.\d{12}$/

  it('is set aside under the number of its first record, and the chain goes on in the next', async () => {
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 20; count++) await present(audit)
    const names = readdirSync(folder).filter((name) => line.test(name))
    expect(names.length).toBe(3)
    expect(look()).toMatchObject({ faults: [], last: { n: 40 + 1 + countOf('rotation') } })
    expect(look().first).toBeGreaterThan(1)
    await create({ rotateBytes: 1500 }).start()
    expect(look().faults).toEqual([])
  })

  const countOf = (because: string): number =>
    told.filter(([event, fields]) => event === 'audit.opened' && fields?.['because'] === because).length

  it('shows when one that was to be kept is gone', async () => {
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 20; count++) await present(audit)
    const [oldest = '', second = ''] = readdirSync(folder)
      .filter((name) => line.test(name))
      .sort()
    const kept = readFileSync(join(folder, oldest))
    rmSync(join(folder, oldest))
    expect(look().faults).toMatchObject([{ kind: 'missing', line: null }])
    writeFileSync(join(folder, oldest), kept)
    expect(look().faults).toEqual([])
    rmSync(join(folder, second))
    expect(look().faults).toMatchObject([{ kind: 'missing', line: 1 }])
  })

  it('goes on where the disk was full just when it was set aside', async () => {
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    disk.room = 0
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(readdirSync(folder).sort()).toEqual(['audit.jsonl', 'audit.jsonl.000000000001'])
    disk.room = Number.POSITIVE_INFINITY
    // This process, and one that has never seen the file before.
    rmSync(file)
    await present(audit)
    expect(look()).toMatchObject({ faults: [], records: 6 })
    await present(create({ rotateBytes: 400 }))
    expect(look().faults).toEqual([])
    expect(events()).not.toContain('audit.tampered')
  })

  it('goes on where its first record came to the disk with a failure', async () => {
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    disk.failsAfter = true
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    disk.failsAfter = false
    await present(audit)
    expect(look()).toMatchObject({ faults: [], tears: 0 })
    expect(events()).not.toContain('audit.tampered')
  })

  it('takes along which PINs are being presented', async () => {
    const audit = create({ rotateBytes: 400 })
    const close = await audit.presenting(PIN)
    await present(audit)
    await present(audit)
    const cutOff = create()
    await cutOff.start()
    expect(look().operations[0]).toMatchObject({ outcome: 'indeterminate', reason: 'DAEMON_RESTARTING' })
    await close(WRONG)
  })

  const archives = (): string[] =>
    readdirSync(folder)
      .filter((name) => line.test(name))
      .sort()

  it('loses none because of a copy with its date after the name, which stays as it is', async () => {
    const copy = `${file}.202611301200`
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 5; count++) await present(audit)
    const text = readFileSync(file)
    writeFileSync(copy, text)
    writeFileSync(`${file}.20261130120059`, '{"n":"mine"}\n')
    for (let count = 0; count < 40; count++) await present(audit)
    expect(readFileSync(copy)).toEqual(text)
    rmSync(copy)
    expect(readFileSync(`${file}.20261130120059`, 'utf8')).toContain('mine')
    rmSync(`${file}.20261130120059`)
    expect(archives()).toHaveLength(3)
    expect(look().faults).toEqual([])
    expect(events()).not.toContain('audit.tampered')
  })

  it('goes on at the end of the last archive, not of a copy, where a crash has left nothing in its place', async () => {
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 20; count++) await present(audit)
    await audit.stop()
    const copy = `${file}.202611301200`
    writeFileSync(copy, readFileSync(join(folder, archives()[0] ?? '')))
    renameSync(
      file,
      `${file}.${String(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '').n).padStart(12, '0')}`,
    )
    await present(create({ rotateBytes: 1500 }))
    rmSync(copy)
    expect(look().faults).toEqual([])
  })

  it('has no PIN refused because of what lies under the name of an archive and is none', async () => {
    const audit = create({ rotateBytes: 400 })
    symlinkSync('/nonexistent', `${file}.900000000001`)
    mkdirSync(`${file}.900000000002`)
    execFileSync('mkfifo', [`${file}.900000000003`])
    writeFileSync(`${file}.900000000004`, '', { mode: 0 })
    for (let count = 0; count < 10; count++) await present(audit)
    await present(create({ rotateBytes: 400 }))
    expect(archives().filter((name) => name.includes('.9000'))).toHaveLength(4)
    expect(archives()).toHaveLength(4 + 3)
    expect(events()).not.toContain('audit.failed')
  })

  it('is an archive also where a crash has torn its beginning, or somebody has changed it', async () => {
    writeFileSync(file, '{"n":1,"ti')
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    await present(audit)
    const [first = ''] = archives()
    writeFileSync(join(folder, first), readFileSync(join(folder, first), 'utf8').replace('"start"', '"other"'))
    expect(await listArchives(file)).toEqual([{ path: join(folder, first), first: 1 }])
  })

  it.each([
    ['has lost its first record', (text: string) => text.slice(text.indexOf('\n') + 1), ['missing']],
    ['has another byte in front', (text: string) => `x${text}`, ['changed', 'missing']],
  ])('is an archive, in which that is told, where it %s', async (_, change, faults) => {
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 10; count++) await present(audit)
    const [first = ''] = archives()
    writeFileSync(join(folder, first), change(readFileSync(join(folder, first), 'utf8')))
    expect((await listArchives(file)).map(({ path }) => path)).toEqual(archives().map((name) => join(folder, name)))
    expect(look().faults.map(({ kind }) => kind)).toEqual(faults)
  })

  it('does not go on elsewhere because an archive cannot be opened at the moment, and names what failed', async () => {
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    await present(audit)
    const [archive = ''] = archives()
    const path = join(folder, archive)
    rmSync(file)
    truncateSync(path, 300 * 1024 * 1024)
    await expect(create({ rotateBytes: 400 }).ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(told.at(-1)).toMatchObject(['audit.failed', { file, archive: 1, cause: 'too large' }])
  })

  it('is not set aside over another file', async () => {
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    writeFileSync(`${file}.000000000001`, 'mine')
    await present(audit)
    expect(readFileSync(`${file}.000000000001`, 'utf8')).toBe('mine')
    expect(events()).toContain('audit.rotation-blocked')
  })
})

describe('an audit file that somebody has changed', () => {
  const tampered = (): unknown[] => told.filter(([event]) => event === 'audit.tampered').map(([, fields]) => fields)

  it('is told in the log at the start, goes on, and stays as it is', async () => {
    await present(create())
    const changed = readFileSync(file, 'utf8').replace('"wrong"', '"blocked"')
    writeFileSync(file, changed)
    await present(create())
    expect(tampered()).toEqual([{ kind: 'changed', file, archive: null, line: 3 }])
    expect(readFileSync(file, 'utf8').startsWith(changed)).toBe(true)
    expect(look().faults.map(({ kind }) => kind)).toContain('changed')
  })

  it.each<readonly [how: string, change: () => void]>([
    ['cut off', () => truncateSync(file, 500)],
    ['emptied', () => truncateSync(file, 0)],
    ['moved away', () => renameSync(file, join(folder, 'elsewhere'))],
    ['removed with its folder for a while', () => (rmSync(folder, { recursive: true }), mkdirSync(folder))],
    ['exchanged', () => (rmSync(file), writeFileSync(file, '{"n":1}\n'))],
  ])('while it runs, being %s, is told in the log and by the chain for ever', async (_, change) => {
    const audit = create()
    for (let count = 0; count < 3; count++) await present(audit)
    change()
    await present(audit)
    expect(tampered()).toContainEqual({ kind: 'head-missing', file, archive: null, line: null })
    expect(look().faults).not.toEqual([])
    await create().start()
    expect(look().faults).not.toEqual([])
  })

  it('is told with the archive in which it was', async () => {
    const audit = create({ rotateBytes: 1500 })
    for (let count = 0; count < 20; count++) await present(audit)
    const [archive = ''] = readdirSync(folder)
      .filter((name) => /\.\d{12}$/.test(name))
      .slice(-1)
    await audit.stop()
    rmSync(file)
    const path = join(folder, archive)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"wrong"', '"blocked"'))
    await create({ rotateBytes: 1500 }).start()
    expect(tampered()).toContainEqual({
      kind: 'changed',
      file,
      archive: Number(archive.slice(-12)),
      line: expect.any(Number),
    })
  })

  it('while it runs, having lines of somebody else, is told too', async () => {
    const audit = create()
    await present(audit)
    appendFileSync(file, '{"n":4,"forged"}\n')
    await present(audit)
    expect(tampered()).toEqual([{ kind: 'changed', file, archive: null, line: 4 }])
    appendFileSync(file, `${readFileSync(file, 'utf8').split('\n')[1]}\n`)
    await present(audit)
    expect(tampered()).toContainEqual({ kind: 'misplaced', file, archive: null, line: expect.any(Number) })
  })

  it.each<readonly [what: string, text: string]>([
    ['a configuration', '[server]\nport = 8765\n'],
    ['a text without an end', 'mine'],
    ['JSON over several lines', '{\n  "n": 1\n}\n'],
    ['a line of ours with others', '{"n":1,"ti\nmine\n'],
  ])('is left alone where it is no record at all but %s', async (_, text) => {
    writeFileSync(file, text)
    const audit = create()
    await audit.start()
    await expect(audit.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(new Set(told.map(([event, fields]) => [event, fields?.['cause']].join()))).toEqual(
      new Set(['audit.failed,not a record of Kazasu']),
    )
    rmSync(file)
    await present(audit)
    expect(look()).toMatchObject({ faults: [], records: 3 })
  })

  /** One that was set aside, and nothing in its place yet. */
  async function onlyArchives(): Promise<void> {
    const audit = create({ rotateBytes: 400 })
    await present(audit)
    await present(audit)
    await audit.stop()
    rmSync(file)
  }

  it.each(['{"mine":"yes"}\n', 'my precious notes\nsecond line'])(
    'is left alone beside archives of ours too, where it is %j',
    async (text) => {
      await onlyArchives()
      writeFileSync(file, text)
      await expect(create().ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
      expect(readFileSync(file, 'utf8')).toBe(text)
    },
  )

  it.each(['', '\0'.repeat(300), '{"n":4,"time":"2026'])(
    'is ours where a crash after it was set aside has left %j in the new one',
    async (text) => {
      await onlyArchives()
      writeFileSync(file, text)
      await present(create())
      expect(readFileSync(file, 'utf8').startsWith(text)).toBe(true)
      expect(look()).toMatchObject({ faults: [], tears: text === '' ? 0 : 1 })
    },
  )

  it('is left alone too where another file takes its place while it runs', async () => {
    const audit = create()
    await present(audit)
    rmSync(file)
    writeFileSync(file, 'mine')
    await expect(audit.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it.each(['', '{', '{"n":', '{"n":1,"time":"2026', '\0\0\0', '{"n"\n{"n":1,"ti'])(
    'is ours where a crash has left nothing of it but %j',
    async (text) => {
      writeFileSync(file, text)
      await present(create())
      expect(readFileSync(file, 'utf8').startsWith(text)).toBe(true)
      expect(look()).toMatchObject({ faults: [], records: 3 })
    },
  )

  it('is not written through a link, nor into what is no file', async () => {
    writeFileSync(join(folder, 'other'), '')
    symlinkSync(join(folder, 'other'), file)
    await expect(create().ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    rmSync(file)
    mkdirSync(file)
    await expect(create().ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    await expect(create({ file: '/dev/null' }).ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    expect(told.map(([, fields]) => fields?.['cause'])).toEqual(['ELOOP', 'EISDIR', 'not a file'])
  })
})

describe('an audit file that another daemon writes too', () => {
  const shared = (): unknown[] => told.filter(([event]) => event === 'audit.shared').map(([, fields]) => fields)

  it('is one chain as long as they take turns, and each daemon says once that it is shared', async () => {
    const [one, other] = [create(), create()]
    for (let count = 0; count < 3; count++) {
      await present(one)
      await present(other)
    }
    expect(look()).toMatchObject({ faults: [], open: new Set() })
    expect(outcomes()).toEqual(Array.from({ length: 6 }, () => 'wrong'))
    expect(shared()).toEqual([
      { file, record: 6 },
      { file, record: 9 },
    ])
    expect(events()).not.toContain('audit.tampered')
  })

  it('has nothing in it of a PIN of the other but what the other says', async () => {
    const [one, other] = [create(), create()]
    await present(one)
    const close = await other.presenting(PIN)
    await present(one)
    expect(outcomes()).toEqual(['wrong', null, 'wrong'])
    expect(look().open).toEqual(new Set([5]))
    await close({ ...WRONG, outcome: 'verified' })
    const said = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"event":"outcome","of":5,'))
    expect(said).toHaveLength(1)
    expect(look()).toMatchObject({ faults: [], open: new Set() })
  })

  it('has nothing of a PIN of the other either where somebody has changed the file', async () => {
    const [one, other] = [create(), create()]
    await present(one)
    await other.presenting(PIN)
    appendFileSync(file, '{"n":6,"forged"}\n')
    await present(one)
    expect(outcomes()).toEqual(['wrong', null, 'wrong'])
    expect(events()).toContain('audit.tampered')
    expect(shared()).toEqual([])
  })

  it.each<readonly [how: string, bar: () => void, unbar: () => void]>([
    [
      'another file lay there',
      () => (renameSync(file, `${file}.away`), writeFileSync(file, 'mine')),
      () => renameSync(`${file}.away`, file),
    ],
    ['it was too large to be read', () => truncateSync(file, 300 * 1024 * 1024), () => undefined],
  ])('has nothing of a PIN of the other either after %s for a while', async (_, bar, unbar) => {
    const [one, other] = [create(), create()]
    await present(one)
    await other.presenting(PIN)
    const { size } = statSync(file)
    bar()
    await expect(one.ready(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    unbar()
    truncateSync(file, size)
    await present(one)
    expect(outcomes()).toEqual(['wrong', null, 'wrong'])
    expect(look().faults).toEqual([])
  })

  it('says so also after the other has set it aside', async () => {
    const [one, other] = [create({ rotateBytes: 400 }), create({ rotateBytes: 400 })]
    await other.start()
    await present(one)
    await present(other)
    await present(one)
    expect(shared()).not.toEqual([])
    expect(events()).not.toContain('audit.tampered')
    expect(look().faults).toEqual([])
  })

  it('is not said of a piece of a line, which may be of anybody', async () => {
    const audit = create()
    await present(audit)
    appendFileSync(file, '{"n":4,"ti')
    await present(audit)
    expect(look()).toMatchObject({ faults: [], tears: 1 })
    expect(shared()).toEqual([])
  })

  it('is not said of records of our own that came to the disk with a failure', async () => {
    const audit = create()
    await present(audit)
    disk.failsAfter = true
    await expect(audit.presenting(PIN)).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' })
    disk.failsAfter = false
    await present(audit)
    expect(outcomes()).toEqual(['wrong', 'not-presented', 'wrong'])
    expect(shared()).toEqual([])
  })
})

describe('the end', () => {
  it('waits for what came of a PIN, and not for ever', async () => {
    const timer = new FakeClock()
    const audit = create({}, timer)
    const close = await audit.presenting(PIN)
    const stopping = audit.stop()
    await close(WRONG)
    await stopping
    expect(outcomes()).toEqual(['wrong'])
    const other = create({}, timer)
    await other.presenting(PIN)
    const ending = other.stop()
    timer.pass(5000)
    await ending
  })
})

describe('whatever fails, and whenever the process is killed', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant('present' as const) },
    fc.constantFrom('killed in an attempt' as const, 'killed' as const, 'mended' as const, 'fails after' as const),
    fc.nat({ max: 700 }),
  )

  it('no PIN that was presented is missing, and nothing counts as changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name))
        disk = new TestDisk()
        told = []
        let audit = create({ rotateBytes: 2000, keep: 100 })
        /** Whether what came of each PIN that was presented is still to be known. */
        const presented = new Map<string, 'known' | 'either'>()
        const attempt = async (isCut: boolean, which: string): Promise<void> => {
          try {
            await audit.ready(PIN)
            const close = await audit.presenting({ ...PIN, which })
            presented.set(which, 'either')
            if (isCut) return
            await close(WRONG)
            if (disk.room > 700 && !disk.failsAfter) presented.set(which, 'known')
          } catch (error) {
            expect(error).toMatchObject({ code: 'AUDIT_UNWRITABLE' })
          }
        }
        const mend = (): void => {
          disk.room = Number.POSITIVE_INFINITY
          disk.failsAfter = false
        }
        for (const [index, one] of steps.entries()) {
          if (typeof one === 'number') disk.room = one
          else if (one === 'mended') mend()
          else if (one === 'fails after') disk.failsAfter = true
          else if (one !== 'killed') await attempt(one !== 'present', `pin ${index}`)
          if (one === 'killed' || one === 'killed in an attempt') audit = create({ rotateBytes: 2000, keep: 100 })
        }
        mend()
        await create().start()
        const { faults, open, operations } = look()
        expect({ faults, open: open.size }).toEqual({ faults: [], open: 0 })
        expect(new Set(operations.map(({ which }) => which)).size).toBe(operations.length)
        const found = new Map(operations.map(({ which, outcome }) => [which, outcome]))
        for (const [which, state] of presented) {
          expect(state === 'known' ? ['wrong'] : ['wrong', 'indeterminate']).toContain(found.get(which))
        }
        for (const [which, outcome] of found) {
          // What was refused may be there, and never with an outcome that only a card gives.
          if (!presented.has(which)) expect(['not-presented', 'indeterminate']).toContain(outcome)
        }
        expect(told.filter(([event]) => event === 'audit.tampered')).toEqual([])
      }),
      { numRuns: WHOLE ? 500 : 40 },
    )
  })
})
