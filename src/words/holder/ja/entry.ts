/** What the entry page says, in Japanese; every other language says as much. */
export const entry = {
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
