/** What is said of a card at a glance, in Japanese. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: '窓口での手続きが必要です',
      stop: '手続きが必要です',
      act: '早めの対応が必要です',
      plan: '手続きの時期です',
      unknown: '確認できない項目があります',
      ok: '問題ありません',
      'no-pin-blocked': 'ロックされた暗証番号はありません',
    },
    andMore: (title, more) => `${title}(ほか${more}件)`,
    within: '暗証番号なしで分かる範囲の結果です(電子証明書の失効や、カードが本物かどうかは対象外)。',
    expiryUnknown: '電子証明書の有効期限は、暗証番号を照合するまで分かりません。',
  },
  kinds: {
    'individual-number-card': 'マイナンバーカード',
    'phone-token': 'スマートフォンの電子証明書',
    'old-resident-card': '住民基本台帳カード',
    'driving-licence': 'IC運転免許証',
    other: 'マイナンバーカードと確認できないカード',
    mute: '応答しないカード',
  },
  clock: {
    'before-build': 'この端末の日付が、Kazasu が作られた日より前になっています。',
    'before-last-seen': 'この端末の時計が、以前に Kazasu が動いていた時点より前になっています。',
    'all-expired': 'カードの電子証明書がすべて期限切れです。この端末の日付が進んでいても、同じように見えます。',
    'all-not-yet-valid':
      'カードの電子証明書の有効期間がまだ始まっていません。この端末の日付が遅れている可能性があります。',
  },
}
