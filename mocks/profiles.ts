/**
 * The simulated cards there are: one row each, most of them another row with a difference. Every person, number and
 * PIN is invented; the PINs are in `card-data.ts`.
 */
import type { ApplicationName, PinId } from '../src/applications/index.ts'
import type { CardHabits, CertificateData, Due, ForeignCardData, Forgery, MyNumberCardData } from './card-data.ts'
import { HANAKO, ICHIRO, MARIA } from './people.ts'

export interface Profile {
  readonly name: ProfileName
  readonly ja: string
  readonly en: string
  readonly card: MyNumberCardData | ForeignCardData
}

type Row = Omit<Profile, 'name'>

const CURRENT_HABITS: CardHabits = {
  extendedLength: true,
  shortFileIdentifiers: true,
  firstCommandFails: false,
  queryOnBlocked: 0x63c0,
  readPastEnd: 0x9000,
  refusesAll: null,
}

const MUNICIPAL: readonly ApplicationName[] = ['jpki', 'text', 'visual', 'juki', 'common']

const CERTIFICATE: CertificateData = { expires: { birthday: 3 }, damage: 'none' }

/** Aged 18 or over at issue: the card ends on the tenth birthday after it, the certificates on the fifth. */
const adult: MyNumberCardData = {
  kind: 'my-number-card',
  atr: '3B888001004B51FFB381D1000F',
  label: 'JPKIAPICCTOKEN2',
  applications: MUNICIPAL,
  holder: HANAKO,
  expires: { birthday: 8 },
  authCertificate: CERTIFICATE,
  authCertificateOpens: 'freely',
  signCertificate: CERTIFICATE,
  licencePinSet: true,
  keys: 'rsa-2048',
  attempts: {},
  habits: CURRENT_HABITS,
  forgery: 'none',
}

const certificatesEnding = (expires: Due): Pick<MyNumberCardData, 'authCertificate' | 'signCertificate'> => ({
  authCertificate: { ...CERTIFICATE, expires },
  signCertificate: { ...CERTIFICATE, expires },
})

/** What a card without signature certificate answers for its PIN is not known: assumed that there is none. */
const noSignature = { signCertificate: null, attempts: { 'jpki/sign': 'absent' } } as const

const phone: MyNumberCardData = {
  ...adult,
  // What a reader makes of a type A device without historical bytes.
  atr: '3B80800101',
  label: 'JPKIAPGPSETOKEN',
  applications: ['jpki'],
  authCertificateOpens: 'with its PIN',
}

const licence: MyNumberCardData = { ...adult, applications: [...MUNICIPAL, 'licence'] }

const foreign = (atr: string | null, names: readonly string[], refusesAll: number | null = null): ForeignCardData => ({
  kind: 'foreign',
  atr,
  names,
  refusesAll,
})

const BASIC_PROFILES = {
  adult: { ja: '大人のカード(問題なし)', en: 'Adult, all in order', card: adult },
  child: {
    ja: '15歳未満のカード(署名用電子証明書なし)',
    en: 'Child under 15: five years, no signature certificate',
    card: { ...adult, ...noSignature, holder: ICHIRO, expires: { birthday: 3 } },
  },
  'foreign-resident': {
    ja: '外国人住民のカード(在留期間の満了まで)',
    en: 'Resident from abroad: card and certificates to the end of the stay',
    card: {
      ...adult,
      ...certificatesEnding({ days: 400 }),
      holder: MARIA,
      expires: { days: 400 },
    },
  },
  face: {
    ja: '顔認証マイナンバーカード(暗証番号なし)',
    en: 'Face-recognition card without PINs',
    card: {
      ...adult,
      signCertificate: null,
      // Not known for such a card. Assumed: all PINs blocked, and told so in the stricter of the two ways.
      attempts: { 'jpki/auth': 0, 'jpki/sign': 0, 'text/pin': 0, 'juki/pin': 0, 'common/juki': 0 },
      habits: { ...CURRENT_HABITS, queryOnBlocked: 0x6984 },
    },
  },
  phone: { ja: 'Android スマートフォン', en: 'Android phone', card: phone },
  iphone: { ja: 'iPhone', en: 'iPhone', card: { ...phone, label: 'JPKIAPIOSTOKEN' } },
  renewable: {
    ja: '電子証明書の更新時期',
    en: 'Certificates within the three months in which they can be renewed',
    card: {
      ...adult,
      ...certificatesEnding({ birthday: 1 }),
      holder: { ...HANAKO, birthdayInDays: 45 },
      expires: { birthday: 6 },
    },
  },
  expired: {
    ja: '電子証明書の有効期限切れ',
    en: 'Certificates expired, card valid',
    card: {
      ...adult,
      ...certificatesEnding({ birthday: 0 }),
      holder: { ...HANAKO, birthdayInDays: 335 },
      expires: { birthday: 5 },
    },
  },
  'card-expired': {
    ja: 'カードの有効期限切れ',
    en: 'Card and certificates expired',
    card: {
      ...adult,
      ...certificatesEnding({ birthday: 0 }),
      holder: { ...HANAKO, birthdayInDays: 335 },
      expires: { birthday: 0 },
    },
  },
  'no-text': {
    ja: '券面事項入力補助APのないカード',
    en: 'Without the text application',
    card: { ...adult, applications: MUNICIPAL.filter((name) => name !== 'text') },
  },
  'old-lot': {
    ja: '古い製造のカード(106kbps、短縮形のみ)',
    en: 'Old lot: 106 kbit/s, no extended length, no short EF identifiers, first command fails',
    card: {
      ...adult,
      atr: '3B888001004B51FF0081D100BC',
      habits: {
        ...CURRENT_HABITS,
        extendedLength: false,
        shortFileIdentifiers: false,
        firstCommandFails: true,
        readPastEnd: 0x6282,
      },
    },
  },
  'damaged-certificate': {
    ja: '利用者証明用電子証明書が途中で切れているカード',
    en: 'Authentication certificate cut off',
    card: { ...adult, authCertificate: { ...CERTIFICATE, damage: 'truncated' } },
  },
  'garbage-certificate': {
    ja: '利用者証明用電子証明書が壊れているカード',
    en: 'Garbage in place of the authentication certificate',
    card: { ...adult, authCertificate: { ...CERTIFICATE, damage: 'overwritten' } },
  },
  licence: { ja: 'マイナ免許証', en: 'With a driving licence', card: licence },
  'licence-no-pin': {
    ja: 'マイナ免許証(暗証番号の設定なし)',
    en: 'With a driving licence whose PIN was never set',
    card: { ...licence, licencePinSet: false },
  },
  p384: { ja: 'P-384 の鍵と電子証明書', en: 'Keys and certificates on P-384', card: { ...adult, keys: 'p-384' } },
  'old-resident-card': {
    ja: '住民基本台帳カード',
    en: 'Resident registry card of the time before 2016, its signature certificate expired',
    card: {
      ...adult,
      atr: '3B888001000014E0B38191005E',
      label: 'JPKIAPICCTOKEN',
      applications: ['jpki'],
      expires: { days: -400 },
      // User authentication came with the My Number Card.
      authCertificate: null,
      signCertificate: { ...CERTIFICATE, expires: { days: -400 } },
      attempts: { 'jpki/auth': 'absent' },
    },
  },
  'driving-licence': {
    ja: 'IC運転免許証',
    en: 'Driving licence card',
    card: foreign('3B888001000000009181C100D8', [
      'A0000002310100000000000000000000',
      'A0000002310200000000000000000000',
    ]),
  },
  'residence-card': {
    ja: '在留カード',
    en: 'Residence card',
    // The names are those of the Immigration Services Agency's specification; the ATR is invented.
    card: foreign('3B88800100000000338181003A', [
      'D392F0004F0200000000000000000000',
      'D392F0004F0300000000000000000000',
      'D392F0004F0400000000000000000000',
    ]),
  },
  transport: {
    ja: '交通系ICカード(FeliCa)',
    en: 'Transport card (FeliCa)',
    // PC/SC part 3 names FeliCa by 003B. A reader refuses ISO 7816-4 commands in the card's stead.
    card: foreign('3B8F8001804F0CA00000030611003B0000000042', [], 0x6d00),
  },
  bank: {
    ja: 'キャッシュカード・クレジットカード',
    en: 'Bank card',
    // The directory of EMV payment systems, "1PAY.SYS.DDF01"; the ATR is one of the plain kind.
    card: foreign('3B6500002063CB6800', ['315041592E5359532E4444463031']),
  },
  mute: { ja: '応答しないカード', en: 'Card that does not answer to reset', card: foreign(null, []) },
} as const satisfies Record<string, Row>

/** Cards that are not as they were issued, and what about them. */
const FORGERIES = {
  'forged-data': ['data-altered', '署名後に内容が書き換えられたカード', 'Data altered after it was signed'],
  'forged-photo': ['photo-exchanged', '顔写真が差し替えられたカード', 'Photograph exchanged'],
  'forged-copy': ['copied', '内容を別のICチップに複製したカード', 'Copy of a card, on a chip with other keys'],
  'forged-expiry': ['expiry-altered', '券面情報の有効期限が異なるカード', 'Expiry of the front later than of the card'],
  'unknown-authority': ['authority-unknown', '認証局が不明なカード', 'Signed under an authority that is not known'],
  'text-certificate-only': [
    'text-certificate-only',
    '券面事項確認APに証明書のないカード',
    'Card-verifiable certificate of the text application only',
  ],
} as const satisfies Record<string, readonly [Forgery, string, string]>

/** What the profiles with few attempts are named after, and the counters they stand for. */
const COUNTERS = {
  auth: { ja: '利用者証明用の暗証番号', en: 'Authentication PIN', pins: ['jpki/auth'], card: adult },
  sign: { ja: '署名用の暗証番号', en: 'Signature password', pins: ['jpki/sign'], card: adult },
  text: { ja: '券面事項入力補助用の暗証番号', en: 'Text input support PIN', pins: ['text/pin'], card: adult },
  juki: { ja: '住民基本台帳用の暗証番号', en: 'Resident registry PIN', pins: ['juki/pin', 'common/juki'], card: adult },
  'code-a': { ja: '照合番号A', en: 'Verification code A', pins: ['text/codeA', 'visual/codeA'], card: adult },
  'code-b': { ja: '照合番号B', en: 'Verification code B', pins: ['text/codeB', 'visual/codeB'], card: adult },
  'birth-date': { ja: '生年月日', en: 'Date-of-birth key', pins: ['visual/birthDate'], card: adult },
  licence: { ja: 'マイナ免許証の暗証番号', en: 'Driving licence PIN', pins: ['licence/pin'], card: licence },
} as const satisfies Record<string, { ja: string; en: string; pins: readonly PinId[]; card: MyNumberCardData }>

const LEVELS = {
  low: { ja: '残り2回', en: 'two attempts left', remaining: 2 },
  last: { ja: '残り1回', en: 'one attempt left', remaining: 1 },
  blocked: { ja: 'ロック', en: 'blocked', remaining: 0 },
} as const

type CounterName = `${keyof typeof COUNTERS}-${keyof typeof LEVELS}`
export type ProfileName = keyof typeof BASIC_PROFILES | keyof typeof FORGERIES | CounterName

function counterProfiles(): Profile[] {
  return Object.entries(COUNTERS).flatMap(([counter, { ja, en, pins, card }]) =>
    Object.entries(LEVELS).map(([level, { remaining, ...text }]) => ({
      // Object.entries widens the names, here and below.
      name: `${counter}-${level}` as CounterName,
      ja: `${ja}が${text.ja}`,
      en: `${en} ${text.en}`,
      card: { ...card, attempts: Object.fromEntries(pins.map((pin) => [pin, remaining])) },
    })),
  )
}

export const PROFILES: readonly Profile[] = [
  ...Object.entries(BASIC_PROFILES).map(([name, row]) => ({ name: name as ProfileName, ...row })),
  ...Object.entries(FORGERIES).map(([name, [forgery, ja, en]]) => ({
    name: name as ProfileName,
    ja,
    en,
    card: { ...adult, forgery },
  })),
  ...counterProfiles(),
]
