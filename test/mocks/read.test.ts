/** READ BINARY, READ RECORD and GET DATA on the simulated card, by hand-written bytes. */
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { CardApplication } from '../../mocks/files.ts'
import { ReferenceData } from '../../mocks/reference-data.ts'
import { VirtualCard } from '../../mocks/virtual-card.ts'
import { data, dataOf, held, heldWith, PIN, SELECT, send } from './hold.ts'

const AUTH_CERTIFICATE = [SELECT.jpki, '00A4020C02000A'] as const

describe('READ BINARY', () => {
  it('gives as many bytes as are expected, from the offset', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020006')
    expect(send(card, '00B000000F')).toBe(`${Buffer.from('JPKIAPICCTOKEN2').toString('hex').toUpperCase()}9000`)
    expect(send(card, '00B0000A05')).toBe(`${Buffer.from('OKEN2').toString('hex').toUpperCase()}9000`)
  })

  it('gives 256 bytes for a short Le of zero', () => {
    expect(data(held('adult', ...AUTH_CERTIFICATE), '00B0000000')).toHaveLength(256)
  })

  it('gives the whole padded file for an extended Le of zero', () => {
    const file = data(held('adult', ...AUTH_CERTIFICATE), '00B00000000000')
    const length = 4 + ((file[2] ?? 0) << 8) + (file[3] ?? 0)
    expect(file).toHaveLength(2048)
    expect(toHex(file.subarray(0, 2))).toBe('3082')
    expect(file.subarray(length).length).toBeGreaterThan(0)
    expect(file.subarray(length).every((byte) => byte === 0xff)).toBe(true)
  })

  it('reads from beyond 256 with both offset bytes', () => {
    const card = held('adult', ...AUTH_CERTIFICATE)
    const whole = data(card, '00B00000000000')
    expect(data(card, '00B0012C10')).toEqual(whole.subarray(300, 316))
  })

  it('gives what is left at the end of the file', () => {
    expect(send(held('adult', SELECT.jpki, '00A4020C020008'), '00B0000100')).toBe('8F009000')
  })

  it('says 6282 at the end of the file on a card with that habit, but not to a zero Le', () => {
    const card = heldWith({ habits: { readPastEnd: 0x6282 } }, SELECT.jpki, '00A4020C020008')
    expect(send(card, '00B0000104')).toBe('8F006282')
    expect(send(card, '00B0000102')).toBe('8F009000')
    expect(send(card, '00B0000100')).toBe('8F009000')
  })

  it.each(['00B0000301', '00B0000401', '00B07FFF00'])(
    'answers 6B00 to an offset at or behind the end: %s',
    (command) => {
      expect(send(held('adult', SELECT.jpki, '00A4020C020008'), command)).toBe('6B00')
    },
  )

  it('answers 6986 without a current file', () => {
    expect(send(held('adult', SELECT.jpki), '00B0000000')).toBe('6986')
  })

  it('answers 6986 after its application was selected once more', () => {
    expect(send(held('adult', ...AUTH_CERTIFICATE, SELECT.jpki), '00B0000000')).toBe('6986')
  })

  it('answers 6982 without the right', () => {
    expect(send(held('adult', SELECT.jpki, '00A4020C020001'), '00B0000004')).toBe('6982')
  })

  it('answers 6982 when another PIN than the file’s was verified', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth, '00A4020C020001'), '00B0000004')).toBe('6982')
  })

  it('reads the signature certificate after its PIN', () => {
    expect(send(held('adult', SELECT.jpki, PIN.sign, '00A4020C020001'), '00B0000002')).toBe('30829000')
  })

  it('answers 6981 to a PIN, a key and a record file', () => {
    expect(send(held('adult', SELECT.jpki, '00A4020C020018'), '00B0000000')).toBe('6981')
    expect(send(held('adult', SELECT.jpki, '00A4020C020017'), '00B0000000')).toBe('6981')
    expect(send(held('adult', SELECT.common, '00A4020C020001'), '00B0000000')).toBe('6981')
  })

  it.each([
    ['without an Le', '00B00000'],
    ['with data', '00B000000101'],
    ['with data and an Le', '00B00000010100'],
  ])('answers 6700 %s', (_name, command) => {
    expect(send(held('adult', SELECT.jpki, '00A4020C020008'), command)).toBe('6700')
  })
})

describe('READ BINARY by short EF identifier', () => {
  it('reads the file without a SELECT before', () => {
    expect(send(held('adult', SELECT.jpki), '00B0880003')).toBe('8F8F009000')
  })

  it('takes an offset of eight bits', () => {
    expect(send(held('adult', SELECT.jpki), '00B0880201')).toBe('009000')
  })

  it('makes the file current', () => {
    const card = held('adult', SELECT.jpki, '00B0880003')
    expect(send(card, '00B0000101')).toBe('8F9000')
  })

  it('makes the file current even when it may not be read', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020008', '00B0810004')
    expect(send(card, '00B0000001')).toBe('6982')
  })

  it('answers 6A82 to a file that is not there', () => {
    expect(send(held('adult', SELECT.jpki), '00B0830000')).toBe('6A82')
  })

  it.each(['80', '9F', 'A8', 'C8', 'E8'])('answers 6A86 to a P1 of %s, which is no identifier', (p1) => {
    expect(send(held('adult', SELECT.jpki), `00B0${p1}0000`)).toBe('6A86')
  })

  it('answers 6A86 on a card that knows no short identifiers', () => {
    expect(send(held('old-lot', SELECT.cardManager, SELECT.jpki), '00B0880003')).toBe('6A86')
  })
})

describe('extended length', () => {
  it('is refused with 6700 by a card that does not know it', () => {
    const card = held('old-lot', SELECT.cardManager, SELECT.jpki, '00A4020C02000A')
    expect(send(card, '00B00000000000')).toBe('6700')
    expect(data(card, '00B0000000')).toHaveLength(256)
  })
})

describe('READ RECORD', () => {
  // 15 digits of serial number, 5 of municipality, 8 of expiry.
  const RECORD = /^011C(?:3\d){28}9000$/

  it('reads by number from the current file', () => {
    expect(send(held('adult', SELECT.common, '00A4020C020001'), '00B2010400')).toMatch(RECORD)
  })

  it('reads by number and short EF identifier, and makes the file current', () => {
    const card = held('adult', SELECT.common)
    expect(send(card, '00B2010C00')).toMatch(RECORD)
    expect(send(card, '00B201041E')).toMatch(RECORD)
  })

  it('reads the key reference of the resident registry application', () => {
    expect(send(held('adult', SELECT.juki), '00B2011410')).toMatch(/^(?:3\d){7}0805303031000000009000$/)
  })

  it('answers 6A83 to a record that is not there', () => {
    expect(send(held('adult', SELECT.common), '00B2020C00')).toBe('6A83')
  })

  it('answers 6A83 to record zero', () => {
    expect(send(held('adult', SELECT.common), '00B2000C00')).toBe('6A83')
  })

  it('answers 6982 without the right, which none of the present cards asks for', () => {
    const application: CardApplication = {
      aid: fromHex('D3'),
      files: new Map([[1, { kind: 'record', records: [fromHex('01')], opens: [0x18] }]]),
      objects: new Map(),
      defaultKey: null,
    }
    const model = {
      atr: fromHex('3B00'),
      applications: [application],
      initial: application,
      habits: dataOf('adult').habits,
    }
    const card = new VirtualCard(model, new ReferenceData(new Map(), () => undefined))
    card.powerOn()
    expect(send(card, '00B2010C00')).toBe('6982')
  })

  it('answers 6981 to a transparent file', () => {
    expect(send(held('adult', SELECT.jpki), '00B2014400')).toBe('6981')
  })

  it('answers 6986 without a current file', () => {
    expect(send(held('adult', SELECT.common), '00B2010400')).toBe('6986')
  })

  it('answers 6A82 to a file that is not there', () => {
    expect(send(held('adult', SELECT.common), '00B2012400')).toBe('6A82')
  })

  it.each(['08', '0D', '0E', '0F'])('answers 6A86 to a P2 of %s, which does not mean "record number P1"', (p2) => {
    expect(send(held('adult', SELECT.common), `00B201${p2}00`)).toBe('6A86')
  })

  it.each([
    ['too little room', '00B2010C1D'],
    ['no Le', '00B2010C'],
    ['data', '00B2010C0101'],
  ])('answers 6700 to %s', (_name, command) => {
    expect(send(held('adult', SELECT.common), command)).toBe('6700')
  })
})

describe('GET DATA', () => {
  it.each([
    ['the issuer', '00CA004200', /^(?:3\d){7}0805303031000000009000$/],
    ['the card’s number', '00CA004500', /^(?:3\d){15}9000$/],
    ['card recognition data', '00CA006600', /^730906072A864886FC6B019000$/],
    ['the municipality', '00CA00F000', /^39393939399000$/],
    ['the expiry', '00CA00F200', /^32303334303332329000$/],
    ['the intermediate key', '00CA00F700', /^(?:3\d){7}0805303031000000009000$/],
    ['the contact ATR', '00CA5F5100', /^E000FF8131FE45149000$/],
  ])('gives %s after power-up', (_name, command, expected) => {
    expect(send(held('adult'), command)).toMatch(expected)
  })

  it.each(['00F8', '7F21'])('gives the certificate %s for an extended Le and refuses a short one', (tag) => {
    const card = held('adult')
    expect(send(card, `00CA${tag}00`)).toBe('6700')
    expect(toHex(data(card, `00CA${tag}000000`))).toMatch(/^5F4E820129.{594}5F37820100.{512}$/)
  })

  it('gives the same with the card manager selected again', () => {
    expect(send(held('adult', SELECT.jpki, SELECT.cardManager), '00CA00F000')).toBe('39393939399000')
  })

  it('answers 6A88 to an object that is not there', () => {
    expect(send(held('adult'), '00CA00FF00')).toBe('6A88')
  })

  it('answers 6A88 in an application, but for the contact ATR', () => {
    const card = held('adult', SELECT.jpki)
    expect(send(card, '00CA00F200')).toBe('6A88')
    expect(send(card, '00CA5F5100')).toBe('E000FF8131FE45149000')
  })

  it.each([
    ['no Le', '00CA00F0'],
    ['too little room', '00CA00F004'],
    ['data', '00CA00F00101'],
  ])('answers 6700 to %s', (_name, command) => {
    expect(send(held('adult'), command)).toBe('6700')
  })
})
