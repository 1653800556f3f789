/** The package as `npm pack` makes it in a clone that nobody has built, and what a browser project finds in it. */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { publint } from 'publint'
import { beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const run = promisify(execFile)

const MOST_PACKED = 4_000_000
/** Compressed, beside the client that it stands on. */
const MOST_OF_HOOK = 3000

/** What is in the repository, without anything that was built; with dependencies that count as installed. */
async function clone(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-clone-'))
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    cpSync(join(ROOT, file), join(folder, file), { preserveTimestamps: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  // Older than what is installed: nothing is downloaded.
  utimesSync(join(folder, 'package-lock.json'), 0, 0)
  return folder
}

/** A project that has the package installed, with what the package depends on. */
async function projectWith(tarball: string): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'kazasu-project-'))
  const installed = join(project, 'node_modules', 'kazasu')
  mkdirSync(installed, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  for (const name of ['zod', 'ws', 'react', '@cornerstonejs']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name))
  }
  // What its own types need is its own business: this much of it is added to.
  mkdirSync(join(project, 'node_modules', 'vitest'))
  writeFileSync(join(project, 'node_modules', 'vitest', 'index.d.ts'), VITEST)
  writeFileSync(join(project, 'node_modules', 'vitest', 'package.json'), '{ "exports": { "types": "./index.d.ts" } }')
  return project
}

const VITEST = `
export interface Matchers<T = any> { toBe(wanted: unknown): T }
export declare function expect(value: unknown): Matchers<void>
`

const PAGE = `
import { useKazasu } from 'kazasu/react'
import { connect, keepConnected, KazasuClientError } from 'kazasu/client'
import type { Certificate, ErrorCode, GuidanceStep, Pin, Report, Scope } from 'kazasu/client'
import { fakeDaemon } from 'kazasu/testing/fake'
import { reports } from 'kazasu/testing/reports'
const client = await connect({ url: 'ws://127.0.0.1:4740/', client: { name: 'page' } })
const report = await client.call('card.inspect', {}, { onProgress: (first) => console.log(first.authExpires) })
export const left: (number | null)[] = report.pins.map(({ remaining }) => remaining)
await client.call('simulator.insert', { reader: report.reader.id, profile: 'adult' })
export const live = keepConnected({ url: 'ws://127.0.0.1:4740/', client: { name: 'page' } })
live.subscribe((heard) => {
  if (heard.name === 'card.inserted') console.log(heard.params.card.presence)
})
export const useReport = (): Report | null => useKazasu({ url: null, client: { name: 'page' } }).newest?.report ?? null
export const isOurs = (error: unknown): boolean => error instanceof KazasuClientError && error.code === 'CARD_ABSENT'
// @ts-expect-error -- the types are there, and not any
export const wrong: string = report.pins
export const named = ({ pins, certificates, guidance }: Report): [Pin[], Certificate[], GuidanceStep[]] => [pins, certificates, guidance]
export const codes: [ErrorCode, Scope] = ['CARD_ABSENT', 'observe']
// @ts-expect-error -- there is no such code
export const noCode: ErrorCode = 'CARD_EATEN'
export const fake = fakeDaemon({ answers: { 'card.inspect': reports['auth-last'] } })
export const component = connect({ url: 'ws://fake/', client: { name: 'page' }, WebSocket: fake.WebSocket })
`

const TESTS = `
import { expect } from 'vitest'
import { assertSpentNoAttempt, startKazasu } from 'kazasu/testing'
import type { Kazasu, PinId, Report } from 'kazasu/testing'
import { kazasuFixtures } from 'kazasu/testing/playwright'
import { kazasuFixtures as fixtures } from 'kazasu/testing/vitest'
await using kazasu: Kazasu = await startKazasu({ origins: ['http://localhost:5173'], scopes: ['observe', 'inspect'], today: '2028-02-29' })
await using reader = await kazasu.newReader()
await reader.insert({ base: 'adult', pins: { 'jpki/auth': 1 }, authExpires: '+10d' })
await reader.fault('remove', { of: 'next verify' })
export const report: Report | null = await reader.settled()
export const left: number | undefined = reader.counters['jpki/auth' satisfies PinId]
export const { card } = await reader.nextEvent('card.inserted')
export const both = [kazasuFixtures(), fixtures({ profile: 'child' })]
expect(reader).toHaveSpentNoAttempt()
expect(reader).toHaveCounters({ 'jpki/auth': 1 })
// @ts-expect-error -- there is no such sort of command
expect(reader).toHaveSent('VERIFY')
assertSpentNoAttempt(reader)
await using child = await startKazasu({ as: 'child' })
// @ts-expect-error -- there is no such way
await startKazasu({ as: 'thread' })
// @ts-expect-error -- there is no such profile
await reader.insert('grown-up')
// @ts-expect-error -- there is no such PIN
await reader.insert({ pins: { 'jpki/aut': 1 } })
`

const COMMON = `
import { connect } from 'kazasu/client'
import type { Report } from 'kazasu/client'
import node = require('kazasu/client/node')
import { useKazasu } from 'kazasu/react'
import testing = require('kazasu/testing')
import { fakeDaemon } from 'kazasu/testing/fake'
import { kazasuFixtures } from 'kazasu/testing/playwright'
import { reports } from 'kazasu/testing/reports'
import vitest = require('kazasu/testing/vitest')
export const report: Report = reports['auth-last']
export const all = [connect, node.connect, useKazasu, testing.startKazasu, fakeDaemon, kazasuFixtures, vitest.kazasuFixtures]
// @ts-expect-error -- the types are there, and not any
export const wrong: string = report.pins
`

/** For whom a file that is required cannot be a module yet. */
const OLDER = `
import type { Report } from 'kazasu/client' with { 'resolution-mode': 'import' }
import type { Kazasu } from 'kazasu/testing' with { 'resolution-mode': 'import' }
import type { ReaderView } from 'kazasu/react' with { 'resolution-mode': 'import' }
import type { reports } from 'kazasu/testing/reports' with { 'resolution-mode': 'import' }
export const start = async (): Promise<Kazasu> => (await import('kazasu/testing')).startKazasu()
export const of = ({ report }: ReaderView): Report | null => report
export type Ready = (typeof reports)['adult']
// @ts-expect-error -- the types are there, and not any
export const wrong = ({ pins }: Report): string => pins
`

/** Every way into the package, by name. */
const ENTRIES = {
  'kazasu/client': 'connect',
  'kazasu/client/node': 'keepConnected',
  'kazasu/react': 'useKazasu',
  'kazasu/testing': 'startKazasu',
  'kazasu/testing/fake': 'fakeDaemon',
  'kazasu/testing/playwright': 'kazasuFixtures',
  'kazasu/testing/reports': 'reports',
  'kazasu/testing/vitest': 'kazasuFixtures',
}

/** What the compiler says to a project of these files; nothing where they are in order. */
async function compiled(project: string, files: readonly string[], options: object): Promise<string> {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    noEmit: true,
    // The dependencies are links here.
    preserveSymlinks: true,
    ...options,
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  return run(process.execPath, [tsc, '-p', project]).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? '',
  )
}

/** npm itself, with our scripts, on a package that has no dependencies and whose build leaves one file. */
describe('what npm builds', () => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kazasu-git-'))
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const { prepare, prepack } = scripts
    const manifest = { name: 'kazasu', version: '1.0.0', files: ['dist'], scripts: { prepare, prepack } }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(folder, '.gitignore'), 'dist\nnode_modules\n')
    mkdirSync(join(folder, '.ci'))
    writeFileSync(join(folder, '.ci', 'prepare'), 'mkdir -p dist\necho built >dist/program\n')
    const git = (...args: readonly string[]) =>
      run('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.jp', ...args], { cwd: folder })
    await git('init', '--quiet')
    await git('add', '--all')
    await git('commit', '--quiet', '--message=all')
  })

  const npm = (cwd: string, ...args: readonly string[]) =>
    run('npm', [...args, '--offline', '--no-audit', '--no-fund', '--allow-git=all'], { cwd })

  it('is the program where somebody installs from Git', async () => {
    const project = mkdtempSync(join(tmpdir(), 'kazasu-from-git-'))
    writeFileSync(join(project, 'package.json'), '{"name":"project","version":"1.0.0"}')
    await npm(project, 'install', `git+file://${folder}`)
    expect(readFileSync(join(project, 'node_modules', 'kazasu', 'dist', 'program'), 'utf8')).toBe('built\n')
  })

  it('is nothing where a developer installs what the clone depends on', async () => {
    await npm(folder, 'install')
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})

it('brings no types of its dependencies along: they bring those of Node into projects for browsers', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(Object.keys(dependencies).filter((name) => name.startsWith('@types/'))).toEqual([])
})

describe('the package of a clone that nobody has built', () => {
  let tarball: string
  beforeAll(async () => {
    const folder = await clone()
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: folder })
    tarball = join(folder, JSON.parse(stdout)[0].filename)
  })

  it('has the program, its pages, its documents and the client', async () => {
    const { stdout } = await run('tar', ['-tzf', tarball])
    const files = stdout.split('\n')
    for (const file of [
      'dist/program/kazasu.js',
      'dist/program/card-room.js',
      'dist/src/client/client.d.ts',
      'dist/program/testing.js',
      'dist/testing/reports/adult.json',
      'docs/testing-kit.md',
      'dist/documents/openrpc.json',
      'dist/documents/asyncapi.json',
      'dist/pages/kiosk/index.html',
      'dist/built-on',
      'systemd/kazasu.service',
      'test/vectors/tlv/one-object.json',
    ]) {
      expect(files).toContain(`package/${file}`)
    }
  })

  it('is in order for publint', async () => {
    const { messages } = await publint({ pack: { tarball: readFileSync(tarball).buffer }, strict: true })
    expect(messages).toEqual([])
  })

  it('brings a manual page where npm looks for it, and nothing that only Debian needs', async () => {
    const { stdout } = await run('tar', ['-tzf', tarball])
    expect(stdout).toContain('package/dist/man/kazasu.1\n')
    expect(stdout).not.toContain('package/systemd/debian')
  })

  it.each([
    ['a bundler', 'esnext', 'bundler'],
    ['no bundler', 'nodenext', 'nodenext'],
  ])(
    'serves a page in TypeScript with %s: no types of Node, no skipLibCheck, no error',
    async (_, module, resolution) => {
      const project = await projectWith(tarball)
      writeFileSync(join(project, 'page.ts'), PAGE)
      writeFileSync(join(project, 'tests.ts'), TESTS)
      writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
      const said = await compiled(project, ['page.ts', 'tests.ts'], { module, moduleResolution: resolution })
      expect(said).toBe('')
    },
  )

  it.each([
    ['that requires modules', COMMON, 'nodenext'],
    ['of a compiler that does not know that they can be required', OLDER, 'node16'],
  ])('serves a program in CommonJS %s: no skipLibCheck, no error', async (_, text, module) => {
    const project = await projectWith(tarball)
    writeFileSync(join(project, 'program.cts'), text)
    writeFileSync(join(project, 'package.json'), '{ "type": "commonjs" }')
    expect(await compiled(project, ['program.cts'], { module, moduleResolution: module })).toBe('')
  })

  it('can be required, by every way into it', async () => {
    const project = await projectWith(tarball)
    const { exports } = JSON.parse(readFileSync(join(project, 'node_modules', 'kazasu', 'package.json'), 'utf8'))
    const named = Object.keys(exports).filter((name) => !name.endsWith('.json'))
    expect(named.map((name) => name.replace('.', 'kazasu')).toSorted()).toEqual(Object.keys(ENTRIES))
    const program = `console.log(JSON.stringify(${JSON.stringify(Object.entries(ENTRIES))}.map(([entry, name]) => typeof require(entry)[name])))`
    writeFileSync(join(project, 'program.cjs'), program)
    const { stdout } = await run(process.execPath, ['--preserve-symlinks', join(project, 'program.cjs')], {
      cwd: project,
    })
    expect(JSON.parse(stdout)).toEqual(
      Object.keys(ENTRIES).map((entry) => (entry.endsWith('reports') ? 'object' : 'function')),
    )
  })

  it('stays small: as a whole, and what a page loads of it', async () => {
    const project = await projectWith(tarball)
    const folder = join(project, 'node_modules', 'kazasu')
    expect(statSync(tarball).size).toBeLessThan(MOST_PACKED)
    const loaded = (...files: readonly string[]): number =>
      files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, 'dist', 'src', 'client', file))).length, 0)
    expect(loaded('react.js', 'view.js')).toBeLessThan(MOST_OF_HOOK)
  })
})
