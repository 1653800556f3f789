/** What `kazasu trigger` says of each named situation, in Japanese. */
import type { TriggerName } from '../../../cli/triggers.ts'

export const triggers = {
  means: {
    'all-in-order': '問題のないカード。',
    'last-attempt': '利用者証明用の暗証番号が残り1回。次に間違えるとロックされます。',
    'locked-pin': '利用者証明用の暗証番号がロックされています。',
    'locked-signature': '署名用の暗証番号がロックされています。',
    'expired-certificate': '電子証明書の有効期限が切れています(カードは有効)。',
    'renewable-certificate': '電子証明書を更新できる時期です。',
    'expired-card': 'カードも電子証明書も有効期限が切れています。',
    'damaged-certificate': 'カードの利用者証明用電子証明書が途中で切れています。',
    'no-signature': '子どものカード。署名用電子証明書がありません。',
    'without-pins': '顔認証マイナンバーカード。暗証番号はすべて使えません。',
    phone: 'カードの代わりにスマートフォンが置かれます。',
    'forged-data': '署名された後に、氏名や住所が書き換えられています。',
    'other-card': 'マイナンバーカードではなく、IC運転免許証です。',
    'mute-card': '最初から応答しないカードです。',
    'short-commands-only': '古い製造のカード。拡張長コマンドを受け付けず、最初のコマンドに失敗します。',
    'slow-link': '最も遅い無線通信 (106 kbit/s) と同じだけ応答に時間がかかります。',
    'torn-off-reading': '読み取り中にカードが離れます。',
    'torn-off-in-verify': '次の暗証番号の照合中にカードが離れます。1回と数えられたかどうかは分かりません。',
    'torn-off-signing': '暗証番号が照合できた後、次の署名の途中でカードが離れます。',
    'card-reset': '読み取り中に、ほかのソフトウェアがカードをリセットします。',
    'card-goes-mute': '読み取り中にカードが応答しなくなります。置き直すまで続きます。',
    'garbage-answer': '応答の1つがでたらめなバイト列になります。',
    'cut-answer': '応答の1つが途中で切れます。',
    'reader-hangs': 'リーダーが応答しません。デーモンは決まった時間だけ待って打ち切ります。',
    'reader-unplugged': 'カードを置いたリーダーが取り外されます。接続し直すには kazasu sim plug。',
    'reader-vanishes': '読み取り中にリーダーが取り外されます。接続し直すには kazasu sim plug。',
    'service-stops': '読み取り中にカードサービスが止まり、0.5秒後に復帰します。',
  } satisfies Readonly<Record<TriggerName, string>>,
  sees: {
    reading: (code: string) =>
      `読み取りの失敗: ${code}`,
    report: (what: string) => `レポート: ${what}`,
    event: (name: string) => `イベント: ${name}`,
    error: (call: string, code: string) => `${call} → エラー ${code}`,
    result: (call: string, what: string) => `${call} → ${what}`,
  },
}
