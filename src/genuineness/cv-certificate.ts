/**
 * Card-verifiable certificates: an authority's statement, in 568 bytes, that a key signs the data of cards (layout:
 * myna-card, measured). They have no names and no dates. Every byte has its place, so that none of a certificate that
 * is accepted can be other than the authority wrote it. Who the authority is, is in `chain.ts`.
 */
import { type KeyObject, verify } from 'node:crypto'
import { KazasuError } from '../errors.ts'
import { type Bytes, equal, fromHex, toHex } from '../lib/bytes.ts'
import { KEY_ID_LENGTH, PUBLIC_KEY_LENGTH, readPublicKey } from './public-key.ts'

export interface CvCertificate {
  /** Identifiers of the key that signed, and of the key that is certified: upper-case hexadecimal. */
  readonly issuer: string
  readonly subject: string
  /** The key that is certified. */
  readonly key: KeyObject
  /** What the signature covers. */
  readonly body: Bytes
  readonly signature: Bytes
}

const TEMPLATE = fromHex('7F21820233')
const BODY = fromHex('5F4E820129')
const SIGNATURE = fromHex('5F37820100')

const BODY_LENGTH = 2 * KEY_ID_LENGTH + PUBLIC_KEY_LENGTH
const SIGNATURE_LENGTH = 256
/** The length of what GET DATA gives. */
export const CV_CERTIFICATE_CONTENT_LENGTH = BODY.length + BODY_LENGTH + SIGNATURE.length + SIGNATURE_LENGTH

/** The length of the file's content; padding may stand behind it on the card. */
export const CV_CERTIFICATE_LENGTH = TEMPLATE.length + CV_CERTIFICATE_CONTENT_LENGTH

/** As a file holds it. `CARD_ANSWER_INVALID` for anything else. */
export function parseCvCertificate(bytes: Bytes): CvCertificate {
  demand(bytes, 0, TEMPLATE)
  return parseCvCertificateContent(bytes.subarray(TEMPLATE.length))
}

/** As GET DATA gives it, without the template around it. `CARD_ANSWER_INVALID` for anything else. */
export function parseCvCertificateContent(bytes: Bytes): CvCertificate {
  if (bytes.length !== CV_CERTIFICATE_CONTENT_LENGTH) throw malformed(`${bytes.length} bytes`)
  const signatureAt = BODY.length + BODY_LENGTH
  demand(bytes, 0, BODY)
  demand(bytes, signatureAt, SIGNATURE)
  const body = bytes.subarray(BODY.length, signatureAt)
  return {
    issuer: toHex(body.subarray(0, KEY_ID_LENGTH)),
    subject: toHex(body.subarray(KEY_ID_LENGTH, 2 * KEY_ID_LENGTH)),
    key: readPublicKey(body.subarray(2 * KEY_ID_LENGTH)),
    body,
    signature: bytes.subarray(signatureAt + SIGNATURE.length),
  }
}

/** Whether this key signed the certificate: RSASSA-PKCS1-v1_5 with SHA-256. */
export const isCertifiedBy = ({ body, signature }: CvCertificate, issuer: KeyObject): boolean =>
  verify('sha256', body, issuer, signature)

function demand(bytes: Bytes, at: number, expected: Bytes): void {
  if (!equal(bytes.subarray(at, at + expected.length), expected)) throw malformed(`other bytes at ${at}`)
}

const malformed = (detail: string): KazasuError =>
  new KazasuError('CARD_ANSWER_INVALID', `no card-verifiable certificate: ${detail}`)
