/** The files of the 券面事項確認AP (layouts: myna-card, measured). */
import type { visual } from '../../src/applications/visual.ts'
import { type Bytes, concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { addYears, digits } from '../calendar.ts'
import {
  cardKey,
  CV_AUTHORITIES,
  cvCertificate,
  keyIdentifier,
  type NumberedKey,
  publicKey,
  sha256,
  signByIssuer,
  signHashesByIssuer,
} from '../card-face.ts'
import { padded } from '../files.ts'
import { digitsImage, hatchedImage } from '../images.ts'
import { otherPhoto, photo } from '../photo.ts'
import { tlv, tlvWithOffsets } from '../tlv.ts'
import { type CardDetails, type ContentsOf, free, INTERNAL, OTHER_NUMBER } from './contents.ts'

/** The key that signs the data of this application. */
const ISSUER: NumberedKey = { number: '9000024', key: 'issuer' }

export function visualContents(details: CardDetails): ContentsOf<typeof visual> {
  const { holder, forgery } = details.data
  const key = publicKey(cardKey('visual'))
  const authority = CV_AUTHORITIES[forgery === 'authority-unknown' ? 'unlisted' : 'visual']
  const alteredIf = <Value>(altered: Value): Value | null => (forgery === 'data-altered' ? altered : null)
  return {
    files: {
      ageVerification: signed(
        'FF10',
        tlv('DF11', birth(details)),
        tlv('DF12', key),
        'DF13',
        alteredIf(tlv('DF11', otherBirth(details))),
      ),
      cardFace: padded(cardFace(details), 4096),
      info: info(holder.municipality),
      cvCertificate: forgery === 'text-certificate-only' ? null : cvCertificate(authority, ISSUER),
      myNumberImage: signed(
        'FF40',
        tlv('DF41', digitsImage(holder.myNumber)),
        tlv('DF42', key),
        'DF43',
        alteredIf(tlv('DF41', digitsImage(OTHER_NUMBER))),
      ),
    },
    keys: { internalAuthentication: cardKey(forgery === 'copied' ? 'common' : 'visual') },
    opens: {},
    others: { 0x0006: free(new Uint8Array(16).fill(0xff)), 0x001c: INTERNAL, 0x001e: INTERNAL },
    defaultKey: 0x001a,
  }
}

const birth = ({ dates }: CardDetails): Bytes => fromAscii(digits(dates.birth))

/** Ten years older than the holder is. */
const otherBirth = ({ dates }: CardDetails): Bytes => fromAscii(digits(addYears(dates.birth, -10)))

/** A field, the card's public key, and the issuer's signature over both; another field in its place where one is given. */
function signed(tag: string, field: Bytes, key: Bytes, signatureTag: string, altered: Bytes | null): Bytes {
  const signature = tlv(signatureTag, signByIssuer(concat(field, key)))
  return tlv(tag, concat(altered ?? field, key, signature))
}

/** Expiry and security code are not signed, on real cards either. */
function cardFace(details: CardDetails): Bytes {
  const { holder, forgery } = details.data
  const person = [tlv('DF23', fromAscii(holder.sex)), tlv('DF24', publicKey(cardKey('visual')))]
  const name = tlv('DF25', hatchedImage(320, 32))
  const [born, address, picture] = [
    tlv('DF22', birth(details)),
    tlv('DF26', hatchedImage(480, 64)),
    tlv('DF27', photo()),
  ]
  const hashes = [[born, ...person], [name, address], [picture]].map((fields) => sha256(concat(...fields)))
  const isAltered = forgery === 'data-altered'
  const expires = addYears(details.dates.expires, forgery === 'expiry-altered' ? 2 : 0)
  return tlvWithOffsets('FF20', 'DF21', [
    isAltered ? tlv('DF22', otherBirth(details)) : born,
    ...person,
    name,
    isAltered ? tlv('DF26', hatchedImage(400, 64)) : address,
    forgery === 'photo-exchanged' ? tlv('DF27', otherPhoto()) : picture,
    tlv('DF28', signHashesByIssuer(hashes)),
    tlv('DF29', fromAscii(digits(expires))),
    tlv('DF2A', digitsImage(holder.securityCode)),
  ])
}

const info = (municipality: string): Bytes =>
  tlv(
    'FF30',
    concat(
      tlv('DF31', fromHex('06030E01')),
      tlv('DF32', keyIdentifier(ISSUER.number)),
      tlv('DF33', fromHex('01')),
      tlv('DF34', fromAscii(municipality)),
      tlv('DF35', concat(keyIdentifier(ISSUER.number), new Uint8Array(256).fill(0xff))),
    ),
  )
