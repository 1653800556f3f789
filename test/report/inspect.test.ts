import { describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { linkMilliseconds } from '../../mocks/radio-link.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { muteReport } from '../../src/report/inspect.ts'
import { type Facts, FactsShape } from '../../src/report/shape.ts'
import { Report } from '../../src/words/report.ts'
import { connectionTo } from '../support/connections.ts'
import { inspectOver, inspectProfile, NOW, profileCard, reader } from '../support/inspections.ts'
import { holds } from '../support/secrets.ts'

const pin = (report: Facts, name: string) => report.pins.find((row) => `${row.application}/${row.name}` === name)
const certificate = (report: Facts, kind: string) => report.certificates.find((row) => row.kind === kind)

const answering = PROFILES.filter(({ name }) => name !== 'mute').map(({ name }) => name)

/** All PINs and verification numbers, by the names that clients rely on. */
const PIN_NAMES = [
  'jpki/auth',
  'jpki/sign',
  'text/pin',
  'text/codeA',
  'text/codeB',
  'visual/birthDate',
  'visual/codeB',
  'visual/codeA',
  'juki/pin',
  'common/juki',
  'licence/pin',
]

/** Without what differs between two cards of the same make and age. */
const comparable = (report: Facts): unknown => ({
  ...report,
  card: { ...report.card, atr: null },
  certificates: report.certificates.map((row) => ({ ...row, serial: null })),
  cost: null,
})

describe('the report', () => {
  it.each(answering)(
    'of the profile %s has its form, with a row for every application, PIN and certificate',
    async (name) => {
      const { report } = await inspectProfile(name)
      expect(() => Report.parse(report)).not.toThrow()
      expect(report.applications.map((row) => row.name)).toEqual([
        'jpki',
        'text',
        'visual',
        'juki',
        'common',
        'licence',
      ])
      expect(report.pins.map((row) => `${row.application}/${row.name}`)).toEqual(PIN_NAMES)
      expect(report.certificates.map((row) => row.kind)).toEqual(['auth', 'sign', 'authCa', 'signCa'])
      expect(report.card.simulated).toBe(true)
    },
  )

  it.each(answering)('of the profile %s gives a reason for everything that is not known', async (name) => {
    const { report } = await inspectProfile(name)
    for (const row of report.pins)
      expect(row.reason === null, `${row.application}/${row.name}`).toBe(row.remaining !== null)
    for (const row of report.certificates) {
      expect(row.reason === null, row.kind).toBe(row.present === true && row.expires !== null)
    }
    for (const row of report.applications) expect(row.reason === null, row.name).toBe(row.present === true)
    expect(report.card.reason === null).toBe(report.card.expires !== null)
  })

  it.each(answering)('of the profile %s sends no VERIFY with data, and nothing that changes the card', async (name) => {
    const connection = connectionTo(profileCard(name))
    await inspectOver(connection)
    const instructions = connection.sent.map((hex) => fromHex(hex))
    for (const apdu of instructions) {
      expect([0xa4, 0xb0, 0xb2, 0x20]).toContain(apdu[1])
      if (apdu[1] === 0x20) expect(apdu).toHaveLength(4)
    }
  })

  it('of a card in order says so', async () => {
    const { report } = await inspectProfile('adult')
    expect(report.card).toMatchObject({ kind: 'individual-number-card', municipality: '99999', reason: null })
    expect(pin(report, 'jpki/auth')).toMatchObject({ maximum: 3, remaining: 3, misses: 0, state: 'ok', reason: null })
    expect(pin(report, 'jpki/sign')).toMatchObject({ maximum: 5, remaining: 5, misses: 0, state: 'ok' })
    expect(pin(report, 'text/codeA')).toMatchObject({ maximum: null, remaining: 10, misses: null, state: 'ok' })
    expect(pin(report, 'licence/pin')).toMatchObject({
      remaining: null,
      state: 'unknown',
      reason: 'APPLICATION_ABSENT',
    })
    expect(certificate(report, 'auth')).toMatchObject({ present: true, status: 'valid', trust: 'test', reason: null })
    expect(certificate(report, 'sign')).toMatchObject({ present: true, status: 'unknown', reason: 'PIN_REQUIRED' })
    expect(certificate(report, 'authCa')).toMatchObject({ present: null, status: 'valid', renewableFrom: null })
    expect(report.today).toBe('2026-11-22')
  })

  it.each([
    ['auth-low', 'jpki/auth', { remaining: 2, misses: 1, state: 'low' }],
    ['auth-last', 'jpki/auth', { remaining: 1, misses: 2, state: 'last-attempt' }],
    ['auth-blocked', 'jpki/auth', { remaining: 0, misses: 3, state: 'blocked' }],
    ['sign-last', 'jpki/sign', { remaining: 1, misses: 4, state: 'last-attempt' }],
    ['sign-blocked', 'jpki/sign', { remaining: 0, misses: 5, state: 'blocked' }],
    ['text-blocked', 'text/pin', { remaining: 0, misses: 3, state: 'blocked' }],
    ['juki-last', 'juki/pin', { remaining: 1, misses: 2, state: 'last-attempt' }],
    ['face', 'jpki/auth', { remaining: 0, state: 'blocked' }],
  ])('of %s shows %s as it is', async (profile, name, expected) => {
    const { report } = await inspectProfile(profile)
    expect(pin(report, name)).toMatchObject(expected)
  })

  it.each([
    ['renewable', 'renewable'],
    ['expired', 'expired'],
  ])('of %s says so of the authentication certificate', async (profile, status) => {
    const { report } = await inspectProfile(profile)
    expect(certificate(report, 'auth')).toMatchObject({ status })
  })

  it.each([
    ['adult', 'individual-number-card'],
    ['old-lot', 'individual-number-card'],
    ['no-text', 'individual-number-card'],
    ['p384', 'individual-number-card'],
    ['phone', 'phone-token'],
    ['iphone', 'phone-token'],
    ['old-resident-card', 'old-resident-card'],
    ['driving-licence', 'driving-licence'],
    ['residence-card', 'other'],
    ['transport', 'other'],
    ['bank', 'other'],
  ])('tells the profile %s as %s', async (profile, kind) => {
    const { report } = await inspectProfile(profile)
    expect(report.card.kind).toBe(kind)
  })

  it('of a child says that there is no signature certificate', async () => {
    const { report } = await inspectProfile('child')
    expect(certificate(report, 'sign')).toMatchObject({ present: false, reason: 'CERTIFICATE_ABSENT' })
  })

  it('of a phone says that the authentication certificate lies behind its PIN', async () => {
    const { report } = await inspectProfile('phone')
    expect(certificate(report, 'auth')).toMatchObject({ expires: null, reason: 'PIN_REQUIRED' })
  })

  it.each(['damaged-certificate', 'garbage-certificate'])(
    'of %s names the damage and knows all the rest',
    async (name) => {
      const { report } = await inspectProfile(name)
      expect(certificate(report, 'auth')).toMatchObject({
        present: true,
        status: 'unknown',
        reason: 'CERTIFICATE_MALFORMED',
      })
      expect(certificate(report, 'authCa')).toMatchObject({ status: 'valid' })
      expect(pin(report, 'juki/pin')).toMatchObject({ remaining: 3 })
    },
  )

  it('of a mute card has every row, and each is unknown', async () => {
    const report = await muteReport(reader(null), { now: NOW, judge: new CertificateJudge([]) })
    expect(() => FactsShape.parse(report)).not.toThrow()
    expect(report.card).toMatchObject({ kind: 'mute', atr: null, reason: 'NOT_READ' })
    expect(report.pins.map((row) => [row.state, row.reason])).toEqual(PIN_NAMES.map(() => ['unknown', 'NOT_READ']))
    expect(report.certificates.map((row) => row.present)).toEqual([null, null, null, null])
  })

  it('is the same from a card that takes short forms and from one that takes none, but for what tells one card from another', async () => {
    const { report: today } = await inspectProfile('adult')
    const { report: old } = await inspectProfile('old-lot')
    expect(comparable(old)).toEqual(comparable(today))
  })

  it('costs 21 APDUs and 3,200 bytes at most, and more where the card takes no short forms or has a licence', async () => {
    const costs = new Map<string, readonly [number, number]>()
    for (const name of ['adult', 'licence', 'old-lot']) {
      const { apdus, bytes } = (await inspectProfile(name)).report.cost
      costs.set(name, [apdus, bytes])
    }
    expect(Object.fromEntries(costs)).toEqual({ adult: [21, 1944], licence: [22, 1950], 'old-lot': [43, 2134] })
  })

  it.each(answering)('of the profile %s costs 25 APDUs at most where the card takes short forms', async (name) => {
    const { report } = await inspectProfile(name)
    expect(report.cost.apdus).toBeLessThanOrEqual(name === 'old-lot' ? 43 : 25)
  })

  it('at 424 kbit/s takes 110 ms at most on the air', async () => {
    const connection = connectionTo(profileCard('adult'))
    let onAir = 0
    await inspectOver({
      ...connection,
      transmit: async (command) => {
        const answer = await connection.transmit(command)
        onAir += linkMilliseconds(424, command.length, answer.length)
        return answer
      },
    })
    expect(onAir).toBeGreaterThan(40)
    expect(onAir).toBeLessThan(110)
  })

  it('gives the first answer once, after four APDUs, and the report says the same', async () => {
    const { first, report } = await inspectProfile('adult')
    expect(first).toHaveLength(1)
    expect(first[0]?.cost.apdus).toBe(4)
    expect(first[0]?.pins).toEqual(report.pins.slice(0, 2))
    expect(first[0]?.authExpires).toBe(certificate(report, 'auth')?.expires)
  })

  it('ends with REQUEST_CANCELLED at the next APDU when it is cancelled', async () => {
    const controller = new AbortController()
    const inner = connectionTo(profileCard('adult'))
    const connection = {
      ...inner,
      transmit: async (command: Uint8Array) => {
        if (inner.sent.length === 6) controller.abort()
        return inner.transmit(command)
      },
    }
    await expect(inspectOver(connection, controller.signal)).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(inner.sent).toHaveLength(7)
  })

  it('keeps counters as they were, however often it is made', async () => {
    const card = profileCard('auth-last')
    for (let round = 0; round < 5; round++) {
      const { report } = await inspectOver(connectionTo(card))
      expect(pin(report, 'jpki/auth')).toMatchObject({ remaining: 1 })
    }
  })

  it('never holds the number, name or address of the holder', async () => {
    const { report } = await inspectProfile('adult')
    const text = JSON.stringify(report)
    for (const secret of ['123456789018', '見本', '4821']) expect(holds(text, secret), secret).toBe(false)
    expect(text).not.toContain(toHex(Buffer.from('1234')))
  })
})
