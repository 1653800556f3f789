/** How the built program ends: by each signal, by its outputs, by an exception. What becomes of a card is in `test/stack`. */
import { once } from 'node:events'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Client, connect } from '../../src/client/node.ts'
import { monotonicMicroseconds } from '../../src/lib/monotonic.ts'
import { readAnswer } from '../../src/reload-answer.ts'
import { gone } from '../support/daemon-process.ts'
import { buildProgram, firstLine, type Started, start, startBy } from './built.ts'
import { holds } from '../support/secrets.ts'

let script = ''

beforeAll(async () => {
  script = await buildProgram()
})

const running: Started[] = []
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    child.stderr.resume()
    await ended
  }
})

const world = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
  return { HOME: home, PATH: process.env['PATH'], CONFIGURATION_DIRECTORY: join(home, 'config'), ...more }
}

interface Ready {
  readonly port: number
  readonly stateDirectory: string
}

const SERVE = ['serve', '--driver', 'simulated', '--port', '0', '--json']

/** `shell` is put in front of the program, which it gets as its arguments. */
async function serve(environment = world(), shell: string | null = null): Promise<Started & Ready> {
  const started =
    shell === null
      ? start(script, SERVE, environment)
      : startBy('/bin/sh', ['-c', shell, 'sh', process.execPath, script, ...SERVE], environment)
  running.push(started)
  const ready: Ready = JSON.parse(await firstLine(started.child.stdout))
  return { ...started, ...ready }
}

async function withClient<T extends Ready>(daemon: T): Promise<T & { readonly client: Client }> {
  const token = readFileSync(join(daemon.stateDirectory, 'token'), 'utf8').trim()
  const client = await connect({ url: `ws://127.0.0.1:${daemon.port}/`, token, client: { name: 'test' } })
  return { ...daemon, client }
}

const eventsOf = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).event)

function health(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/health', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject)
  })
}

/** Makes the daemon log something: it refuses a host that is not its own. */
function refusedRequest(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/health', agent: false, headers: { Host: 'evil.test' } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject)
  })
}

/** A world in which the process does something at a signal that means nothing to anybody else. */
function atWindowChange(action: string): NodeJS.ProcessEnv {
  const file = join(mkdtempSync(join(tmpdir(), 'kazasu-preload-')), 'preload.mjs')
  writeFileSync(file, `process.on('SIGWINCH', () => { ${action} })`)
  return world({ NODE_OPTIONS: `--import=${file}` })
}

/** What these do when nobody listens is not an end; SIGPIPE is ignored by Node. */
const HARMLESS = new Set([
  'SIGCHLD',
  'SIGCONT',
  'SIGPIPE',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGWINCH',
])
/** After these nothing can go on, and SIGKILL asks nobody. */
const BROKEN = new Set(['SIGKILL', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'])

/** The door and its card room. */
function processesOf({ pid = 0 }: { readonly pid?: number | undefined }): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [pid, ...children.split(' ').map(Number)]
}

/** The signals that would end the process at once. */
function deafTo(pid: number): string[] {
  const mask = /^SigCgt:\s*(?<mask>[\da-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['mask']
  const caught = BigInt(`0x${mask}`)
  const ends = Object.entries(constants.signals).filter(([name]) => !HARMLESS.has(name) && !BROKEN.has(name))
  return ends.filter(([, number]) => ((caught >> BigInt(number - 1)) & 1n) === 0n).map(([name]) => name)
}

describe('the daemon ends in order', () => {
  it.each([
    ['SIGINT', 0, ['serve.draining', 'serve.drained']],
    ['SIGTERM', 0, ['serve.draining', 'serve.drained']],
    ['SIGQUIT', 131, []],
  ] as const)('at %s with status %i', async (signal, status, drain) => {
    const { child, ended } = await serve()
    child.kill(signal)
    const { err, ...how } = await ended
    expect(how).toMatchObject({ status, signal: null })
    const last = ['serve.ending', ...drain, 'serve.stopping', 'server.stopped', 'serve.stopped']
    const ofDoor = eventsOf(err).filter((event) => event !== 'health.noted')
    expect(ofDoor.slice(-last.length)).toEqual(last)
  })

  it('at SIGHUP where the terminal has gone in which it was started', async () => {
    const state = mkdtempSync(join(tmpdir(), 'kazasu-state-'))
    const log = join(state, 'log')
    const argv = [process.execPath, script, ...SERVE, '--state-dir', state, '2>', log]
    // The program is in the foreground of a terminal of its own, which ends with `script`.
    const terminal = startBy('script', ['--quiet', '--command', `exec ${argv.join(' ')}`, '/dev/null'], world())
    running.push(terminal)
    await firstLine(terminal.child.stdout)
    const { pid } = JSON.parse(readFileSync(join(state, 'daemon.json'), 'utf8'))
    terminal.child.kill('SIGKILL')
    await gone(pid)
    // Node itself may have more to say of a terminal that it cannot give back.
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.find((line) => line.includes('"serve.ending"'))).toContain('"signal":"SIGHUP"')
    expect(eventsOf(lines.join('\n')).at(-1)).toBe('serve.stopped')
  })

  it('at every other signal that would end it, of those that can be caught', async () => {
    const { child } = await serve()
    for (const pid of processesOf(child)) expect(deafTo(pid)).toEqual([])
  })

  it('whatever signals come while it ends', async () => {
    const { child, ended, client } = await withClient(await serve())
    const stopping = new Promise<void>((resolve) => {
      createInterface(child.stderr).on('line', (line) => {
        if (line.includes('"serve.stopping"')) resolve()
      })
    })
    child.kill('SIGTERM')
    await stopping
    child.kill('SIGTERM')
    child.kill('SIGINT')
    const { status, signal, err } = await ended
    await client.closed
    expect({ status, signal }).toEqual({ status: 0, signal: null })
    expect(eventsOf(err).at(-1)).toBe('serve.stopped')
  })

  it.each([
    ['an exception', "setTimeout(() => { throw new TypeError('secret 7391') }, 0)", 'TypeError'],
    ['the rejection of a promise', "void Promise.reject(new TypeError('secret 7391'))", 'TypeError'],
    [
      'an error of the system',
      "setTimeout(() => { throw Object.assign(new Error('secret 7391'), { code: 'EMFILE' }) }, 0)",
      'Error EMFILE',
    ],
  ])('after %s that nobody caught, with status 70 and without what it says', async (_, action, cause) => {
    const { child, ended } = await serve(atWindowChange(action))
    child.kill('SIGWINCH')
    const { status, err } = await ended
    expect(status).toBe(70)
    expect(eventsOf(err).slice(-4)).toEqual(['serve.crashed', 'serve.stopping', 'server.stopped', 'serve.stopped'])
    expect(err).toContain(`"cause":"${cause}"`)
    expect(holds(err, '7391')).toBe(false)
  })

  it('when nobody reads its log any more, with status 74 so that systemd starts it again', async () => {
    const { child, ended, port } = await serve()
    child.stderr.destroy()
    expect(await refusedRequest(port)).toBe(403)
    expect(await ended).toMatchObject({ status: 74, signal: null })
  })

  it('when whoever was to read its output is gone, with status 74', async () => {
    const started = start(script, SERVE, world())
    running.push(started)
    started.child.stdout.destroy()
    const { status, err } = await started.ended
    expect(status).toBe(74)
    expect(eventsOf(err).at(-1)).toBe('serve.stopped')
  })
})

describe('the daemon whose output nobody reads', () => {
  it('ends at SIGTERM, though what it announced was never taken', async () => {
    const environment = world()
    const pipe = join(mkdtempSync(join(tmpdir(), 'kazasu-out-')), 'pipe')
    // The process holds the other end itself; what it fills the pipe with leaves no room for a line.
    const full = `mkfifo ${pipe} && exec 3<>${pipe} && head -c 65536 /dev/zero >&3 && exec "$@" >&3`
    const started = startBy('/bin/sh', ['-c', full, 'sh', process.execPath, script, ...SERVE], environment)
    running.push(started)
    await new Promise<void>((resolve) => {
      createInterface(started.child.stderr).on('line', (line) => {
        if (line.includes('"server.listening"')) resolve()
      })
    })
    started.child.kill('SIGTERM')
    expect(await started.ended).toMatchObject({ status: 0, signal: null })
  })
})

describe('the daemon of npm start', () => {
  it('ends at once when npm was killed while everything was being built', async () => {
    const environment = world({ npm_lifecycle_event: 'start', npm_package_name: 'kazasu' })
    // As in package.json; the shell goes on when its parent has gone.
    const built = 'echo building; while kill -0 $PPID 2>/dev/null; do sleep 0.1; done; npm_parent=$PPID exec "$@"'
    const argv = ['-c', `sh -c '${built}' sh "$@" & wait`, 'sh', process.execPath, script, ...SERVE]
    const npm = startBy('/bin/sh', argv, environment)
    running.push(npm)
    await firstLine(npm.child.stdout)
    npm.child.kill('SIGKILL')
    // The outputs of npm are the daemon's too, and end with it.
    expect(await npm.ended).toMatchObject({ signal: 'SIGKILL' })
  })

  it.each([
    ['npm start', { npm_lifecycle_event: 'start', npm_package_name: 'kazasu' }],
    // npx passes SIGTERM on to the shell alone, which it has started the program by.
    ['npx kazasu', { npm_command: 'exec', npm_lifecycle_event: 'npx', npm_package_name: 'of-somebody' }],
  ])('does not go on when the parent of %s is killed', async (_, variables) => {
    const environment = world(variables)
    const parent = startBy('/bin/sh', ['-c', '"$@" & wait', 'sh', process.execPath, script, ...SERVE], environment)
    running.push(parent)
    await firstLine(parent.child.stdout)
    parent.child.kill('SIGKILL')
    // The outputs of the parent are the daemon's too, and end with it.
    const { err } = await parent.ended
    expect(JSON.parse(err.split('\n').find((line) => line.includes('"serve.ending"')) ?? '')).toMatchObject({
      by: 'parent',
    })
    expect(eventsOf(err).at(-1)).toBe('serve.stopped')
  })
})

describe('the daemon goes on', () => {
  it('on a full disk, and does nothing but wait for room', async () => {
    const { child, ended, port } = await serve(world(), 'exec "$@" 2>/dev/full')
    for (let request = 0; request < 10; request += 1) expect(await refusedRequest(port)).toBe(403)
    expect(await health(port)).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ status: 0 })
  })

  it('when its announcement finds no room', async () => {
    const started = startBy(
      '/bin/sh',
      ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, script, ...SERVE],
      world(),
    )
    running.push(started)
    const listening = await new Promise<string>((resolve) => {
      createInterface(started.child.stderr).on('line', (line) => {
        if (line.includes('"serve.output-failed"')) resolve(line)
      })
    })
    expect(JSON.parse(listening)).toMatchObject({ level: 'warn', code: 'ENOSPC' })
    started.child.kill('SIGTERM')
    expect(await started.ended).toMatchObject({ status: 0 })
  })

  it('while nobody reads its log, with bounded memory, and counts the lines that it dropped', async () => {
    const environment = world({ KAZASU_LOG__LEVEL: 'debug', KAZASU_LIMITS__REQUESTS_PER_SECOND: '100000' })
    const pipe = join(mkdtempSync(join(tmpdir(), 'kazasu-log-')), 'pipe')
    // The process holds the other end itself, so that it is open, and reads nothing of it.
    const serving = serve(environment, `mkfifo ${pipe} && exec 3<>${pipe} && exec "$@" 2>&3`)
    const { child, ended, port, client } = await withClient(await serving)
    // Each logs every command to the card: some 5 KB.
    for (let round = 0; round < 500; round += 1) await client.call('card.inspect', {})
    expect(await health(port)).toBe(200)
    client.close()
    const lines: string[] = []
    const reader = createInterface(createReadStream(pipe))
    const read = once(reader, 'close')
    await new Promise<void>((resolve) => {
      reader.on('line', (line) => {
        lines.push(line)
        if (line.includes('"log.lines-dropped"')) resolve()
      })
    })
    child.kill('SIGTERM')
    expect((await ended).status).toBe(0)
    // What the process held open is closed now.
    await read
    const logged: { readonly event: string; readonly lines?: number }[] = lines.map((line) => JSON.parse(line))
    expect(logged.find(({ event }) => event === 'log.lines-dropped')?.lines).toBeGreaterThan(100)
    expect(logged.at(-1)?.event).toBe('serve.stopped')
  })

  it('at SIGHUP, with which it is told to read its configuration anew', async () => {
    const { child, ended, stateDirectory } = await serve()
    const { pid = 0 } = child
    const asked = monotonicMicroseconds()
    child.kill('SIGHUP')
    await expect.poll(() => readAnswer(stateDirectory, pid)?.began).toBeGreaterThanOrEqual(asked)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ status: 0, signal: null })
    expect(readAnswer(stateDirectory, pid)).toBe(null)
  })

  it('at SIGUSR1, which does not open the debugger', async () => {
    const { child, ended, client } = await withClient(await serve())
    const processes = processesOf(child)
    expect(processes.length).toBe(2)
    for (const pid of processes) process.kill(pid, 'SIGUSR1')
    await client.call('card.inspect', {})
    client.close()
    child.kill('SIGTERM')
    const { status, err } = await ended
    expect(status).toBe(0)
    expect(err).not.toContain('Debugger')
  })
})

describe('a start on a full disk', () => {
  it('says so, leaves nothing half-written, and is none the next time', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
    const environment = world({ HOME: home })
    const state = join(home, '.local', 'state', 'kazasu')
    // No file may have a byte: for the program the same as a disk without room, on any machine.
    const limited = ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, script, ...SERVE]
    const { status, err } = await startBy('/bin/sh', limited, environment).ended
    expect(status).toBe(73)
    expect(err).toContain(`${state}/token: EFBIG`)
    expect(readdirSync(state)).toEqual([])
    const { child, ended } = await serve(environment)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ status: 0 })
    const again = await startBy('/bin/sh', limited, environment).ended
    expect(again.status).toBe(73)
    expect(again.err).toContain(`${state}/daemon.json: EFBIG`)
    expect(readdirSync(state).sort()).toEqual(['token'])
  })
})

describe('a short command', () => {
  it.each([[['card', '--list']], [['config', 'show']], [['--help']], [['inspect', '--driver', 'simulated', '--json']]])(
    'kazasu %j says that a full disk did not take its output, and does not exit with 0',
    async (argv) => {
      const shell = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, script, ...argv]
      const { status, err } = await startBy('/bin/sh', shell, world()).ended
      expect(status).toBe(74)
      expect(err).toContain('ENOSPC')
      expect(err).toContain('OUTPUT_UNWRITABLE')
    },
  )

  it('that fails anyway says so once, and not that its output was lost too', async () => {
    const argv = ['inspect', '--json', '--driver', 'simulated', '--profile', 'nope']
    const shell = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, script, ...argv]
    const { status, err } = await startBy('/bin/sh', shell, world()).ended
    expect(status).toBe(64)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('says in the language of the person that its output was not taken', async () => {
    const shell = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, script, 'card', '--list', '--lang', 'ja']
    expect((await startBy('/bin/sh', shell, world()).ended).err).toContain('出力を書き込めません。')
  })

  it('notices a file that takes a part of its output only', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'kazasu-out-')), 'out')
    writeFileSync(file, '')
    // In blocks of 512 bytes: less than the list has.
    const shell = ['-c', `ulimit -f 1; exec "$@" >${file}`, 'sh', process.execPath, script, 'config', 'show']
    const { status, err } = await startBy('/bin/sh', shell, world()).ended
    expect({ status, size: readFileSync(file).length }).toEqual({ status: 74, size: 512 })
    expect(err).toContain('EFBIG')
  })

  it('ends quietly, and as SIGPIPE would, when whoever reads its output has had enough', async () => {
    const { client, port, stateDirectory } = await withClient(await serve())
    const watch = ['watch', '--json', '--port', String(port), '--state-dir', stateDirectory]
    const { child, ended } = start(script, watch, world())
    await firstLine(child.stdout)
    child.stdout.destroy()
    const [reader] = (await client.call('reader.list', {})).readers
    await client.call('simulator.remove', { reader: reader?.id ?? '' })
    expect(await ended).toMatchObject({ status: 141, signal: null, err: '' })
  })
})
