import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { KazasuError } from '../../src/errors.ts'
import { guidanceFor } from '../../src/guidance/guidance.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import { clockDoubt } from '../../src/lib/clock.ts'
import { Verifier } from '../../src/pin/verifier.ts'
import { Inspector, type InspectorEvents } from '../../src/report/inspector.ts'
import type { CertificateKind, Facts } from '../../src/report/shape.ts'
import { FakeTimer } from '../drivers/fake-native.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'

const quietly = (): void => undefined

/** What is to be done about the card. */
const stepsOf = (facts: Facts | undefined) => (facts === undefined ? [] : guidanceFor(facts, ANY_OFFICE))

describe('the inspector', () => {
  let at: TestDesk
  let driver: FakeDriver
  let timer: FakeTimer
  let inspector: Inspector
  let verifier: Verifier
  let now: Date

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    now = NOW
    timer = new FakeTimer()
    verifier = new Verifier(at)
    inspector = new Inspector({
      ...at,
      verifier,
      judge: new CertificateJudge([]),
      now: () => now,
      clockDoubt: (moment) => clockDoubt({ now: moment, builtOn: '2026-11-22', lastSeen: null }),
      timer,
    })
  })

  it('says in each report what is known against the clock, of a mute card too', async () => {
    driver.insert('r', profileCard('adult'))
    expect((await inspector.inspect(at.visit(), quietly)).clock).toBeNull()
    now = new Date('2020-01-01T00:00:00Z')
    const report = await inspector.inspect(at.visit(), quietly)
    expect(report.clock).toBe('before-build')
    expect(stepsOf(report).map(({ id }) => id)).toContain('clock-wrong')
    driver.tell.cardRemoved('r')
    driver.insert('r', profileCard('mute'))
    expect(await inspector.inspect(at.visit(), quietly)).toMatchObject({
      card: { kind: 'mute' },
      clock: 'before-build',
    })
  })

  it('judges every card by a clock beyond the calendar, which so doubts it, and sleeps until its next midnight', async () => {
    driver.insert('r', profileCard('adult'))
    now = new Date('+010012-11-30T14:59:50Z')
    const report = await inspector.inspect(at.visit(), quietly)
    expect(report).toMatchObject({ today: '9999-12-31', clock: 'all-expired' })
    expect(timer.due).toEqual([10_000])
  })

  /** The next event of that name. */
  const next = <Name extends keyof InspectorEvents>(name: Name): Promise<InspectorEvents[Name]> =>
    new Promise((resolve) => {
      const end = inspector.events.on(name, (payload) => {
        end()
        resolve(payload)
      })
    })

  it('inspects a card that is laid down by itself, and tells the first answer before the report', async () => {
    inspector.watch()
    const order: string[] = []
    inspector.events.on('inspection.progress', ({ first }) => order.push(`progress ${first.cost.apdus}`))
    const completed = next('inspection.completed')
    driver.insert('r', profileCard('adult'))
    const { reader, presence, facts } = await completed
    expect([reader, presence, facts.card.kind, order]).toEqual(['r', 1, 'individual-number-card', ['progress 4']])
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('keeps the report while that card lies there, and no longer', async () => {
    driver.insert('r', profileCard('adult'))
    expect(inspector.latest('r')).toBeNull()
    const report = await inspector.inspect(at.visit(), quietly)
    expect(inspector.latest('r')).toEqual(report)
    driver.remove('r')
    expect(inspector.latest('r')).toBeNull()
    driver.insert('r', profileCard('adult'))
    expect(inspector.latest('r')).toBeNull()
  })

  it('says what went wrong when the card leaves while it is inspected, and inspects the next one', async () => {
    inspector.watch()
    let left = 5
    driver.onTransmit = () => {
      if (--left === 0) driver.remove('r')
    }
    const failed = next('inspection.failed')
    driver.insert('r', profileCard('adult'))
    const { error } = await failed
    expect(['CARD_REMOVED', 'REQUEST_CANCELLED']).toContain((error as { code: string }).code)
    const completed = next('inspection.completed')
    driver.insert('r', profileCard('auth-last'))
    expect((await completed).presence).toBe(2)
  })

  it('does nothing by itself when it is not told to watch, or no longer', async () => {
    driver.insert('r', profileCard('adult'))
    inspector.watch()
    inspector.stop()
    driver.insert('r', profileCard('adult'))
    await new Promise(setImmediate)
    expect(driver.log).toEqual([])
  })

  it('touches no card any more that comes before an end, and goes on with the others', async () => {
    inspector.watch()
    driver.insert('r', profileCard('adult'))
    inspector.drain()
    expect((await next('inspection.completed')).presence).toBe(1)
    driver.log.length = 0
    driver.insert('r', profileCard('adult'))
    await new Promise(setImmediate)
    expect(driver.log).toEqual([])
  })

  it('reports a mute card without touching it', async () => {
    driver.insert('r', profileCard('mute'))
    expect((await inspector.inspect(at.visit(), quietly)).card.kind).toBe('mute')
    expect(driver.log).toEqual([])
  })

  it('asks a card that refuses short forms in them only once while it lies there', async () => {
    driver.insert('r', profileCard('old-lot'))
    const first = await inspector.inspect(at.visit(), quietly)
    const second = await inspector.inspect(at.visit(), quietly)
    expect(first.cost.apdus - second.cost.apdus).toBe(2)
  })

  it.each(['auth', 'authCa', 'signCa'] as const)('reads the %s certificate as the card has it', async (kind) => {
    driver.insert('r', profileCard('adult'))
    const { der, simulated } = await inspector.readCertificate(at.visit(), kind)
    expect([der[0], simulated]).toEqual([0x30, true])
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it.each([
    ['adult', 'sign', 'PIN_REQUIRED'],
    ['phone', 'auth', 'PIN_REQUIRED'],
    ['garbage-certificate', 'auth', 'CERTIFICATE_MALFORMED'],
    ['driving-licence', 'auth', 'CARD_FOREIGN'],
  ] as const)('from the profile %s says of the %s certificate: %s', async (profile, kind, code) => {
    driver.insert('r', profileCard(profile))
    await expect(inspector.readCertificate(at.visit(), kind)).rejects.toMatchObject({ code })
  })

  it.each([
    ['adult', 'sign', 'ABC123'],
    ['phone', 'auth', '1234'],
  ] as const)(
    'from the profile %s reads the %s certificate behind its PIN, and leaves nothing open',
    async (profile, kind, value) => {
      const card = profileCard(profile)
      driver.insert('r', card)
      const { der } = await inspector.readCertificateWithPin(at.visit(), kind, { value, confirmation: undefined })
      expect(new X509Certificate(der).validTo).toMatch(/ GMT$/)
      expect(driver.log).toEqual(['connect r', 'unpower r'])
      await expect(inspector.readCertificate(at.visit(), kind)).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
    },
  )

  it.each([
    ['adult', 'WRONG9', 'PIN_WRONG', { remaining: 4, consumed: true }],
    ['adult', 'wrong', 'PIN_FORMAT', {}],
    ['sign-blocked', 'ABC123', 'PIN_BLOCKED', { remaining: 0 }],
    ['sign-last', 'ABC123', 'PIN_LAST_ATTEMPT', { remaining: 1 }],
    ['face', 'ABC123', 'PIN_BLOCKED', {}],
  ] as const)('from the profile %s with %s says %s', async (profile, value, code, fields) => {
    driver.insert('r', profileCard(profile))
    const reading = inspector.readCertificateWithPin(at.visit(), 'sign', { value, confirmation: undefined })
    await expect(reading).rejects.toMatchObject({ code, fields })
  })

  describe('a report', () => {
    let told: Facts[]

    beforeEach(() => {
      told = []
      inspector.events.on('inspection.completed', ({ facts }) => told.push(facts))
    })

    async function inspectAt(moment: string, profile = 'adult'): Promise<Facts> {
      now = new Date(moment)
      driver.insert('r', profileCard(profile))
      const report = await inspector.inspect(at.visit(), quietly)
      driver.log.length = 0
      return report
    }

    /** Time passes for the clock and for whoever waits. */
    async function pass(milliseconds: number): Promise<void> {
      now = new Date(now.getTime() + milliseconds)
      await timer.advance(milliseconds)
    }

    const authOf = (report: Facts | undefined | null) => report?.certificates.find(({ kind }) => kind === 'auth')

    it('is told anew when a day begins in Japan, counted from that day, and without asking the card', async () => {
      const report = await inspectAt('2026-11-22T14:59:50Z')
      await pass(9999)
      expect(told).toEqual([])
      await pass(1)
      expect(told).toEqual([
        {
          ...report,
          today: '2026-11-23',
          certificates: report.certificates.map((row) => ({
            ...row,
            daysLeft: row.daysLeft === null ? null : row.daysLeft - 1,
          })),
        },
      ])
      expect([inspector.latest('r'), driver.log]).toEqual([told[0], []])
      expect(await inspector.inspect(at.visit(), quietly)).toMatchObject({ ...told[0], cost: expect.anything() })
    })

    it('is told anew in the second after a certificate has ended, with what follows from that', async () => {
      const { notAfter } = authOf(await inspectAt('2026-11-22T03:00:00Z')) ?? {}
      driver.remove('r')
      const end = new Date(notAfter ?? '')
      await inspectAt(new Date(end.getTime() - 1000).toISOString())
      await pass(1999)
      expect(told).toEqual([])
      await pass(1)
      // It ends with a day.
      expect([told.length, authOf(told[0])?.status, driver.log]).toEqual([1, 'expired', []])
      expect(stepsOf(told[0]).map(({ id }) => id)).toContain('certificate-expired')
      await pass(120_000)
      expect(told).toHaveLength(1)
    })

    it('is told anew when the card itself ends', async () => {
      const { card } = await inspectAt('2026-11-22T03:00:00Z')
      driver.remove('r')
      // The last moment of its last day in Japan.
      await inspectAt(`${card.expires}T14:59:59Z`)
      await pass(1000)
      expect(stepsOf(told.at(-1)).map(({ id }) => id)).toContain('card-expired')
    })

    it.each([
      ['forward', 40],
      ['back', -3],
    ])('follows a clock that is set %s, within a minute', async (_, days) => {
      const report = await inspectAt('2026-11-22T03:00:00Z')
      now = new Date(now.getTime() + days * 86_400_000)
      await timer.advance(60_000)
      expect(told).toHaveLength(1)
      expect(authOf(told[0])?.daysLeft).toBe((authOf(report)?.daysLeft ?? 0) - days)
    })

    it.each([
      ['right', '2026-11-20T03:00:00Z', '2026-11-23T03:00:00Z', null],
      ['wrong', '2026-11-23T03:00:00Z', '2026-11-20T03:00:00Z', 'before-build'],
    ])('doubts a clock as long as that is wrong: it is set %s', async (_, before, after, doubt) => {
      await inspectAt(before)
      now = new Date(after)
      await timer.advance(60_000)
      expect(told.map(({ clock }) => clock)).toEqual([doubt])
    })

    it('is judged when it is asked for, however long the machine slept, and then told to all', async () => {
      await inspectAt('2026-11-22T03:00:00Z')
      now = new Date('2026-11-25T03:00:00Z')
      expect(inspector.latest('r')?.today).toBe('2026-11-25')
      expect(told.map(({ today }) => today)).toEqual(['2026-11-25'])
    })

    it('is not told anew when nothing has changed, and nobody waits when its card is gone or the daemon stops', async () => {
      await inspectAt('2026-11-22T03:00:00Z')
      await pass(3_600_000)
      expect([told, driver.log, timer.due]).toEqual([[], [], [60_000]])
      driver.remove('r')
      await pass(60_000)
      expect(timer.due).toEqual([])
      await inspectAt('2026-11-22T03:00:00Z')
      expect(timer.due).toEqual([60_000])
      inspector.stop()
      expect(timer.due).toEqual([])
      await inspector.inspect(at.visit(), quietly)
      expect(timer.due).toEqual([])
    })

    it('of another card on the same reader is not touched by what was to be told of the one before', async () => {
      await inspectAt('2026-11-22T14:59:50Z')
      driver.insert('r', profileCard('adult'))
      await pass(10_000)
      expect([told, inspector.latest('r')]).toEqual([[], null])
    })
  })

  describe('a certificate that a PIN has opened', () => {
    const rowOf = (report: Facts | null, kind: CertificateKind) => report?.certificates.find((row) => row.kind === kind)
    const open = (kind: 'auth' | 'sign', value: string) =>
      inspector.readCertificateWithPin(at.visit(), kind, { value, confirmation: undefined })

    it.each([
      ['adult', 'sign', 'ABC123', 'test'],
      ['p384', 'sign', 'ABC123', 'test'],
      ['old-lot', 'sign', 'ABC123', 'test'],
      ['licence', 'sign', 'ABC123', 'test'],
      ['phone', 'auth', '1234', 'test'],
      ['iphone', 'sign', 'ABC123', 'test'],
    ] as const)(
      'of the profile %s has its row (%s) in all reports from then on',
      async (profile, kind, value, trust) => {
        driver.insert('r', profileCard(profile))
        const before = await inspector.inspect(at.visit(), quietly)
        expect(rowOf(before, kind)).toMatchObject({ reason: 'PIN_REQUIRED', notAfter: null, status: 'unknown' })
        const again = next('inspection.completed')
        const { certificate, der } = await open(kind, value)
        const completed = await again
        expect(certificate).toMatchObject({
          kind,
          present: true,
          notAfter: new Date(new X509Certificate(der).validTo).toISOString(),
          status: 'valid',
          trust,
          defect: null,
          reason: null,
        })
        const others = before.certificates.filter((row) => row.kind !== kind)
        expect(completed).toEqual({
          reader: 'r',
          presence: 1,
          facts: { ...before, certificates: expect.arrayContaining([certificate, ...others]) },
        })
        expect(inspector.latest('r')).toEqual(completed.facts)
        const after = await inspector.inspect(at.visit(), quietly)
        expect(after.certificates).toEqual(completed.facts.certificates)
        expect(inspector.latest('r')).toEqual(after)
      },
    )

    it('tells nothing of the holder in its row, nor what the certificate is numbered', async () => {
      const card = profileCard('adult')
      driver.insert('r', card)
      await inspector.inspect(at.visit(), quietly)
      const { der, certificate } = await open('sign', 'ABC123')
      const { serialNumber, subject, raw } = new X509Certificate(der)
      const text = JSON.stringify([certificate, inspector.latest('r')])
      const names = subject.split('\n').flatMap((line) => line.split('=').slice(1))
      expect(raw.includes(Buffer.from('見本'))).toBe(true)
      for (const personal of [serialNumber, ...names.filter((name) => name !== 'JP'), '見本', '花子']) {
        expect(text).not.toContain(personal)
      }
    })

    it('is counted from the day of the report', async () => {
      driver.insert('r', profileCard('adult'))
      const { certificate } = await open('sign', 'ABC123')
      now = new Date(NOW.getTime() + 40 * 86_400_000)
      expect(rowOf(await inspector.inspect(at.visit(), quietly), 'sign')).toEqual({
        ...certificate,
        daysLeft: (certificate.daysLeft ?? 0) - 40,
      })
      now = new Date(certificate.notAfter ?? '')
      now.setSeconds(now.getSeconds() + 1)
      const expired = await inspector.inspect(at.visit(), quietly)
      expect(rowOf(expired, 'sign')).toMatchObject({ status: 'expired', daysLeft: -1 })
    })

    it('brings the last report to its own day', async () => {
      driver.insert('r', profileCard('adult'))
      await inspector.inspect(at.visit(), quietly)
      now = new Date(NOW.getTime() + 86_400_000)
      const { certificate } = await open('sign', 'ABC123')
      const report = inspector.latest('r')
      expect([report?.today, rowOf(report, 'sign')]).toEqual(['2026-11-23', certificate])
    })

    it('is not told of where no report was, and is in the first one', async () => {
      driver.insert('r', profileCard('adult'))
      let told = 0
      inspector.events.on('inspection.completed', () => told++)
      const { certificate } = await open('sign', 'ABC123')
      expect([told, inspector.latest('r')]).toEqual([0, null])
      expect(rowOf(await inspector.inspect(at.visit(), quietly), 'sign')).toEqual(certificate)
    })

    it('is forgotten when the card leaves', async () => {
      driver.insert('r', profileCard('adult'))
      await inspector.inspect(at.visit(), quietly)
      await open('sign', 'ABC123')
      driver.remove('r')
      driver.insert('r', profileCard('adult'))
      expect(inspector.latest('r')).toBeNull()
      expect(rowOf(await inspector.inspect(at.visit(), quietly), 'sign')).toMatchObject({ reason: 'PIN_REQUIRED' })
    })

    it('is in no report of a card that is exchanged before its reading has ended', async () => {
      driver.insert('r', profileCard('adult'))
      await inspector.inspect(at.visit(), quietly)
      const opening = open('sign', 'ABC123')
      driver.onTransmit = () => {
        driver.remove('r')
        driver.onTransmit = () => undefined
        driver.insert('r', profileCard('adult'))
      }
      await expect(opening).rejects.toMatchObject({ code: 'CARD_REMOVED' })
      expect(rowOf(await inspector.inspect(at.visit(), quietly), 'sign')).toMatchObject({ reason: 'PIN_REQUIRED' })
    })

    it('leaves a row as it is that an inspection reads without a PIN', async () => {
      driver.insert('r', profileCard('adult'))
      const before = await inspector.inspect(at.visit(), quietly)
      await open('auth', '1234')
      expect(inspector.latest('r')).toEqual(before)
    })

    it('stays behind it when the PIN is wrong', async () => {
      driver.insert('r', profileCard('adult'))
      const before = await inspector.inspect(at.visit(), quietly)
      await expect(open('sign', 'WRONG9')).rejects.toMatchObject({ code: 'PIN_WRONG' })
      expect(inspector.latest('r')?.certificates).toEqual(before.certificates)
    })
  })

  describe('a counter', () => {
    const verify = (value: string) => verifier.verify(at.visit(), { pin: 'jpki/auth', value, confirmation: undefined })
    const authOf = (report: Facts | null) =>
      report?.pins.find(({ application, name }) => `${application}/${name}` === 'jpki/auth')

    it('is in the last report as an attempt has left it, with the step that follows, and is told', async () => {
      driver.insert('r', profileCard('adult'))
      const before = await inspector.inspect(at.visit(), quietly)
      const told = next('inspection.completed')
      await verify('0000')
      const { facts: report } = await told
      expect(authOf(report)).toMatchObject({ remaining: 2, misses: 1, state: 'low', reason: null })
      expect(stepsOf(report).map(({ id, subject }) => [id, subject])).toEqual([['pin-low', 'jpki/auth']])
      expect(inspector.latest('r')).toEqual(report)
      expect({ ...report, pins: before.pins }).toEqual(before)
      expect((await inspector.inspect(at.visit(), quietly)).pins).toEqual(report.pins)
    })

    it('is told only when it is another one, and kept nowhere before there is a report', async () => {
      driver.insert('r', profileCard('adult'))
      let told = 0
      inspector.events.on('inspection.completed', () => told++)
      await verify('0000')
      expect([told, inspector.latest('r')]).toEqual([0, null])
      await inspector.inspect(at.visit(), quietly)
      await verify('1234')
      await verify('1234')
      expect(told).toBe(1)
    })

    it('that another program has changed is told also when nothing is presented', async () => {
      const card = profileCard('adult')
      driver.insert('r', card)
      await inspector.inspect(at.visit(), quietly)
      card.powerOn()
      for (const command of ['00A4040C0AD392F000260100000001', '002000980430303030', '002000980430303030']) {
        card.process(fromHex(command))
      }
      card.powerOff()
      await expect(verify('1234')).rejects.toMatchObject({ code: 'PIN_LAST_ATTEMPT' })
      expect(authOf(inspector.latest('r'))).toMatchObject({ remaining: 1, state: 'last-attempt' })
    })

    it('is unknown after an attempt without an answer, until it is asked again', async () => {
      driver.insert('r', profileCard('adult'))
      await inspector.inspect(at.visit(), quietly)
      let left = 3
      driver.onTransmit = () => {
        if (--left <= 0) throw new KazasuError('READER_TIMEOUT')
      }
      expect(await verify('0000')).toMatchObject({ outcome: 'indeterminate', remaining: null })
      expect(authOf(inspector.latest('r'))).toMatchObject({ remaining: null, state: 'unknown', reason: 'ATTEMPT_OPEN' })
      driver.onTransmit = () => undefined
      expect(authOf(await inspector.inspect(at.visit(), quietly))?.reason).toBeNull()
    })
  })

  it('says that it is not known when the card leaves at the moment of the PIN', async () => {
    driver.insert('r', profileCard('adult'))
    let left = 3
    driver.onTransmit = () => {
      if (--left === 0) driver.remove('r')
    }
    const reading = inspector.readCertificateWithPin(at.visit(), 'sign', { value: 'ABC123', confirmation: undefined })
    await expect(reading).rejects.toMatchObject({
      code: 'PIN_INDETERMINATE',
      fields: { remaining: null, consumed: null, reason: 'CARD_REMOVED' },
    })
  })

  it('tells the next steps of a certificate once its PIN has opened it', async () => {
    driver.insert('r', profileCard('expired'))
    const subjects = async (): Promise<(string | null)[]> =>
      stepsOf(await inspector.inspect(at.visit(), quietly)).map(({ subject }) => subject)
    expect(await subjects()).not.toContain('sign')
    await inspector.readCertificateWithPin(at.visit(), 'sign', { value: 'ABC123', confirmation: undefined })
    const latest = inspector.latest('r')
    expect(latest && stepsOf(latest).map(({ subject }) => subject)).toContain('sign')
    expect(await subjects()).toContain('sign')
  })
})
