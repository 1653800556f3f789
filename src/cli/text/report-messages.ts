/**
 * The words of a report on the terminal, in both languages. Names of PINs and certificates come with the report, those
 * of cards and the verdict from `src/guidance/verdict.ts`.
 */
import type { Text } from '../../words/languages.ts'
import type { Tone } from '../../guidance/verdict.ts'
import type { CertificateReport, PinReport, Reason } from '../../report/shape.ts'

export const REPORT_MESSAGES = {
  'report.simulated': {
    en: 'This is a SIMULATED card, not a real one.',
    ja: 'これは模擬カードです。実物のカードではありません。',
  },
  'report.card': { en: 'Card', ja: 'カード' },
  'report.kind': { en: 'Kind', ja: '種類' },
  'report.reader': { en: 'Reader', ja: 'リーダー' },
  'report.municipality': { en: 'Municipality', ja: '市区町村コード' },
  'report.unknown': { en: 'unknown', ja: '不明' },

  'report.pins': { en: 'PINs: attempts left', ja: '暗証番号・照合番号の残り回数' },
  'report.attempts': { en: '{remaining} of {maximum}', ja: '{remaining}/{maximum}回' },
  'report.attempts-open': { en: '{remaining}', ja: '{remaining}回' },
  'report.other-pin': { en: '{name}: {attempts}', ja: '{name}: {attempts}' },
  'report.not-set': { en: 'not set', ja: '設定なし' },
  'report.unusable': { en: 'NOT USABLE', ja: '使えません' },

  'report.dates': { en: 'Valid until', ja: '有効期限' },
  'report.until': { en: '{date}', ja: '{date}まで' },
  'report.at-latest': { en: '{date} at the latest', ja: '遅くとも{date}まで' },
  'report.exact-day': {
    en: 'exact day not known before its PIN is given',
    ja: '正確な日付は、暗証番号を照合するまで分かりません',
  },
  'report.left-day': { en: '{count} days left', ja: 'あと{count}日' },
  'report.left-month': { en: 'about {count} months left', ja: 'あと約{count}か月' },
  'report.left-year': { en: 'about {count} years left', ja: 'あと約{count}年' },
  'report.left-one': { en: '1 day left', ja: 'あと1日' },
  'report.last-day': { en: 'today is the last day', ja: '今日まで有効' },
  'report.over-day': { en: 'EXPIRED {count} days ago', ja: '期限切れ({count}日経過)' },
  'report.over-month': { en: 'EXPIRED about {count} months ago', ja: '期限切れ(約{count}か月経過)' },
  'report.over-year': { en: 'EXPIRED about {count} years ago', ja: '期限切れ(約{count}年経過)' },
  'report.over-one': { en: 'EXPIRED yesterday', ja: '昨日で期限切れ' },
  'report.renewable': { en: 'can be renewed now', ja: '更新できます' },
  'report.renewable-from': { en: 'renewal from {date}', ja: '更新は{date}から' },
  'report.not-yet-valid': { en: 'not valid yet', ja: 'まだ有効ではありません' },
  'report.auth-expires': {
    en: 'User authentication certificate: until',
    ja: '利用者証明用電子証明書の有効期限',
  },

  'report.applications': { en: 'Applications', ja: 'アプリケーション' },
  'report.authorities': { en: 'CA certificates on the card', ja: 'カードに入っている認証局の証明書' },
  'report.present': { en: 'Present', ja: 'あり' },
  'report.absent': { en: 'Absent', ja: 'なし' },
  'report.for-reason': { en: '{name} ({reason})', ja: '{name}({reason})' },

  'report.steps': { en: 'Next steps', ja: '必要な手続き' },
  'report.notes': { en: 'Worth knowing', ja: 'お知らせ' },
  'report.nothing': {
    en: 'Nothing needs doing, as far as the card tells.',
    ja: 'カードから分かる範囲では、必要な手続きはありません。',
  },
  'report.step': { en: '{sign} [{word}] {title}', ja: '{sign}【{word}】{title}' },
  'report.stops': { en: 'Not possible', ja: 'できないこと' },
  'report.affects': { en: 'Affects', ja: '影響するもの' },
  'report.where': { en: 'Where', ja: '場所' },
  'report.not-where': { en: 'Not at', ja: 'できない場所' },
  'report.who': { en: 'Who', ja: '手続きできる人' },
  'report.bring': { en: 'Bring', ja: '持ち物' },
  'report.fee': { en: 'Fee', ja: '手数料' },
  'report.when': { en: 'When', ja: '期間' },
  'report.from': { en: 'from {date}', ja: '{date}から' },
  'report.by': { en: 'until {date}', ja: '{date}まで' },
  'report.rules': { en: 'Rules', ja: '根拠' },

  'report.cost': {
    en: '{apdus} commands, {bytes} bytes, {milliseconds} ms; as of {today} in Japan',
    ja: '{today}(日本時間)現在。コマンド{apdus}回、{bytes}バイト、{milliseconds}ミリ秒',
  },
} as const satisfies Record<string, Text>

/** How each tone looks without colour. The signs are one column wide on every terminal. */
export const TONES: Readonly<Record<Tone, { readonly sign: string; readonly word: Text }>> = {
  ok: { sign: '✓', word: { en: 'OK', ja: '問題なし' } },
  stop: { sign: '✗', word: { en: 'Stopped', ja: '使えません' } },
  act: { sign: '!', word: { en: 'Soon', ja: 'お早めに' } },
  plan: { sign: '▸', word: { en: 'Plan', ja: '予定' } },
  note: { sign: '-', word: { en: 'Note', ja: 'お知らせ' } },
  unknown: { sign: '?', word: { en: 'Check', ja: 'ご確認' } },
}

/** How each state of a PIN is told; one that is in order needs no words. */
export const PIN_STATES: Readonly<
  Record<PinReport['state'], { readonly words: Text | null; readonly tone: Tone | null }>
> = {
  ok: { words: null, tone: 'ok' },
  low: { words: { en: 'missed before', ja: '誤入力あり' }, tone: 'act' },
  'last-attempt': { words: { en: 'LAST ATTEMPT', ja: 'あと1回でロック' }, tone: 'act' },
  blocked: { words: { en: 'LOCKED', ja: 'ロック' }, tone: 'stop' },
  unknown: { words: null, tone: null },
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
  PIN_REQUIRED: { en: 'not known before its PIN is given', ja: '暗証番号を照合するまで分かりません' },
  ALREADY_VERIFIED: {
    en: 'already verified by another program, which hides the counter',
    ja: 'ほかのソフトウェアが照合済みのため、残り回数を確認できません',
  },
  COUNTER_UNLIMITED: { en: 'wrong entries are not counted', ja: '回数制限なし' },
  ATTEMPT_OPEN: { en: 'not known since an attempt without an answer', ja: '照合の応答が得られず、残り回数が不明です' },
  STATUS_UNEXPECTED: { en: 'the card gave an unexpected answer', ja: 'カードの応答が想定外でした' },
  CERTIFICATE_ABSENT: { en: 'not on this card', ja: 'このカードにはありません' },
  CERTIFICATE_MALFORMED: { en: 'damaged', ja: '内容が壊れています' },
  RECORD_MALFORMED: { en: 'damaged', ja: '内容が壊れています' },
  NOT_READ: { en: 'not read: this kind of card has none', ja: 'この種類のカードでは読み取りません' },
  NOT_NEEDED: { en: 'not read: not needed', ja: '読み取る必要がありません' },
}
