/**
 * The chains of stores at whose terminals a PIN is reset: dated data, and an office can name its own. The two PINs are
 * not reset at the same ones.
 */
import type { Text } from '../errors.ts'
import type { Office } from './office.ts'
import { monthText } from './step.ts'

/** Which of the two PINs of the certificates. */
export type ResetPin = 'auth' | 'sign'

export const STORES_SOURCE = 'J-LIS www2.jpki.go.jp/jpkiidreset'
export const STORES_AS_OF = '2026-11-01'

const AEON_GROUP: readonly Text[] = [
  { ja: 'イオンリテール(本州・四国)', en: 'Aeon Retail (Honshu, Shikoku)' },
  { ja: 'イオン北海道・イオン東北・フジの一部', en: 'some of Aeon Hokkaido, Aeon Tohoku and Fuji' },
]
const SEVEN_ELEVEN: Text = { ja: 'セブン-イレブン', en: 'Seven-Eleven' }

const STORES: Readonly<Record<ResetPin, readonly Text[]>> = {
  sign: [
    SEVEN_ELEVEN,
    { ja: 'ローソン', en: 'Lawson' },
    { ja: 'ファミリーマート', en: 'FamilyMart' },
    { ja: 'ミニストップ', en: 'Ministop' },
    { ja: 'ダイエーの一部', en: 'some of Daiei' },
    ...AEON_GROUP,
  ],
  auth: [SEVEN_ELEVEN, ...AEON_GROUP],
}

/** The stores for that PIN, by name; `null` where the office says that there are none. */
export function storesFor(pin: ResetPin, { resetStores }: Office): Text | null {
  const own = resetStores[pin]
  if (own === 'none') return null
  if (own !== null) return own
  const names = STORES[pin]
  const month = monthText(STORES_AS_OF)
  return {
    ja: `${names.map(({ ja }) => ja).join('、')}。${month.ja}現在`,
    en: `${names.map(({ en }) => en).join(', ')}; as of ${month.en}`,
  }
}

/** The app in which a reset at a store begins, and what holds for it. */
export const STORE_STEPS: Text = {
  ja: '店舗での再設定は、先にスマートフォンのアプリ「JPKI暗証番号リセット」でカードを読み取って顔を確認し、24時間以内に店舗の端末で行います(6時30分から23時まで、無料)。',
  en: 'To have it reset at a store, begin in the phone app for resetting JPKI PINs, which reads the card and compares your face, and finish within 24 hours at the terminal of the store (6:30 to 23:00, free of charge).',
}
