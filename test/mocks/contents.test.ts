/** What the files of the simulated card hold: lengths, offsets, hashes and pictures, as they were measured on real ones. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { concat, toHex } from '../../src/lib/bytes.ts'
import { cardKey } from '../../mocks/card-face.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { data, held, PIN, SELECT } from './hold.ts'

const CODE_A = `0C ${Buffer.from('123456789018').toString('hex')}`
const text = (): SmartCard => held('adult', SELECT.text, PIN.text)
const visual = (): SmartCard => held('adult', SELECT.visual, `00200093 ${CODE_A}`, '00200091 06 353730333232')
const file = (card: SmartCard, shortFile: string): Uint8Array => data(card, `00B0${shortFile}00000000`)
const head = (bytes: Uint8Array, length: number): string => toHex(bytes.subarray(0, length))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').toUpperCase()
const issuer = createPublicKey(cardKey('issuer'))

/** The fields behind the offset table of a file with a length in the form 82 xx xx or xx, found by the table alone. */
function fields(bytes: Uint8Array, count: number): { tag: string; value: Uint8Array }[] {
  const form = bytes[2] ?? 0
  const table = 3 + (form > 0x80 ? form - 0x80 : 0) + 3
  return Array.from({ length: count }, (_, index) => {
    const at = ((bytes[table + 2 * index] ?? 0) << 8) | (bytes[table + 2 * index + 1] ?? 0)
    const long = bytes[at + 2] === 0x82 ? 2 : bytes[at + 2] === 0x81 ? 1 : 0
    const length = Number.parseInt(toHex(bytes.subarray(at + 2 + (long ? 1 : 0), at + 3 + long)), 16)
    const start = at + 3 + long
    return { tag: toHex(bytes.subarray(at, at + 2)), value: bytes.subarray(start, start + length) }
  })
}

describe('the text application', () => {
  it('holds the number in 15 bytes and two of filling', () => {
    expect(toHex(file(text(), '81'))).toBe('FF100C313233343536373839303138FFFF')
  })

  it('holds the attributes behind a table of offsets, the first of them 000E', () => {
    const attributes = file(text(), '82')
    expect(head(attributes, 2)).toBe('FF20')
    expect(toHex(attributes.subarray(3, 8))).toBe('DF2108000E')
    const values = fields(attributes, 4).map(({ tag, value }) => [tag, Buffer.from(value).toString('utf8')])
    expect(values).toEqual([
      ['DF22', '見本\u3000花子'],
      ['DF23', '見本県見本市見本町一丁目2番3号'],
      ['DF24', '19820322'],
      ['DF25', '2'],
    ])
  })

  it('pads the attributes with FF', () => {
    const attributes = file(text(), '82')
    const end = 3 + (attributes[2] ?? 0)
    expect(end).toBeLessThan(attributes.length)
    expect(attributes.subarray(end).every((byte) => byte === 0xff)).toBe(true)
  })

  it('holds the hashes of both and a signature', () => {
    const card = text()
    const integrity = file(card, '83')
    expect(head(integrity, 8)).toBe('FF3082014BDF3120')
    expect(toHex(integrity.subarray(8, 40))).toBe(sha256(file(card, '81')))
    const attributes = file(card, '82')
    expect(toHex(integrity.subarray(43, 75))).toBe(sha256(attributes.subarray(14, 3 + (attributes[2] ?? 0))))
    expect(toHex(integrity.subarray(75, 80))).toBe('DF33820100')
    expect(verify('sha256', integrity.subarray(5, 75), issuer, integrity.subarray(80))).toBe(true)
  })

  it('holds a card-verifiable certificate of the key that signs its data, by the test authority', () => {
    const certificate = file(text(), '84')
    expect(head(certificate, 10)).toBe('7F218202335F4E820129')
    expect(certificate).toHaveLength(5 + 0x233)
    expect(toHex(certificate.subarray(42, 51))).toBe('900301000191820100')
    const authority = createPublicKey(cardKey('textAuthority'))
    expect(verify('sha256', certificate.subarray(10, 307), authority, certificate.subarray(312))).toBe(true)
    const { n } = issuer.export({ format: 'jwk' })
    expect(Buffer.from(certificate.subarray(51, 307)).toString('base64url')).toBe(n)
  })

  it('holds application information with lengths a byte too long', () => {
    const info = file(text(), '85')
    expect(head(info, 15)).toBe('FF4082009FDF410401030E01DF4210')
    expect(toHex(info.subarray(31, 36))).toBe('DF43820080')
    expect(info).toHaveLength(164)
  })
})

describe('the visual application', () => {
  it('holds the age record in the measured lengths', () => {
    const record = file(visual(), '81')
    expect(head(record, 8)).toBe('FF1082021EDF1108')
    expect(Buffer.from(record.subarray(8, 16)).toString('latin1')).toBe('19820322')
    expect(toHex(record.subarray(16, 21))).toBe('DF12820109')
    expect(toHex(record.subarray(286, 291))).toBe('DF13820100')
    expect(verify('sha256', record.subarray(5, 286), issuer, record.subarray(291))).toBe(true)
  })

  it('holds the front behind a table of nine offsets', () => {
    const found = fields(file(visual(), '82'), 9)
    expect(found.map(({ tag }) => tag)).toEqual(
      ['22', '23', '24', '25', '26', '27', '28', '29', '2A'].map((tag) => `DF${tag}`),
    )
    expect(Buffer.from(found[0]?.value ?? []).toString('latin1')).toBe('19820322')
    expect(Buffer.from(found[1]?.value ?? []).toString('latin1')).toBe('2')
    expect(found[2]?.value).toHaveLength(0x109)
    expect(toHex(found[5]?.value.subarray(0, 12) ?? new Uint8Array())).toBe('0000000C6A5020200D0A870A')
    expect(found[6]?.value).toHaveLength(256)
    expect(Buffer.from(found[7]?.value ?? []).toString('latin1')).toBe('20340322')
  })

  it('signs three hashes of the front in one DigestInfo', () => {
    const front = file(visual(), '82')
    const parts = fields(front, 9)
    const whole = (index: number): Uint8Array => {
      const { value } = parts[index] ?? { value: new Uint8Array() }
      // From the end of the field before it, or of the table, to its own end.
      const before = parts[index - 1]?.value
      const start = before === undefined ? 5 + 3 + 18 : before.byteOffset - front.byteOffset + before.length
      return front.subarray(start, value.byteOffset - front.byteOffset + value.length)
    }
    const hashes = [[0, 1, 2], [3, 4], [5]].map((group) => sha256(concat(...group.map(whole))))
    const digestInfo = `3071300D060960864801650304020105000460${hashes.join('')}`
    const n = BigInt(`0x${Buffer.from(issuer.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`)
    const signature = BigInt(`0x${toHex(parts[6]?.value ?? new Uint8Array())}`)
    const block = raisedTo65537(signature, n).toString(16).toUpperCase()
    expect(block).toBe(`1${'FF'.repeat(256 - 3 - digestInfo.length / 2)}00${digestInfo}`)
  })

  it('holds application information with the municipality', () => {
    const info = file(visual(), '83')
    expect(head(info, 12)).toBe('FF3082013BDF310406030E01')
    expect(toHex(info.subarray(31, 43))).toBe('DF330101DF34053939393939')
    expect(toHex(info.subarray(43, 48))).toBe('DF35820110')
  })

  it.each([
    ['the number', '85', 72],
    ['the security code', '82', 24],
  ])('holds a 1-bit PNG of %s', (_name, shortFile, width) => {
    const bytes = Buffer.from(file(visual(), shortFile))
    const start =
      shortFile === '82' ? bytes.lastIndexOf(Buffer.from('89504E47', 'hex')) : bytes.indexOf('\x89PNG', 0, 'latin1')
    expect(bytes.readUInt32BE(start + 16)).toBe(width)
    expect(bytes.readUInt32BE(start + 20)).toBe(12)
    expect([...bytes.subarray(start + 24, start + 29)]).toEqual([1, 0, 0, 0, 0])
    const length = bytes.readUInt32BE(start + 33)
    const rows = inflateSync(bytes.subarray(start + 41, start + 41 + length))
    expect(rows).toHaveLength(12 * (1 + width / 8))
    // Neither blank nor black.
    expect(new Set(rows).size).toBeGreaterThan(3)
  })
})

function raisedTo65537(base: bigint, modulus: bigint): bigint {
  let result = base
  for (let square = 0; square < 16; square += 1) result = (result * result) % modulus
  return (result * base) % modulus
}
