/** What the commands print, over a daemon whose parts are pretended. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReaderSnapshot } from '../../src/reader/hub.ts'
import { anInsertion } from '../support/desk.ts'
import { KazasuError } from '../../src/errors.ts'
import { authorityExtensions, forgeAuthority } from '../certificate/forge.ts'
import { FakeServices, READER, SHOWN, FACTS, REPORT } from '../api/fake-services.ts'
import { paragraph } from '../../src/cli/text/layout.ts'
import { plain } from '../../src/cli/text/paint.ts'
import { width } from '../../src/cli/text/width.ts'
import { CARD_WORDS } from '../../src/words/holder/cards.ts'
import { kazasu, sessionOver, World } from './world.ts'

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('kazasu inspect', () => {
  it('prints the report on stdout and the first answer before it on stderr', async () => {
    const parts = sessionOver(new FakeServices())
    const { status, out, err } = await kazasu(['inspect'], new World(), parts)
    expect(status).toBe(0)
    expect(out).toMatch(/^This is a SIMULATED card/)
    expect(out).toContain('✓ All in order')
    expect(out).toContain('5 April 2028')
    expect(err).toContain('3 of 3  ●●●')
    expect(err).toContain('Leave the card where it is')
    expect(parts.stops).toHaveLength(1)
  })

  it('sets the report to the width of the output, by COLUMNS too', async () => {
    const narrow = await kazasu(['inspect'], new World({ COLUMNS: '44' }), sessionOver(new FakeServices()))
    const widest = ({ out, err }: typeof narrow): number => Math.max(...`${out}${err}`.split('\n').map(width))
    expect(widest(narrow)).toBeLessThanOrEqual(44)
    const usual = await kazasu(['inspect'], new World(), sessionOver(new FakeServices()))
    expect(widest(usual)).toBeGreaterThan(44)
    expect(widest(usual)).toBeLessThanOrEqual(80)
  })

  it('with --json prints the report as one object and nothing else anywhere', async () => {
    const { status, out, err } = await kazasu(['inspect', '--json'], new World(), sessionOver(new FakeServices()))
    expect(status).toBe(0)
    expect(err).toBe('')
    expect(out.split('\n')).toHaveLength(2)
    expect(JSON.parse(out)).toEqual(REPORT)
  })

  it('asks for the reader that --reader names', async () => {
    const { status, err } = await kazasu(['inspect', '--reader', 'other'], new World(), sessionOver(new FakeServices()))
    expect(status).toBe(69)
    expect(err).toContain('Code: READER_UNKNOWN')
  })

  it('tells what is wrong and what to do, and closes what it opened', async () => {
    const services = new FakeServices()
    services.inspecting = () => Promise.reject(new KazasuError('CARD_REMOVED'))
    const parts = sessionOver(services)
    const { status, out, err } = await kazasu(['inspect', '--lang', 'ja'], new World(), parts)
    expect(status).toBe(75)
    expect(out).toBe('')
    expect(err).toBe(
      'エラー: 読み取り中にカードが離れました。\n対処: カードを置き直し、読み取りが終わるまで動かさないでください。\nコード: CARD_REMOVED\n',
    )
    expect(parts.stops).toHaveLength(1)
  })

  it('names the line in the log for an error inside the daemon', async () => {
    const services = new FakeServices()
    services.inspecting = () => Promise.reject(new Error('secret inside'))
    const { status, err } = await kazasu(['inspect'], new World(), sessionOver(services))
    expect(status).toBe(70)
    expect(err).toMatch(/correlation: [\da-f-]{36}/)
    expect(err).not.toContain('secret inside')
  })

  it('at SIGINT gives up the reading and tells it', async () => {
    const services = new FakeServices()
    const world = new World()
    services.inspecting = ({ by: { signal } }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new KazasuError('REQUEST_CANCELLED')))
        world.signal('SIGINT')
      })
    const { status, err } = await kazasu(['inspect'], world, sessionOver(services))
    expect(status).toBe(75)
    expect(err).toContain('REQUEST_CANCELLED')
    expect(world.listening).toBe(0)
  })

  it('at a second signal ends at once, with the status that shells expect', async () => {
    const services = new FakeServices()
    const world = new World()
    services.inspecting = ({ by: { signal } }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          world.signal('SIGTERM')
          reject(new KazasuError('REQUEST_CANCELLED'))
        })
        world.signal('SIGINT')
      })
    await kazasu(['inspect'], world, sessionOver(services))
    expect(world.ended).toEqual([{ by: 'signal', signal: 'SIGTERM' }])
  })
})

describe('kazasu inspect --wait', () => {
  const absent = (): FakeServices => {
    const services = new FakeServices()
    services.inspecting = () => Promise.reject(new KazasuError('CARD_ABSENT'))
    return services
  }

  it('reads the card that comes', async () => {
    const services = absent()
    const world = new World()
    const done = kazasu(['inspect', '--wait', '60', '--json'], world, sessionOver(services))
    const asked = new Promise<void>((resolve) => {
      services.inspecting = () => {
        resolve()
        return Promise.reject(new KazasuError('CARD_ABSENT'))
      }
    })
    await asked
    services.inspecting = () => Promise.resolve(FACTS)
    services.hubEvents.emit('card.inserted', { reader: READER.id, card: anInsertion({ atr: '3B80', presence: 2 }) })
    expect(await done).toMatchObject({ status: 0, err: '' })
    expect(JSON.parse(world.out)).toEqual(REPORT)
  })

  it('says that it waits, and after the time what was missing', async () => {
    const { status, err } = await kazasu(['inspect', '--wait', '1'], new World(), sessionOver(absent()))
    expect(status).toBe(75)
    expect(err.match(/Waiting up to 1 s for a card/g)).toHaveLength(1)
    expect(err).toContain('Code: CARD_ABSENT')
  })

  it('does not wait for what no waiting mends', async () => {
    const services = new FakeServices()
    services.inspecting = () => Promise.reject(new KazasuError('CARD_ANSWER_INVALID'))
    const { status, err } = await kazasu(['inspect', '--wait', '3600'], new World(), sessionOver(services))
    expect(status).toBe(65)
    expect(err).not.toContain('Waiting')
  })

  it('ends at SIGINT', async () => {
    const world = new World()
    const done = kazasu(['inspect', '--wait', '3600'], world, sessionOver(absent()))
    await world.printed('Waiting up to')
    world.signal()
    expect((await done).status).toBe(75)
    expect(world.err).toContain('REQUEST_CANCELLED')
  })
})

describe('kazasu readers', () => {
  const reader = (id: string, change: Partial<ReaderSnapshot> = {}): ReaderSnapshot => ({ ...READER, id, ...change })

  it('lists readers with what lies on them', async () => {
    const services = new FakeServices()
    services.present = [
      reader('a', { name: 'Reader \u001b[2J', simulated: false }),
      reader('long-id', { card: null, simulated: false }),
      reader('m', { card: anInsertion({ presence: 3 }) }),
    ]
    const { status, out } = await kazasu(['readers'], new World(), sessionOver(services))
    expect(status).toBe(0)
    expect(out.split('\n')).toEqual([
      'a        Card present               Reader \u{fffd}[2J',
      'long-id  No card                    Simulated Reader 1',
      'm        Card that does not answer  Simulated Reader 1 (simulated)',
      '',
    ])
  })

  it('with --json prints readers and health, without reports', async () => {
    const { out } = await kazasu(['readers', '--json'], new World(), sessionOver(new FakeServices()))
    expect(JSON.parse(out)).toEqual({ readers: [SHOWN], health: new FakeServices().state })
  })

  it('without any says so; when a driver is why, tells that and ends with its status', async () => {
    const services = new FakeServices()
    services.present = []
    expect(await kazasu(['readers'], new World(), sessionOver(services))).toMatchObject({
      status: 0,
      out: 'No reader is connected.\n',
    })
    services.state = {
      state: 'degraded',
      drivers: [{ driver: 'pcsc', state: 'unavailable', reason: 'READER_SERVICE_STOPPED' }],
    }
    const { status, err } = await kazasu(['readers', '--lang', 'ja'], new World(), sessionOver(services))
    expect(status).toBe(69)
    expect(err).toContain('ドライバー pcsc が使えません')
    expect(err).toContain('pcscd を起動してください')
  })

  it('without any does not blame what only concerns PINs, and says nothing of their record', async () => {
    const services = new FakeServices()
    services.present = []
    services.state = {
      state: 'degraded',
      drivers: [
        { driver: 'pcsc', state: 'ok', reason: null },
        { driver: 'hid', state: 'unavailable', reason: 'KEYPAD_DRIVER_MISSING' },
        { driver: 'audit', state: 'unavailable', reason: 'AUDIT_UNWRITABLE' },
      ],
    }
    const { status, err } = await kazasu(['readers'], new World(), sessionOver(services))
    expect(status).toBe(0)
    expect(err).toContain('The driver hid does not work')
    expect(err).not.toMatch(/audit|record of PINs/)
  })

  it('by itself leaves the record of PINs alone, which belongs to a service that may be stopped', async () => {
    const world = new World()
    const file = join(world.home, 'audit.jsonl')
    mkdirSync(join(world.home, 'config'))
    writeFileSync(join(world.home, 'config', 'config.toml'), `[audit]\nfile = '${file}'\nsimulated = true\n`)
    const local = ['--driver', 'simulated']
    expect(await kazasu(['readers', ...local], world)).toMatchObject({ status: 0, err: '' })
    expect(existsSync(file)).toBe(false)
    // A PIN is recorded all the same.
    world.stdin = '{"pin":"jpki/auth","value":"1234"}'
    await kazasu(['call', 'pin.verify', '-', ...local], world)
    expect(readFileSync(file, 'utf8')).toContain('"event":"presenting"')
  })
})

describe('kazasu watch', () => {
  /** How far it reaches that all is in order. */
  const REACH = paragraph(CARD_WORDS.en.verdict.within, { indent: 4 }, { language: 'en', columns: 80, paint: plain })

  function happen(services: FakeServices): void {
    const { hubEvents, inspectorEvents } = services
    const place = { reader: READER.id, presence: 1 }
    hubEvents.emit('card.removed', place)
    hubEvents.emit('card.inserted', { reader: READER.id, card: anInsertion({ atr: '3B80', presence: 2 }) })
    const pins = FACTS.pins.flatMap((pin) => [
      { ...pin, remaining: 0, state: 'blocked' as const },
      { ...pin, application: 'text', name: 'pin', remaining: 2, state: 'low' as const },
    ])
    inspectorEvents.emit('inspection.completed', { ...place, facts: { ...FACTS, pins } })
    inspectorEvents.emit('inspection.failed', { ...place, error: new KazasuError('CARD_REMOVED') })
    hubEvents.emit('health.changed', {
      state: 'degraded',
      drivers: [{ driver: 'pcsc', state: 'unavailable', reason: 'READER_SERVICE_STOPPED' }],
    })
    hubEvents.emit('health.changed', { state: 'ok', drivers: [{ driver: 'pcsc', state: 'ok', reason: null }] })
    hubEvents.emit('reader.detached', { reader: READER.id })
    hubEvents.emit('reader.attached', { reader: { ...READER, id: 'new' } })
  }

  it('prints what is and what happens, until SIGINT', async () => {
    const services = new FakeServices()
    const world = new World()
    const done = kazasu(['watch'], world, sessionOver(services))
    await world.printed('Watching')
    happen(services)
    await world.printed('reader attached: new')
    world.signal('SIGINT')
    expect((await done).status).toBe(0)
    expect(world.out.split('\n')).toEqual([
      'simulated-reader-1  Card present  Simulated Reader 1 (simulated)',
      'card read: simulated-reader-1: My Number Card (simulated)',
      '  ✓ All in order',
      ...REACH,
      '  More: kazasu inspect --reader simulated-reader-1',
      'card removed: simulated-reader-1',
      'card inserted: simulated-reader-1',
      'card read: simulated-reader-1: My Number Card (simulated)',
      '  ✗ A visit to the office is needed',
      '    ✗ [Stopped] The user authentication certificate PIN is locked',
      '    - [Note] 2 more wrong entries in a row lock the text input support PIN',
      '  More: kazasu inspect --reader simulated-reader-1',
      'reading failed: simulated-reader-1: The card was taken away while it was being read. (CARD_REMOVED)',
      '  What to do: Put the card back and leave it until the reading is done.',
      expect.stringContaining('The driver pcsc does not work: The smart card service (pcscd) is not running.'),
      'All drivers work.',
      'reader detached: simulated-reader-1',
      'reader attached: new',
      '',
    ])
  })

  it.each([
    ['en', 'The record of PINs does not work: The audit file cannot be written'],
    ['ja', '暗証番号の照合を記録できません: '],
  ])('speaks of the record of PINs as no driver, in %s', async (language, said) => {
    const services = new FakeServices()
    services.state = {
      state: 'degraded',
      drivers: [{ driver: 'audit', state: 'unavailable', reason: 'AUDIT_UNWRITABLE' }],
    }
    const world = new World()
    const done = kazasu(['watch', '--lang', language], world, sessionOver(services))
    await world.printed(said)
    world.signal('SIGINT')
    expect((await done).out).not.toMatch(/The driver|ドライバー/)
  })

  it('tells when a reader is reserved, and when no longer', async () => {
    const services = new FakeServices()
    const world = new World()
    const done = kazasu(['watch'], world, sessionOver(services))
    await world.printed('Watching')
    services.leaseEvents.emit('lease.granted', { reader: READER.id, holder: 'page', milliseconds: 29_500 })
    services.leaseEvents.emit('lease.ended', { reader: READER.id, reason: 'released' })
    await world.printed('no longer')
    world.signal('SIGINT')
    expect((await done).out.split('\n').slice(4 + REACH.length)).toEqual([
      'reader reserved by a web page for up to 30 s: simulated-reader-1',
      'reader no longer reserved: simulated-reader-1',
      '',
    ])
  })

  it('with --json prints one event a line, the snapshot first', async () => {
    const services = new FakeServices()
    const world = new World()
    const done = kazasu(['watch', '--json'], world, sessionOver(services))
    await world.printed('snapshot')
    happen(services)
    await world.printed('reader.attached')
    world.signal('SIGTERM')
    expect((await done).status).toBe(0)
    expect(world.err).toBe('')
    expect(linesOf(world.out).map((line) => (line as { event: string }).event)).toEqual([
      'snapshot',
      'card.removed',
      'card.inserted',
      'inspection.completed',
      'inspection.failed',
      'health.changed',
      'health.changed',
      'reader.detached',
      'reader.attached',
    ])
  })
})

describe('kazasu config', () => {
  it('says that the configuration is valid and what was read', async () => {
    const { status, out } = await kazasu(['config'], new World({ KAZASU_LOG__LEVEL: 'debug' }))
    expect(status).toBe(0)
    expect(out).toBe('The configuration is valid.\nRead: KAZASU_LOG__LEVEL\n')
  })

  it('shows each value with where it comes from', async () => {
    const { out } = await kazasu(['config', 'show', '--port', '1'], new World({ KAZASU_LOG__LEVEL: 'debug' }))
    expect(out).toMatch(/^server\.port +1 {2}# --port$/m)
    expect(out).toMatch(/^log\.level +"debug" {2}# KAZASU_LOG__LEVEL$/m)
    expect(out).toMatch(/^inspect\.auto +true {2}# default$/m)
  })

  it('ends with 78 and every fault when it is wrong, in the chosen language', async () => {
    const world = new World({ KAZASU_LOG__LEVEL: 'loud', KAZASU_SERVER__PROT: '1' })
    const { status, err } = await kazasu(['config', 'check', '--lang', 'ja'], world)
    expect(status).toBe(78)
    expect(err).toContain('KAZASU_LOG__LEVEL: log.level: "loud" は使えません')
    expect(err).toContain('「KAZASU_SERVER__PORT」ではありませんか?')
    expect(err).toContain('CONFIG_INVALID')
  })

  it('looks into the trust anchors when it checks, and names the one that is none', async () => {
    const world = new World()
    const file = join(world.home, 'ca.pem')
    world.environment['KAZASU_TRUST__ANCHORS'] = file
    for (const write of [() => undefined, () => writeFileSync(file, Buffer.from('82a082a282a482a8', 'hex'))]) {
      write()
      const { status, err } = await kazasu(['config', 'check'], world)
      expect(status).toBe(78)
      expect(err).toContain(file)
    }
  })

  it.each([
    ['PROFILE', 'nope', 'no profile is named nope'],
    ['RECORDING', '/nowhere/recording.txt', '/nowhere/recording.txt'],
    ['STATE', '/nowhere/card.json', '/nowhere/card.json'],
    ['STATE', '/dev/null', '/dev/null'],
  ])('looks at what the simulated readers are given: %s', async (name, value, said) => {
    const simulated = { KAZASU_READER__DRIVERS: 'simulated', [`KAZASU_SIMULATED__${name}`]: value }
    for (const argv of [
      ['config', 'check'],
      ['serve', '--port', '0'],
    ]) {
      const { status, err } = await kazasu(argv, new World(simulated))
      expect(status).toBe(78)
      expect(err).toContain(said)
    }
    // They are not given where there are none.
    expect(
      (await kazasu(['config', 'check'], new World({ ...simulated, KAZASU_READER__DRIVERS: 'pcsc' }))).status,
    ).toBe(0)
    expect((await kazasu(['config', 'show'], new World(simulated))).status).toBe(0)
  })

  it('refuses an authority that could verify nothing, in the chosen language', async () => {
    const world = new World()
    const file = join(world.home, 'ca.der')
    world.environment['KAZASU_TRUST__ANCHORS'] = file
    writeFileSync(file, forgeAuthority({ extensions: authorityExtensions(undefined, [6]) }))
    const { status, err } = await kazasu(['config', 'check', '--lang', 'ja'], world)
    expect(status).toBe(78)
    expect(err).toContain(`${file}: trust.anchors: この鍵では証明書に署名できません`)
  })

  it('warns of an authority that is given twice, has ended or has not begun, and of no other', async () => {
    const world = new World()
    const at = (name: string): string => join(world.home, name)
    const serial = (value: number): Uint8Array => Uint8Array.of(value)
    const [begin, notAfter] = [new Date('2998-01-01T00:00:00Z'), new Date('2999-01-01T00:00:00Z')]
    const good = forgeAuthority({ notAfter })
    writeFileSync(at('good.der'), good)
    writeFileSync(at('again.der'), good)
    writeFileSync(at('old.der'), forgeAuthority({ serial: serial(7), notAfter: new Date('2026-01-31T15:00:00Z') }))
    writeFileSync(at('new.der'), forgeAuthority({ serial: serial(8), notBefore: begin, notAfter }))
    const KAZASU_TRUST__ANCHORS = ['good', 'again', 'old', 'new'].map((name) => at(`${name}.der`)).join()
    world.environment['KAZASU_TRUST__ANCHORS'] = KAZASU_TRUST__ANCHORS
    const { status, err } = await kazasu(['config', 'check'], world)
    expect(status).toBe(0)
    expect(err.match(/^Warning: .*$/gm)?.map((line) => line.replaceAll(`${world.home}/`, ''))).toEqual([
      expect.stringMatching(/ in again\.der is already given in good\.der\.$/),
      expect.stringMatching(/ in old\.der ended on 2026-02-01: /),
      expect.stringMatching(/ in new\.der begins on 2998-01-01: /),
    ])
    const { out } = await kazasu(['config', 'check', '--json'], new World({ KAZASU_TRUST__ANCHORS }))
    expect(JSON.parse(out)).toMatchObject({
      valid: true,
      warnings: [{ ja: expect.stringContaining('again.der') }, {}, {}],
    })
  })

  it('looks into the files of the kiosk when it checks, and names the one that is wrong', async () => {
    const world = new World()
    const logo = join(world.home, 'logo.png')
    writeFileSync(logo, 'GIF89a')
    world.environment['KAZASU_KIOSK__LOGO'] = logo
    const { status, err } = await kazasu(['config', 'check', '--lang', 'ja'], world)
    expect(status).toBe(78)
    expect(err).toContain(`${logo}: kiosk.logo: (名前にかかわらず)SVG、PNG、JPEG のいずれの画像でもありません`)
    expect((await kazasu(['config', 'show'], world)).out).toContain(logo)
    writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>')
    expect((await kazasu(['config', 'check'], world)).status).toBe(0)
  })

  it('gives the same as JSON', async () => {
    const { out } = await kazasu(['config', 'show', '--json'])
    expect(JSON.parse(out)).toMatchObject({ config: { server: { port: 4740 } }, origins: { 'server.port': 'default' } })
    expect(JSON.parse((await kazasu(['config', '--json'])).out)).toEqual({ valid: true, sources: [], warnings: [] })
  })
})
