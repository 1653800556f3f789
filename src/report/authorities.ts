/**
 * The authorities' certificates on a card. Trust is judged with the keys of the authorities that are known, so most of
 * these files need not be read: none where a known authority has issued the holder's certificate, and otherwise only
 * their first bytes, as long as these are those of a known one.
 */
import type { Card } from '../card/card.ts'
import type { CertificateJudge } from '../certificate/judge.ts'
import type { Certificate } from '../certificate/parse.ts'
import { CERTIFICATE_FILES, type Found, readCertificateRest, readCertificateStart } from './certificates.ts'
import type { CertificateKind } from './shape.ts'

export type AuthorityKind = Extract<CertificateKind, 'authCa' | 'signCa'>

export interface Authorities {
  readonly found: Readonly<Record<AuthorityKind, Found>>
  /** Of which of them no byte was read. */
  readonly unread: readonly CertificateKind[]
}

/** What an inspection has to know of both authorities, `auth` being the authentication certificate of the card. */
export async function readAuthorities(card: Card, auth: Found, judge: CertificateJudge): Promise<Authorities> {
  const issuer = knownIssuer('auth', auth, judge)
  // Who issues signature certificates matters when one has been opened: then its own issuer is looked for.
  if (issuer !== null) return { found: { authCa: issuer, signCa: 'NOT_NEEDED' }, unread: ['authCa', 'signCa'] }
  const authCa = await readAuthority(card, 'authCa', judge)
  return { found: { authCa, signCa: await readAuthority(card, 'signCa', judge) }, unread: [] }
}

/** The authority to judge a holder's certificate by: the known one that issued it, else the one on the card. */
export async function readIssuer(
  card: Card,
  kind: 'auth' | 'sign',
  holders: Certificate,
  judge: CertificateJudge,
): Promise<Found> {
  return knownIssuer(kind, holders, judge) ?? readAuthority(card, CERTIFICATE_FILES[kind].issuer, judge)
}

function knownIssuer(kind: 'auth' | 'sign', holders: Found, judge: CertificateJudge): Certificate | null {
  return typeof holders === 'string' ? null : judge.issuerOf(holders, CERTIFICATE_FILES[kind].service)
}

async function readAuthority(card: Card, kind: AuthorityKind, judge: CertificateJudge): Promise<Found> {
  const start = await readCertificateStart(card, kind)
  const known = 'bytes' in start ? judge.authorityBeginningWith(start.bytes) : null
  return known ?? readCertificateRest(card, kind, start, judge)
}
