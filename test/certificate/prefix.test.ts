import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { testAuthorities } from '../../mocks/test-ca.ts'
import { PREFIX_LENGTH, readValidityPrefix } from '../../src/certificate/prefix.ts'
import { type Bytes, concat, fromAscii } from '../../src/lib/bytes.ts'
import { forgeHolder, replaceOnce } from './forge.ts'

const NOT_BEFORE = new Date('2024-06-01T03:04:05Z')
const NOT_AFTER = new Date('2029-05-05T14:59:59Z')
const ISSUE = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER, serial: '8A1B2C3D', subjectId: 'KZ0000000000AB13101003A' }

/** A certificate whose validity holds the given bytes instead of its times. */
function withValidity(...times: readonly Bytes[]): Bytes {
  const whole = forgeHolder({ notBefore: NOT_BEFORE, notAfter: NOT_AFTER })
  return replaceOnce(whole, der.sequence(der.time(NOT_BEFORE), der.time(NOT_AFTER)), der.sequence(...times))
}

const withNotAfter = (time: Bytes): Bytes => withValidity(der.time(NOT_BEFORE), time)

const utcTime = (text: string): Bytes => der.element(0x17, fromAscii(text))
const generalizedTime = (text: string): Bytes => der.element(0x18, fromAscii(text))
const notAfterOf = (time: Bytes): string | undefined => readValidityPrefix(withNotAfter(time))?.notAfter.toISOString()

describe('readValidityPrefix', () => {
  it.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('finds validity and length within 256 bytes (%s)', (algorithm) => {
    const { auth, sign } = testAuthorities(algorithm)
    const subject = { name: '見本太郎', birth: '19800505', sex: '1', address: '見本県見本市見本1-2-3' } as const
    for (const whole of [auth.issue(ISSUE), sign.issue({ ...ISSUE, subject })]) {
      const expected = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER, length: whole.length }
      expect(readValidityPrefix(whole.subarray(0, 256))).toEqual(expected)
      expect(readValidityPrefix(whole)).toEqual(expected)
      expect(readValidityPrefix(concat(whole, new Uint8Array(100).fill(0xff)))).toEqual(expected)
    }
  })

  it('is null for every cut before the end of the validity, and right for every cut after it', () => {
    const whole = forgeHolder({ notBefore: NOT_BEFORE, notAfter: NOT_AFTER })
    const end = Buffer.from(whole).indexOf('290505145959Z') + 13
    expect(end).toBeLessThan(PREFIX_LENGTH)
    for (let length = 0; length <= PREFIX_LENGTH; length += 1) {
      expect(readValidityPrefix(whole.subarray(0, length)) === null, `${length} bytes`).toBe(length < end)
    }
  })

  it('looks no further than 256 bytes', () => {
    const name = [{ type: 'O' as const, value: 'x'.repeat(PREFIX_LENGTH) }]
    expect(readValidityPrefix(forgeHolder({ issuerName: name }))).toBeNull()
  })

  it.each([
    [utcTime('491231235959Z'), '2049-12-31T23:59:59.000Z'],
    [generalizedTime('20500101000000Z'), '2050-01-01T00:00:00.000Z'],
    [generalizedTime('99991231235959Z'), '9999-12-31T23:59:59.000Z'],
    [generalizedTime('20300101000000Z'), '2030-01-01T00:00:00.000Z'],
    [utcTime('280229000000Z'), '2028-02-29T00:00:00.000Z'],
  ])('reads times by the rules of RFC 5280 (row %#)', (time, instant) => {
    expect(notAfterOf(time)).toBe(instant)
  })

  it('takes two-digit years from 50 on to be of the twentieth century', () => {
    const whole = forgeHolder({
      notBefore: new Date('1950-01-01T00:00:00Z'),
      notAfter: new Date('1999-12-31T23:59:59Z'),
    })
    expect(readValidityPrefix(whole)).toMatchObject({
      notBefore: new Date('1950-01-01T00:00:00Z'),
      notAfter: new Date('1999-12-31T23:59:59Z'),
    })
  })

  it.each([
    ['no seconds', utcTime('2904051459Z')],
    ['an offset', utcTime('290405145959+0900')],
    ['no Z', utcTime('290405145959')],
    ['fractions', generalizedTime('20500405145959.5Z')],
    ['letters', utcTime('2904051459xxZ')],
    ['a day that does not exist', utcTime('290229145959Z')],
    ['month 13', utcTime('291301145959Z')],
    ['second 60', utcTime('290405145960Z')],
    ['hour 24', utcTime('290405240000Z')],
    ['a year of two digits as GeneralizedTime', generalizedTime('290405145959Z')],
    ['a year of four digits as UTCTime', utcTime('20290405145959Z')],
    ['nothing', utcTime('')],
    ['another type', der.utf8String('290405145959Z')],
    ['an end before the beginning', utcTime('240601030404Z')],
    ['a third time', concat(utcTime('290405145959Z'), utcTime('290405145959Z'))],
  ])('is null for a validity with %s', (_, time) => {
    expect(readValidityPrefix(withNotAfter(time))).toBeNull()
  })

  it('is null for a year before 1950, and not for 1950', () => {
    const from = (year: string): Bytes => withValidity(generalizedTime(`${year}1231235959Z`), utcTime('290405145959Z'))
    expect(readValidityPrefix(from('1949'))).toBeNull()
    expect(readValidityPrefix(from('1950'))?.notBefore).toEqual(new Date('1950-12-31T23:59:59Z'))
  })

  it('is null for a time that goes on where the bytes end', () => {
    const whole = withNotAfter(utcTime('290405145959Z!'))
    expect(readValidityPrefix(whole.subarray(0, Buffer.from(whole).indexOf('Z!') + 1))).toBeNull()
  })

  it('is null when a header is not as DER and a version 3 certificate have it', () => {
    const whole = forgeHolder()
    const version = Uint8Array.of(0xa0, 0x03, 0x02, 0x01, 0x02)
    const serial = Uint8Array.of(0x02, 0x04, 0x12, 0x34, 0x56, 0x78)
    const wrong: Record<string, Bytes> = {
      'an indefinite length': Uint8Array.of(0x30, 0x80, ...whole.subarray(4)),
      'a length in too many octets': Uint8Array.of(0x30, 0x83, 0, ...whole.subarray(2)),
      'a length of five octets': Uint8Array.of(0x30, 0x85, 0, 0, 0, ...whole.subarray(2)),
      'another outer tag': whole.with(0, 0x31),
      'a signed part longer than the whole': whole.with(6, 0xff),
      'version 1': replaceOnce(whole, version, version.with(4, 0)),
      'no version': replaceOnce(whole, version, Uint8Array.of()),
      'a negative serial number': replaceOnce(whole, serial, serial.with(2, 0x92)),
      'a padded serial number': replaceOnce(whole, serial, serial.with(2, 0x00)),
      'an empty serial number': replaceOnce(whole, serial, Uint8Array.of(0x02, 0x00)),
      'a long serial number': replaceOnce(whole, serial, Uint8Array.of(0x02, 21, ...new Uint8Array(21).fill(0x11))),
    }
    expect(readValidityPrefix(whole)).not.toBeNull()
    const read = Object.entries(wrong).filter(([, bytes]) => readValidityPrefix(bytes) !== null)
    expect(read).toEqual([])
  })

  it('never throws, and only ever gives dates in order and a length that has been stated', () => {
    const whole = forgeHolder().subarray(0, PREFIX_LENGTH)
    const mutated = fc
      .array(fc.tuple(fc.nat(PREFIX_LENGTH - 1), fc.nat(255)), { maxLength: 4 })
      .map((changes) => changes.reduce((bytes, [at, octet]) => bytes.with(at, octet), whole))
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const validity = readValidityPrefix(bytes)
        if (validity === null) return
        expect(validity.notBefore.getTime()).toBeLessThanOrEqual(validity.notAfter.getTime())
        expect(validity.length).toBeGreaterThan(0)
      }),
      { numRuns: 5000 },
    )
  })
})
