/** `kazasu serve` on the simulated card, and who answers `inspect`: a daemon or this process. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../src/client/node.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { asNobodyFor } from './nobody.ts'
import { kazasu, World } from './world.ts'
import { holds } from '../support/secrets.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { eventually } from '../support/eventually.ts'

interface Ready {
  readonly port: number
  readonly addresses: readonly string[]
  readonly inspect: string
  readonly stateDirectory: string
}

interface Serving {
  readonly world: World
  readonly ready: Ready
  stop(): Promise<number>
}

const running: Serving[] = []

async function serving(world: World, ...more: string[]): Promise<Serving> {
  const done = kazasu(['serve', '--driver', 'simulated', '--port', '0', '--json', ...more], world)
  await Promise.race([world.printed('"ready"'), done])
  if (world.out === '') throw new Error(world.err)
  const ready: Ready = JSON.parse(world.out)
  const serving: Serving = {
    world,
    ready,
    stop: async () => {
      world.signal('SIGTERM')
      return (await done).status
    },
  }
  running.push(serving)
  return serving
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

/** Another terminal of the same person. */
const beside = (world: World): World => new World({ HOME: world.home })

const logOf = (world: World): unknown[] =>
  world.err
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).event)

describe('kazasu serve', () => {
  it('ends in order at an exception that nobody caught, and tells its name but not what it says', async () => {
    const world = new World()
    const done = kazasu(['serve', '--driver', 'simulated', '--port', '0'], world)
    await world.printed('--state-dir')
    world.end({ by: 'crash', error: new TypeError('secret 7391') })
    expect((await done).status).toBe(70)
    expect(logOf(world)).toContain('serve.crashed')
    expect(logOf(world).at(-1)).toBe('serve.stopped')
    expect(world.err).toContain('TypeError')
    expect(holds(world.err, '7391')).toBe(false)
  })

  it('says where it is and what to paste, keeps its log apart, and goes in order at SIGTERM', async () => {
    const world = new World()
    const done = kazasu(['serve', '--driver', 'simulated', '--port', '0'], world)
    await world.printed('--state-dir')
    const state = join(world.home, '.local', 'state', 'kazasu')
    const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(world.out)?.[1]
    expect(world.out).toContain('SIMULATED cards only.')
    expect(world.out).toContain(`http://127.0.0.1:${port}/`)
    expect(world.out).toContain(`  node ${world.script} inspect --port ${port} --state-dir ${state}\n`)
    expect(world.out).not.toContain('"event"')
    expect(readdirSync(state).sort()).toEqual(['daemon.json', 'token'])

    world.signal('SIGTERM')
    expect((await done).status).toBe(0)
    expect(readdirSync(state).sort()).toEqual(['token'])
    const ending = logOf(world).filter((event) => /^server?\.stop/.test(String(event)))
    expect(ending).toEqual(['serve.stopping', 'server.stopped', 'serve.stopped'])
    expect(logOf(world).at(-1)).toBe('serve.stopped')
    expect(world.listening).toBe(0)
  })

  it.each([
    ['tells', 'a terminal', true],
    ['does not tell', 'a journal', false],
  ])('%s %s how to stop it', async (_, where, isTerminal) => {
    const world = new World()
    world.stdout.isTerminal = isTerminal
    const done = kazasu(['serve', '--driver', 'simulated', '--port', '0'], world)
    await world.printed('--state-dir')
    world.signal()
    await done
    expect(world.out.includes('Ctrl-C stops it.'), where).toBe(isTerminal)
  })

  it.each([
    ['a person', false],
    ['a journal', true],
  ])('%s is told what to paste in another terminal, which nobody does out of a journal', async (_, toJournal) => {
    const world = new World()
    world.toJournal = toJournal
    const done = kazasu(['serve', '--driver', 'simulated', '--port', '0'], world)
    await world.printed('Token file')
    world.signal()
    await done
    expect([world.out.includes('another terminal'), world.out.includes('--state-dir')]).toEqual([
      !toJournal,
      !toJournal,
    ])
  })

  it('says in health, metrics and report that its clock lies before an earlier run, and keeps the later moment', async () => {
    const world = new World()
    const state = join(world.home, '.local', 'state', 'kazasu')
    mkdirSync(state, { recursive: true, mode: 0o700 })
    writeFileSync(join(state, 'last-seen'), '2099-01-01T00:00:00.000Z\n')
    const service = await serving(world)
    const { ready } = service
    const at = `http://127.0.0.1:${ready.port}`
    const health: unknown = await (await fetch(`${at}/health`)).json()
    expect(health).toMatchObject({
      status: 'degraded',
      reasons: [
        {
          about: 'clock',
          code: 'before-last-seen',
          message: { en: expect.stringContaining('was already running'), ja: expect.stringContaining('時計') },
          advice: { en: expect.stringContaining('timedatectl'), ja: expect.stringContaining('timedatectl') },
        },
      ],
      health: { clock: 'before-last-seen', drivers: [{ state: 'ok' }] },
    })
    const metrics = await (await fetch(`${at}/metrics`)).text()
    expect(metrics).toContain('kazasu_clock_doubt{doubt="before-last-seen"} 1')
    expect(metrics).toContain('kazasu_clock_doubt{doubt="before-build"} 0')
    expect((await kazasu(['inspect', '--port', String(ready.port)], beside(world))).out).toContain('Set the date right')
    expect((await kazasu(['readers', '--port', String(ready.port)], beside(world))).err).toContain(
      'was already running',
    )
    expect(logOf(world)).toContain('clock.before-last-seen')
    await service.stop()
    expect(readFileSync(join(state, 'last-seen'), 'utf8')).toBe('2099-01-01T00:00:00.000Z\n')
  })

  it('keeps its metrics in the file that node_exporter reads, from when the readers are known until its end', async () => {
    const world = new World()
    const file = join(world.home, 'kazasu.prom')
    mkdirSync(join(world.home, 'config'))
    writeFileSync(join(world.home, 'config', 'config.toml'), `[metrics]\ntextfile = "${file}"\n`)
    const service = await serving(world)
    await eventually(() => expect(readFileSync(file, 'utf8').split('\n')).toContain('kazasu_readers 1'))
    await service.stop()
    expect(existsSync(file)).toBe(false)
  })

  it('says in health and metrics that every certificate of the card has ended, and what its readings came to', async () => {
    const { ready } = await serving(new World(), '--profile', 'expired')
    const at = `http://127.0.0.1:${ready.port}`
    const health = async (): Promise<unknown> => (await fetch(`${at}/health`)).json()
    await expect.poll(health).toMatchObject({ status: 'ok', health: { state: 'ok', clock: 'all-expired' } })
    const metrics = await (await fetch(`${at}/metrics`)).text()
    expect(metrics).toContain('kazasu_clock_doubt{doubt="all-expired"} 1')
    expect(metrics).toContain('kazasu_inspections_total{outcome="ok"} 1')
  })

  it('speaks Japanese', async () => {
    const world = new World()
    const done = kazasu(['serve', '--driver', 'simulated', '--port', '0', '--lang', 'ja'], world)
    await world.printed('--state-dir')
    expect(world.out).toContain('模擬カードで動作中です。実物のカードは読みません。')
    world.signal()
    await done
  })

  it('with --json says the same as one object', async () => {
    const { ready, world } = await serving(new World())
    expect(ready).toMatchObject({
      event: 'ready',
      port: expect.any(Number),
      drivers: ['simulated'],
      stateDirectory: join(world.home, '.local', 'state', 'kazasu'),
    })
    expect(ready.addresses[0]).toBe(`ws://127.0.0.1:${ready.port}/`)
  })

  it('keeps its token across starts, and never prints it', async () => {
    const world = new World()
    const first = await serving(world)
    const status = await first.stop()
    running.pop()
    expect(status).toBe(0)
    const again = await serving(beside(world))
    expect(world.out + world.err + again.world.err + again.world.out).not.toMatch(/[\da-f]{64}/)
    expect(readdirSync(again.ready.stateDirectory).sort()).toEqual(['daemon.json', 'token'])
  })

  it('warns that another daemon that runs has the same state directory, and names it', async () => {
    const world = new World()
    const state = join(world.home, '.local', 'state', 'kazasu')
    mkdirSync(state, { recursive: true, mode: 0o700 })
    // Another process that lives: the one that has started this one.
    const other = { host: '127.0.0.1', port: 4741, pid: process.ppid, startedAt: '2026-01-01T00:00:00.000Z' }
    writeFileSync(join(state, 'daemon.json'), JSON.stringify(other))
    await serving(world)
    const warning = world.err.split('\n').find((line) => line.includes('"state.shared"')) ?? '{}'
    expect(JSON.parse(warning)).toMatchObject({
      level: 'warn',
      event: 'state.shared',
      with: process.ppid,
      port: 4741,
      advice: '--state-dir',
    })
  })

  it('says how npm start takes another port', async () => {
    const { ready } = await serving(new World())
    const npm = { npm_lifecycle_event: 'start', npm_package_name: 'kazasu' }
    const argv = ['serve', '--driver', 'simulated', '--port', String(ready.port), '--lang']
    expect((await kazasu([...argv, 'en'], new World(npm))).err).toContain('Another port: npm start -- --port 0')
    expect((await kazasu([...argv, 'ja'], new World(npm))).err).toContain('npm start -- --port 0')
    expect((await kazasu([...argv, 'en'], new World())).err).not.toContain('npm')
  })

  it('refuses a port that is taken, in words, and leaves nothing behind', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { status, out, err, world } = await kazasu([
      'serve',
      '--driver',
      'simulated',
      '--port',
      String(port),
      '--lang',
      'ja',
    ])
    other.close()
    expect(status).toBe(69)
    expect(out).toBe('')
    expect(err).toContain(ERROR_TEXTS.DAEMON_PORT_TAKEN.means.ja)
    expect(err).toContain(`:${port}\n`)
    expect(err).toContain(ERROR_TEXTS.DAEMON_PORT_TAKEN.advice.ja)
    expect(readdirSync(join(world.home, '.local', 'state', 'kazasu')).sort()).toEqual(['token'])
  })

  it('refuses a state directory that cannot be written, by its path', async () => {
    const world = new World()
    const file = join(world.home, 'file')
    writeFileSync(file, '')
    const { status, err } = await kazasu(
      ['serve', '--driver', 'simulated', '--port', '0', '--state-dir', join(file, 'x')],
      world,
    )
    expect(status).toBe(73)
    expect(err).toContain(`${file}/x: ENOTDIR`)
    expect(err).toContain('DAEMON_STATE_UNWRITABLE')
    expect(err).toContain('--state-dir')
  })

  it('refuses a trust anchor in another encoding, and names it', async () => {
    const world = new World()
    const anchor = join(world.home, 'anchor.pem')
    writeFileSync(anchor, Buffer.from('-----BEGIN CERTIFICATE-----\n', 'utf16le'))
    mkdirSync(join(world.home, 'config'))
    writeFileSync(join(world.home, 'config', 'config.toml'), `[trust]\nanchors = ["${anchor}"]\n`)
    const { status, err } = await kazasu(['serve', '--driver', 'simulated', '--port', '0', '--lang', 'ja'], world)
    expect(status).toBe(78)
    expect(err).toContain(`${anchor}: UTF-8 ではありません (UTF-16LE のようです)`)
  })

  it('does not begin without what its kiosk is to show', async () => {
    const world = new World({ KAZASU_KIOSK__ATTRACT: '/nonexistent/attract' })
    const { status, err } = await kazasu(['serve', '--driver', 'simulated'], world)
    expect(status).toBe(78)
    expect(err).toContain('/nonexistent/attract: kiosk.attract: there is no such file or folder')
  })

  it('refuses a wrong configuration before it opens anything', async () => {
    const world = new World()
    mkdirSync(join(world.home, 'config'))
    writeFileSync(join(world.home, 'config', 'config.toml'), '[server]\nhosts = ["0.0.0.0"]\n')
    const { status, err } = await kazasu(['serve', '--driver', 'simulated'], world)
    expect(status).toBe(78)
    expect(err).toContain(
      'config.toml:2:1: server.hosts[0]: "0.0.0.0" is not accepted: Kazasu listens on this machine only',
    )
  })
})

describe('who answers', () => {
  it('the daemon whose address stands in the state directory', async () => {
    const { world, ready } = await serving(new World(), '--profile', 'auth-blocked')
    const asked = await kazasu(['inspect', '--json'], beside(world))
    expect(asked).toMatchObject({ status: 0, err: '' })
    const report = JSON.parse(asked.out)
    expect(report.card.simulated).toBe(true)
    expect(report.pins.find((pin: { name: string }) => pin.name === 'auth')).toMatchObject({ state: 'blocked' })
    const told = await kazasu(['inspect'], beside(world))
    expect(told.err).toContain(`Asking the daemon at port ${ready.port}.`)
    expect(told.out).toContain('0 of 3  ○○○ 🔒 Locked')
  })

  it('the daemon that --port names, with the token of --state-dir', async () => {
    const { ready } = await serving(new World())
    const argv = ['readers', '--json', '--port', String(ready.port)]
    expect(await kazasu([...argv, '--state-dir', ready.stateDirectory])).toMatchObject({ status: 0 })
    const without = await kazasu(argv)
    expect(without.status).toBe(77)
    expect(JSON.parse(without.err)).toMatchObject({
      error: { code: 'ACCESS_TOKEN_REQUIRED', details: [expect.stringContaining('--state-dir')] },
    })
  })

  it('a token of another daemon is not even shown', async () => {
    const { ready } = await serving(new World())
    const world = new World()
    const state = join(world.home, 'state')
    mkdirSync(state)
    writeFileSync(join(state, 'token'), `${'0'.repeat(64)}\n`, { mode: 0o600 })
    const { status, err } = await kazasu(['readers', '--port', String(ready.port), '--state-dir', state], world)
    expect(status).toBe(77)
    expect(err).toContain('DAEMON_UNPROVED')
  })

  it('nobody at a port that --port names is an error, and no fallback', async () => {
    const { status, out, err } = await kazasu(['inspect', '--port', '1'])
    expect(status).toBe(69)
    expect(out).toBe('')
    expect(err).toContain('ws://127.0.0.1:1/')
    expect(err).toContain('kazasu serve')
  })

  it('something else at that port is an error', async () => {
    const other = createServer((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nhello'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { status, err } = await kazasu(['inspect', '--port', String(port)])
    other.close()
    expect(status).toBe(69)
    expect(err).toContain('DAEMON_UNREACHABLE')
  })

  it('this process with --driver, whatever runs beside', async () => {
    const { world } = await serving(new World(), '--profile', 'auth-blocked')
    const { status, out, err } = await kazasu(['inspect', '--driver', 'simulated', '--json'], beside(world))
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out).pins.find((pin: { name: string }) => pin.name === 'auth')).toMatchObject({ state: 'ok' })
  })

  it('this process when the address is stale', async () => {
    const world = new World({ KAZASU_READER__DRIVERS: 'simulated' })
    const state = join(world.home, '.local', 'state', 'kazasu')
    mkdirSync(state, { recursive: true })
    writeFileSync(join(state, 'token'), `${'a'.repeat(64)}\n`, { mode: 0o600 })
    // The process lives, as it is this one, but nobody listens at that port.
    const stale = { host: '127.0.0.1', port: 1, pid: process.pid, startedAt: '2026-01-01T00:00:00.000Z' }
    writeFileSync(join(state, 'daemon.json'), JSON.stringify(stale))
    const { status, out } = await kazasu(['readers', '--json'], world)
    expect(status).toBe(0)
    expect(JSON.parse(out).readers).toHaveLength(1)
  })
})

describe('kazasu token', () => {
  it('says where it is, in words and as JSON', async () => {
    const world = new World()
    const path = join(world.home, '.local', 'state', 'kazasu', 'token')
    expect(await kazasu(['token'], world)).toMatchObject({ status: 0, out: `${path}\n` })
    const json = await kazasu(['token', 'path', '--json'], beside(world))
    expect(JSON.parse(json.out)).toEqual({ path })
  })

  it('renew gives a new one, which the running daemon takes at once while programs with the old one are cut off', async () => {
    const { world, ready } = await serving(new World())
    const path = join(ready.stateDirectory, 'token')
    const old = readFileSync(path, 'utf8').trim()
    const url = `ws://127.0.0.1:${ready.port}/`
    const program = await connect({ url, token: old, client: { name: 'test' } })
    const renewed = await kazasu(['token', 'renew', '--json'], beside(world))
    expect({ status: renewed.status, err: renewed.err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(renewed.out)).toEqual({ event: 'renewed', path, daemon: { port: ready.port, accepts: true } })
    expect((await program.closed).code).toBe(4003)
    const token = readFileSync(path, 'utf8').trim()
    expect(renewed.out).not.toContain(token)
    // A program that does not ask for the proof first.
    const bare = (shown: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${shown}` } })
        socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode))
        socket.on('open', () => {
          socket.terminate()
          resolve(101)
        })
        socket.on('error', reject)
      })
    expect([await bare(old), await bare(token)]).toEqual([401, 101])
    expect(await kazasu(['readers'], beside(world))).toMatchObject({ status: 0 })
  })

  it('renew says when no daemon runs, and when the one that runs has another token', async () => {
    const { world, ready } = await serving(new World())
    const elsewhere = beside(world)
    const state = join(elsewhere.home, 'other-state')
    mkdirSync(state)
    writeFileSync(join(state, 'token'), `${'a'.repeat(64)}\n`, { mode: 0o600 })
    const first = await kazasu(['token', 'renew', '--state-dir', state], beside(world))
    expect(first.out).toContain('No daemon runs')
    copyFileSync(join(ready.stateDirectory, 'daemon.json'), join(state, 'daemon.json'))
    const second = await kazasu(['token', 'renew', '--state-dir', state], beside(world))
    expect(second).toMatchObject({ status: 0 })
    expect(second.out).toContain(`The daemon at port ${ready.port} does not use this token`)
  })

  it('renew by a user whose daemon it is not says who may, and not to choose another folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kazasu-service-'))
    chmodSync(folder, 0o711)
    writeFileSync(join(folder, 'token'), `${'a'.repeat(64)}\n`, { mode: 0o600 })
    const argv = ['token', 'renew', '--state-dir', folder, '--lang', 'en']
    const { status, err } = await asNobodyFor(() => kazasu(argv, new World()))
    expect(status).toBe(73)
    expect(err).toContain(`${join(folder, 'token')}: EACCES`)
    expect(err).toContain('as root, for instance with sudo')
    expect(err).not.toContain('Choose a folder')
  })

  it('renew does not make one where there is none', async () => {
    const { status, err } = await kazasu(['token', 'renew', '--lang', 'ja'])
    expect(status).toBe(64)
    expect(err).toContain('LoadCredential')
  })
})

describe('kazasu watch at a daemon', () => {
  it('hears of cards that are laid down, and ends with an error when the daemon does', async () => {
    const daemon = await serving(new World())
    const world = beside(daemon.world)
    const done = kazasu(['watch', '--json'], world)
    await world.printed('"snapshot"')
    running.pop()
    await daemon.stop()
    const { status, err } = await done
    expect(status).toBe(69)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'DAEMON_UNREACHABLE' } })
  })
})
