import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { holderKey, testAuthorities } from '../../mocks/test-ca.ts'
import { extension } from '../../mocks/x509.ts'
import {
  configuredAuthority,
  JLIS_AUTHORITIES,
  type KnownAuthority,
  type Service,
} from '../../src/certificate/authorities.ts'
import { readHeader } from '../../src/certificate/der.ts'
import { type Certificate, isSignedBy, parseCertificate } from '../../src/certificate/parse.ts'
import { type Judgement, judgeTrust as judgeKnowing } from '../../src/certificate/trust.ts'
import { isKazasuError } from '../../src/errors.ts'
import { type Bytes, concat } from '../../src/lib/bytes.ts'
import {
  authorityExtensions,
  authorityKeyId,
  compressedKeyInfo,
  flipBit,
  type Forgery,
  forgeAuthority,
  forgeHolder,
  PRODUCTION_NAME,
  subjectKeyId,
} from './forge.ts'
import { WHOLE } from '../support/whole.ts'

const ISSUE = {
  notBefore: new Date('2024-06-01T03:04:05Z'),
  notAfter: new Date('2029-05-05T14:59:59Z'),
  serial: '8A1B2C3D',
  subjectId: 'KZ0000000000AB13101003A',
}
const authority = parseCertificate(forgeAuthority())
const holder = parseCertificate(forgeHolder())

const judgeFor = (
  certificate: Certificate,
  caOnCard: Certificate | null,
  service: Service,
  anchors: readonly Certificate[],
  pinned = JLIS_AUTHORITIES,
): Promise<Judgement> => judgeKnowing(certificate, caOnCard, service, [...pinned, ...anchors.map(configuredAuthority)])

/** As in the files of user authentication. */
const judgeTrust = (
  certificate: Certificate,
  caOnCard: Certificate | null,
  anchors: readonly Certificate[],
  pinned?: readonly KnownAuthority[],
): Promise<Judgement> => judgeFor(certificate, caOnCard, 'auth', anchors, pinned)

const of = (trust: string, generation: string | null = null) => ({ trust, generation, defect: null })
const invalid = (defect: string) => ({ trust: 'invalid', generation: null, defect })

/** The table of J-LIS's authorities with one of ours in a row of it. */
const pinning = (certificate: Certificate): readonly KnownAuthority[] =>
  JLIS_AUTHORITIES.map((row) =>
    row.service === 'auth' && row.generation === '02'
      ? { ...configuredAuthority(certificate), trust: 'production', service: 'auth', generation: '02' }
      : row,
  )

const withExtensions = (...args: Parameters<typeof authorityExtensions>): Certificate =>
  parseCertificate(forgeAuthority({ extensions: authorityExtensions(...args) }))

const nodeVerifies = (certificate: Certificate, issuer: Certificate): boolean =>
  new X509Certificate(certificate.der).verify(new X509Certificate(issuer.der).publicKey)

/** The parts of an ECDSA-signed certificate: what stands before the signature, and its two numbers. */
function takeApart(whole: Bytes): { before: Bytes; r: Bytes; s: Bytes } {
  const signed = readHeader(whole, 4)
  const algorithm = signed && readHeader(whole, signed.end)
  const bits = algorithm && readHeader(whole, algorithm.end)
  const r = bits && readHeader(whole, bits.content + 3)
  const s = r && readHeader(whole, r.end)
  if (!bits || !r || !s) throw new Error('not a certificate')
  return {
    before: whole.subarray(4, bits.start),
    r: whole.subarray(r.content, r.end),
    s: whole.subarray(s.content, s.end),
  }
}

/** An extension that nobody knows. */
const strange = (critical: boolean): Bytes => extension('1.2.392.200149.9.9', critical, der.nil())

describe('an authority that really issued the certificate', () => {
  it('makes it production where its fingerprint is pinned, and gives the generation', async () => {
    expect(await judgeTrust(holder, authority, [], pinning(authority))).toEqual(of('production', '02'))
    expect(await judgeTrust(authority, authority, [], pinning(authority))).toEqual(of('production', '02'))
  })

  it('makes it configured where the administrator trusts it', async () => {
    expect(await judgeTrust(holder, authority, [holder, authority])).toEqual(of('configured'))
    expect(await judgeTrust(authority, authority, [authority])).toEqual(of('configured'))
  })

  it('makes it unknown otherwise, even under the very name of the production authority', async () => {
    expect(authority.issuer).toBe(
      'OU=Japan Agency for Local Authority Information Systems,OU=JPKI for user authentication,O=JPKI,C=JP',
    )
    expect(await judgeTrust(holder, authority, [])).toEqual(of('unknown'))
    expect(await judgeTrust(authority, authority, [])).toEqual(of('unknown'))
  })

  it('is judged apart from dates: it may have run out', async () => {
    const past = { notBefore: new Date('2001-01-01T00:00:00Z'), notAfter: new Date('2002-01-01T00:00:00Z') }
    const expired = parseCertificate(forgeAuthority(past))
    expect(await judgeTrust(parseCertificate(forgeHolder(past)), expired, [expired])).toEqual(of('configured'))
  })

  it('may set a path length of 0, as nothing stands between it and the holder', async () => {
    const narrow = withExtensions([der.bool(true), der.smallInteger(0)])
    expect(await judgeTrust(holder, narrow, [narrow])).toEqual(of('configured'))
  })

  it('need not say what its key is for, as an authority without that extension is not bound by it', async () => {
    const silent = parseCertificate(forgeAuthority({ extensions: authorityExtensions().slice(1) }))
    expect(silent.keyUsage).toBeNull()
    expect(await judgeTrust(holder, silent, [silent])).toEqual(of('configured'))
    expect(await judgeTrust(silent, silent, [silent])).toEqual(of('configured'))
  })

  it('is nobody when the card has none', async () => {
    expect(await judgeTrust(holder, null, [authority], pinning(authority))).toEqual(of('unknown'))
  })
})

describe('the authority whose key the certificate names', () => {
  /** An authority with a key identifier, and a holder's certificate that names it. */
  const keyed = (id: string, forgery: Forgery = {}): Certificate =>
    parseCertificate(forgeAuthority({ extensions: [...authorityExtensions(), subjectKeyId(id)], ...forgery }))
  const naming = (id: string, forgery: Forgery = {}): Certificate =>
    parseCertificate(forgeHolder({ extensions: [authorityKeyId(id)], ...forgery }))
  const known = keyed('A1A1')
  const issued = naming('A1A1')

  it('judges it without anything that the card brings', async () => {
    expect(await judgeTrust(issued, null, [], pinning(known))).toEqual(of('production', '02'))
    expect(await judgeTrust(issued, null, [known])).toEqual(of('configured'))
  })

  it('judges it against whatever the card brings in its place', async () => {
    const other = keyed('A1A1', { key: holderKey('auth', 'p-384') })
    const forged = naming('A1A1', { issuerKey: holderKey('auth', 'p-384') })
    expect(await judgeTrust(forged, other, [])).toEqual(of('unknown'))
    expect(await judgeTrust(forged, other, [], pinning(known))).toEqual(invalid('signature-does-not-verify'))
    expect(await judgeTrust(issued, other, [], pinning(known))).toEqual(of('production', '02'))
  })

  it('is not another one, and not none', async () => {
    expect(await judgeTrust(naming('B2B2'), null, [], pinning(known))).toEqual(of('unknown'))
    expect(await judgeTrust(holder, null, [], pinning(known))).toEqual(of('unknown'))
  })

  it('has to be that of the service', async () => {
    expect(await judgeFor(issued, null, 'sign', [], pinning(known))).toEqual(invalid('issued-by-the-other-service'))
  })

  it('makes no authority of a certificate that says it is one', async () => {
    const below = parseCertificate(forgeHolder({ extensions: [...authorityExtensions(), authorityKeyId('A1A1')] }))
    expect(await judgeTrust(below, null, [], pinning(known))).toEqual(of('unknown'))
    expect(await judgeTrust(below, known, [], pinning(known))).toEqual(invalid('holder-is-a-ca'))
  })
})

describe('a test authority', () => {
  it.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('makes everything below it test (%s)', async (algorithm) => {
    const { auth, sign } = testAuthorities(algorithm)
    const subject = { name: '見本太郎', birth: '19800505', sex: '1', address: '見本県見本市' } as const
    const [authCa, signCa] = [parseCertificate(auth.certificate), parseCertificate(sign.certificate)]
    expect(await judgeTrust(parseCertificate(auth.issue(ISSUE)), authCa, [])).toEqual(of('test'))
    const signHolder = parseCertificate(sign.issue({ ...ISSUE, subject }))
    expect(await judgeFor(signHolder, signCa, 'sign', [])).toEqual(of('test'))
    expect(await judgeTrust(authCa, authCa, [])).toEqual(of('test'))
  })

  it.each(['JPKI-TEST', 'jpki-test', 'Another-Test'])(
    'called %s stays test though it is pinned or configured',
    async (value) => {
      const name = [
        { type: 'C', value: 'JP' },
        { type: 'O', value },
      ] as const
      const test = parseCertificate(forgeAuthority({ name }))
      const issued = parseCertificate(forgeHolder({ issuerName: name }))
      expect(await judgeTrust(issued, test, [test], pinning(test))).toEqual(of('test'))
    },
  )
})

describe('a certificate is invalid', () => {
  it.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('when a bit of its signature is turned over (%s)', async (algorithm) => {
    const { auth } = testAuthorities(algorithm)
    const whole = auth.issue(ISSUE)
    const authCa = parseCertificate(auth.certificate)
    for (const index of [-1, -20]) {
      const tampered = parseCertificate(flipBit(whole, index))
      expect(await judgeTrust(tampered, authCa, [authCa])).toEqual(invalid('signature-does-not-verify'))
    }
  })

  it('when a bit of what was signed is turned over', async () => {
    const whole = forgeHolder()
    const serialAt = Buffer.from(whole).indexOf('12345678', 'hex')
    const tampered = parseCertificate(flipBit(whole, serialAt + 3))
    expect(tampered.serial).toBe('12345679')
    expect(await judgeTrust(tampered, authority, [authority])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when the authority has the right name and another key', async () => {
    const namesake = parseCertificate(forgeAuthority({ key: holderKey('auth', 'p-384') }))
    expect(namesake.issuer).toBe(authority.issuer)
    expect(await judgeTrust(holder, namesake, [namesake], pinning(namesake))).toEqual(
      invalid('signature-does-not-verify'),
    )
    const rsa = parseCertificate(forgeAuthority({ key: holderKey('auth', 'rsa-2048') }))
    expect(await judgeTrust(holder, rsa, [rsa])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when the authority has the right key and another name', async () => {
    const renamed = parseCertificate(forgeAuthority({ name: PRODUCTION_NAME.slice(0, 3) }))
    expect(await judgeTrust(holder, renamed, [renamed])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when the certificate of the authority is not signed by itself', async () => {
    const below = parseCertificate(forgeAuthority({ issuerKey: holderKey('auth', 'p-384') }))
    expect(await judgeTrust(below, below, [below])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when node:crypto refuses the signature, though pkijs takes it', async () => {
    // A first number without the octet that keeps it positive. It is random: try until there is such an octet.
    const parts = Array.from({ length: 64 }, () => takeApart(forgeHolder())).find(({ r }) => r[0] === 0)
    if (parts === undefined) throw new Error('no number above one half in 64 signatures')
    const numbers = der.sequence(der.element(0x02, parts.r.subarray(1)), der.element(0x02, parts.s))
    const lax = parseCertificate(der.sequence(concat(parts.before, der.bitString(numbers))))
    expect([nodeVerifies(lax, authority), await isSignedBy(lax, authority)]).toEqual([false, true])
    expect(await judgeTrust(lax, authority, [authority])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when pkijs refuses the signature, though node:crypto takes it', async () => {
    // The same key as a compressed point.
    const key = holderKey('sign', 'p-384')
    const squeezed = parseCertificate(forgeAuthority({ key, publicKeyInfo: compressedKeyInfo() }))
    expect([nodeVerifies(holder, squeezed), await isSignedBy(holder, squeezed)]).toEqual([true, false])
    expect(await judgeTrust(holder, squeezed, [squeezed])).toEqual(invalid('signature-does-not-verify'))
  })

  it('when the authority is none', async () => {
    for (const extensions of [
      authorityExtensions([]),
      authorityExtensions([der.bool(false)]),
      authorityExtensions().slice(0, 1),
    ]) {
      const none = parseCertificate(forgeAuthority({ extensions }))
      expect(await judgeTrust(holder, none, [none], pinning(none))).toEqual(invalid('issuer-is-no-ca'))
    }
    expect(await judgeTrust(holder, holder, [holder])).toEqual(invalid('issuer-is-no-ca'))
  })

  it('when the authority may not sign certificates', async () => {
    const listsOnly = withExtensions(undefined, [6])
    expect(await judgeTrust(holder, listsOnly, [listsOnly])).toEqual(invalid('issuer-may-not-sign-certificates'))
    const signsData = withExtensions(undefined, [0])
    expect(await judgeTrust(holder, signsData, [signsData])).toEqual(invalid('issuer-may-not-sign-certificates'))
  })

  it('when it is itself an authority, whatever path length the one above allows', async () => {
    const second = parseCertificate(forgeHolder({ extensions: authorityExtensions() }))
    for (const limit of [[], [der.smallInteger(0)], [der.smallInteger(5)]]) {
      const upper = withExtensions([der.bool(true), ...limit])
      expect(await judgeTrust(second, upper, [upper])).toEqual(invalid('holder-is-a-ca'))
    }
  })

  it('when it or the authority has a critical extension that is not understood', async () => {
    const strangeHolder = parseCertificate(forgeHolder({ extensions: [strange(true)] }))
    const strangeAuthority = parseCertificate(forgeAuthority({ extensions: [...authorityExtensions(), strange(true)] }))
    expect(await judgeTrust(strangeHolder, authority, [authority])).toEqual(invalid('unknown-critical-extension'))
    expect(await judgeTrust(holder, strangeAuthority, [strangeAuthority])).toEqual(
      invalid('unknown-critical-extension'),
    )
    const harmless = parseCertificate(forgeHolder({ extensions: [strange(false)] }))
    expect(await judgeTrust(harmless, authority, [authority])).toEqual(of('configured'))
  })

  it('when a key is too weak', async () => {
    const keys = [
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
      generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey,
    ]
    for (const key of keys) {
      const weak = parseCertificate(forgeHolder({ key }))
      expect(await judgeTrust(weak, authority, [authority])).toEqual(invalid('weak-key'))
    }
    const key = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const weakAuthority = parseCertificate(forgeAuthority({ key }))
    const issued = parseCertificate(forgeHolder({ issuerKey: key }))
    expect(await judgeTrust(issued, weakAuthority, [weakAuthority])).toEqual(invalid('weak-key'))
  })

  it('when it is signed over SHA-1', async () => {
    const algorithm = { identifier: der.sequence(der.oid('1.2.840.10045.4.1')), hash: 'sha1' }
    const old = parseCertificate(forgeHolder({ algorithm }))
    expect(await judgeTrust(old, authority, [authority])).toEqual(invalid('weak-signature-algorithm'))
  })
})

describe('what is of a kind that is not supported is unknown, and not wrong', () => {
  const keys = [
    ['a key for RSA-PSS only', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey],
    ['an Ed25519 key', generateKeyPairSync('ed25519').privateKey],
    ['a curve that Web Crypto does not know', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey],
  ] as const

  it.each(keys)('in a certificate or an authority: %s', async (_, key) => {
    const strangeHolder = parseCertificate(forgeHolder({ key }))
    expect(await judgeTrust(strangeHolder, authority, [authority], pinning(authority))).toEqual(of('unknown'))
    const issuerKey = holderKey('sign', 'p-384')
    const strangeAuthority = parseCertificate(forgeAuthority({ key, issuerKey }))
    expect(await judgeTrust(holder, strangeAuthority, [strangeAuthority])).toEqual(of('unknown'))
  })

  it.each([
    ['RSA-PSS', '1.2.840.113549.1.1.10'],
    ['Ed25519', '1.3.101.112'],
    ['SHA-224', '1.2.840.10045.4.3.1'],
  ])('in what it was signed with: %s', async (_, oid) => {
    const algorithm = { identifier: der.sequence(der.oid(oid)), hash: 'sha256' }
    const signed = parseCertificate(forgeHolder({ algorithm }))
    expect(await judgeTrust(signed, authority, [authority], pinning(authority))).toEqual(of('unknown'))
  })

  it('where nothing else is wrong with it', async () => {
    const [[, key]] = keys
    const namesake = parseCertificate(forgeAuthority({ key: holderKey('auth', 'p-384') }))
    const strangeHolder = parseCertificate(forgeHolder({ key }))
    expect(await judgeTrust(strangeHolder, namesake, [])).toEqual(invalid('signature-does-not-verify'))
    expect(await judgeFor(strangeHolder, authority, 'sign', [])).toEqual(invalid('issued-by-the-other-service'))
  })
})

describe('the service whose file holds the certificate', () => {
  const otherService = invalid('issued-by-the-other-service')

  it.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('has to be that of the authority (%s)', async (algorithm) => {
    const { auth, sign } = testAuthorities(algorithm)
    const subject = { name: '見本太郎', birth: '19800505', sex: '1', address: '見本県見本市' } as const
    const [authCa, signCa] = [parseCertificate(auth.certificate), parseCertificate(sign.certificate)]
    const [authHolder, signHolder] = [auth.issue(ISSUE), sign.issue({ ...ISSUE, subject })].map(parseCertificate)
    if (authHolder === undefined || signHolder === undefined) throw new Error('no certificates')
    for (const certificate of [authHolder, authCa]) {
      expect(await judgeFor(certificate, authCa, 'auth', [])).toEqual(of('test'))
      expect(await judgeFor(certificate, authCa, 'sign', [])).toEqual(otherService)
    }
    for (const certificate of [signHolder, signCa]) {
      expect(await judgeFor(certificate, signCa, 'sign', [])).toEqual(of('test'))
      expect(await judgeFor(certificate, signCa, 'auth', [])).toEqual(otherService)
    }
  })

  it('has to be that of the pinned authority, whatever the name says', async () => {
    const rows = pinning(authority)
    expect(await judgeFor(holder, authority, 'sign', [], rows)).toEqual(otherService)
    const swapped = rows.map((row) => ({
      ...row,
      service: row.service === 'auth' ? ('sign' as const) : ('auth' as const),
    }))
    expect(await judgeFor(holder, authority, 'auth', [], swapped)).toEqual(otherService)
    expect(await judgeFor(holder, authority, 'sign', [], swapped)).toEqual(of('production', '02'))
  })

  it('has to be that of an authority that the administrator trusts, where its name tells', async () => {
    expect(await judgeFor(holder, authority, 'sign', [authority])).toEqual(otherService)
    const name = [
      { type: 'O', value: 'A company' },
      { type: 'OU', value: 'Cards' },
    ] as const
    const own = parseCertificate(forgeAuthority({ name }))
    const issued = parseCertificate(forgeHolder({ issuerName: name }))
    for (const service of ['auth', 'sign'] as const) {
      expect(await judgeFor(issued, own, service, [own])).toEqual(of('configured'))
    }
  })

  it('is no matter where the signature does not verify in the first place', async () => {
    const namesake = parseCertificate(forgeAuthority({ key: holderKey('auth', 'p-384') }))
    expect(await judgeFor(holder, namesake, 'sign', [])).toEqual(invalid('signature-does-not-verify'))
  })
})

describe('one bit turned over anywhere', () => {
  /** One octet in so many, a prime so that no field of a fixed length is always passed over. */
  const EVERY = WHOLE ? 1 : 5

  /** What becomes of each change of one bit per octet that is still a certificate. */
  async function outcomes(
    whole: Bytes,
    judge: (changed: Certificate) => ReturnType<typeof judgeTrust>,
  ): Promise<string[]> {
    const changed = Array.from({ length: Math.ceil(whole.length / EVERY) }, (_, index) => {
      try {
        return parseCertificate(flipBit(whole, index * EVERY))
      } catch (error) {
        if (isKazasuError(error, 'CERTIFICATE_MALFORMED')) return null
        throw error
      }
    })
    const judgements = await Promise.all(changed.filter((certificate) => certificate !== null).map(judge))
    return judgements.map(({ trust }) => trust)
  }

  it("makes a holder's certificate malformed or invalid", async () => {
    const trusts = await outcomes(forgeHolder(), (changed) => judgeTrust(changed, authority, [authority]))
    expect(trusts.length).toBeGreaterThan(100 / EVERY)
    expect(new Set(trusts)).toEqual(new Set(['invalid']))
  })

  it("keeps an authority's certificate from being known, for itself and for whom it issued", async () => {
    for (const issued of [null, holder]) {
      const trusts = await outcomes(authority.der, (changed) =>
        judgeTrust(issued ?? changed, changed, [authority], pinning(authority)),
      )
      expect(trusts.length).toBeGreaterThan(100 / EVERY)
      expect(trusts.filter((trust) => trust !== 'invalid' && trust !== 'unknown')).toEqual([])
    }
  })
})
