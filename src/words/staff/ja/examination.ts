/** What the page at /doctor says around what the daemon has found, in Japanese. */
export const examination = {
  title: '端末の点検',
  looking: '点検しています…',
  lookingAdvice: '応答のないものがあると、数秒かかります。カードには触れません。',
  again: 'もう一度点検する',
  severities: { stop: 'カードを読めません', act: '対処が必要です', note: '参考です' },
  cause: '原因',
  cure: '対処',
  copy: 'コピー',
  copied: 'コピーしました',
  well: '問題なし',
  unknown: '確認できなかったこと',
  asRoot:
    'この画面では、サービスの権限で分かることだけを確認します。端末で次のコマンドを実行すると、より多くを確認できます。',
  versions: 'バージョン',
  list: (items: readonly string[]) => items.join('、'),
  lost: {
    title: 'Kazasu に接続できません',
    advice: '自動で再接続します。復旧しないときは、この端末で次のコマンドを実行してください。',
  },
  scope: {
    title: 'この画面には点検が許可されていません',
    advice: '管理者の方へ: config.toml に次のように書き、Kazasu を再起動してください。',
  },
  failed: '点検できませんでした',
  console: 'カードの画面に戻る',
}
