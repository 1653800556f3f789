/** The files of the 券面事項確認AP (layouts: myna-card, measured). */
import type { visual } from '../../src/applications/visual.ts'
import { type Bytes, concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { digits } from '../calendar.ts'
import {
  cardKey,
  cvCertificate,
  keyIdentifier,
  publicKey,
  sha256,
  signByIssuer,
  signHashesByIssuer,
} from '../card-face.ts'
import { padded } from '../files.ts'
import { digitsImage, hatchedImage } from '../images.ts'
import { photo } from '../photo.ts'
import { tlv, tlvWithOffsets } from '../tlv.ts'
import { type CardDetails, type ContentsOf, free, INTERNAL } from './contents.ts'

const ISSUER = '6000023'
const SUBJECT = '6000024'

export function visualContents(details: CardDetails): ContentsOf<typeof visual> {
  const { holder } = details.data
  const key = cardKey('visual')
  return {
    files: {
      ageVerification: signed('FF10', tlv('DF11', birth(details)), tlv('DF12', publicKey(key)), 'DF13'),
      cardFace: padded(cardFace(details, publicKey(key)), 4096),
      info: info(holder.municipality),
      cvCertificate: cvCertificate(ISSUER, SUBJECT, key),
      myNumberImage: signed('FF40', tlv('DF41', digitsImage(holder.myNumber)), tlv('DF42', publicKey(key)), 'DF43'),
    },
    keys: { internalAuthentication: key },
    opens: {},
    others: { 0x0006: free(new Uint8Array(16).fill(0xff)), 0x001c: INTERNAL, 0x001e: INTERNAL },
    defaultKey: 0x001a,
  }
}

const birth = ({ dates }: CardDetails): Bytes => fromAscii(digits(dates.birth))

/** A field, the card's public key, and the issuer's signature over both. */
function signed(tag: string, field: Bytes, key: Bytes, signatureTag: string): Bytes {
  const content = concat(field, key)
  return tlv(tag, concat(content, tlv(signatureTag, signByIssuer(content))))
}

/** Expiry and security code are not signed, on real cards either. */
function cardFace(details: CardDetails, key: Bytes): Bytes {
  const { holder } = details.data
  const person = [tlv('DF22', birth(details)), tlv('DF23', fromAscii(holder.sex)), tlv('DF24', key)]
  const texts = [tlv('DF25', hatchedImage(320, 32)), tlv('DF26', hatchedImage(480, 64))]
  const picture = [tlv('DF27', photo())]
  const hashes = [person, texts, picture].map((fields) => sha256(concat(...fields)))
  return tlvWithOffsets('FF20', 'DF21', [
    ...person,
    ...texts,
    ...picture,
    tlv('DF28', signHashesByIssuer(hashes)),
    tlv('DF29', fromAscii(digits(details.dates.expires))),
    tlv('DF2A', digitsImage(holder.securityCode)),
  ])
}

const info = (municipality: string): Bytes =>
  tlv(
    'FF30',
    concat(
      tlv('DF31', fromHex('06030E01')),
      tlv('DF32', keyIdentifier(SUBJECT)),
      tlv('DF33', fromHex('01')),
      tlv('DF34', fromAscii(municipality)),
      tlv('DF35', concat(keyIdentifier(SUBJECT), new Uint8Array(256).fill(0xff))),
    ),
  )
