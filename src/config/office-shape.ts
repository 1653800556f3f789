/** `[office]`: whom guidance sends the holder of a card to. The fees are those of the city page that the rules come from. */
import { z } from 'zod'
import { section, setting, whole } from './setting.ts'

/** One line of text that people read: nothing that could move the cursor of a terminal. */
const Line = setting(
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u),
  'one line of up to 200 characters',
  '200文字までの1行',
)

const StoreNames = setting(
  z.array(Line).max(20),
  'a list of up to 20 names of stores; an empty list where there are none',
  '店舗名のリスト(20件まで)。店舗がなければ空のリスト',
).optional()

const Yen = whole(0, 100_000, ' (yen)', '(円)').optional()

/** Digits, some of them in brackets, apart by a space or a hyphen; then perhaps an extension. */
const TELEPHONE = /^\+?(?:[0-9]|\([0-9]+\))(?:[ -]?(?:[0-9]|\([0-9]+\)))+(?: ?(?:内線|ext\.) ?[0-9]+)?$/

const UNSAID = { en: 'guidance does not say it', ja: '案内には出ません' }
const OTHER_LANGUAGE = { en: 'the Japanese is used in English too', ja: '英語の案内にも日本語を使います' }
const NO_FEE = {
  en: 'not said; without any of the four fees those of Isesaki city of January 2023 are told as an example',
  ja: '案内には出ません。4つとも省略すると、2023年1月の伊勢崎市の手数料を例として案内します',
}
const KNOWN_STORES = { en: 'the chains that J-LIS lists', ja: 'J-LIS が公表しているチェーン' }

export const OfficeShape = section(
  {
    en: 'The municipal office that guidance sends holders to. All of it is optional; without it guidance speaks of the office of the place where the holder lives.',
    ja: '手続きの案内先となる窓口。すべて省略できます。省略すると「お住まいの市区町村の窓口」と案内します。',
    since: '0.1.0',
    reloads: true,
  },
  {
    name: {
      shape: Line.optional(),
      en: 'What the office is called, in Japanese: in guidance, and at the top of the kiosk.',
      ja: '窓口の名前。案内と、キオスク画面の上部に表示します。',
      example: '見本市 市民課',
      without: {
        en: 'guidance takes nameEn or speaks of the office of the place where the holder lives; the kiosk shows no name',
        ja: '案内には nameEn を使い、それもなければ「お住まいの市区町村の窓口」と案内します。キオスク画面には名前が出ません',
      },
    },
    nameEn: {
      shape: Line.optional(),
      en: 'What the office is called, in English.',
      ja: '窓口の英語名。',
      example: 'Mihon city hall',
      without: OTHER_LANGUAGE,
    },
    place: {
      shape: Line.optional(),
      en: 'Where in the building or in town the office is, in Japanese.',
      ja: '窓口の場所。',
      example: '市役所本館1階',
      without: { en: 'placeEn, or guidance does not say it', ja: 'placeEn。それもなければ案内には出ません' },
    },
    placeEn: {
      shape: Line.optional(),
      en: 'Where in the building or in town the office is, in English.',
      ja: '窓口の場所(英語)。',
      example: 'main building, ground floor',
      without: OTHER_LANGUAGE,
    },
    telephone: {
      shape: setting(
        z.string().max(40).regex(TELEPHONE),
        'a telephone number of digits, hyphens, spaces and brackets, with an extension (内線 or ext.) or without',
        '電話番号(数字、ハイフン、空白、括弧。内線は「内線」または「ext.」のあと)',
      ).optional(),
      en: 'The telephone of the office.',
      ja: '窓口の電話番号。',
      example: '0000-00-0000 内線12',
      without: UNSAID,
    },
    hours: {
      shape: Line.optional(),
      en: 'When the office is open, in Japanese.',
      ja: '受付時間。',
      example: '平日8時30分から17時15分',
      without: { en: 'hoursEn, or guidance does not say it', ja: 'hoursEn。それもなければ案内には出ません' },
    },
    hoursEn: {
      shape: Line.optional(),
      en: 'When the office is open, in English.',
      ja: '受付時間(英語)。',
      example: 'weekdays 8:30 to 17:15',
      without: OTHER_LANGUAGE,
    },
    feeCard: {
      shape: Yen,
      en: "What the office charges for the re-issue of a card for the holder's own reasons, such as loss, without certificates. As soon as one of the four fees is set, only those that are set are told.",
      ja: '紛失など本人の都合による再発行の手数料(カードのみ)。4つの手数料のうち1つでも設定すると、設定したものだけを案内します。',
      example: 800,
      without: NO_FEE,
    },
    feeWithCertificates: {
      shape: Yen,
      en: "What the office charges for the re-issue of a card for the holder's own reasons, with certificates.",
      ja: '再発行の手数料(電子証明書付き)。',
      example: 1000,
      without: NO_FEE,
    },
    feeExpressCard: {
      shape: Yen,
      en: 'What the office charges for an express re-issue without certificates.',
      ja: '特急発行による再発行の手数料(カードのみ)。',
      example: 1800,
      without: NO_FEE,
    },
    feeExpressWithCertificates: {
      shape: Yen,
      en: 'What the office charges for an express re-issue with certificates.',
      ja: '特急発行による再発行の手数料(電子証明書付き)。',
      example: 2000,
      without: NO_FEE,
    },
    // Stores change, and not every town has them.
    resetStoresAuth: {
      shape: StoreNames,
      en: 'The stores in reach at whose terminals the PIN of the user authentication certificate is reset, by their Japanese names: in place of the list that Kazasu has.',
      ja: '利用者証明用電子証明書の暗証番号を再設定できる、近くの店舗。Kazasu がもつ一覧の代わりに案内します。',
      example: ['見本ストア', '見本マート'],
      without: KNOWN_STORES,
    },
    resetStoresAuthEn: {
      shape: StoreNames,
      en: 'The stores of resetStoresAuth in English, in the same order; a list of another length is not used.',
      ja: 'resetStoresAuth の店舗の英語名(同じ順)。件数が違うときは使いません。',
      example: ['Mihon Store', 'Mihon Mart'],
      without: OTHER_LANGUAGE,
    },
    resetStoresSign: {
      shape: StoreNames,
      en: 'The stores in reach at whose terminals the password of the signature certificate is reset, by their Japanese names: in place of the list that Kazasu has.',
      ja: '署名用電子証明書の暗証番号を再設定できる、近くの店舗。Kazasu がもつ一覧の代わりに案内します。',
      example: ['見本ストア'],
      without: KNOWN_STORES,
    },
    resetStoresSignEn: {
      shape: StoreNames,
      en: 'The stores of resetStoresSign in English, in the same order; a list of another length is not used.',
      ja: 'resetStoresSign の店舗の英語名(同じ順)。件数が違うときは使いません。',
      example: ['Mihon Store'],
      without: OTHER_LANGUAGE,
    },
  },
)
