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
import {
  isSupportedKey,
  isSupportedSignature,
  isWeakKey,
  isWeakSignature,
  maySignCertificates,
  notUnderstood,
} from './supported.ts'

/**
 * - `production`: issued by one of J-LIS's authorities that are pinned;
 * - `configured`: by an authority that the administrator trusts;
 * - `test`: by an authority that calls itself a test, even where an administrator trusts it;
 * - `unknown`: the authority is not known, or the card has none, or a key or a signature is of a kind that is not supported;
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
  if (issuer === null) return UNKNOWN
  const defect = DEFECTS.find(([, present]) => present(certificate, issuer))?.[0]
  if (defect !== undefined) return invalid(defect)
  if (!isSupportedSignature(certificate) || !isSupportedKey(issuer)) return UNKNOWN
  if (!(await isIssuedBy(certificate, issuer))) return invalid('signature-does-not-verify')
  if (isOfOtherService(certificate, issuer, service, known)) return invalid('issued-by-the-other-service')
  // Who issued it is certain then, but not that its key is worth anything.
  if (!isSupportedKey(certificate)) return UNKNOWN
  return { ...recognise(issuer, known), defect: null }
}

const UNKNOWN: Judgement = { trust: 'unknown', generation: null, defect: null }

const invalid = (defect: Defect): Judgement => ({ trust: 'invalid', generation: null, defect })

type Check = (certificate: Certificate, issuer: Certificate) => boolean

/** What pkijs lets pass and RFC 5280 does not, in the order in which it is looked for. */
const DEFECTS: readonly (readonly [Defect, Check])[] = [
  ['issuer-is-no-ca', (_, issuer) => !issuer.isCa],
  ['issuer-may-not-sign-certificates', (_, issuer) => !maySignCertificates(issuer)],
  // There is no chain on a card. An authority below another one is a holder's certificate that has gone too far,
  // whatever path length the upper one allows.
  ['holder-is-a-ca', (certificate, issuer) => certificate.isCa && certificate.fingerprint !== issuer.fingerprint],
  ['unknown-critical-extension', either((one) => notUnderstood(one).length > 0)],
  ['weak-key', either(isWeakKey)],
  ['weak-signature-algorithm', isWeakSignature],
]

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
