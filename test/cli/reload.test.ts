/** The built daemon is told to read its configuration anew: each setting really holds, or is named as one that waits. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Client, connect } from '../../src/client/client.ts'
import { reloadsAt, settingPaths } from '../../src/config/lookup.ts'
import { monotonicMicroseconds } from '../../src/lib/monotonic.ts'
import { readAnswer, type ReloadAnswer } from '../../src/reload-answer.ts'
import { recordingText } from '../../src/recording/text.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { forgeAuthority } from '../certificate/forge.ts'
import { type DaemonProcess, gone, startDaemonProcess } from '../support/daemon-process.ts'
import { recordProfile } from '../support/recordings.ts'
import { buildProgram, start, startBy } from './built.ts'
import { kazasu } from './world.ts'

let script = ''
let daemon: DaemonProcess

beforeAll(async () => {
  script = await buildProgram()
})

const PAGE = 'https://page.example.jp'

/** No option of the command line, which would win over what the file says. */
beforeEach(async () => {
  daemon = await startDaemonProcess(script, { driver: null, config: fileOf({}) })
})
afterEach(async () => {
  daemon.child.kill('SIGTERM')
  await daemon.ended
})

/** By section and key, in TOML. */
type Values = Readonly<Record<string, string>>

const BASE: Values = {
  'server.port': '0',
  'reader.drivers': '["simulated"]',
  // A fast machine connects more often in a second than one client may.
  'limits.connectionsPerClient': '64',
}

function fileOf(values: Values): string {
  const { origins, ...rest } = { ...BASE, ...values }
  // What is no table by itself stands before the tables.
  return `${origins === undefined ? '' : `origins = ${origins}\n`}${Object.entries(rest)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')}`
}

const write = (values: Values): void => writeFileSync(daemon.configFile, fileOf(values))

/** Signals it, and gives what it says became of it. */
async function reload(values: Values): Promise<ReloadAnswer> {
  write(values)
  const asked = monotonicMicroseconds()
  process.kill(daemon.pid, 'SIGHUP')
  for (;;) {
    const answer = readAnswer(daemon.stateDirectory, daemon.pid)
    if (answer !== null && answer.began >= asked) return answer
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const command = (...argv: readonly string[]) =>
  start(script, ['reload', '--state-dir', daemon.stateDirectory, ...argv], {
    HOME: tmpdir(),
    PATH: process.env['PATH'],
  }).ended

async function page(origin: string): Promise<Client> {
  class PageWebSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { origin } })
    }
  }
  const url = `ws://127.0.0.1:${daemon.port}/`
  return connect({ url, client: { name: 'page' }, WebSocket: PageWebSocket })
}

const scopesOf = async (client: Promise<Client>): Promise<readonly string[]> => {
  const { session, close } = await client.then((one) => ({ session: one.session, close: () => one.close() }))
  close()
  return session.scopes
}

/** All that somebody is told of the office and the kiosk. */
async function told(): Promise<string> {
  const client = await daemon.connect()
  const rules = await client.call('guidance.rules', {})
  client.close()
  return `${JSON.stringify(rules)} ${await daemon.get('/kiosk/settings.json')}`
}

interface Case {
  readonly value: string
  /** Whether it holds. */
  readonly holds: () => Promise<boolean>
}

const shows = (value: string, mark: string): Case => ({ value, holds: async () => (await told()).includes(mark) })

const folder = mkdtempSync(join(tmpdir(), 'kazasu-kiosk-'))
writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
mkdirSync(join(folder, 'attract'))
writeFileSync(join(folder, 'ca.der'), forgeAuthority())
writeFileSync(join(folder, 'attract', '1.txt'), 'Tables are bussed here.')
writeFileSync(join(folder, 'recording.txt'), recordingText((await recordProfile('adult')).recording))

/** What is told of each setting that is reloadable once it has this value, and is not told before. */
const CASES: Readonly<Record<string, Case>> = {
  origins: {
    value: `[{ origin = "${PAGE}", scopes = ["observe", "inspect"] }]`,
    holds: () =>
      scopesOf(page(PAGE)).then(
        (scopes) => scopes.join() === 'observe,inspect',
        () => false,
      ),
  },
  'console.scopes': {
    value: '["observe"]',
    holds: async () => (await scopesOf(page(`http://127.0.0.1:${daemon.port}`))).join() === 'observe,enter',
  },
  'token.scopes': { value: '["observe"]', holds: async () => (await scopesOf(daemon.connect())).join() === 'observe' },
  'log.level': {
    value: '"debug"',
    holds: async () => {
      const client = await daemon.connect()
      const before = daemon.heard('apdu')
      await client.call('card.inspect', {})
      // Logged at each level, and after those.
      await expect(client.call('card.inspect', { reader: 'none' })).rejects.toThrow()
      await daemon.logged('request.failed')
      client.close()
      return daemon.heard('apdu') > before
    },
  },
  'office.name': shows('"見本市 市民課"', '見本市 市民課'),
  'office.nameEn': shows('"Mihon city hall"', 'Mihon city hall'),
  'office.place': shows('"本館1階"', '本館1階'),
  'office.placeEn': shows('"main building"', 'main building'),
  'office.telephone': shows('"0000-00-0012"', '0000-00-0012'),
  'office.hours': shows('"平日9時から"', '平日9時から'),
  'office.hoursEn': shows('"from nine"', 'from nine'),
  'office.feeCard': shows('811', '811'),
  'office.feeWithCertificates': shows('1011', '1,011'),
  'office.feeExpressCard': shows('1811', '1,811'),
  'office.feeExpressWithCertificates': shows('2011', '2,011'),
  'office.resetStoresAuth': shows('["見本ストア"]', '見本ストア'),
  'office.resetStoresAuthEn': shows('["Mihon Store"]', 'Mihon Store'),
  'office.resetStoresSign': shows('["見本マート"]', '見本マート'),
  'office.resetStoresSignEn': shows('["Mihon Mart"]', 'Mihon Mart'),
  'kiosk.languages': shows('["en", "ja"]', '"languages":["en","ja"]'),
  'kiosk.pins': shows('["auth"]', '"pins":["auth"]'),
  'kiosk.text': shows('"large"', '"text":"large"'),
  'kiosk.accent': shows('"#005bac"', '"accent":"#005bac"'),
  'kiosk.ground': shows('"#ffffff"', '"ground":"#ffffff"'),
  'kiosk.logo': shows(`"${folder}/logo.svg"`, '"logo":"/kiosk/logo"'),
  'kiosk.idle': shows('61', '"idleSeconds":61'),
  'kiosk.attract': shows(`"${folder}/attract"`, 'Tables are bussed here.'),
  'kiosk.voice': shows('true', '"voice":true'),
  'kiosk.tones': shows('true', '"tones":true'),
  'kiosk.slip': shows('true', '"slip":true'),
  'kiosk.returns': shows('["https://kiosk.example.jp/start"]', 'https://kiosk.example.jp/start'),
}

/** Of those that are reloadable, what shows at the end only. */
const AT_THE_END = ['daemon.drain']

/** Another value of each setting that only a start takes. */
const WAITING: Values = {
  'server.port': '4741',
  'server.hosts': '["127.0.0.1"]',
  'limits.frameBytes': '131072',
  'limits.connections': '31',
  'limits.connectionsPerClient': '7',
  'limits.requestsPerSecond': '41',
  'limits.inFlight': '9',
  'limits.idleSeconds': '901',
  'limits.pingSeconds': '31',
  'limits.bufferedBytes': '65537',
  'limits.bufferedBytesInAll': '1048577',
  'limits.wrongTokensPerMinute': '3',
  'metrics.textfile': `"${folder}/kazasu.prom"`,
  'metrics.interval': '61',
  'inspect.auto': 'false',
  'audit.file': `"${folder}/audit.jsonl"`,
  'audit.rotateSize': '2',
  'audit.keep': '5',
  'audit.onFailure': '"allow"',
  'audit.simulated': 'true',
  'reader.drivers': '["simulated", "pcsc"]',
  'reader.wait': '6',
  'reader.timeout': '11',
  'reader.shortOnly': 'true',
  'pin.change': 'true',
  'keypad.enabled': 'true',
  'keypad.entryTimeout': '61',
  'trust.anchors': `["${folder}/ca.der"]`,
  'simulated.readers': '2',
  'simulated.profile': '"child"',
  'simulated.link': '106',
  'simulated.recording': `"${folder}/recording.txt"`,
  'simulated.state': `"${folder}/card.json"`,
}

describe('a daemon that is told to read its configuration anew', () => {
  it('takes every setting whose row says so, and each at once', async () => {
    const reloadable = settingPaths()
      .filter(reloadsAt)
      .map((path) => path.join('.'))
    expect([...Object.keys(CASES), ...AT_THE_END].toSorted()).toEqual(reloadable.toSorted())
    for (const [key, { value, holds }] of Object.entries(CASES)) {
      expect.soft(await holds(), `${key} before`).toBe(false)
      expect
        .soft(await reload({ [key]: value }), key)
        .toMatchObject({ outcome: 'applied', changed: [key], waiting: [] })
      expect.soft(await holds(), key).toBe(true)
      // Taking it back is a change too.
      expect.soft(await reload({}), key).toMatchObject({ changed: [key] })
      expect.soft(await holds(), `${key} after`).toBe(false)
    }
  })

  it('takes how long its end waits', async () => {
    expect(await reload({ 'daemon.drain': '7' })).toMatchObject({ changed: ['daemon.drain'], waiting: [] })
    daemon.child.kill('SIGTERM')
    expect(await daemon.logged('serve.draining')).toMatchObject({ seconds: 7 })
  })

  it('names every other that has changed, goes on without it, and takes the rest', async () => {
    const waiting = settingPaths()
      .filter((path) => !reloadsAt(path))
      .map((path) => path.join('.'))
    expect(Object.keys(WAITING).toSorted()).toEqual(waiting.toSorted())
    expect(await reload({ ...WAITING, 'office.name': '"見本市 市民課"' })).toMatchObject({
      outcome: 'applied',
      changed: ['office.name'],
      waiting,
    })
    // A line of the log is cut off in the end; the command has told them all.
    const { level, settings } = await daemon.logged('reload.needs-start')
    expect([level, waiting.join(' ').startsWith(String(settings).replace(/…$/, ''))]).toEqual(['warn', true])
    expect(await told()).toContain('見本市 市民課')
    // The next time too: it has not been taken meanwhile.
    expect(await reload({ 'keypad.entryTimeout': '61' })).toMatchObject({ waiting: ['keypad.entryTimeout'] })
  })

  it('takes nothing of one with a fault, whose place the command and the log tell', async () => {
    write({ 'office.name': '"見本市 市民課"', 'log.level': '"loud"' })
    const { status, err, out } = await command('--lang', 'en')
    expect({ status, out }).toEqual({ status: 78, out: '' })
    const place = `${daemon.configFile}:${Object.keys(BASE).length + 2}:1: log.level: "loud" is not accepted`
    expect(err).toContain(place)
    const { problem } = await daemon.logged('reload.refused')
    expect(problem).toContain(place)
    expect(await told()).not.toContain('見本市 市民課')
  })

  it.each([
    ['a picture', { 'kiosk.logo': '"/nonexistent/logo.svg"' }, '/nonexistent/logo.svg'],
    ['a simulated card', { 'simulated.profile': '"nope"' }, 'no profile is named nope'],
    ['a trust anchor', { 'trust.anchors': '["/nonexistent/ca.pem"]' }, '/nonexistent/ca.pem'],
    ['an origin with a pattern', { origins: '[{ origin = "https://*.example.jp" }]' }, 'patterns are not possible'],
  ])('takes nothing of one with a fault in %s', async (_, values, said) => {
    write({ ...values, 'office.name': '"見本市 市民課"' })
    const { status, err } = await command('--lang', 'en')
    expect(status).toBe(78)
    expect(err).toContain(said)
    expect(await told()).not.toContain('見本市 市民課')
  })

  it('is told by the command, which says what came of it', async () => {
    write({ 'office.name': '"見本市 市民課"', 'reader.wait': '6' })
    expect(await command('--lang', 'en')).toMatchObject({
      status: 0,
      out: 'Taken: office.name\nChanged too, but taken at the next start of the daemon only: reader.wait\n',
    })
    const { out } = await command('--json')
    expect(JSON.parse(out)).toEqual({ event: 'reloaded', changed: [], waiting: ['reader.wait'] })
    expect((await command('--lang', 'ja')).out).toContain('再起動なしで反映できる変更はありませんでした。')
  })

  it('that runs but cannot answer has the command point to its log', async () => {
    write({ 'office.name': '"見本市 市民課"' })
    // No file can take its place.
    mkdirSync(join(daemon.stateDirectory, 'reload.json'))
    // For the command an hour passes once the daemon has tried to answer.
    const now = process.hrtime.bigint.bind(process.hrtime)
    vi.spyOn(process.hrtime, 'bigint').mockImplementation(
      () => now() + (daemon.heard('reload.unanswered') === 0 ? 0n : 3_600_000_000_000n),
    )
    const { status, out, err } = await kazasu(['reload', '--lang', 'en', '--state-dir', daemon.stateDirectory])
    expect({ status, out }).toEqual({ status: 69, out: '' })
    expect(err).toContain('The daemon runs and was told, but has not said what became of it.')
    expect(err).toContain(`process ${daemon.pid}`)
    expect(err).toContain('Look into its log: reload.applied or reload.refused.')
    expect(daemon.heard('reload.applied')).toBe(1)
  })

  // Tests that do not run as root cannot become another user.
  it.runIf(process.geteuid?.() === 0)('tells a user who may read the token, and no more, who may do that', async () => {
    for (const place of [join(daemon.stateDirectory, 'token'), script])
      for (let folder = dirname(place); folder.startsWith(tmpdir()); folder = dirname(folder)) chmodSync(folder, 0o755)
    chmodSync(join(daemon.stateDirectory, 'token'), 0o640)
    const environment = { HOME: '/nonexistent', PATH: process.env['PATH'] }
    const line = [process.execPath, script, 'reload', '--lang', 'en', '--state-dir', daemon.stateDirectory]
    const nobody = ['--reuid=65534', '--regid=0', '--clear-groups', '--bounding-set=-all', '--inh-caps=-all']
    const { status, err } = await startBy('setpriv', [...nobody, ...line], environment).ended
    expect(status).toBe(77)
    expect(err).toContain(`kill(${daemon.pid}): EPERM`)
    expect(err).toContain('as root, for instance with sudo')
    expect(err).not.toMatch(/A program must show|kazasu doctor/)
  })

  it('says it to another card room as well, should that be lost', async () => {
    await reload({ 'office.name': '"見本市 市民課"', 'log.level': '"debug"' })
    const lost = daemon.roomPid()
    process.kill(lost, 'SIGKILL')
    await gone(lost)
    await daemon.logged('room.lost')
    for (;;) if (JSON.parse(await daemon.get('/health')).status === 'ok') break
    expect(await told()).toContain('見本市 市民課')
  })

  it('goes on after a signal to each of its processes', async () => {
    const room = daemon.roomPid()
    process.kill(room, 'SIGHUP')
    expect(await reload({})).toMatchObject({ outcome: 'applied', changed: [] })
    expect(daemon.roomPid()).toBe(room)
    expect((await daemon.client.call('daemon.info', {})).version).toMatch(/^\d/)
  })
})

it('the command says where it has found no daemon', async () => {
  const nobody = mkdtempSync(join(tmpdir(), 'kazasu-nobody-'))
  const { status, err } = await start(script, ['reload', '--lang', 'en', '--state-dir', nobody], {
    HOME: nobody,
    PATH: process.env['PATH'],
  }).ended
  expect(status).toBe(69)
  expect(err).toContain(nobody)
  rmSync(nobody, { recursive: true })
})
