/** The files of the 券面事項入力補助AP (layouts: myna-card, measured). */
import type { text } from '../../src/applications/text.ts'
import { type Bytes, concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { digits } from '../calendar.ts'
import {
  cardKey,
  CV_AUTHORITIES,
  cvCertificate,
  keyIdentifier,
  type NumberedKey,
  publicKey,
  sha256,
  signByIssuer,
} from '../card-face.ts'
import { padded } from '../files.ts'
import { tlv, tlvWithOffsets } from '../tlv.ts'
import { type CardDetails, type ContentsOf, free, INTERNAL, OTHER_ADDRESS, OTHER_NUMBER } from './contents.ts'

/** The key that signs the data of this application. */
const ISSUER: NumberedKey = { number: '9000034', key: 'issuer' }

const utf8 = (value: string): Bytes => Uint8Array.from(Buffer.from(value, 'utf8'))

export function textContents({ data: { holder, forgery }, dates }: CardDetails): ContentsOf<typeof text> {
  const authority = CV_AUTHORITIES[forgery === 'authority-unknown' ? 'unlisted' : 'text']
  const isAltered = forgery === 'data-altered'
  const [before, behind] = [
    [tlv('DF22', utf8(holder.name))],
    [tlv('DF24', fromAscii(digits(dates.birth))), tlv('DF25', fromAscii(holder.sex))],
  ]
  const fields = (address: string): Bytes[] => [...before, tlv('DF23', utf8(address)), ...behind]
  // Two bytes of filling behind the number are measured; the size of the second file is not.
  const myNumber = (digitsOfNumber: string): Bytes => padded(tlv('FF10', fromAscii(digitsOfNumber)), 17)
  return {
    files: {
      myNumber: myNumber(isAltered ? OTHER_NUMBER : holder.myNumber),
      attributes: padded(tlvWithOffsets('FF20', 'DF21', fields(isAltered ? OTHER_ADDRESS : holder.address)), 512),
      integrity: integrity(myNumber(holder.myNumber), concat(...fields(holder.address))),
      cvCertificate: cvCertificate(authority, ISSUER),
      basicInfo: basicInfo(),
      cardKey: signedKey(publicKey(cardKey('text'))),
    },
    keys: { internalAuthentication: cardKey(forgery === 'copied' ? 'common' : 'text') },
    opens: {},
    others: {
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

/** SHA-256 of the whole first file, and of the fields of the second (myna-card, measured). */
function integrity(myNumber: Bytes, fields: Bytes): Bytes {
  const hashes = concat(tlv('DF31', sha256(myNumber)), tlv('DF32', sha256(fields)))
  return tlv('FF30', concat(hashes, tlv('DF33', signByIssuer(hashes))))
}

/** The public half of the internal authentication key; the signature covers it as it is encoded (myna-card, measured). */
function signedKey(key: Bytes): Bytes {
  const field = tlv('DF51', key)
  return tlv('FF50', concat(field, tlv('DF52', signByIssuer(field))))
}

/** Two of its lengths take a byte more than they need, as on the card: a strict reader of DER fails here. */
function basicInfo(): Bytes {
  const opaque = new Uint8Array(128).fill(0xff)
  opaque.set(sha256(fromAscii(ISSUER.number)))
  const content = concat(
    tlv('DF41', fromHex('01030E01')),
    tlv('DF42', keyIdentifier(ISSUER.number)),
    tlv('DF43', opaque, 'long'),
  )
  return tlv('FF40', content, 'long')
}
