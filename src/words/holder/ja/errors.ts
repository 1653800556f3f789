/** What holders are told of errors, in Japanese. */
import type { HolderErrors } from '../../said.ts'

export const errors: HolderErrors = {
  CARD_ABSENT: {
    means: 'リーダーにカードがありません。',
    advice: 'カードをリーダーに置いてください。',
  },
  CARD_REMOVED: {
    means: '読み取り中にカードが離れました。',
    advice: 'カードを置き直し、読み取りが終わるまで動かさないでください。',
  },
  CARD_MUTE: {
    means: 'カードが応答しません。',
    advice: '向きや位置を変えてください。それでも応答しないカードは市区町村の窓口へお持ちください。',
  },
  CARD_FOREIGN: {
    means: 'マイナンバーカードと確認できませんでした。',
    advice: 'マイナンバーカードを置いてください。',
  },
  CARD_ANSWER_INVALID: {
    means: 'カードの応答が正しくありません。',
    advice: 'カードを拭いて置き直してください。繰り返す場合はICチップの故障が考えられます。',
  },
  PIN_FORMAT: {
    means: '桁数、文字の種類、検査用数字、日付のいずれかが合わないため、正しい値ではありません。',
    advice: '入力を確かめてください。カードには何も送っていません。',
  },
  PIN_BLOCKED: {
    means: '暗証番号はロックされており、残り回数がありません。',
    advice: '市区町村の窓口で再設定できます。',
  },
  PIN_COUNTER_UNKNOWN: {
    means: '残り回数を確認できないため、照合しませんでした。',
    advice: 'カードを置き直して、もう一度お試しください。',
  },
  PIN_WRONG: {
    means: '暗証番号が違います。残り回数が1回減りました。',
    advice: '残り回数を確認してから、もう一度お試しください。',
  },
  PIN_INDETERMINATE: {
    means: 'カードの応答が得られず、暗証番号が正しかったかどうか分かりません。',
    advice: 'カードを置き直して状態を確認してください。残り回数で、1回使われたかどうかが分かります。',
  },
  PIN_KNOWN_WRONG: {
    means: 'このカードで先ほど違っていた値のため、照合しませんでした。残り回数は減っていません。',
    advice: '別の値を入力してください。その間に再設定した場合は、カードを置き直してください。',
  },
  PIN_ENTRY_CANCELLED: {
    means: '暗証番号の入力が取り消されました。',
    advice: '入力する場合は、もう一度やり直してください。',
  },
  PIN_ENTRY_TIMEOUT: {
    means: '時間内に暗証番号が入力されませんでした。',
    advice: 'もう一度やり直し、間をあけずに入力してください。',
  },
  PIN_ENTRY_UNKNOWN: {
    means: 'この入力画面は終了したか、別の画面で開かれています。',
    advice: '暗証番号を求めた画面に戻り、もう一度やり直してください。',
  },
  CERTIFICATE_ABSENT: {
    means: 'このカードにはその電子証明書がありません。',
    advice: '対象の方は市区町村の窓口で発行を受けられます。',
  },
  CERTIFICATE_MALFORMED: {
    means: '電子証明書の形式が正しくありません。',
    advice: '読み直してください。繰り返す場合は市区町村の窓口へお持ちください。',
  },
  DAEMON_DRAINING: {
    means: 'サービスを再起動するため、処理を行いませんでした。',
    advice: 'しばらく待ってから、もう一度お試しください。',
  },
}
