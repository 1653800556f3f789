/** The compiled program as a process: what only a real one shows. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { VERSION } from '../../src/version.ts'
import { buildProgram, firstLine, start, startBy } from './built.ts'

let script = ''

beforeAll(async () => {
  script = await buildProgram()
})

const home = (): string => mkdtempSync(join(tmpdir(), 'kazasu-home-'))

const world = (place: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  HOME: place,
  PATH: process.env['PATH'],
  CONFIGURATION_DIRECTORY: join(place, 'config'),
  ...more,
})

describe('the program', () => {
  it('begins with a line that lets it be run', () => {
    expect(readFileSync(script, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node')
  })

  it('tells its version and its help', async () => {
    expect(await start(script, ['--version'], world(home())).ended).toMatchObject({
      status: 0,
      out: `${VERSION}\n`,
      err: '',
    })
    expect((await start(script, ['--help'], world(home(), { LANG: 'ja_JP.UTF-8' })).ended).out).toContain(
      '使い方: kazasu',
    )
  })

  it.each([
    ['20.18.3', ''],
    // As Debian 12 has it: it knows no other way to Node's modules than an import.
    ['18.20.4', 'delete process.getBuiltinModule'],
  ])('is refused by Node %s in words and with EX_CONFIG', async (node, without) => {
    const older = join(home(), 'older.mjs')
    const versions = `{ value: { ...process.versions, node: '${node}' } }`
    writeFileSync(older, `Object.defineProperty(process, 'versions', ${versions})\n${without}\n`)
    const { status, out, err } = await start(script, ['serve'], world(home(), { NODE_OPTIONS: `--import=${older}` }))
      .ended
    expect({ status, out }).toEqual({ status: 78, out: '' })
    expect(err).toMatch(/^Kazasu \S+ needs Node 20\.19 or newer; this is /)
    expect(err).toContain(`; this is ${node} (`)
  })

  it('loads nothing for its help but the parser of the command line', async () => {
    const trace = join(home(), 'trace.mjs')
    const hooks = `import { writeSync } from 'node:fs'
      export async function load(url, context, next) { writeSync(2, url + '\\n'); return next(url, context) }`
    const url = JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)
    writeFileSync(trace, `import { register } from 'node:module'\nregister(${url})\n`)
    const { err } = await start(script, ['--help'], world(home(), { NODE_OPTIONS: `--import=${trace}` })).ended
    const files = [...err.matchAll(/^file:(?<path>\S+)$/gm)].map((match) => new URL(`file:${match.groups?.['path']}`))
    const bytes = files.map((file) => statSync(file).size).reduce((sum, size) => sum + size, 0)
    expect(files.some(({ pathname }) => pathname === script)).toBe(true)
    // The parser and the texts; the shapes of the configuration or of the API alone are more.
    expect(bytes).toBeLessThan(256_000)
  })

  it('exits with the status of the error', async () => {
    expect(await start(script, ['--nonsense'], world(home())).ended).toMatchObject({ status: 64, out: '' })
  })

  it('is not upset when whoever reads its output has gone', async () => {
    const { child, ended } = start(script, ['card', '--list'], world(home()))
    child.stdout.destroy()
    const { status, err } = await ended
    // As shells say it of a program that SIGPIPE has ended: its output was not taken.
    expect({ status, err }).toEqual({ status: 141, err: '' })
  })
})

describe('kazasu serve as a process', () => {
  it('serves; the line to paste prints a report; SIGTERM ends it with 0 and nothing left', async () => {
    const place = home()
    const { child, ended } = start(script, ['serve', '--driver', 'simulated', '--port', '0', '--json'], world(place))
    const ready = JSON.parse(await firstLine(child.stdout))
    const report = execFileSync('sh', ['-c', ready.inspect], { env: world(home()), encoding: 'utf8', stdio: 'pipe' })
    expect(report).toContain('This is a SIMULATED card, not a real one.')
    expect(existsSync(join(ready.stateDirectory, 'daemon.json'))).toBe(true)
    child.kill('SIGTERM')
    const { status, err } = await ended
    expect(status).toBe(0)
    expect(existsSync(join(ready.stateDirectory, 'daemon.json'))).toBe(false)
    // One JSON line an event, and nothing else.
    const lines = err.trim().split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 'info', event: expect.any(String) })
  })

  it('tells systemd that it is ready, alive, reloading and stopping, and writes for the journal', async () => {
    const place = home()
    const log = join(place, 'notified')
    const notify = join(place, 'systemd-notify')
    writeFileSync(notify, `#!/bin/sh\necho "$@" >> ${log}\n`)
    chmodSync(notify, 0o755)
    const environment = world(place, {
      PATH: `${place}:${dirname(process.execPath)}:/usr/bin:/bin`,
      NOTIFY_SOCKET: '/nowhere',
      STATE_DIRECTORY: join(place, 'state'),
      RUNTIME_DIRECTORY: join(place, 'run'),
    })
    // As systemd does it: the variable names the very stream that stderr is.
    const serve = `JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/2) exec "$@"`
    const argv = [
      '-c',
      serve,
      'sh',
      process.execPath,
      script,
      'serve',
      '--driver',
      'simulated',
      '--port',
      '0',
      '--json',
    ]
    const { child, ended } = startBy('/bin/sh', argv, environment)
    const ready = JSON.parse(await firstLine(child.stdout))
    expect(existsSync(join(place, 'run', 'daemon.json'))).toBe(true)
    child.kill('SIGHUP')
    await expect.poll(() => readFileSync(log, 'utf8').match(/READY=1/g)?.length).toBe(2)
    child.kill('SIGINT')
    const { status, err } = await ended
    expect(status).toBe(0)
    expect(err).toMatch(/^<6>\{"level":"info",/)
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
      `READY=1 STATUS=Listening on port ${ready.port}`,
      expect.stringMatching(/^RELOADING=1 MONOTONIC_USEC=\d+$/),
      `READY=1 STATUS=Listening on port ${ready.port}`,
      'STOPPING=1',
    ])
  })
})
