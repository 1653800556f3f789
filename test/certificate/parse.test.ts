import { X509Certificate } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { testAuthorities } from '../../mocks/test-ca.ts'
import { extension } from '../../mocks/x509.ts'
import { type Certificate, LARGEST_CERTIFICATE, parseCertificate } from '../../src/certificate/parse.ts'
import { isKazasuError } from '../../src/errors.ts'
import { type Bytes, concat, fromHex } from '../../src/lib/bytes.ts'
import {
  authorityExtensions,
  BASIC_CONSTRAINTS,
  flipBit,
  forgeAuthority,
  forgeHolder,
  KEY_USAGE,
  replaceOnce,
} from './forge.ts'

const ISSUE = {
  notBefore: new Date('2024-06-01T03:04:05Z'),
  notAfter: new Date('2029-05-05T14:59:59Z'),
  serial: '8A1B2C3D',
  subjectId: 'KZ0000000000AB13101003A',
}

/** What comes of parsing: a certificate, or the message of the refusal. Any other error fails the test. */
function outcome(bytes: Bytes): { accepted: Certificate } | { refused: string } {
  try {
    return { accepted: parseCertificate(bytes) }
  } catch (error) {
    if (isKazasuError(error, 'CERTIFICATE_MALFORMED')) return { refused: error.message }
    throw error
  }
}

function refusal(bytes: Bytes): string {
  const result = outcome(bytes)
  if ('accepted' in result) throw new Error('it was accepted')
  return result.refused
}

const usage = (value: Bytes): Bytes => extension(KEY_USAGE, true, value)
const constraints = (...items: readonly Bytes[]): Bytes => extension(BASIC_CONSTRAINTS, true, der.sequence(...items))

describe.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('a certificate of the JPKI profile (%s)', (algorithm) => {
  const { auth } = testAuthorities(algorithm)
  const issued = auth.issue(ISSUE)

  it("says what the holder's certificate holds", () => {
    const authority = parseCertificate(auth.certificate)
    expect(parseCertificate(issued)).toEqual({
      der: issued,
      fingerprint: new X509Certificate(issued).fingerprint256.replaceAll(':', ''),
      serial: '8A1B2C3D',
      issuer: 'OU=Kazasu simulated CA (not J-LIS),OU=JPKI for user authentication,O=JPKI-TEST,C=JP',
      issuerUnits: ['JPKI for user authentication', 'Kazasu simulated CA (not J-LIS)'],
      organizations: [],
      notBefore: ISSUE.notBefore,
      notAfter: ISSUE.notAfter,
      signatureAlgorithm: algorithm === 'rsa-2048' ? '1.2.840.113549.1.1.11' : '1.2.840.10045.4.3.3',
      keyType: algorithm === 'rsa-2048' ? 'rsa' : 'ec',
      keySize: algorithm === 'rsa-2048' ? 2048 : 384,
      isCa: false,
      keyUsage: [0],
      issuerKeyId: authority.subjectKeyId,
      subjectKeyId: expect.stringMatching(/^[0-9A-F]{40}$/),
      criticalExtensions: ['2.5.29.15', '2.5.29.32'],
    })
  })

  it("says what the authority's certificate holds", () => {
    expect(parseCertificate(auth.certificate)).toMatchObject({
      serial: '4B5A0001',
      organizations: ['JPKI-TEST'],
      isCa: true,
      keyUsage: [5, 6],
      issuerKeyId: null,
      criticalExtensions: ['2.5.29.15', '2.5.29.19'],
    })
  })

  it('is read without the padding that may fill up its file', () => {
    const padding = [new Uint8Array(300).fill(0xff), new Uint8Array(300), Uint8Array.of(0, 0, 0xff), Uint8Array.of()]
    for (const rest of padding) expect(parseCertificate(concat(issued, rest)).der).toEqual(issued)
  })

  it('is refused with any other byte behind it', () => {
    for (const rest of [Uint8Array.of(1), Uint8Array.of(0xff, 0x30), issued]) {
      expect(refusal(concat(issued, rest))).toBe('other bytes follow it')
    }
  })

  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < issued.length; length += 1) expect(refusal(issued.subarray(0, length))).not.toBe('')
  })
})

describe('parseCertificate', () => {
  it('reads serial numbers without their sign octet, and those of one octet', () => {
    expect(parseCertificate(forgeHolder({ serial: fromHex('FF00') })).serial).toBe('FF00')
    expect(parseCertificate(forgeHolder({ serial: fromHex('01') })).serial).toBe('01')
  })

  it('reads dates from 2050 on', () => {
    const notAfter = new Date('2051-02-03T14:59:59Z')
    expect(parseCertificate(forgeHolder({ notAfter })).notAfter).toEqual(notAfter)
  })

  it('reads a certificate without extensions as one of a holder who may do nothing in particular', () => {
    expect(parseCertificate(forgeHolder({ extensions: [extension('1.2.3', false, der.nil())] }))).toMatchObject({
      isCa: false,
      keyUsage: null,
      subjectKeyId: null,
      criticalExtensions: [],
    })
  })

  it('keeps the name of the holder out of everything but the certificate itself', () => {
    const name = [
      { type: 'CN', value: 'CANARY-HOLDER' },
      { type: 'L', value: 'CANARY-CITY' },
    ] as const
    const { der: whole, ...rest } = parseCertificate(forgeHolder({ name }))
    expect(Buffer.from(whole).includes('CANARY')).toBe(true)
    expect(JSON.stringify(rest)).not.toContain('CANARY')
  })

  it.each([
    [
      'twice the same extension',
      [...authorityExtensions(), usage(der.namedBits(0))],
      'an extension stands there twice',
    ],
    ['a key usage of another type', [usage(der.octetString(Uint8Array.of(4)))], 'its key usage is no BIT STRING'],
    [
      'bytes after an extension',
      [usage(concat(der.namedBits(0), Uint8Array.of(0)))],
      'it is not ASN.1 from beginning to end',
    ],
    ['an empty extension', [usage(Uint8Array.of())], 'it is not ASN.1 from beginning to end'],
    ['a path length without CA', [constraints(der.smallInteger(0))], 'its path length is wrong'],
    ['a negative path length', [constraints(der.bool(true), Uint8Array.of(2, 1, 0xff))], 'its path length is wrong'],
    [
      'a huge path length',
      [constraints(der.bool(true), der.integer(new Uint8Array(12).fill(0x7f)))],
      'its path length is wrong',
    ],
    [
      'constraints of another type',
      [extension(BASIC_CONSTRAINTS, true, der.nil())],
      'an extension or a name does not have its structure',
    ],
  ])('refuses %s', (_, extensions, reason) => {
    expect(refusal(forgeHolder({ extensions }))).toBe(reason)
  })

  it('refuses two signature algorithms that differ, since only one of them is signed', () => {
    const [sha384, sha256] = [fromHex('06082A8648CE3D040303'), fromHex('06082A8648CE3D040302')]
    const whole = forgeHolder()
    const inner = Buffer.from(whole).indexOf(sha384)
    const tampered = concat(whole.subarray(0, inner), sha256, whole.subarray(inner + sha256.length))
    expect(refusal(tampered)).toBe('its two signature algorithms differ')
  })

  it('refuses BER that is not DER inside', () => {
    // The SET around the common name, with its length in two octets where one is enough.
    const name = [{ type: 'CN', value: 'ABC' }] as const
    const strict = fromHex('310C 300A 0603550403 0C03414243')
    const lax = fromHex('31810B 3009 0603550403 0C024142')
    expect(refusal(replaceOnce(forgeHolder({ name }), strict, lax))).toBe('it is not DER')
  })

  it('refuses a public key that node:crypto cannot read', () => {
    const point = fromHex('06052B8104002203620004')
    expect(refusal(replaceOnce(forgeHolder(), point, point.with(10, 0x05)))).toBe('its public key cannot be read')
  })

  it('refuses more than 16 KiB, padding included, and takes that much', () => {
    const whole = forgeHolder()
    const room = LARGEST_CERTIFICATE - whole.length
    expect(parseCertificate(concat(whole, new Uint8Array(room))).der).toEqual(whole)
    expect(refusal(concat(whole, new Uint8Array(room + 1)))).toBe('it is larger than a certificate may be')
  })

  it('gives a typed error or an exact certificate for any change, cut or noise', () => {
    const whole = forgeAuthority()
    const place = fc.nat(whole.length - 1)
    const changed = fc
      .array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 3 })
      .map((changes) => changes.reduce((bytes, [at, octet]) => bytes.with(at, octet), whole))
    const spliced = fc
      .tuple(place, place, fc.uint8Array({ maxLength: 40 }))
      .map(([from, to, middle]) => concat(whole.subarray(0, from), middle, whole.subarray(to)))
    const noise = fc.uint8Array({ maxLength: 2000 })
    // A certificate's beginning, then anything: nearly all plain noise is refused at the first octet.
    const beginning = fc.tuple(place, noise).map(([to, rest]) => concat(whole.subarray(0, to), rest))
    fc.assert(
      fc.property(fc.oneof(changed, spliced, noise, beginning), (bytes) => {
        const result = outcome(bytes)
        if ('accepted' in result) {
          expect(result.accepted.der).toEqual(bytes.subarray(0, result.accepted.der.length))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('gives a typed error or a certificate whichever single octet is changed', () => {
    const whole = forgeHolder()
    const outcomes = Array.from(whole, (_, index) => outcome(flipBit(whole, index)))
    const accepted = outcomes.filter((result) => 'accepted' in result)
    // A change in the key or the signature leaves a certificate, one in a length or a type does not.
    expect(accepted.length).toBeGreaterThan(100)
    expect(accepted.length).toBeLessThan(whole.length - 50)
  })

  it('is not led into deep or endless structures', () => {
    const nested = Array.from({ length: 3000 }).reduce<Bytes>((inner) => der.sequence(inner), der.nil())
    const wide = der.sequence(...Array.from({ length: 7000 }, () => der.nil()))
    const bodies = [nested, wide].flatMap((value) => [
      [extension('1.2.3', false, value)],
      [extension(KEY_USAGE, true, value)],
      [value],
    ])
    const results = bodies.map((extensions) => {
      const bytes = forgeHolder({ extensions })
      expect(bytes.length).toBeLessThan(LARGEST_CERTIFICATE)
      return 'accepted' in outcome(bytes)
    })
    // In an extension that is not looked into, anything may stand.
    expect(results).toEqual([true, false, false, true, false, false])
  })
})
