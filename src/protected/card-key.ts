/**
 * One use of a key of the card: one attempt at its PIN, its certificate, and the signature in the same hold. What may
 * be signed with which key is left to `signing.ts` and `login.ts`; nobody else works with keys.
 */
import type { PinId } from '../applications/index.ts'
import type { FileRow, KeyRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import { type Certificate, parseCertificate } from '../certificate/parse.ts'
import { isBlank, readValidityPrefix } from '../certificate/prefix.ts'
import { type Digest, isSignatureOf, schemeOf, type SignatureAlgorithm } from '../certificate/signature.ts'
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { Visit } from '../reader/hold.ts'
import type { Source } from '../reader/insertion.ts'
import type { Verifier, VerifyRequest } from '../pin/verifier.ts'

/** A key of the card, with what belongs to it. */
export interface CardKey {
  readonly key: KeyRow
  readonly pin: PinId
  readonly certificate: FileRow
}

/** The PIN of the key, as for `Verifier`. */
export type KeyPin = Omit<VerifyRequest, 'pin'>

/** What a key signed, on which card. */
export interface Signed extends Source {
  readonly algorithm: SignatureAlgorithm
  readonly signature: Bytes
  /** DER. The signature certificate holds name, address, date of birth and sex. */
  readonly certificate: Bytes
}

/** Signs the one digest that `job` asks for. */
export type Sign = (digest: Digest) => Promise<Bytes>

/** What is done with the key, once its PIN is verified. */
export type KeyJob<Result> = (certificate: Certificate, sign: Sign) => Promise<Result>

/**
 * Verifies the PIN and runs `job` with the key. Errors of `Verifier.withVerified`; `CERTIFICATE_ABSENT`,
 * `CERTIFICATE_MALFORMED` and `CERTIFICATE_KEY_UNSUPPORTED` before anything is signed; `CARD_REFUSED` when the card does
 * not sign, `CARD_ANSWER_INVALID` when what it gave is not the signature of that certificate's key.
 */
export function useKey<Result>(
  verifier: Pick<Verifier, 'withVerified'>,
  visit: Visit,
  key: CardKey,
  pin: KeyPin,
  job: KeyJob<Result>,
): Promise<Result & Source> {
  return verifier.withVerified(visit, { ...pin, pin: key.pin }, async (card) => {
    const certificate = await readCertificate(card, key.certificate)
    const scheme = schemeOf(certificate)
    const result = await job(certificate, async (digest) => {
      // The PIN was presented whether or not somebody still waits; a signature that nobody gets is not made.
      if (visit.signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      const signature = await card.sign(key.key.ef, scheme.input(digest))
      if (isSignatureOf(certificate, digest, signature)) return signature
      throw new KazasuError('CARD_ANSWER_INVALID', `${key.key.en}: the signature is wrong`)
    })
    return { ...result, ...visit.insertion.source }
  })
}

/** Read with the PIN verified: of the signature key, and on a phone of both, the certificate lies behind it. */
async function readCertificate(card: Card, { ef }: FileRow): Promise<Certificate> {
  const start = await card.readStart(ef)
  if (start.kind === 'protected') throw new KazasuError('PIN_REQUIRED')
  if (start.kind === 'absent' || isBlank(start.bytes)) throw new KazasuError('CERTIFICATE_ABSENT')
  const length = readValidityPrefix(start.bytes)?.length
  if (length === undefined) throw new KazasuError('CERTIFICATE_MALFORMED')
  return parseCertificate(await card.readRest(ef, start.bytes, length))
}

/** Signs one digest: what comes of it for a client. */
export async function signOne(
  certificate: Certificate,
  digest: Digest,
  sign: Sign,
): Promise<Omit<Signed, keyof Source>> {
  return {
    algorithm: `${schemeOf(certificate).name}/${digest.hash}`,
    signature: await sign(digest),
    certificate: certificate.der,
  }
}
