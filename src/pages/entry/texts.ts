/** The texts of the entry page. */
import { dictionary } from '../shared/i18n.ts'

const ja = {
  title: '暗証番号の入力',
  opening: '確認しています…',
  asks: '依頼元',
  page: 'ウェブページ',
  program: (token: string) => `この端末のプログラム(トークン ${token})`,
  says: (name: string) => `名乗っている名前: ${name}(確認されていません)`,
  judge: '依頼元に心当たりがないときは「中止」を押してください。',
  close: 'この画面は閉じてかまいません。',
  over: {
    submitted: { title: '入力が終わりました', advice: '結果は依頼元の画面で確認してください。' },
    cancelled: { title: '入力を中止しました', advice: 'カードには何も送っていません。' },
    timeout: {
      title: '時間が過ぎたため、入力を終了しました',
      advice: 'カードには何も送っていません。依頼元の画面からやり直してください。',
    },
    withdrawn: {
      title: '入力は取りやめになりました',
      advice: '依頼元が取り消したか、カードが離れました。カードには何も送っていません。',
    },
    unknown: {
      title: 'この入力画面は使えません',
      advice: '入力が終わっているか、別の画面で開かれています。依頼元の画面からやり直してください。',
    },
    lost: {
      title: '読み取りサービスとの接続が切れました',
      advice: '入力がどうなったかは、依頼元の画面で確認してください。',
    },
  },
}

const en = {
  title: 'Enter the PIN',
  opening: 'Just a moment…',
  asks: 'Who asks',
  page: 'Web page',
  program: (token: string) => `A program on this machine (token ${token})`,
  says: (name: string) => `It calls itself: ${name} (not verified)`,
  judge: 'If you do not know who asks, press "Stop".',
  close: 'You can close this page.',
  over: {
    submitted: { title: 'The entry is done', advice: 'See the result where the PIN was asked for.' },
    cancelled: { title: 'The entry was stopped', advice: 'Nothing was sent to the card.' },
    timeout: {
      title: 'The entry took too long and has ended',
      advice: 'Nothing was sent to the card. Begin again where the PIN was asked for.',
    },
    withdrawn: {
      title: 'The entry was called off',
      advice: 'The program that asked gave up, or the card was taken away. Nothing was sent to the card.',
    },
    unknown: {
      title: 'This entry page cannot be used',
      advice: 'The entry is over, or is open on another page. Begin again where the PIN was asked for.',
    },
    lost: {
      title: 'The card service cannot be reached any more',
      advice: 'See what came of the entry where the PIN was asked for.',
    },
  },
} satisfies typeof ja

export const texts = dictionary({ ja, en })
