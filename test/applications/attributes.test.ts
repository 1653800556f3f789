import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAttributes } from '../../src/applications/attributes.ts'
import { readTemplate } from '../../src/applications/template.ts'
import { concat, fromHex } from '../../src/lib/bytes.ts'
import { object, readFile } from './card-files.ts'

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('hex')

/** By hand: FF20 of 50 bytes, four offsets, name 山田 花 (ideographic space), address 東京, 1980-02-29, sex 2. */
const BY_HAND = fromHex(`
  FF20 32
    DF21 08 000E 001D 0026 0031
    DF22 0C ${utf8('山田\u3000花')}
    DF23 06 ${utf8('東京')}
    DF24 08 3139383030323239
    DF25 01 32
  FFFFFF`)

const FIELDS = {
  DF22: object('DF22', '山田\u3000花'),
  DF23: object('DF23', '東京'),
  DF24: object('DF24', '19800229'),
  DF25: object('DF25', '2'),
}

const file = (changes: Partial<Record<keyof typeof FIELDS | 'DF21', Uint8Array>>): Uint8Array =>
  object('FF20', concat(...Object.values({ ...FIELDS, ...changes })))

const PERSON = { name: '山田\u3000花', address: '東京', birthDate: '1980-02-29', birthDateText: '19800229', sex: '2' }

describe('the four attributes', () => {
  it('are read from bytes written by hand', () => {
    expect(decodeAttributes(BY_HAND)).toEqual(PERSON)
  })

  it.each([
    ['text PIN', '91', '2345'],
    ['code B', '95', '57032220344821'],
  ])('are read from the simulated card after the %s', (_, reference, value) => {
    expect(decodeAttributes(readFile('adult', 'text', [reference, value], '0002'))).toEqual({
      name: '見本\u3000花子',
      address: '見本県見本市見本町一丁目2番3号',
      birthDate: '1982-03-22',
      birthDateText: '19820322',
      sex: '2',
    })
  })

  it('are read at any place of a larger buffer', () => {
    const larger = concat(fromHex('0102030405'), BY_HAND)
    expect(decodeAttributes(larger.subarray(5))).toEqual(PERSON)
  })

  it('may have lengths that take more bytes than they need, and a long address', () => {
    const address = '東京都千代田区'.repeat(20)
    const long = object(
      'FF20',
      concat(object('DF22', '山', true), object('DF23', address), FIELDS.DF24, FIELDS.DF25),
      true,
    )
    expect(decodeAttributes(long)).toMatchObject({ name: '山', address })
  })

  it.each([
    ['a character that compatibility forms would replace', '\u{F9D1}\u3000ﾊﾅ'],
    ['a variation selector', '葛\u{E0100}城'],
    ['a byte order mark', '\u{FEFF}山'],
    ['a character outside the basic plane', '𠮷田'],
    ['nothing at all', ''],
  ])('keep %s in a name', (_, name) => {
    expect(decodeAttributes(file({ DF22: object('DF22', name) }))?.name).toBe(name)
  })

  it.each(['19800000', '00000000', '19800230', '1980    '])('give a birth of %s as text and as no day', (text) => {
    expect(decodeAttributes(file({ DF24: object('DF24', text) }))).toMatchObject({
      birthDate: null,
      birthDateText: text,
    })
  })

  it.each(['1', '2', '3', '0', '9'])('give the sex %s as it is', (sex) => {
    expect(decodeAttributes(file({ DF25: object('DF25', sex) }))?.sex).toBe(sex)
  })

  it('leave tags alone that are not known', () => {
    expect(decodeAttributes(object('FF20', concat(...Object.values(FIELDS), object('DF2F', 'new'))))).toEqual(PERSON)
  })

  it.each(Object.keys(FIELDS))('are refused without %s', (tag) => {
    expect(decodeAttributes(file({ [tag]: new Uint8Array() }))).toBeNull()
  })

  it.each([
    ['another outer tag', fromHex('FF2100')],
    ['nothing in it', fromHex('FF2000')],
    ['no byte', new Uint8Array()],
    ['only padding', new Uint8Array(64).fill(0xff)],
    ['an end in the middle', BY_HAND.subarray(0, 40)],
    ['a length past the end', fromHex('FF2082FFFF00')],
    ['more bytes than a file can have', concat(BY_HAND, new Uint8Array(0x10000))],
    ['text that is not UTF-8', file({ DF22: object('DF22', fromHex('E5B1')) })],
    ['an address of another encoding', file({ DF23: object('DF23', fromHex('93FA967B')) })],
    ['a birth of seven characters', file({ DF24: object('DF24', '1980022') })],
    ['a birth of other characters', file({ DF24: object('DF24', '昭和') })],
    ['a sex of two characters', file({ DF25: object('DF25', '12') })],
    ['a sex that is no digit', file({ DF25: object('DF25', 'M') })],
    ['a field twice', object('FF20', concat(...Object.values(FIELDS), FIELDS.DF25))],
  ])('are refused with %s', (_, bytes) => {
    expect(decodeAttributes(bytes)).toBeNull()
  })
})

describe('the table of offsets', () => {
  const withTable = (hex: string): Uint8Array => {
    const bytes = Uint8Array.from(BY_HAND)
    bytes.set(fromHex(hex), 6)
    return bytes
  }

  it.each([
    ['one that points behind its field', '000F 001D 0026 0031'],
    ['one that points at padding', '000E 001D 0026 0035'],
    ['one that points past the end', '000E 001D 0026 7FFF'],
    ['one that points at the outer object', '0001 001D 0026 0031'],
  ])('is damage with %s', (_, hex) => {
    expect(decodeAttributes(withTable(hex))).toBeNull()
  })

  it('is damage with one that points at what looks like a field inside of another', () => {
    const looking = (place: string): Uint8Array =>
      object('FF20', concat(object('DF21', fromHex(place)), ...['DF22 04 DF250132', 'DF25 01 32'].map(fromHex)))
    expect(readTemplate(looking('000B'), 0xff20, 0xdf21)).toBeNull()
    expect(readTemplate(looking('000F'), 0xff20, 0xdf21)?.size).toBe(3)
  })

  it('is damage with one that points at padding in front of its field', () => {
    const padded = (place: string): Uint8Array =>
      object('FF20', concat(object('DF21', fromHex(`000A ${place}`)), ...['DF22 01 41', '0000 DF2F 00'].map(fromHex)))
    expect(readTemplate(padded('000E'), 0xff20, 0xdf21)).toBeNull()
    expect(readTemplate(padded('0010'), 0xff20, 0xdf21)?.size).toBe(3)
  })

  it.each(['000E 001D 0000 0031', '000E FFFF 0026 0031'])('may leave a place out: %s', (hex) => {
    expect(decodeAttributes(withTable(hex))).toEqual(PERSON)
  })

  it.each([
    ['an odd number of bytes', object('DF21', fromHex('0003 00'))],
    ['more entries than any file has fields', object('DF21', new Uint8Array(66))],
  ])('is damage with %s', (_, table) => {
    expect(decodeAttributes(file({ DF21: table }))).toBeNull()
  })
})

describe('any file', () => {
  it('is attributes or nothing, and never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const found = decodeAttributes(object('FF20', bytes))
        expect(found === null || /^\d$/.test(found.sex)).toBe(true)
        expect(decodeAttributes(bytes)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  it('with one byte changed is attributes or nothing, and never an exception', () => {
    for (let at = 0; at < BY_HAND.length; at++) {
      for (const value of [0x00, 0x7f, 0x80, 0xff]) {
        const changed = Uint8Array.from(BY_HAND)
        changed[at] = value
        const found = decodeAttributes(changed)
        expect(found === null || found.birthDateText.length === 8).toBe(true)
      }
    }
  })

  it('gives back every name and address that went in', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(text, text, (name, address) => {
        const made = file({ DF22: object('DF22', name), DF23: object('DF23', address) })
        expect(decodeAttributes(made)).toEqual({ ...PERSON, name, address })
      }),
    )
  })
})
