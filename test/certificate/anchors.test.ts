import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnchorFile } from '../../src/certificate/anchors.ts'
import { isKazasuError, type KazasuError } from '../../src/errors.ts'
import { type Bytes, concat, fromAscii } from '../../src/lib/bytes.ts'
import { forgeAuthority, forgeHolder } from './forge.ts'

const [first, second] = [forgeAuthority(), forgeAuthority({ serial: Uint8Array.of(7) })]

function pem(certificate: Bytes, label = 'CERTIFICATE'): string {
  const body = Buffer.from(certificate).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
}

function refusal(content: Bytes): KazasuError {
  try {
    parseAnchorFile(content, 'anchors/extra.pem')
  } catch (error) {
    if (isKazasuError(error, 'CONFIG_INVALID')) return error
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
      expect(parseAnchorFile(content, 'a.pem').map(({ der }) => der)).toEqual(expected)
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
    const error = refusal(fromAscii(text))
    expect(error.message).toBe(`trust anchor file anchors/extra.pem: ${why}`)
    expect(error.fields).toEqual({ file: 'anchors/extra.pem', why })
  })

  it('refuses a file over 1 MiB', () => {
    expect(refusal(concat(first, new Uint8Array(1024 * 1024))).fields['why']).toBe('it is larger than 1 MiB')
  })

  it('gives a typed error or authorities for any bytes and any damage', () => {
    const text = pem(first)
    const damaged = fc
      .array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => changes.reduce((bytes, [at, octet]) => bytes.with(at, octet), fromAscii(text)))
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 500 })), (content) => {
        try {
          expect(parseAnchorFile(content, 'x').every(({ isCa }) => isCa)).toBe(true)
        } catch (error) {
          if (!isKazasuError(error, 'CONFIG_INVALID')) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})
