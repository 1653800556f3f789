/** The PINs as people know them: what each is called and used for, and where it is reset. One may have several references on the card. */
import type { PinId } from '../applications/index.ts'
import type { Text } from '../errors.ts'
import type { RuleId } from './rules.ts'
import { SIGN_USES, USES } from './step.ts'
import type { ResetPin } from './stores.ts'

export interface PinGroup {
  /** `application/name` of its references. */
  readonly pins: readonly string[]
  readonly rules: readonly RuleId[]
  /** Its name; the English one with its article. */
  readonly text: Text
  readonly stops: readonly Text[]
  /** What helps to get it right. */
  readonly about: Text | null
  readonly mendedBy: 'office' | 'police'
  /** What must work for a store to reset it, and which PIN it is to the stores; `null` when none does. */
  readonly other: {
    readonly pin: PinId
    readonly certificate: 'auth' | 'sign'
    readonly text: Text
    readonly resets: ResetPin
  } | null
}

const AUTH: Text = { ja: '利用者証明用電子証明書の暗証番号', en: 'the user authentication certificate PIN' }
const SIGN: Text = { ja: '署名用電子証明書の暗証番号', en: 'the digital signature certificate password' }

const SIGN_GROUP: PinGroup = {
  pins: ['jpki/sign'] satisfies PinId[],
  rules: ['R1.1'],
  text: SIGN,
  stops: SIGN_USES,
  about: {
    ja: '英字(大文字)と数字を組み合わせた6文字以上16文字以下です。数字4桁の暗証番号とは別のものです。',
    en: 'It has 6 to 16 characters, capital letters and digits mixed, and is not one of the PINs of 4 digits.',
  },
  mendedBy: 'office',
  other: { pin: 'jpki/auth', certificate: 'auth', text: AUTH, resets: 'sign' },
}

const AUTH_GROUP: PinGroup = {
  pins: ['jpki/auth'] satisfies PinId[],
  rules: ['R1.2'],
  text: AUTH,
  stops: [USES.convenience, USES.login, USES.insuranceByPin],
  about: null,
  mendedBy: 'office',
  other: { pin: 'jpki/sign', certificate: 'sign', text: SIGN, resets: 'auth' },
}

const REGISTRY_GROUP: PinGroup = {
  pins: ['juki/pin', 'common/juki'] satisfies PinId[],
  rules: ['R1.3'],
  text: { ja: '住民基本台帳用暗証番号', en: 'the resident registry PIN' },
  stops: [USES.address, USES.issuing],
  about: null,
  mendedBy: 'office',
  other: null,
}

const TEXT_GROUP: PinGroup = {
  pins: ['text/pin'] satisfies PinId[],
  rules: ['R1.4'],
  text: { ja: '券面事項入力補助用暗証番号', en: 'the text input support PIN' },
  stops: [USES.phone, USES.passport, USES.filling],
  about: null,
  mendedBy: 'office',
  other: null,
}

/** The four PINs that the holder chose (R1). */
export const FOUR_PINS: readonly PinGroup[] = [SIGN_GROUP, AUTH_GROUP, REGISTRY_GROUP, TEXT_GROUP]

const code = (group: Pick<PinGroup, 'pins' | 'text' | 'about'> & { readonly stops: readonly Text[] }): PinGroup => ({
  ...group,
  rules: ['K2'],
  mendedBy: 'office',
  other: null,
})

const FACE_READING: Text = {
  ja: '照合番号を使ってカードの券面の情報を読み取る本人確認',
  en: 'identity checks that read the face of the card with a verification code',
}

/** K2: sources contradict each other here. */
const ERA_DOUBT: Text = {
  ja: '生年月日が西暦で記載されている外国人住民の方のカードでは、年が和暦の2桁か西暦の下2桁かは分かっていません。',
  en: 'On the card of a resident from abroad, where the date is printed by the western year, it is not known whether that is the year of the era or the last two digits of the western one.',
}

export const PIN_GROUPS: readonly PinGroup[] = [
  ...FOUR_PINS,
  code({
    pins: ['text/codeA', 'visual/codeA'] satisfies PinId[],
    text: { ja: '照合番号A', en: 'verification code A' },
    stops: [FACE_READING],
    about: {
      ja: '照合番号Aは個人番号(12桁)です。暗証番号とは別に数えられます。',
      en: 'Code A is the Individual Number, 12 digits. Its misses are counted apart from those of the PINs.',
    },
  }),
  code({
    pins: ['text/codeB', 'visual/codeB'] satisfies PinId[],
    text: { ja: '照合番号B', en: 'verification code B' },
    stops: [
      FACE_READING,
      { ja: '顔認証の端末でのマイナ保険証の利用', en: 'use as a health insurance card at a face recognition terminal' },
    ],
    about: {
      ja: `照合番号Bは、生年月日(和暦の年2桁、月、日)、カードの有効期限の西暦年、セキュリティコードを並べた14桁です。${ERA_DOUBT.ja}顔認証の端末での失敗も回数に数えられます。`,
      en: `Code B has 14 digits: date of birth with the two-digit year of the era, the year in which the card expires, and the security code. ${ERA_DOUBT.en} Failures at a face recognition terminal count as well.`,
    },
  }),
  code({
    pins: ['visual/birthDate'] satisfies PinId[],
    text: { ja: '生年月日による照合', en: 'the date-of-birth key' },
    stops: [{ ja: '生年月日を使って年齢を確認するサービス', en: 'services that check the age by the date of birth' }],
    about: {
      ja: `和暦の年2桁、月2桁、日2桁の6桁です。${ERA_DOUBT.ja}`,
      en: `It has 6 digits: the two-digit year of the era, month and day. ${ERA_DOUBT.en}`,
    },
  }),
  {
    pins: ['licence/pin'] satisfies PinId[],
    rules: ['K3'],
    text: { ja: 'マイナ免許証の暗証番号', en: 'the driving licence PIN' },
    stops: [{ ja: 'マイナ免許証の免許情報の読み取り', en: 'reading the driving licence data' }],
    about: null,
    mendedBy: 'police',
    other: null,
  },
]
