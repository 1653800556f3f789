/** The files of the 券面事項入力補助AP (layouts: myna-card, measured). */
import type { text } from '../../src/applications/text.ts'
import { type Bytes, concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { digits } from '../calendar.ts'
import { cardKey, cvCertificate, keyIdentifier, publicKey, sha256, signByIssuer } from '../card-face.ts'
import { padded } from '../files.ts'
import { tlv, tlvWithOffsets } from '../tlv.ts'
import { type CardDetails, type ContentsOf, free, INTERNAL } from './contents.ts'

/** Key identifiers: of the issuer, as test cards have it, and of this card's key. */
const ISSUER = '6000033'
const SUBJECT = '6000034'

const utf8 = (value: string): Bytes => Uint8Array.from(Buffer.from(value, 'utf8'))

export function textContents({ data: { holder }, dates }: CardDetails): ContentsOf<typeof text> {
  const key = cardKey('text')
  const fields = [
    tlv('DF22', utf8(holder.name)),
    tlv('DF23', utf8(holder.address)),
    tlv('DF24', fromAscii(digits(dates.birth))),
    tlv('DF25', fromAscii(holder.sex)),
  ]
  // Two bytes of filling behind the number are measured; the size of the second file is not.
  const myNumber = padded(tlv('FF10', fromAscii(holder.myNumber)), 17)
  return {
    files: {
      myNumber,
      attributes: padded(tlvWithOffsets('FF20', 'DF21', fields), 512),
      integrity: integrity(myNumber, concat(...fields)),
      cvCertificate: cvCertificate(ISSUER, SUBJECT, key),
      basicInfo: basicInfo(),
    },
    keys: { internalAuthentication: key },
    opens: {},
    others: {
      // The public half of the internal authentication key, signed.
      0x0007: free(tlv('FF50', signedKey(publicKey(key)))),
      0x0008: free(new Uint8Array(16).fill(0xff)),
      0x0010: INTERNAL,
      // Blocked on every card that anybody has published.
      0x0012: { kind: 'reference-data', pin: BLOCKED_REFERENCE, changedBy: null },
      0x001c: INTERNAL,
      0x001e: INTERNAL,
    },
    defaultKey: 0x0013,
  }
}

/** Reference data of unknown purpose, with no attempts left. */
export const BLOCKED_REFERENCE = 'text/0012'

/** SHA-256 of the whole first file, and of the fields of the second; what exactly is signed is assumed. */
function integrity(myNumber: Bytes, fields: Bytes): Bytes {
  const hashes = concat(tlv('DF31', sha256(myNumber)), tlv('DF32', sha256(fields)))
  return tlv('FF30', concat(hashes, tlv('DF33', signByIssuer(hashes))))
}

const signedKey = (key: Bytes): Bytes => concat(tlv('DF51', key), tlv('DF52', signByIssuer(key)))

/** Two of its lengths take a byte more than they need, as on the card: a strict reader of DER fails here. */
function basicInfo(): Bytes {
  const opaque = new Uint8Array(128).fill(0xff)
  opaque.set(sha256(fromAscii(SUBJECT)))
  const content = concat(
    tlv('DF41', fromHex('01030E01')),
    tlv('DF42', keyIdentifier(SUBJECT)),
    tlv('DF43', opaque, 'long'),
  )
  return tlv('FF40', content, 'long')
}
