/**
 * What a step is to the clerk at the counter: the procedure, its form, the papers, and who may come in place of the holder.
 * Pure. What forms are called and what a representative has to bring differs between offices; here it is what many public
 * pages of municipalities have in common (愛川町, 安曇野市, 加西市, 上尾市, 菊池市, 筑北村; read 2026-11), besides the rules.
 */
import type { Text } from '../../words/languages.ts'
import type { GuidanceStep } from '../../words/report.ts'
import { toneOf } from '../../guidance/verdict.ts'
import { verdictOf } from '../../words/both.ts'
import type { Report } from '../../words/report.ts'

export interface Procedure {
  readonly name: Text
  /** What it is usually called; `null` where none is filled in. */
  readonly form: Text | null
  readonly papers: readonly Text[]
  /** `null` where nobody has to come, or where no source says. */
  readonly proxy: Text | null
}

const row = (
  name: Text,
  { form = null, papers = [], proxy = null }: Partial<Omit<Procedure, 'name'>> = {},
): Procedure => ({ name, form, papers, proxy })

const CARD: Text = { ja: 'マイナンバーカード', en: 'the My Number Card' }
const IDENTITY: Text = { ja: 'そのほかの本人確認書類', en: 'another identity document' }
const REGISTRY_PIN: Text = {
  ja: '住民基本台帳用暗証番号(分からないときは、あわせて再設定)',
  en: 'the resident registry PIN (reset it on the same visit if it is not known)',
}
const NOTICE: Text = { ja: '有効期限通知書(お持ちの場合)', en: 'the notice of expiry, if there is one' }

/** K1 */
const RESET_PROXY: Text = {
  ja: '法定代理人(15歳未満、成年被後見人)は代理権の分かる書類で当日可。任意代理人は照会書兼回答書によるため当日不可。',
  en: 'A legal representative (under 15, adult ward) on the same day, with proof of it. Anybody else by letter of inquiry, not on the same day.',
}
const ISSUE_PROXY: Text = {
  ja: '法定代理人は代理権の分かる書類。任意代理人は、本人が記入して封をした照会書兼回答書。署名用は15歳未満と成年被後見人には発行しない。',
  en: 'A legal representative with proof of it. Anybody else with the letter of inquiry that the holder has filled in and sealed. No signature certificate for those under 15 and adult wards.',
}
/** R4.8 */
const SIGNATURE_PROXY: Text = {
  ja: '本人以外は照会書兼回答書によるため、日数がかかる。15歳未満と成年被後見人には発行しない。',
  en: 'Anybody but the holder by letter of inquiry, which takes days. None for those under 15 and adult wards.',
}
/** R5 */
const FACE_PROXY: Text = {
  ja: '代理人でも可(必要書類はこの窓口の取り扱いによる)。',
  en: 'A representative may do it, with the papers that this office asks for.',
}

const ISSUE_FORM: Text = { ja: '電子証明書 新規発行/更新申請書', en: 'application for a new or renewed certificate' }
const CARD_FORM: Text = { ja: '個人番号カード交付申請書', en: 'application for a My Number Card' }

const NEW_CARD = row(
  { ja: '新しいカードの交付申請(有効期限切れ)', en: 'Application for a new card (expired)' },
  { form: CARD_FORM, papers: [CARD, IDENTITY] },
)
const RENEWED_CARD = row(
  {
    ja: 'カードの更新の申請。在留期間を延長した方は、有効期間の変更',
    en: 'Application to renew the card; for an extended stay, the change of its validity',
  },
  { form: CARD_FORM, papers: [CARD, IDENTITY, NOTICE] },
)
const RENEWED_CERTIFICATE = row(
  { ja: '電子証明書の更新', en: 'Renewal of the certificate' },
  { form: ISSUE_FORM, papers: [CARD, REGISTRY_PIN, NOTICE], proxy: ISSUE_PROXY },
)
const NEW_CERTIFICATE = row(
  { ja: '電子証明書の新規発行', en: 'Issue of a new certificate' },
  { form: ISSUE_FORM, papers: [CARD, REGISTRY_PIN], proxy: ISSUE_PROXY },
)
const READ_AGAIN = row({ ja: 'もう一度読み取る', en: 'Read it once more' })
const ASK_FOR_CARD = row({ ja: 'マイナンバーカードの提示を求める', en: 'Ask for the My Number Card' })

const resetOf = (form: Text): Procedure =>
  row(
    { ja: '暗証番号の初期化(再設定)', en: 'Reset of the PIN' },
    { form, papers: [CARD, IDENTITY], proxy: RESET_PROXY },
  )
const RESET_OF_CERTIFICATE = resetOf({
  ja: '電子証明書暗証番号変更/初期化申請書',
  en: 'application to change or reset the PIN of a certificate',
})
const RESET_OF_CARD = resetOf({
  ja: '個人番号カード暗証番号変更・再設定申請書',
  en: 'application to change or reset a PIN of the card',
})
const RESET_OF_ALL = resetOf({
  ja: '電子証明書暗証番号変更/初期化申請書と、個人番号カード暗証番号変更・再設定申請書',
  en: 'both applications: for PINs of certificates and for PINs of the card',
})
/** K2: the value is printed on the card and stays. */
const UNLOCK_OF_CODE = row(
  { ja: '照合番号のロックの解除(番号は変わらない)', en: 'Unblocking the verification code (its value stays)' },
  { papers: [CARD, IDENTITY] },
)

/** What this counter has no part in. */
const AT_POLICE = row({
  ja: 'この窓口では扱わない(運転免許センターか警察署)',
  en: 'Not at this counter: the driving licence centre or the police',
})
const ON_PHONE = row({
  ja: 'この窓口では扱わない(スマートフォンのマイナポータルアプリ)',
  en: 'Not at this counter: the Mynaportal app on the phone',
})

/** Where no PIN of its own decides. */
const PROCEDURES: Readonly<Record<GuidanceStep['id'], Procedure>> = {
  'clock-wrong': row({ ja: 'この端末の時計を合わせる', en: 'Set the clock of this terminal' }),
  'card-mute': row(
    {
      ja: '故障かどうかの確認。故障であれば再交付の申請',
      en: 'Find out whether it is broken; if so, application for a re-issue',
    },
    { form: { ja: '個人番号カード再交付申請書', en: 'application for a re-issue' }, papers: [CARD, IDENTITY] },
  ),
  'card-foreign': ASK_FOR_CARD,
  'card-old-resident': row(
    {
      ja: '住民基本台帳カードの返納と、マイナンバーカードの交付申請',
      en: 'Return of the old card, application for a new one',
    },
    { form: CARD_FORM, papers: [{ ja: '住民基本台帳カード', en: 'the old card' }, IDENTITY] },
  ),
  'card-unknown': row(
    {
      ja: 'カードの種類の確認。Kazasu に新しい版があれば、更新して読み直す',
      en: 'Find out what kind of card it is; if there is a newer Kazasu, update it and read again',
    },
    { papers: [CARD] },
  ),
  'card-expired': NEW_CARD,
  'card-expiring': RENEWED_CARD,
  'card-renewable': RENEWED_CARD,
  'card-record-unreadable': row({ ja: '券面の有効期限を見る', en: 'Look at the date printed on the card' }),
  'application-absent': row({ ja: 'カードの確認', en: 'Check of the card' }, { papers: [CARD] }),
  'application-unreadable': READ_AGAIN,
  'face-card-or-blocked': row(
    {
      ja: '顔認証カードかどうかを本人に確かめる。暗証番号を使う場合は、通常のカードへの切り替えか再設定',
      en: 'Ask whether it is a face-recognition card; if PINs are wanted, switch it or reset them',
    },
    { papers: [CARD, IDENTITY], proxy: FACE_PROXY },
  ),
  'pins-together': RESET_OF_ALL,
  'pin-blocked': RESET_OF_CARD,
  'pin-last-attempt': RESET_OF_CARD,
  'pin-low': RESET_OF_CARD,
  'pin-unknown': READ_AGAIN,
  'certificate-expired': { ...NEW_CERTIFICATE, papers: [CARD, REGISTRY_PIN, NOTICE] },
  'certificate-expiring': RENEWED_CERTIFICATE,
  'certificate-renewable': RENEWED_CERTIFICATE,
  'certificate-absent': NEW_CERTIFICATE,
  'certificate-malformed': NEW_CERTIFICATE,
  'certificate-unreadable': READ_AGAIN,
  'certificate-untrusted': row(
    {
      ja: 'もう一度読み取る。同じなら本人確認に使わず、電子証明書の新規発行',
      en: 'Read it once more; if it is the same, do not rely on it, and issue a new certificate',
    },
    { form: ISSUE_FORM, papers: [CARD, REGISTRY_PIN], proxy: ISSUE_PROXY },
  ),
  'certificate-not-yet-valid': row({
    ja: 'この端末の日付と時刻の確認',
    en: 'Check of the date and time of this machine',
  }),
  'certificate-outlives-card': row(
    { ja: '券面と電子証明書の有効期限の照合', en: 'Comparison of the dates of card and certificate' },
    { papers: [CARD] },
  ),
  'signature-absent': row(
    { ja: '希望する場合は、署名用電子証明書の新規発行', en: 'On request, issue of a signature certificate' },
    { form: ISSUE_FORM, papers: [CARD, REGISTRY_PIN, IDENTITY], proxy: SIGNATURE_PROXY },
  ),
  'phone-certificate-expired': ON_PHONE,
  'phone-certificate-ending': ON_PHONE,
}

/** Steps about a PIN that is to be reset, or may have to be. */
const RESETS: readonly GuidanceStep['id'][] = ['pin-blocked', 'pin-last-attempt', 'pin-low']

export function procedureOf({ id, subject }: GuidanceStep, kind: Report['card']['kind']): Procedure {
  if (subject?.startsWith('licence/') === true) return AT_POLICE
  if (kind === 'phone-token') return ON_PHONE
  if (!RESETS.includes(id)) return PROCEDURES[id]
  const reset = resetFor(subject)
  // With attempts left there is nothing to do for a holder who knows the value.
  return id === 'pin-blocked' ? reset : { ...reset, name: ifUnknown(reset.name) }
}

function resetFor(subject: string | null): Procedure {
  if (subject?.startsWith('jpki/') === true) return RESET_OF_CERTIFICATE
  return /\/(?:code|birthDate)/.test(subject ?? '') ? UNLOCK_OF_CODE : RESET_OF_CARD
}

const ifUnknown = ({ ja, en }: Text): Text => ({
  ja: `番号が分からないときは、${ja}`,
  en: `If the value is not known: ${en}`,
})

export interface CounterFact {
  readonly id: 'procedure' | 'form' | 'papers' | 'proxy' | 'fee' | 'seal'
  /** None where no source says. */
  readonly values: readonly Text[]
}

/** What the clerk goes through, always in this order. Where no form is filled in, only what is known. */
export function counterRow(step: GuidanceStep, kind: Report['card']['kind']): readonly CounterFact[] {
  const { name, form, papers, proxy } = procedureOf(step, kind)
  const one = (text: Text | null): readonly Text[] => (text === null ? [] : [text])
  const row: readonly CounterFact[] = [
    { id: 'procedure', values: [name] },
    { id: 'form', values: one(form) },
    { id: 'papers', values: papers },
    { id: 'proxy', values: one(proxy) },
    { id: 'fee', values: one(step.fee) },
    // No source at hand says of any form whether and where it is sealed.
    { id: 'seal', values: [] },
  ]
  // What a new card costs is no question before it is known that one is needed.
  const asked = step.id === 'card-mute' ? row.filter(({ id }) => id !== 'fee') : row
  return form === null ? asked.filter(({ values }) => values.length > 0) : asked
}

/** Of the most urgent step, where that is something to be done; `null` where nothing is. */
export function firstProcedure({ guidance: [first], card }: Report): Procedure | null {
  if (first === undefined) return null
  const tone = toneOf(first)
  return tone === 'stop' || tone === 'act' || tone === 'plan' ? procedureOf(first, card.kind) : null
}

/** What is to be done at this counter, where something is; otherwise what is said to everybody. */
export const headlineForClerk = (report: Report): Text => firstProcedure(report)?.name ?? verdictOf(report).headline
