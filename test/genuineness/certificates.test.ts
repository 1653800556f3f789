/** Card-verifiable certificates, and who the table says issued them. */
import { createHash, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isKazasuError } from '../../src/errors.ts'
import {
  CV_AUTHORITIES,
  type CvAuthority,
  knownCvAuthorities,
  SIMULATED_CV_AUTHORITIES,
} from '../../src/genuineness/authorities.ts'
import { judgeCardChain, judgeCertificate } from '../../src/genuineness/chain.ts'
import {
  CV_CERTIFICATE_LENGTH,
  isCertifiedBy,
  parseCvCertificate,
  parseCvCertificateContent,
} from '../../src/genuineness/cv-certificate.ts'
import { readPublicKey, rsaKey } from '../../src/genuineness/public-key.ts'
import { concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { cardKey } from '../../mocks/card-face.ts'
import {
  AUTHORITY,
  authorityRow,
  certificate,
  certificateContent,
  ISSUER,
  keyId,
  modulusOf,
  publicKey,
  STRANGER,
} from './forge.ts'

const thrown = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}
const isRefused = (run: () => unknown): boolean => isKazasuError(thrown(run), 'CARD_ANSWER_INVALID')

describe('the authorities', () => {
  const all = [...CV_AUTHORITIES, ...SIMULATED_CV_AUTHORITIES]

  it.each(all)(
    '$number has the key that the source states',
    ({ modulus, fingerprint, keyId: id, number, hierarchy }) => {
      const bytes = fromHex(modulus)
      expect(bytes).toHaveLength(256)
      expect(createHash('sha256').update(bytes).digest('hex').toUpperCase()).toBe(fingerprint)
      expect(rsaKey(bytes).asymmetricKeyDetails?.modulusLength).toBe(2048)
      expect(fromHex(id)).toHaveLength(16)
      expect(Buffer.from(id, 'hex').toString('latin1').slice(0, 7)).toBe(number)
      expect(number[0]).toBe({ production: '5', test: '6', simulated: '9' }[hierarchy])
    },
  )

  it('are one for each purpose in each hierarchy, with identifiers that differ in all of their bytes only together', () => {
    expect(all.map(({ hierarchy, certifies }) => `${hierarchy} ${certifies}`)).toEqual(
      ['production', 'test', 'simulated'].flatMap((one) => ['card', 'visual', 'text'].map((kind) => `${one} ${kind}`)),
    )
    expect(new Set(all.map(({ keyId: id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ modulus }) => modulus)).size).toBe(all.length)
  })

  it('of simulated cards are known for simulated readers only', () => {
    expect(knownCvAuthorities({ simulated: false })).toEqual(CV_AUTHORITIES)
    expect(knownCvAuthorities({ simulated: true })).toEqual(all)
    expect(CV_AUTHORITIES.map(({ hierarchy }) => hierarchy)).not.toContain('simulated')
  })
})

describe('a public key', () => {
  it('is read', () => {
    const key = readPublicKey(publicKey(ISSUER))
    expect(key.equals(createPublicKey(ISSUER))).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['another exponent', toHex(publicKey(ISSUER)).replace(/^9003010001/, '9003000003')],
    ['a byte less', toHex(publicKey(ISSUER).subarray(0, -1))],
    ['a byte more', `${toHex(publicKey(ISSUER))}00`],
    ['an even modulus', `${toHex(publicKey(ISSUER).subarray(0, -1))}00`],
    ['a modulus of fewer bits', `9003010001918201007F${toHex(publicKey(ISSUER).subarray(10))}`],
  ])('is refused: %s', (_, hex) => {
    expect(isRefused(() => readPublicKey(fromHex(hex)))).toBe(true)
  })
})

describe('a card-verifiable certificate', () => {
  it('is read from a file, and from GET DATA without the template', () => {
    const file = certificate()
    expect(file).toHaveLength(CV_CERTIFICATE_LENGTH)
    for (const parsed of [parseCvCertificate(file), parseCvCertificateContent(certificateContent())]) {
      expect([parsed.issuer, parsed.subject]).toEqual([keyId('5000099'), keyId('5000100')])
      expect(parsed.body).toHaveLength(297)
      expect(isCertifiedBy(parsed, createPublicKey(AUTHORITY))).toBe(true)
      expect(isCertifiedBy(parsed, createPublicKey(ISSUER))).toBe(false)
    }
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a file for an answer to GET DATA', certificate()],
    ['a byte less', certificateContent().subarray(0, -1)],
    ['a byte more', concat(certificateContent(), Uint8Array.of(0))],
    ['another tag', concat(fromHex('5F4F'), certificateContent().subarray(2))],
    ['a great deal', new Uint8Array(1_000_000)],
  ])('is refused: %s', (_, bytes) => {
    expect(isRefused(() => parseCvCertificateContent(bytes))).toBe(true)
    expect(isRefused(() => parseCvCertificate(bytes.subarray(1)))).toBe(true)
  })
})

describe('the authority of a certificate', () => {
  const judged = (bytes: Uint8Array, known: readonly CvAuthority[]): unknown => {
    const { kind, ...rest } = judgeCertificate(parseCvCertificate(bytes), 'visual', known)
    return [kind, 'reason' in rest ? rest.reason : rest.hierarchy]
  }

  it.each(['production', 'test', 'simulated'] as const)('is found in the %s hierarchy', (hierarchy) => {
    expect(judged(certificate(), [authorityRow(hierarchy)])).toEqual(['certified', hierarchy])
  })

  it('is unknown where the table has none of its identifier, all sixteen bytes of it', () => {
    const others = [...CV_AUTHORITIES, { ...authorityRow(), keyId: `${keyId('5000099').slice(0, -2)}01` }]
    expect(judged(certificate(), others)).toEqual(['unknown', 'authority-unknown'])
    expect(judged(certificate({ by: STRANGER }), [])).toEqual(['unknown', 'authority-unknown'])
  })

  it('is as good as unknown where it is known for another application', () => {
    expect(judged(certificate(), [authorityRow('production', 'text')])).toEqual([
      'unknown',
      'authority-of-another-application',
    ])
  })

  it('tells against a certificate that its key did not sign', () => {
    expect(judged(certificate({ by: STRANGER }), [authorityRow()])).toEqual(['invalid', 'certificate-signature-wrong'])
  })

  it('is not that of the simulated cards for a card on any other reader', () => {
    const simulated = certificate({ issuer: keyId('9000023'), by: cardKey('visualAuthority') })
    expect(judged(simulated, knownCvAuthorities({ simulated: false }))).toEqual(['unknown', 'authority-unknown'])
    expect(judged(simulated, knownCvAuthorities({ simulated: true }))).toEqual(['certified', 'simulated'])
  })
})

describe('the two certificates at the level of the card', () => {
  const known = [authorityRow('production', 'card')]
  const upper = parseCvCertificateContent(certificateContent())
  const lower = (options: Parameters<typeof certificateContent>[0] = {}) =>
    parseCvCertificateContent(
      certificateContent({ issuer: upper.subject, subject: keyId('5000101'), by: ISSUER, key: STRANGER, ...options }),
    )
  const judged = (below: ReturnType<typeof lower> | null, authorities = known): unknown => {
    const issue = judgeCardChain(upper, below, authorities)
    return issue.kind === 'certified' ? Buffer.from(issue.key.export({ format: 'jwk' }).n ?? '', 'base64url') : issue
  }

  it('lead from the authority to the lowest key', () => {
    expect(judged(lower())).toEqual(Buffer.from(modulusOf(STRANGER)))
  })

  it('may be one only', () => {
    expect(judged(null)).toEqual(Buffer.from(modulusOf(ISSUER)))
  })

  it('are no chain where the lower one names another key, and wrong where that key did not sign it', () => {
    expect(judged(lower({ issuer: keyId('5000102') }))).toEqual({ kind: 'unknown', reason: 'authority-unknown' })
    expect(judged(lower({ by: AUTHORITY }))).toMatchObject({ kind: 'invalid', reason: 'certificate-signature-wrong' })
  })

  it('are unknown where the authority is', () => {
    expect(judged(lower(), [])).toEqual({ kind: 'unknown', reason: 'authority-unknown' })
  })
})
