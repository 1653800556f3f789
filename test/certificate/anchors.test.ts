import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import { holderKey } from '../../mocks/test-ca.ts'
import { extension } from '../../mocks/x509.ts'
import { AnchorRefused, parseAnchorFile } from '../../src/certificate/anchors.ts'
import { type Bytes, concat, fromAscii } from '../../src/lib/bytes.ts'
import { authorityExtensions, compressedKeyInfo, forgeAuthority, forgeHolder } from './forge.ts'

/** Signs what is forged, so that a key need not be able to. */
const issuerKey = holderKey('sign', 'p-384')

const [first, second] = [forgeAuthority(), forgeAuthority({ serial: Uint8Array.of(7) })]

function pem(certificate: Bytes, label = 'CERTIFICATE'): string {
  const body = Buffer.from(certificate).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
}

function refusal(content: Bytes): AnchorRefused {
  try {
    parseAnchorFile(content)
  } catch (error) {
    if (error instanceof AnchorRefused) return error
    throw error
  }
  throw new Error('it was accepted')
}

describe('parseAnchorFile', () => {
  it('reads DER, one PEM block, or several with text and blank lines around them', () => {
    const readable: [Bytes, Bytes[]][] = [
      [first, [first]],
      [fromAscii(pem(first)), [first]],
      [
        fromAscii(`# JPKI auth 02\r\n${pem(first).replaceAll('\n', '\r\n')}\n\nand\n${pem(second)}\nend`),
        [first, second],
      ],
    ]
    for (const [content, expected] of readable) {
      expect(parseAnchorFile(content).map(({ der }) => der)).toEqual(expected)
    }
  })

  it.each([
    ['nothing', '', 'no certificate: it does not begin as a version 3 certificate does'],
    ['other text', 'hello', 'no certificate: it does not begin as a version 3 certificate does'],
    ['a block cut off', pem(first).slice(0, 200), 'a PEM block in it is damaged'],
    ['a character that is not base64', pem(first).replace('MII', 'M!I'), 'a PEM block in it is damaged'],
    [
      'a private key',
      pem(second, 'PRIVATE KEY'),
      'it holds a PEM block "PRIVATE KEY"; only CERTIFICATE may stand there',
    ],
    ['an empty block', pem(Uint8Array.of()), 'no certificate: it does not begin as a version 3 certificate does'],
    [
      'a holder among authorities',
      pem(first) + pem(forgeHolder()),
      'certificate 2: it is not the certificate of a certificate authority',
    ],
    ['a shortened certificate', pem(first.subarray(0, 300)), 'no certificate: it ends too early'],
  ])('refuses %s and says so', (_, text, why) => {
    expect(refusal(fromAscii(text)).why.en).toBe(why)
  })

  const rsa = (type: 'rsa' | 'rsa-pss', modulusLength: number): Bytes =>
    forgeAuthority({ key: generateKeyPairSync(type as 'rsa', { modulusLength }).privateKey, issuerKey })
  const ec = (namedCurve: string): Bytes =>
    forgeAuthority({ key: generateKeyPairSync('ec', { namedCurve }).privateKey, issuerKey })
  const critical = (oid: string): Bytes =>
    forgeAuthority({ extensions: [...authorityExtensions(), extension(oid, true, der.sequence())] })
  const unsupportedCurve = 'its EC key is on a curve that is not supported; P-256, P-384 and P-521 are'

  it.each([
    ['a short RSA key', rsa('rsa', 1024), 'its RSA key has 1024 bits, and at least 2048 are needed', '1024 ビット'],
    ['a short curve', ec('secp224r1'), 'its EC key has 224 bits, and at least 256 are needed', '224 ビット'],
    ['a curve of Bitcoin', ec('secp256k1'), unsupportedCurve, '対応していない曲線'],
    ['a Brainpool curve', ec('brainpoolP256r1'), unsupportedCurve, '対応していない曲線'],
    [
      'a key for RSA-PSS only',
      rsa('rsa-pss', 2048),
      'its key is of a kind that is not supported (rsa-pss); RSA and EC are',
      '(rsa-pss)',
    ],
    [
      'an Ed25519 key',
      forgeAuthority({ key: generateKeyPairSync('ed25519').privateKey, issuerKey }),
      'its key is of a kind that is not supported (ed25519); RSA and EC are',
      '(ed25519)',
    ],
    [
      'a compressed point',
      forgeAuthority({ publicKeyInfo: compressedKeyInfo() }),
      'its EC key is a compressed point, which is not supported',
      '圧縮された点',
    ],
    [
      'a key for lists only',
      forgeAuthority({ extensions: authorityExtensions(undefined, [6]) }),
      'its key may not sign certificates (its KeyUsage is without keyCertSign)',
      'keyCertSign',
    ],
    [
      'constraints of names',
      critical('2.5.29.30'),
      'it has a critical extension that Kazasu does not process (nameConstraints)',
      '(nameConstraints)',
    ],
    [
      'constraints of policies',
      critical('2.5.29.36'),
      'it has a critical extension that Kazasu does not process (policyConstraints)',
      '(policyConstraints)',
    ],
    [
      'an extension that nobody knows',
      critical('1.2.392.200149.9.9'),
      'it has a critical extension that Kazasu does not process (1.2.392.200149.9.9)',
      '(1.2.392.200149.9.9)',
    ],
  ])('refuses an authority that could verify nothing, with %s', (_, certificate, en, ja) => {
    expect(refusal(certificate).why).toEqual({ en, ja: expect.stringContaining(ja) as string })
    expect(refusal(fromAscii(pem(first) + pem(certificate))).why).toEqual({
      en: `certificate 2: ${en}`,
      ja: expect.stringMatching(/^2枚目の証明書: /) as string,
    })
  })

  it('takes an authority with any other key, and one without KeyUsage', () => {
    const usual = [rsa('rsa', 2048), ec('prime256v1'), ec('secp521r1')]
    for (const one of [...usual, forgeAuthority({ extensions: authorityExtensions().slice(1) })]) {
      expect(parseAnchorFile(one)).toHaveLength(1)
    }
  })

  it('refuses a file over 1 MiB', () => {
    expect(refusal(concat(first, new Uint8Array(1024 * 1024))).why.en).toBe('it is larger than 1 MiB')
  })

  it('gives a typed error or authorities for any bytes and any damage', () => {
    const text = pem(first)
    const damaged = fc
      .array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => changes.reduce((bytes, [at, octet]) => bytes.with(at, octet), fromAscii(text)))
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 500 })), (content) => {
        try {
          expect(parseAnchorFile(content).every(({ isCa }) => isCa)).toBe(true)
        } catch (error) {
          if (!(error instanceof AnchorRefused)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})
