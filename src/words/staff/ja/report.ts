/** The words of a report on the terminal that holders are not told, in Japanese. */
import type { CertificateReport, Reason } from '../../../report/shape.ts'
import { facts } from '../../holder/ja/facts.ts'

export const report = {
  simulated: 'これは模擬カードです。実物のカードではありません。',
  card: 'カード',
  kind: '種類',
  reader: 'リーダー',
  unknown: '不明',
  pins: '暗証番号・照合番号の残り回数',
  authExpires: '利用者証明用電子証明書の有効期限',
  applications: 'アプリケーション',
  authorities: (onPhone: boolean) => `${onPhone ? 'スマートフォン' : 'カード'}に入っている認証局の証明書`,
  present: 'あり',
  absent: 'なし',
  forReason: (name: string, reason: string) => `${name}(${reason})`,
  nothing: '読み取った範囲では、必要な手続きはありません。',
  step: (sign: string, word: string, title: string) => `${sign}【${word}】${title}`,
  cost: (apdus: number, bytes: number, milliseconds: number, today: string) =>
    `${today}(日本時間)現在。コマンド${apdus}回、${bytes}バイト、${milliseconds}ミリ秒`,
  attempts: (remaining: number, maximum: number | null) =>
    maximum === null ? `${remaining}回` : `${remaining}/${maximum}回`,
  /** Said beside the count. */
  low: '誤入力あり',
  lastAttempt: 'あと1回でロック',
  /** Of the issuer; one in order needs no words. */
  trust: {
    production: null,
    configured: '管理者が信頼した認証局',
    test: 'テスト用認証局',
    unknown: '発行者を確認できません',
    invalid: '信頼できない証明書',
  } satisfies Record<CertificateReport['trust'], string | null>,
  reasons: {
    APPLICATION_ABSENT: 'アプリケーションがありません',
    PIN_ABSENT: facts.pins.absent,
    PIN_REQUIRED: facts.dates.hidden,
    ALREADY_VERIFIED: 'ほかのソフトウェアが照合済みのため、残り回数を確認できません',
    COUNTER_UNLIMITED: '回数制限なし',
    ATTEMPT_OPEN: '照合の応答が得られず、残り回数が不明です',
    STATUS_UNEXPECTED: 'カードの応答が想定外でした',
    CERTIFICATE_ABSENT: facts.dates.absent,
    CERTIFICATE_MALFORMED: '内容が壊れているため、有効期限は確かめられません',
    RECORD_MALFORMED: '内容が壊れています',
    NOT_READ: 'この種類のカードでは読み取りません',
    NOT_NEEDED: '読み取る必要がありません',
  } satisfies Record<Reason, string>,
}
