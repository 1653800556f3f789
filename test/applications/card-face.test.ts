import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAgeRecord } from '../../src/applications/age-record.ts'
import { decodeCardFace, decodeMyNumberImage } from '../../src/applications/card-face.ts'
import { concat, fromHex } from '../../src/lib/bytes.ts'
import { digitsImage, hatchedImage } from '../../mocks/images.ts'
import { photo } from '../../mocks/photo.ts'
import { object, readFile } from './card-files.ts'

/** A PNG head of that width and height, with one byte more than the head must have. */
const head = (width: string, height: string): Uint8Array =>
  fromHex(`89504E470D0A1A0A 0000000D 49484452 ${width} ${height} 0100000000 00000000 00`)

const PNG = head('00000018', '0000000C')
const PICTURE = { png: PNG, width: 24, height: 12 }

const FIELDS = {
  DF22: object('DF22', '19800229'),
  DF23: object('DF23', '2'),
  DF24: object('DF24', fromHex('9003010001')),
  DF25: object('DF25', PNG),
  DF26: object('DF26', PNG),
  DF27: object('DF27', fromHex('0000000C6A502020')),
  DF28: object('DF28', new Uint8Array(256)),
  DF29: object('DF29', '20340322'),
  DF2A: object('DF2A', PNG),
}

const file = (changes: Partial<Record<keyof typeof FIELDS | 'DF21', Uint8Array>>): Uint8Array =>
  object('FF20', concat(...Object.values({ ...FIELDS, ...changes })))

const REQUIRED = ['DF22', 'DF23', 'DF25', 'DF26', 'DF29', 'DF2A'] as const

describe('the face of the card', () => {
  it.each([
    ['A', '93', '123456789018'],
    ['B', '92', '57032220344821'],
  ])('is read from the simulated card by code %s', (_, reference, value) => {
    expect(decodeCardFace(readFile('adult', 'visual', [reference, value], '0002'))).toEqual({
      birthDate: '1982-03-22',
      birthDateText: '19820322',
      sex: '2',
      nameImage: { png: hatchedImage(320, 32), width: 320, height: 32 },
      addressImage: { png: hatchedImage(480, 64), width: 480, height: 64 },
      securityCodeImage: { png: digitsImage('4821'), width: expect.any(Number), height: expect.any(Number) },
      photo: photo(),
      expires: '2034-03-22',
    })
  })

  it('is read from fields made by hand', () => {
    expect(decodeCardFace(file({}))).toEqual({
      birthDate: '1980-02-29',
      birthDateText: '19800229',
      sex: '2',
      nameImage: PICTURE,
      addressImage: PICTURE,
      securityCodeImage: PICTURE,
      photo: fromHex('0000000C6A502020'),
      expires: '2034-03-22',
    })
  })

  it.each([
    ['no field', new Uint8Array()],
    ['an empty field', object('DF27', '')],
  ])('may be without a photograph: %s', (_, field) => {
    expect(decodeCardFace(file({ DF27: field }))).toMatchObject({ photo: null, expires: '2034-03-22' })
  })

  it('gives a birth that is not known in full as text', () => {
    expect(decodeCardFace(file({ DF22: object('DF22', '19800000') }))).toMatchObject({
      birthDate: null,
      birthDateText: '19800000',
    })
  })

  it.each(REQUIRED)('is refused without %s', (tag) => {
    expect(decodeCardFace(file({ [tag]: new Uint8Array() }))).toBeNull()
  })

  it.each([
    ['an expiry that is no day', file({ DF29: object('DF29', '20340230') })],
    ['an expiry that is no text', file({ DF29: object('DF29', fromHex('FFFFFFFFFFFFFFFF')) })],
    ['an offset that points elsewhere', file({ DF21: object('DF21', fromHex('0006')) })],
    ['an end in the middle', file({}).subarray(0, 300)],
    ['another outer tag', object('FF30', concat(...Object.values(FIELDS)))],
    ['nothing', new Uint8Array()],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeCardFace(bytes)).toBeNull()
  })

  it.each([
    ['another signature', fromHex(`88${'00'.repeat(33)}`)],
    ['another first chunk', fromHex(`89504E470D0A1A0A 0000000D 49444154 ${'00000001'.repeat(5)}`)],
    ['less than a head', PNG.subarray(0, 32)],
    ['no width', head('00000000', '0000000C')],
    ['no height', head('00000018', '00000000')],
    ['a width that no card has', head('00001001', '0000000C')],
    ['a height that no card has', head('00000018', 'FFFFFFFF')],
    ['more pixels than a viewer should meet', head('000003E8', '000003E9')],
    ['more bytes than are read of a file', concat(PNG, new Uint8Array(32_768))],
  ])('is refused when a picture has %s', (_, picture) => {
    for (const tag of ['DF25', 'DF26', 'DF2A'] as const) {
      expect(decodeCardFace(file({ [tag]: object(tag, picture) }))).toBeNull()
    }
  })

  it.each([
    [4096, 1],
    [1000, 1000],
  ])('may have pictures of %i by %i', (width, height) => {
    const hex = (side: number): string => side.toString(16).padStart(8, '0')
    const png = head(hex(width), hex(height))
    expect(decodeCardFace(file({ DF25: object('DF25', png) }))?.nameImage).toEqual({ png, width, height })
  })
})

describe('the picture of the 個人番号', () => {
  it('is read from the simulated card by code A', () => {
    const found = decodeMyNumberImage(readFile('adult', 'visual', ['93', '123456789018'], '0005'))
    expect(found?.png).toEqual(digitsImage('123456789018'))
  })

  it.each([
    ['another outer tag', object('FF41', object('DF41', PNG))],
    ['no picture', object('FF40', object('DF42', PNG))],
    ['another picture', object('FF40', object('DF41', fromHex('FFD8FF')))],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeMyNumberImage(bytes)).toBeNull()
  })
})

describe('the age verification record', () => {
  it('is read from the simulated card by the date of birth', () => {
    expect(decodeAgeRecord(readFile('adult', 'visual', ['91', '570322'], '0001'))).toEqual({
      birthDate: '1982-03-22',
      birthDateText: '19820322',
    })
  })

  it.each([
    ['the other file of this outer tag', object('FF10', '123456789018')],
    ['another outer tag', object('FF20', object('DF11', '19820322'))],
    ['seven characters', object('FF10', object('DF11', '1982032'))],
    ['nothing', new Uint8Array()],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeAgeRecord(bytes)).toBeNull()
  })
})

describe('the decoders of pictures', () => {
  it('take any bytes without an exception', () => {
    const field = fc.constantFrom('DF11', 'DF21', 'DF22', 'DF25', 'DF27', 'DF29', 'DF41')
    const fields = fc.array(fc.tuple(field, fc.uint8Array({ maxLength: 40 })), { maxLength: 10 })
    fc.assert(
      fc.property(fields, fc.uint8Array({ maxLength: 80 }), (made, bytes) => {
        const content = concat(...made.map(([tag, value]) => object(tag, value)), bytes)
        expect(decodeCardFace(object('FF20', content))).toBeNull()
        expect(decodeMyNumberImage(object('FF40', content))).toBeNull()
        const age = decodeAgeRecord(object('FF10', content))
        expect(age === null || age.birthDateText.length === 8).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
