/** What the kiosk says: short, for somebody who stands there for a minute, in Japanese; every other language says as much. */
import type { KnownPin } from '../../../guidance/pin-groups.ts'

export const kiosk = {
  title: 'カードの確認',
  stages: { heading: '手順', lay: 'カードを置く', look: '確認する', take: 'カードを取る' },
  wait: { title: 'お待ちください', advice: '準備しています。' },
  lost: { title: 'ただいま準備中です', advice: '自動で再開します。しばらく続くときは、係員にお知らせください。' },
  restarting: {
    title: 'しばらくお待ちください',
    advice: 'サービスを再起動しています。自動で再開します。カードを置いている場合は、お取りください。',
  },
  forbidden: {
    title: 'この端末は設定中です',
    forStaff: '管理者の方へ',
    advice: '設定ファイル config.toml に次のように書き、デーモンを再起動してください。',
  },
  noReader: { title: 'カードリーダーがありません', advice: '係員にお知らせください。' },
  lay: {
    title: 'マイナンバーカードを置いてください',
    advice: '有効期限と、暗証番号の残り回数を確認できます。暗証番号は使わず、残り回数も減りません。',
  },
  reading: { title: '読み取っています', advice: 'カードを動かさないでください。' },
  failed: '読み取れませんでした',
  again: 'もう一度読み取る',
  next: (count: number) => (count === 1 ? '次にすることを見る' : `次にすることを見る(${count}件)`),
  notes: 'お知らせを見る',
  checkPin: '暗証番号を確かめる',
  slip: { print: '案内を印刷する', readOn: (date: string) => `読み取った日: ${date}` },
  finish: '終わる',
  back: '戻る',
  step: {
    heading: '次にすること',
    of: (number: number, count: number) => `${count}件中${number}件目`,
    previous: '前へ',
    following: '次へ',
  },
  choose: {
    title: 'どの暗証番号を確かめますか',
    advice: '入力を間違えると、残り回数が1回減ります。確かでないときは「戻る」を押してください。',
  },
  uses: {
    sign: 'e-Taxなどの電子申請、電子証明書の有効期限の確認',
    auth: 'コンビニ交付、マイナポータル、健康保険証',
    registry: '窓口での住所変更など',
    text: '氏名や住所の自動入力、スマートフォンへの搭載',
  } satisfies Record<KnownPin, string>,
  warn: {
    title: '次に間違えると、ロックされます',
    advice: '残り1回です。ロックされると、再設定するまで使えません。確かでないときは「やめる」を押してください。',
    stop: 'やめる',
    goOn: '間違いないので入力する',
  },
  enter: {
    title: '暗証番号を入力してください',
    keypad: '手元のテンキーで入力してください。訂正、確定、取消もテンキーのキーで行います。',
    onScreen: '画面のキーで入力する',
    stop: '中止',
  },
  check: { title: '確かめています', advice: 'カードを動かさないでください。' },
  return: {
    title: 'カードをもう一度置いてください',
    advice: (seconds: number) =>
      `途中でカードが離れました。${seconds}秒以内に同じカードを置くと、残り回数を確認できます。`,
  },
  result: {
    right: '暗証番号は正しいです',
    wrong: '暗証番号が違います',
    blocked: '暗証番号がロックされました',
    open: '結果を確認できませんでした',
    left: (left: number) => `残り${left}回です。`,
    leftUnknown: '残り回数は分かりませんでした。',
    lastLeft: '残り1回です。次に間違えるとロックされます。',
    reset: '市区町村の窓口で再設定できます。',
    until: (certificate: string, date: string) => `${certificate}の有効期限は、${date}です。`,
    expired: (certificate: string, date: string) => `${certificate}は、${date}で有効期限が切れました。`,
    notYet: (certificate: string) => `${certificate}の有効期間がまだ始まっていません。`,
    lapses:
      '期限の前でも、引っ越しや氏名の変更などのあとは使えなくなります。すでに使えなくなっているかどうかは、カードからは分かりません。',
    consumed: 'カードの応答が得られず、正しかったかどうか分かりません。残り回数は1回減っています。',
    unspent: 'カードの応答が得られませんでした。残り回数は減っていません。',
    unknown:
      'カードの応答が得られず、残り回数が減ったかどうかも分かりません。カードを置き直すと、残り回数を確認できます。',
    lost: '途中で接続が切れました。照合が行われた可能性があります。カードを置き、残り回数を確認してください。',
    unsent: '残り回数は減っていません。',
    retry: 'もう一度入力する',
    other: 'ほかの暗証番号を確かめる',
    back: '確認結果に戻る',
  },
  done: { title: 'カードをお取りください', advice: 'お忘れ物のないよう、ご注意ください。' },
  left: {
    title: 'カードをお取りください',
    advice: '操作がなかったため、表示を消しました。続けるときは、カードを置き直してください。',
  },
  idle: {
    title: '操作を続けますか',
    advice: (seconds: number) => `あと${seconds}秒で表示を消します。`,
    goOn: '続ける',
  },
  callStaff: { title: '係員をお呼びください', code: (code: string) => `コード: ${code}` },
}
