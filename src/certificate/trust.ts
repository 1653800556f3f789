/**
 * Judges who issued a certificate: by the key of the known authority that it names. Only where it names none that is
 * known, the authority's certificate from the same card takes that place, which proves that the two belong together and
 * nothing more. The names are the same in every generation and anybody can write them, so they prove nothing, but one
 * that speaks of the other service tells against the certificate. Dates are no part of this (an authority that ran out
 * is still the issuer): see `validity.ts`. Revocation is not checked: J-LIS answers to certified verifiers only.
 */
import { X509Certificate } from 'node:crypto'
import { type KnownAuthority, namedIssuer, type Service } from './authorities.ts'
import { type Certificate, isSignedBy } from './parse.ts'

/**
 * - `production`: issued by one of J-LIS's authorities that are pinned;
 * - `configured`: by an authority that the administrator trusts;
 * - `test`: by an authority that calls itself a test, even where an administrator trusts it;
 * - `unknown`: the authority is not known, or the card has none;
 * - `invalid`: the authority did not issue it, or was not allowed to, or is that of the other service.
 */
export type Trust = 'production' | 'configured' | 'test' | 'unknown' | 'invalid'

/** Why a certificate is `invalid`. */
export type Defect =
  | 'issuer-is-no-ca'
  | 'issuer-may-not-sign-certificates'
  | 'holder-is-a-ca'
  | 'unknown-critical-extension'
  | 'weak-key'
  | 'weak-signature-algorithm'
  | 'signature-does-not-verify'
  | 'issued-by-the-other-service'

export interface Judgement {
  readonly trust: Trust
  /** The generation of J-LIS's authority, as J-LIS counts; `null` unless `production`. */
  readonly generation: string | null
  /** `null` unless `invalid`. */
  readonly defect: Defect | null
}

/**
 * Judges `certificate`, which lies in the file of `service`. `known` are the authorities that are known; `caOnCard` is
 * the certificate of the authority from the same card, `null` if there is none or it was not needed. An authority's
 * certificate is judged by itself: both are the same then.
 */
export async function judgeTrust(
  certificate: Certificate,
  caOnCard: Certificate | null,
  service: Service,
  known: readonly KnownAuthority[],
): Promise<Judgement> {
  // There is no chain on a card: what claims to be an authority is compared with those that are known as it is.
  const named = certificate.isCa ? null : namedIssuer(known, certificate)
  const issuer = named?.certificate() ?? caOnCard
  if (issuer === null) return { trust: 'unknown', generation: null, defect: null }
  const defect = DEFECTS.find(([, present]) => present(certificate, issuer))?.[0]
  if (defect !== undefined) return invalid(defect)
  if (!(await isIssuedBy(certificate, issuer))) return invalid('signature-does-not-verify')
  if (isOfOtherService(certificate, issuer, service, known)) return invalid('issued-by-the-other-service')
  return { ...recognise(issuer, known), defect: null }
}

const invalid = (defect: Defect): Judgement => ({ trust: 'invalid', generation: null, defect })

/** The bit of KeyUsage that lets a key sign certificates (RFC 5280, 4.2.1.3). */
const KEY_CERT_SIGN = 5

/** The critical extensions that are understood here; whoever meets another must refuse (RFC 5280, 4.2). */
const UNDERSTOOD: readonly string[] = [
  '2.5.29.15', // KeyUsage
  '2.5.29.17', // SubjectAltName: none of its names is used
  '2.5.29.19', // BasicConstraints
  '2.5.29.32', // CertificatePolicies: critical in holders' certificates; any policy is accepted
  '2.5.29.37', // ExtendedKeyUsage
]

/** sha256, sha384 and sha512 with RSA (PKCS #1 v1.5) and with ECDSA. */
const STRONG_SIGNATURES: readonly string[] = [
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]

/** Bits, by kind of key. Keys of other kinds are refused. */
const SMALLEST_KEY: Readonly<Record<string, number>> = { rsa: 2048, ec: 256 }

type Check = (certificate: Certificate, issuer: Certificate) => boolean

/** What pkijs lets pass and RFC 5280 does not, in the order in which it is looked for. */
const DEFECTS: readonly (readonly [Defect, Check])[] = [
  ['issuer-is-no-ca', (_, issuer) => !issuer.isCa],
  // Only an authority that has the extension is bound by it (RFC 5280, 6.1.4 n).
  ['issuer-may-not-sign-certificates', (_, { keyUsage }) => keyUsage !== null && !keyUsage.includes(KEY_CERT_SIGN)],
  // There is no chain on a card. An authority below another one is a holder's certificate that has gone too far,
  // whatever path length the upper one allows.
  ['holder-is-a-ca', (certificate, issuer) => certificate.isCa && certificate.fingerprint !== issuer.fingerprint],
  ['unknown-critical-extension', either(({ criticalExtensions }) => !criticalExtensions.every(isUnderstood))],
  ['weak-key', either(({ keyType, keySize }) => !((keySize ?? 0) >= (SMALLEST_KEY[keyType] ?? Number.NaN)))],
  ['weak-signature-algorithm', (certificate) => !STRONG_SIGNATURES.includes(certificate.signatureAlgorithm)],
]

function isUnderstood(extension: string): boolean {
  return UNDERSTOOD.includes(extension)
}

function either(present: (certificate: Certificate) => boolean): Check {
  return (certificate, issuer) => present(certificate) || present(issuer)
}

/** Two implementations have to agree: node:crypto on names, key identifiers and signature, pkijs on the signature. */
async function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  return seemsIssuedBy(certificate, issuer) && (await isSignedBy(certificate, issuer))
}

/** The first half of it, which takes no time: enough to decide what else to read, and not enough to trust. */
export function seemsIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  const signed = new X509Certificate(certificate.der)
  const authority = new X509Certificate(issuer.der)
  return signed.checkIssued(authority) && signed.verify(authority.publicKey)
}

/** The units by which J-LIS's authorities, those of its tests and the simulated ones tell the services apart. */
const UNIT_OF = { auth: 'JPKI for user authentication', sign: 'JPKI for digital signature' } as const

/**
 * Whether the authority is that of the other service: by what is pinned, else by its name. A name that speaks of
 * neither, as that of an authority an administrator trusts may, is not held against it. To be asked once the signature
 * has verified: the issuer's name in the certificate is the authority's own then.
 */
function isOfOtherService(
  { issuerUnits }: Certificate,
  authority: Certificate,
  service: Service,
  known: readonly KnownAuthority[],
): boolean {
  const its = knownAs(known, authority)?.service ?? null
  if (its !== null) return its !== service
  const other = service === 'auth' ? 'sign' : 'auth'
  return issuerUnits.includes(UNIT_OF[other]) && !issuerUnits.includes(UNIT_OF[service])
}

/** J-LIS's own test authorities and the simulated ones are called JPKI-TEST. */
const TEST_ORGANIZATION = /-TEST$/i

function recognise(authority: Certificate, known: readonly KnownAuthority[]): Pick<Judgement, 'trust' | 'generation'> {
  if (authority.organizations.some((organization) => TEST_ORGANIZATION.test(organization))) {
    return { trust: 'test', generation: null }
  }
  const { trust, generation } = knownAs(known, authority) ?? { trust: 'unknown', generation: null }
  return { trust, generation }
}

const knownAs = (known: readonly KnownAuthority[], authority: Certificate): KnownAuthority | undefined =>
  known.find(({ fingerprint }) => fingerprint === authority.fingerprint)
