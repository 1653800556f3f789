/** What steps are made from, and the words that several of them share. */
import type { Text } from '../errors.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { japaneseDate } from '../lib/era.ts'
import { type Office, officeText } from './office.ts'
import type { RuleId } from './rules.ts'
import { type GuidanceStep, type StepId, STEPS } from './shape.ts'

/** What a step is besides its name; what is left out is not known or not there. */
interface Content extends Partial<Omit<GuidanceStep, 'id' | 'severity' | 'rules'>> {
  readonly title: Text
  readonly rules: readonly RuleId[]
}

export function step(id: StepId, { rules, ...content }: Content): GuidanceStep {
  return {
    id,
    subject: null,
    severity: STEPS[id],
    explanation: null,
    stops: [],
    where: [],
    notWhere: [],
    who: null,
    bring: [],
    fee: null,
    from: null,
    by: null,
    ...content,
    rules: [...rules],
  }
}

/** Sentences one after the other. */
export function sentences(...texts: readonly (Text | null)[]): Text {
  const known = texts.filter((text) => text !== null)
  return { ja: known.map(({ ja }) => ja).join(''), en: known.map(({ en }) => en).join(' ') }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** The month of a date. */
export function monthText(date: string): Text {
  const [year, month] = date.split('-').map(Number)
  return { ja: `${year}年${month}月`, en: `${MONTHS[(month ?? 1) - 1]} ${year}` }
}

/** A date as people write it: by the era too in Japanese. */
export function dateText(date: CalendarDate): Text {
  const [year, month, day] = date.split('-').map(Number)
  return { ja: japaneseDate(date), en: `${day} ${MONTHS[(month ?? 1) - 1]} ${year}` }
}

/** What the card and its certificates are used for: the parts of daily life that stop without them. */
export const USES = {
  convenience: {
    ja: 'コンビニ交付(住民票の写しなど)',
    en: 'certificates of residence and the like from convenience stores',
  },
  login: { ja: 'マイナポータルなどへのログイン', en: 'logging in to Mynaportal and other sites' },
  insurance: { ja: 'マイナ保険証としての利用', en: 'use as a health insurance card' },
  insuranceByPin: {
    ja: '暗証番号を入力するマイナ保険証の利用(顔認証での利用は続けられます)',
    en: 'use as a health insurance card with the PIN (face recognition still works)',
  },
  tax: { ja: 'e-Taxなど、電子署名が必要な申告や申請', en: 'e-Tax and other filings that are signed' },
  movingOut: { ja: 'オンラインでの転出届', en: 'filing a move to another municipality online' },
  passport: { ja: 'パスポートのオンライン申請', en: 'applying for a passport online' },
  documents: {
    ja: 'インターネットでの電子文書の作成・送信',
    en: 'signing documents and sending them over the internet',
  },
  address: { ja: '窓口での住所変更などの手続き', en: 'changes of address and the like at the office' },
  issuing: { ja: '窓口での電子証明書の発行', en: 'having certificates issued at the office' },
  phone: { ja: 'スマートフォンへのマイナンバーカードの追加', en: 'adding the card to a phone' },
  filling: { ja: 'オンライン手続きでの氏名や住所の自動入力', en: 'having name and address filled in online' },
  identity: { ja: '本人確認書類としての利用', en: 'use as an identity document' },
  everything: { ja: 'カードのICチップを使うすべてのサービス', en: 'everything that uses the chip of the card' },
} as const satisfies Record<string, Text>

export const AUTH_USES = [USES.convenience, USES.login, USES.insurance]
export const SIGN_USES = [USES.tax, USES.passport, USES.movingOut, USES.documents]

export const THE_CARD: Text = { ja: 'マイナンバーカード', en: 'the My Number Card' }
export const IDENTITY_DOCUMENT: Text = {
  ja: 'そのほかの本人確認書類(必要なものは窓口でご確認ください)',
  en: 'another identity document (ask the office which)',
}
export const REGISTRY_PIN: Text = { ja: '住民基本台帳用暗証番号(数字4桁)', en: 'the resident registry PIN (4 digits)' }

/** K1: who may have a PIN reset. */
export const WHO_RESETS: Text = {
  ja: '本人(15歳未満の方と成年被後見人の方は法定代理人)。それ以外の代理人の場合は照会書によるため、日数がかかります。',
  en: 'The holder; for those under 15 and for adult wards the legal representative. Anybody else needs a letter of inquiry, which takes days.',
}
/** R2.6 */
export const WHO_RENEWS: Text = {
  ja: '本人。窓口に行けないときは、代理人による手続きについて窓口にお問い合わせください。',
  en: 'The holder, in person. If you cannot come, ask the office about a representative.',
}

export const MACHINE_DATE: Text = {
  ja: 'この端末の日付と時刻の設定',
  en: 'the date and time settings of this machine',
}
export const CONVENIENCE_STORE: Text = { ja: 'コンビニエンスストア', en: 'a convenience store' }
export const ONLINE: Text = { ja: 'インターネット', en: 'the internet' }
export const POLICE: Text = {
  ja: '運転免許センターまたは警察署',
  en: 'the driving licence centre or the police station',
}
export const PHONE_APP: Text = {
  ja: 'スマートフォンのマイナポータルアプリ',
  en: 'the Mynaportal app on the phone',
}

export const atOffice = (office: Office): Text => officeText(office)
