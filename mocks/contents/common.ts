/** The files of the 共通カードAP and the 住基AP, and the data objects of the card manager (myna-card, measured). */
import type { common } from '../../src/applications/common.ts'
import type { juki } from '../../src/applications/juki.ts'
import { type Bytes, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { digits } from '../calendar.ts'
import { cardKey, CV_AUTHORITIES, cvCertificateContent, keyIdentifier, type NumberedKey } from '../card-face.ts'
import { tlv } from '../tlv.ts'
import type { CardDetails, ContentsOf } from './contents.ts'

const KEY_REFERENCE = keyIdentifier(CV_AUTHORITIES.card.number)

/** The chain of two at the level of the card. What the lowest of real cards signs is not known: here nothing. */
const INTERMEDIATE: NumberedKey = { number: '9000021', key: 'issuer' }
const LOWEST: NumberedKey = { number: '9000022', key: 'common' }

export function commonContents({ data, dates, serial }: CardDetails): ContentsOf<typeof common> {
  const cardInfo = `${serial}${data.holder.municipality}${digits(dates.expires)}`
  return {
    files: { cardInfo: [tlv('01', fromAscii(cardInfo))], keyReference: [KEY_REFERENCE] },
    keys: { internalAuthentication: cardKey('common') },
    opens: {},
    others: {},
    defaultKey: null,
  }
}

export function jukiContents(): ContentsOf<typeof juki> {
  return { files: { keyReference: [KEY_REFERENCE] }, keys: {}, opens: {}, others: {}, defaultKey: null }
}

/** The contact interface's ATR without its first byte; the only object that an application answers with too. */
export const CONTACT_ATR_OBJECT: readonly [number, Bytes] = [0x5f51, fromHex('E000FF8131FE4514')]

export function cardManagerObjects({ data, dates, serial }: CardDetails): ReadonlyMap<number, Bytes> {
  const authority = CV_AUTHORITIES[data.forgery === 'authority-unknown' ? 'unlisted' : 'card']
  return new Map([
    [0x0042, KEY_REFERENCE],
    [0x0045, fromAscii(serial)],
    // Card recognition data of GlobalPlatform: its object identifier, 1.2.840.114283.1.
    [0x0066, tlv('73', fromHex('0607 2A864886FC6B01'))],
    [0x00f0, fromAscii(data.holder.municipality)],
    [0x00f2, fromAscii(digits(dates.expires))],
    [0x00f7, keyIdentifier(INTERMEDIATE.number)],
    [0x00f8, cvCertificateContent(authority, INTERMEDIATE)],
    [0x7f21, cvCertificateContent(INTERMEDIATE, LOWEST)],
    CONTACT_ATR_OBJECT,
  ])
}
