/**
 * The certificate authorities of the simulated card: certificates that follow the profile of the Japanese Public Key
 * Infrastructure field by field, under names and keys of their own, so that nobody can take them for J-LIS's.
 * Sources: the profile document that J-LIS publishes, and what myna-card, myna-sign and jpki/myna read off cards.
 * When a holder's certificate begins and ends is the caller's business.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Bytes } from '../src/lib/bytes.ts'
import type { KeyAlgorithm } from './card-data.ts'
import * as der from './der.ts'
import { TEST_KEYS } from './test-keys/keys.ts'
import { certificate, extension, keyIdentifier, type Name, name, publicKeyInfo } from './x509.ts'

export interface IssueOptions {
  readonly notBefore: Date
  readonly notAfter: Date
  /** Four bytes, hexadecimal. */
  readonly serial: string
  /** The common name. On a card: 14 alphanumerics, five digits of the municipality, and `003A`. */
  readonly subjectId: string
}

export interface SignSubject {
  readonly name: string
  /** `YYYYMMDD` */
  readonly birth: string
  /** 1 male, 2 female, 3 other, as in the four attributes of the text application. */
  readonly sex: '1' | '2' | '3'
  readonly address: string
}

export interface TestAuthority {
  /** The self-signed certificate, DER. */
  readonly certificate: Bytes
}

export interface TestAuthorities {
  readonly auth: TestAuthority & { issue(options: IssueOptions): Bytes }
  readonly sign: TestAuthority & { issue(options: IssueOptions & { readonly subject: SignSubject }): Bytes }
  /** Issues what a recorded card had from J-LIS's authority for user authentication: see `reissuer.ts`. */
  readonly replay: TestAuthority
}

const OID = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  cps: '1.3.6.1.5.5.7.2.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  /** The attributes of the signature certificate hang below this arc. */
  jpkiAttribute: '1.2.392.200149.8.5.5',
} as const

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const

interface Authority {
  readonly name: Name
  readonly japaneseName: Name
  readonly serial: string
  readonly ocsp: string
  readonly policy: string
}

const OPERATOR = 'Kazasu simulated CA (not J-LIS)'
const OPERATOR_JA = 'Kazasu模擬認証局(J-LISではない)'

export const AUTHORITIES = {
  auth: {
    name: authorityName('JPKI-TEST', 'JPKI for user authentication', OPERATOR),
    japaneseName: authorityName('公的個人認証サービス(模擬)', '公的個人認証サービス利用者証明用', OPERATOR_JA),
    serial: '4B5A0001',
    ocsp: 'http://ocspauthnorm.jpki.test',
    // The one of production: which identifier J-LIS's own test certificates for authentication carry is not known.
    policy: '1.2.392.200149.8.5.1.3.30',
  },
  sign: {
    name: authorityName('JPKI-TEST', 'JPKI for digital signature', OPERATOR),
    japaneseName: authorityName('公的個人認証サービス(模擬)', '公的個人認証サービス署名用', OPERATOR_JA),
    serial: '4B5A0002',
    ocsp: 'http://ocspsignnorm.jpki.test',
    // The one that myna-sign read off a test card; production has 1.20 at the end.
    policy: '1.2.392.200149.8.5.1.0.20',
  },
  replay: {
    // As many bytes as in the name of J-LIS's authority: in a recorded certificate it has to fit into its place.
    name: authorityName('JPKI-TEST', 'JPKI for user authentication', 'Kazasu simulated CA, for replays (not of J-LIS)'),
    japaneseName: authorityName('公的個人認証サービス(模擬)', '公的個人認証サービス利用者証明用', OPERATOR_JA),
    serial: '4B5A0003',
    ocsp: 'http://ocspauthnorm.jpki.test',
    policy: '1.2.392.200149.8.5.1.3.30',
  },
} as const satisfies Record<string, Authority>

export type AuthorityName = keyof typeof AUTHORITIES

/** Invented: 見本 means specimen. */
const PREFECTURE = 'Mihon-ken'
const CITY = 'Mihon-shi'

/**
 * The same days on every simulated card, so that the product can know the certificates of these authorities as it knows
 * those of J-LIS. The real ones run for ten years; these outlast every holder's certificate that a test may want.
 */
const AUTHORITY_PERIOD = { notBefore: new Date('2020-01-01T01:00:00Z'), notAfter: new Date('2049-12-31T14:59:59Z') }

/** All authorities. They have the same bytes each time with RSA; ECDSA signatures are random. */
export function testAuthorities(algorithm: KeyAlgorithm): TestAuthorities {
  return {
    auth: {
      certificate: authorityCertificate('auth', algorithm),
      issue: (options) => issue('auth', algorithm, options, AUTH_EXTENSIONS),
    },
    sign: {
      certificate: authorityCertificate('sign', algorithm),
      issue: (options) =>
        issue('sign', algorithm, options, {
          usage: [USAGE.digitalSignature, USAGE.nonRepudiation],
          extra: [extension(OID.subjectAltName, false, holderAttributes(options.subject))],
          locality: CITY,
        }),
    },
    replay: { certificate: authorityCertificate('replay', algorithm) },
  }
}

/** The private key that belongs to the certificates which `issue` makes. */
export function holderKey(which: 'auth' | 'sign', algorithm: KeyAlgorithm): KeyObject {
  return privateKey(which, algorithm)
}

/** Each is read once, which takes longer than to sign with it. */
const keys = new Map<string, KeyObject>()

function privateKey(which: keyof (typeof TEST_KEYS)[KeyAlgorithm], algorithm: KeyAlgorithm): KeyObject {
  const base64 = TEST_KEYS[algorithm][which]
  const key = keys.get(base64) ?? createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  keys.set(base64, key)
  return key
}

export function authorityKey(which: AuthorityName, algorithm: KeyAlgorithm): KeyObject {
  return privateKey(`${which}Ca`, algorithm)
}

function authorityName(organization: string, service: string, operator: string): Name {
  return [
    { type: 'C', value: 'JP' },
    { type: 'O', value: organization },
    { type: 'OU', value: service },
    { type: 'OU', value: operator },
  ]
}

function authorityCertificate(which: AuthorityName, algorithm: KeyAlgorithm): Bytes {
  const authority = AUTHORITIES[which]
  const key = authorityKey(which, algorithm)
  const publicKey = createPublicKey(key)
  return certificate(
    {
      serial: Buffer.from(authority.serial, 'hex'),
      issuer: authority.name,
      ...AUTHORITY_PERIOD,
      subject: authority.name,
      publicKeyInfo: publicKeyInfo(publicKey),
      extensions: [
        extension(OID.keyUsage, true, der.namedBits(USAGE.keyCertSign, USAGE.cRLSign)),
        extension(OID.subjectAltName, false, der.sequence(directoryName(authority.japaneseName))),
        extension(OID.basicConstraints, true, der.sequence(der.bool(true))),
        extension(OID.crlDistributionPoints, false, distributionPoint(authority.name)),
        extension(OID.subjectKeyIdentifier, false, der.octetString(keyIdentifier(publicKey))),
      ],
    },
    key,
  )
}

interface LeafProfile {
  readonly usage: readonly number[]
  /** What stands between the key usage and the policies. */
  readonly extra: readonly Bytes[]
  /** The signature certificate names the municipality in Latin letters; the authentication certificate does not. */
  readonly locality: string | null
}

const AUTH_EXTENSIONS: LeafProfile = {
  usage: [USAGE.digitalSignature],
  extra: [extension(OID.extendedKeyUsage, false, der.sequence(der.oid(OID.clientAuth)))],
  locality: null,
}

function issue(which: 'auth' | 'sign', algorithm: KeyAlgorithm, options: IssueOptions, profile: LeafProfile): Bytes {
  const authority = AUTHORITIES[which]
  const issuerKey = authorityKey(which, algorithm)
  const publicKey = createPublicKey(privateKey(which, algorithm))
  return certificate(
    {
      serial: Buffer.from(options.serial, 'hex'),
      issuer: authority.name,
      notBefore: options.notBefore,
      notAfter: options.notAfter,
      subject: [
        { type: 'C', value: 'JP' },
        ...(profile.locality === null ? [] : [{ type: 'L' as const, value: profile.locality }]),
        { type: 'CN', value: options.subjectId },
      ],
      publicKeyInfo: publicKeyInfo(publicKey),
      extensions: [
        extension(OID.keyUsage, true, der.namedBits(...profile.usage)),
        ...profile.extra,
        extension(OID.certificatePolicies, true, policies(authority.policy)),
        extension(OID.issuerAltName, false, der.sequence(directoryName(authority.japaneseName))),
        extension(OID.crlDistributionPoints, false, distributionPoint(revocationListName(authority.name))),
        extension(OID.authorityInfoAccess, false, ocspAccess(authority.ocsp)),
        extension(OID.authorityKeyIdentifier, false, authorityKeyIdentifier(authority, createPublicKey(issuerKey))),
        extension(OID.subjectKeyIdentifier, false, der.octetString(keyIdentifier(publicKey))),
      ],
    },
    issuerKey,
  )
}

/** GeneralName `directoryName`; its tag is explicit because a Name is a CHOICE. */
const directoryName = (value: Name): Bytes => der.context(4, name(value))

/** GeneralName `uniformResourceIdentifier`. */
const uri = (text: string): Bytes => der.contextPrimitive(6, Buffer.from(text, 'latin1'))

/** One distribution point with a directory name: the real ones have no URL either. */
const distributionPoint = (value: Name): Bytes =>
  der.sequence(der.sequence(der.context(0, der.context(0, directoryName(value)))))

/** The place of the revocation list: the service, then one list per municipality. */
function revocationListName(authority: Name): Name {
  return [
    ...authority.slice(0, 3),
    { type: 'OU', value: 'CRL Distribution Points' },
    { type: 'OU', value: PREFECTURE },
    { type: 'CN', value: `${CITY} CRLDP` },
  ]
}

function policies(policy: string): Bytes {
  const qualifier = der.sequence(der.oid(OID.cps), der.ia5String('http://www.jpki.test/cps.html'))
  return der.sequence(der.sequence(der.oid(policy), der.sequence(qualifier)))
}

const ocspAccess = (url: string): Bytes => der.sequence(der.sequence(der.oid(OID.ocsp), uri(url)))

function authorityKeyIdentifier(authority: Authority, publicKey: KeyObject): Bytes {
  return der.sequence(
    der.contextPrimitive(0, keyIdentifier(publicKey)),
    der.context(1, directoryName(authority.name)),
    der.contextPrimitive(2, Buffer.from(authority.serial, 'hex')),
  )
}

/** First days of the eras, newest first, and the digit that stands before a date of birth. */
const ERAS = [
  { from: '20190501', digit: '5' },
  { from: '19890108', digit: '4' },
  { from: '19261225', digit: '3' },
  { from: '19120730', digit: '2' },
  { from: '18680125', digit: '1' },
] as const

/** The holder's attributes as otherNames, in the order in which myna-sign found them on a card: 1, 4, 3, 5, 2, 6. */
function holderAttributes(subject: SignSubject): Bytes {
  const era = ERAS.find(({ from }) => subject.birth >= from)?.digit ?? '0'
  return der.sequence(
    holderAttribute(1, subject.name),
    holderAttribute(4, `${era}${subject.birth}`),
    holderAttribute(3, subject.sex),
    holderAttribute(5, subject.address),
    holderAttribute(2, noSubstitutes(subject.name)),
    holderAttribute(6, noSubstitutes(subject.address)),
  )
}

function holderAttribute(number: number, text: string): Bytes {
  return der.context(0, der.oid(`${OID.jpkiAttribute}.${number}`), der.context(0, der.utf8String(text)))
}

/** One flag per character: none was replaced. The exact form on a card is not public. */
const noSubstitutes = (text: string): string => Array.from(text, () => '0').join('')
