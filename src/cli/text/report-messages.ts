/** The words of a report on the terminal, in both languages. Names of PINs and certificates come with the report. */
import type { Text } from '../../errors.ts'
import type { CardKind, CertificateReport, PinReport, Reason } from '../../report/shape.ts'

export const REPORT_MESSAGES = {
  'report.simulated': {
    en: 'This is a SIMULATED card, not a real one.',
    ja: 'これは模擬カードです。実物のカードではありません。',
  },
  'report.card': { en: 'Card', ja: 'カード' },
  'report.kind': { en: 'Kind', ja: '種類' },
  'report.reader': { en: 'Reader', ja: 'リーダー' },
  'report.expires': { en: 'Valid until', ja: '有効期限' },
  'report.municipality': { en: 'Municipality', ja: '市区町村コード' },
  'report.unknown': { en: 'unknown', ja: '不明' },
  'report.applications': { en: 'Applications', ja: 'アプリケーション' },
  'report.present': { en: 'present', ja: 'あり' },
  'report.absent': { en: 'absent', ja: 'なし' },
  'report.pins': { en: 'PINs: attempts left', ja: '暗証番号・照合番号: 残り回数' },
  'report.attempts': { en: '{remaining} of {maximum}', ja: '{remaining}/{maximum} 回' },
  'report.attempts-open': { en: '{remaining}', ja: '{remaining} 回' },
  'report.certificates': { en: 'Certificates', ja: '電子証明書' },
  'report.until': { en: 'until {date}', ja: '{date} まで' },
  'report.days-left': { en: '{days} days left', ja: '残り {days} 日' },
  'report.days-left-one': { en: '1 day left', ja: '残り 1 日' },
  'report.last-day': { en: 'today is the last day', ja: '本日が最終日' },
  'report.days-over': { en: 'expired {days} days ago', ja: '{days} 日前に期限切れ' },
  'report.days-over-one': { en: 'expired yesterday', ja: '昨日で期限切れ' },
  'report.auth-expires': {
    en: 'User authentication certificate: until {date}',
    ja: '利用者証明用電子証明書の有効期限: {date}',
  },
  'report.renewable-from': { en: 'renewal from {date}', ja: '更新は {date} から' },
  'report.cost': {
    en: '{apdus} commands, {bytes} bytes, {milliseconds} ms; days count from {today} (Japan)',
    ja: 'コマンド {apdus} 回、{bytes} バイト、{milliseconds} ミリ秒。日数は {today} (日本時間) 起算',
  },
} as const satisfies Record<string, Text>

export const CARD_KIND_TEXTS: Readonly<Record<CardKind, Text>> = {
  'individual-number-card': { en: 'My Number Card', ja: 'マイナンバーカード' },
  'phone-token': { en: 'Smartphone token', ja: 'スマートフォン用電子証明書' },
  'old-resident-card': { en: 'Basic Resident Register Card (old)', ja: '住民基本台帳カード (旧)' },
  'driving-licence': { en: 'Driving licence', ja: '運転免許証' },
  other: { en: 'Another kind of card', ja: 'マイナンバーカード以外のカード' },
  mute: { en: 'A card that does not answer', ja: '応答しないカード' },
}

/** The error whose advice fits a card of this kind; `null` where there is something to read. */
export const KIND_ERRORS: Readonly<Record<CardKind, 'CARD_FOREIGN' | 'CARD_MUTE' | null>> = {
  'individual-number-card': null,
  'phone-token': null,
  'old-resident-card': null,
  'driving-licence': 'CARD_FOREIGN',
  other: 'CARD_FOREIGN',
  mute: 'CARD_MUTE',
}

/** How much something asks for attention. */
export type Tone = 'fine' | 'notice' | 'alarm' | 'quiet'

/** How each state of a PIN looks; one that is in order needs no words. */
export const PIN_STATES: Readonly<Record<PinReport['state'], { readonly words: Text | null; readonly tone: Tone }>> = {
  ok: { words: null, tone: 'fine' },
  low: { words: { en: 'missed before', ja: '誤入力あり' }, tone: 'notice' },
  'last-attempt': { words: { en: 'LAST ATTEMPT', ja: 'あと1回でロック' }, tone: 'alarm' },
  blocked: { words: { en: 'LOCKED', ja: 'ロック' }, tone: 'alarm' },
  unknown: { words: null, tone: 'quiet' },
}

export const CERTIFICATE_STATUSES: Readonly<
  Record<CertificateReport['status'], { readonly words: Text; readonly tone: Tone }>
> = {
  'not-yet-valid': { words: { en: 'not yet valid', ja: '有効期間前' }, tone: 'notice' },
  valid: { words: { en: 'valid', ja: '有効' }, tone: 'fine' },
  renewable: { words: { en: 'can be renewed now', ja: '更新できます' }, tone: 'notice' },
  expired: { words: { en: 'EXPIRED', ja: '期限切れ' }, tone: 'alarm' },
  unknown: { words: { en: 'unknown', ja: '不明' }, tone: 'quiet' },
}

/** What is said of the issuer; an issuer in order needs no words. */
export const TRUST_TEXTS: Readonly<Record<CertificateReport['trust'], Text | null>> = {
  production: null,
  configured: { en: 'issuer trusted by the administrator', ja: '管理者が信頼した認証局' },
  test: { en: 'TEST issuer', ja: 'テスト用認証局' },
  unknown: { en: 'issuer not known', ja: '発行者を確認できません' },
  invalid: { en: 'NOT TRUSTWORTHY', ja: '信頼できない証明書' },
}

export const REASON_TEXTS: Readonly<Record<Reason, Text>> = {
  APPLICATION_ABSENT: { en: 'the application is absent', ja: 'アプリケーションがありません' },
  PIN_ABSENT: { en: 'not on this card', ja: 'このカードにはありません' },
  PIN_REQUIRED: { en: 'behind a PIN', ja: '暗証番号の照合が必要' },
  ALREADY_VERIFIED: {
    en: 'already verified by another program, which hides the counter',
    ja: 'ほかのソフトウェアが照合済みのため、残り回数を確認できません',
  },
  COUNTER_UNLIMITED: { en: 'misses are not counted', ja: '回数制限なし' },
  ATTEMPT_OPEN: { en: 'not known since an attempt without an answer', ja: '照合の応答が得られず、残り回数が不明です' },
  STATUS_UNEXPECTED: { en: 'the card gave an unexpected answer', ja: 'カードの応答が想定外でした' },
  CERTIFICATE_ABSENT: { en: 'not on this card', ja: 'このカードにはありません' },
  CERTIFICATE_MALFORMED: { en: 'damaged', ja: '内容が壊れています' },
  RECORD_MALFORMED: { en: 'damaged', ja: '内容が壊れています' },
  NOT_READ: { en: 'not read: this kind of card has none', ja: 'この種類のカードでは読み取りません' },
}
