/**
 * The municipal office: where it is, when it is open and what it charges, as far as the configuration says; general
 * words where it does not. What is done there is in the steps.
 */
import type { Text } from '../errors.ts'
import { REISSUE_FEES } from './figures.ts'

export type Fees = Readonly<Record<keyof typeof REISSUE_FEES, number | null>>

export interface Office {
  readonly name: Text | null
  readonly place: Text | null
  readonly telephone: string | null
  readonly hours: Text | null
  /** For a re-issue, in yen; `null` as a whole where the office has set none of them. */
  readonly fees: Fees | null
  /** The stores in reach at which each PIN is reset, by name; `none` where there are none, `null` for those known here. */
  readonly resetStores: Readonly<Record<'auth' | 'sign', Text | 'none' | null>>
}

/** No office in particular: the one of the place where the holder lives. */
export const ANY_OFFICE: Office = {
  name: null,
  place: null,
  telephone: null,
  hours: null,
  fees: null,
  resetStores: { auth: null, sign: null },
}

const GENERAL: Text = { ja: 'お住まいの市区町村の窓口', en: 'the municipal office of the place where you live' }

/** The office with what is known of it, as a place to go to. */
export function officeText({ name, place, telephone, hours }: Office): Text {
  const { ja, en } = name ?? GENERAL
  const ours = [
    place?.ja,
    telephone === null ? undefined : `電話 ${telephone}`,
    hours === null ? undefined : `受付時間 ${hours.ja}`,
  ]
  const theirs = [
    place?.en,
    telephone === null ? undefined : `telephone ${telephone}`,
    hours === null ? undefined : `open ${hours.en}`,
  ]
  return { ja: withDetails(ja, ours, '、'), en: withDetails(en, theirs, ', ') }
}

function withDetails(name: string, details: readonly (string | undefined)[], comma: string): string {
  const known = details.filter((detail) => detail !== undefined)
  if (known.length === 0) return name
  return comma === '、' ? `${name}(${known.join(comma)})` : `${name} (${known.join(comma)})`
}

/** What a re-issue for the holder's own reason costs. */
export function reissueFee({ fees }: Office): Text {
  if (fees !== null) return feeWords(fees)
  const { ja, en } = feeWords(REISSUE_FEES)
  return {
    ja: `${ja}2023年1月の伊勢崎市の例で、市区町村によって異なることがあります。`,
    en: `${en} These are the fees of Isesaki city as of January 2023; other offices may differ.`,
  }
}

const FEE_WORDS = {
  card: { ja: 'カードのみ', en: 'card only' },
  withCertificates: { ja: '電子証明書付き', en: 'with certificates' },
  // R4.3: not for everybody who would pay for it.
  expressCard: { ja: '特急発行(紛失など決められた場合のみ)のカードのみ', en: 'express (listed cases only), card only' },
  expressWithCertificates: { ja: '特急発行の電子証明書付き', en: 'express, with certificates' },
} as const satisfies Record<keyof Fees, Text>

function feeWords(fees: Fees): Text {
  const known = Object.entries(FEE_WORDS).flatMap(([name, words]) => {
    // The keys of the table are those of the fees; Object.entries widens them.
    const yen = fees[name as keyof Fees]
    return yen === null ? [] : [{ ja: `${words.ja} ${amount(yen)}円`, en: `${words.en} ${amount(yen)} yen` }]
  })
  return {
    ja: `本人の都合による再発行の手数料は、${known.map(({ ja }) => ja).join('、')}です。`,
    en: `Re-issue for the holder's own reason: ${known.map(({ en }) => en).join('; ')}.`,
  }
}

const amount = (yen: number): string => String(yen).replace(/\B(?=(?:\d{3})+$)/g, ',')
