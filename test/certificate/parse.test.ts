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
import { flipBit, forgeAuthority, forgeHolder, KEY_USAGE } from './forge.ts'

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

  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < issued.length; length += 1) expect(refusal(issued.subarray(0, length))).not.toBe('')
  })
})

describe('parseCertificate', () => {
  it('reads serial numbers without their sign octet, and those of one octet', () => {
    expect(parseCertificate(forgeHolder({ serial: fromHex('FF00') })).serial).toBe('FF00')
    expect(parseCertificate(forgeHolder({ serial: fromHex('01') })).serial).toBe('01')
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
