/** The table of simulated cards: each powers up, answers as its row says, and keeps the rules of real cards. */
import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { APPLICATIONS } from '../../src/applications/index.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { digits, endOfDay } from '../../mocks/calendar.ts'
import { cardDates, referenceValues } from '../../mocks/card-data.ts'
import { createCard, createCardOf } from '../../mocks/create-card.ts'
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { data, dataOf, held, heldWith, NOW, PIN, SELECT, send, sendAll } from './hold.ts'

const MY_NUMBER_CARDS = PROFILES.flatMap(({ name, card }) =>
  card.kind === 'my-number-card' ? [{ name, data: card }] : [],
)
const FOREIGN_CARDS = PROFILES.flatMap(({ name, card }) => (card.kind === 'foreign' ? [{ name, data: card }] : []))

const certificate = (card: SmartCard, shortFile: string): X509Certificate =>
  new X509Certificate(data(card, `00B0${shortFile}00000000`))

const from = ({ validFrom }: X509Certificate): Date => new Date(validFrom)
const to = ({ validTo }: X509Certificate): Date => new Date(validTo)

describe('the table', () => {
  it('has each name once, in both languages', () => {
    expect(new Set(PROFILES.map(({ name }) => name)).size).toBe(PROFILES.length)
    for (const { name, ja, en } of PROFILES) expect([name, ja, en].every((text) => text.length > 0)).toBe(true)
  })

  it('has a low, a last-attempt and a blocked card for each PIN', () => {
    const counters = ['auth', 'sign', 'text', 'juki', 'code-a', 'code-b', 'birth-date', 'licence']
    const expected = counters.flatMap((counter) => ['low', 'last', 'blocked'].map((level) => `${counter}-${level}`))
    expect(PROFILES.map(({ name }) => name)).toEqual(expect.arrayContaining(expected))
  })

  it('names the profiles there are when asked for another', () => {
    const unknown = () => createCard('nobody', { now: NOW })
    expect(unknown).toThrow(RangeError)
    expect(unknown).toThrow(/no profile is named nobody; there are: adult, child, /)
  })
})

describe.each(MY_NUMBER_CARDS)('$name', ({ name, data: row }) => {
  it('answers SELECT of each application as its row says', () => {
    const card = held(name, SELECT.cardManager)
    expect(toHex(card.atr ?? new Uint8Array())).toBe(row.atr)
    for (const application of APPLICATIONS) {
      const expected = row.applications.includes(application.name) ? '9000' : '6A82'
      expect([application.name, send(card, SELECT[application.name])]).toEqual([application.name, expected])
    }
  })

  it('is made at any time that a clock may show, as at the nearest at which it can be', () => {
    for (const [moment, nearest] of [
      ['+010012-11-30T00:00:00Z', '9900-01-01T00:00:00Z'],
      ['-000001-11-30T00:00:00Z', '2016-01-01T00:00:00Z'],
    ] as const) {
      const [card, other] = [moment, nearest].map((now) => {
        const made = createCard(name, { now: new Date(now) })
        made.powerOn()
        return made
      })
      if (card === undefined || other === undefined) throw new Error('no card was made')
      for (const held of [card, other]) send(held, SELECT.jpki)
      expect(toHex(card.process(fromHex('00B08A00000000')))).toBe(toHex(other.process(fromHex('00B08A00000000'))))
    }
  })

  it('tells as many attempts for each PIN as its row says, and takes the right values', () => {
    const card = held(name, SELECT.cardManager)
    const values = referenceValues(row, NOW)
    for (const application of APPLICATIONS.filter((table) => row.applications.includes(table.name))) {
      send(card, SELECT[application.name])
      for (const [pin, { ef, maximum }] of Object.entries(application.pins)) {
        const key = `${application.name}/${pin}` as keyof typeof values // the names of `PinId`, widened by Object.entries
        const attempts = row.attempts[key] ?? maximum ?? 10
        const select = `00A4020C02${ef.toString(16).padStart(4, '0')}`
        if (attempts === 'absent') {
          expect([key, send(card, select)]).toEqual([key, '6A82'])
          continue
        }
        const blocked = row.habits.queryOnBlocked.toString(16).toUpperCase()
        const query = attempts === 0 ? blocked : `63C${attempts.toString(16).toUpperCase()}`
        expect([key, send(card, select), send(card, '00200080')]).toEqual([key, '9000', query])
        const value = Buffer.from(values[key])
        const verify = `00200080${value.length.toString(16).padStart(2, '0')}${value.toString('hex')}`
        expect([key, send(card, verify)]).toEqual([key, attempts === 0 ? '6984' : '9000'])
      }
    }
  })

  it('has a right check digit in its number', () => {
    expect(row.holder.myNumber).toMatch(/^\d{12}$/)
    const sum = Array.from(row.holder.myNumber.slice(0, 11))
      .toReversed()
      .reduce((total, digit, index) => total + Number(digit) * (index < 6 ? index + 2 : index - 4), 0)
    expect(Number(row.holder.myNumber[11])).toBe(sum % 11 <= 1 ? 0 : 11 - (sum % 11))
  })

  it('has no certificate that outlives it or comes from the future', () => {
    const dates = cardDates(row, NOW)
    for (const issued of [row.authCertificate, row.signCertificate]) {
      if (issued !== null) expect(digits(dates.due(issued.expires)) <= digits(dates.expires)).toBe(true)
    }
  })
})

describe.each(FOREIGN_CARDS)('$name', ({ name, data: row }) => {
  it('is no My Number Card', () => {
    const card = createCard(name, { now: NOW })
    expect(card.atr === null ? null : toHex(card.atr)).toBe(row.atr)
    card.powerOn()
    if (row.atr === null) return
    const refused = row.refusesAll === null ? '6A82' : '6D00'
    for (const select of Object.values(SELECT)) expect(send(card, select)).toBe(refused)
    for (const aid of row.names) {
      const length = (aid.length / 2).toString(16).padStart(2, '0')
      expect(send(card, `00A4040C${length}${aid}`)).toBe('9000')
      expect(send(card, '00A4020C020001')).toBe('6A82')
    }
  })
})

describe('certificates', () => {
  it.each([
    ['adult', '2029-03-22'],
    ['child', '2029-03-22'],
    ['foreign-resident', '2027-12-27'],
    ['renewable', '2027-01-06'],
    ['expired', '2026-10-23'],
    ['card-expired', '2026-10-23'],
    ['p384', '2029-03-22'],
  ] as const)('of %s end with %s in Japan', (name, day) => {
    expect(to(certificate(held(name, SELECT.jpki), '8A')).toISOString()).toBe(`${day}T14:59:59.000Z`)
  })

  it.each(['adult', 'foreign-resident', 'renewable', 'expired', 'p384', 'phone'] as const)(
    'of %s come from the authorities on the card, of its own key, and from the past',
    (name) => {
      const card = held(name, SELECT.jpki, PIN.auth, PIN.sign)
      for (const [own, authority] of [
        ['8A', '8B'],
        ['81', '82'],
      ] as const) {
        const issued = certificate(card, own)
        const issuer = certificate(card, authority)
        expect(issued.checkIssued(issuer)).toBe(true)
        expect(issued.verify(issuer.publicKey)).toBe(true)
        expect(from(issued).getTime()).toBeLessThan(NOW.getTime())
        expect(from(issued).getTime()).toBeGreaterThan(from(issuer).getTime())
        expect(issued.serialNumber).toMatch(/^[4-7][\dA-F]{7}$/)
      }
    },
  )

  it('differ from profile to profile', () => {
    const serial = (name: ProfileName) => certificate(held(name, SELECT.jpki), '8A').serialNumber
    expect(serial('adult')).not.toBe(serial('renewable'))
  })

  it('are issued four and a half years before they end, in office hours', () => {
    expect(from(certificate(held('adult', SELECT.jpki), '8A')).toISOString()).toBe('2024-09-20T01:00:00.000Z')
  })

  it('that have longer to go were issued a month ago', () => {
    const row = dataOf('adult').authCertificate
    if (row === null) throw new Error('the adult has a certificate')
    const card = heldWith({ data: { authCertificate: { ...row, expires: { days: 1800 } } } }, SELECT.jpki)
    expect(from(certificate(card, '8A')).toISOString()).toBe('2026-10-23T01:00:00.000Z')
  })

  it('cut off or overwritten cannot be read as such', () => {
    expect(() => certificate(held('damaged-certificate', SELECT.jpki), '8A')).toThrow()
    expect(() => certificate(held('garbage-certificate', SELECT.jpki), '8A')).toThrow()
    expect(send(held('damaged-certificate', SELECT.jpki), '00B08A0002')).toBe('30829000')
  })
})

describe('which certificates there are', () => {
  it.each([
    ['adult', '8F8F00'],
    ['child', '008F00'],
    ['face', '008F00'],
    ['old-resident-card', '8F0000'],
  ] as const)('%s says %s', (name, availability) => {
    expect(send(held(name, SELECT.jpki), '00B0880003')).toBe(`${availability}9000`)
  })

  it.each(['child', 'face'] as const)('%s has no signature certificate and no signature key', (name) => {
    const card = held(name, SELECT.jpki)
    expect(send(card, '00A4020C020001')).toBe('6A82')
    expect(send(card, '00A4020C02001A')).toBe('6A82')
  })
})

describe('token information', () => {
  it.each([
    ['adult', 'JPKIAPICCTOKEN2'],
    ['phone', 'JPKIAPGPSETOKEN'],
    ['iphone', 'JPKIAPIOSTOKEN'],
    ['old-resident-card', 'JPKIAPICCTOKEN'],
  ] as const)('of %s begins with %s', (name, label) => {
    const token = data(held(name, SELECT.jpki), '00B08600000000')
    expect(token).toHaveLength(160)
    expect(Buffer.from(token.subarray(0, 32)).toString('latin1')).toBe(label.padEnd(32, ' '))
    expect(toHex(token.subarray(96, 100))).toBe('0000040D')
    expect(toHex(token.subarray(116, 124))).toBe('0000001000000006')
    expect(toHex(token.subarray(140, 144))).toBe('03000100')
    expect(Buffer.from(token.subarray(144)).toString('latin1')).toBe('9'.repeat(16))
  })
})

describe('the phone', () => {
  it('shows its authentication certificate after the PIN only', () => {
    const card = held('phone', SELECT.jpki)
    expect(send(card, '00B08A0004')).toBe('6982')
    expect(sendAll(card, PIN.auth, '00B08A0002')).toBe('30829000')
  })
})

describe('the old lot', () => {
  it('fails the first command, and gives files in blocks of 256', () => {
    const card = held('old-lot')
    expect(send(card, SELECT.jpki)).toBe('6F00')
    expect(sendAll(card, SELECT.jpki, '00A4020C02000A', '00B0000002')).toBe('30829000')
  })
})

describe('the licence', () => {
  it('says that a PIN is set, and gives its expiry behind the PIN', () => {
    const card = held('licence', SELECT.licence)
    expect(send(card, '00B09A0003')).toBe('C101019000')
    expect(send(card, '00B09B0000')).toBe('6982')
    expect(send(card, '00200086')).toBe('63CA')
    // Reiwa 11, 22 March.
    expect(sendAll(card, '00200086 04 34353637', '00B09B0000')).toBe('C200C300C507353131303332329000')
  })
})

describe('a card made of the same row under another name', () => {
  it('is another card', () => {
    const number = (name: string) => {
      const card = createCardOf({ name, card: dataOf('adult') }, { now: NOW })
      card.powerOn()
      return send(card, '00CA004500')
    }
    expect(number('first')).not.toBe(number('second'))
    expect(number('first')).toBe(number('first'))
  })
})

describe('the day a card is made on', () => {
  it('is the day in Japan: a second before and after midnight there', () => {
    const expiry = (now: string) => {
      const card = createCard('foreign-resident', { now: new Date(now) })
      card.powerOn()
      return toHex(data(card, '00CA00F200'))
    }
    expect(expiry('2026-11-22T14:59:59Z')).toBe(toHex(fromHex('3230323731323237')))
    expect(expiry('2026-11-22T15:00:00Z')).toBe(toHex(fromHex('3230323731323238')))
  })

  it('is told by the card data as well', () => {
    const row = dataOf('adult')
    expect(digits(cardDates(row, NOW).birth)).toBe('19820322')
    expect(endOfDay(cardDates(row, NOW).expires).toISOString()).toBe('2034-03-22T14:59:59.000Z')
  })
})
