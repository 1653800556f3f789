/** The texts of the kiosk: short, for somebody who stands there for a minute. */
import type { ErrorCode } from '../../errors.ts'
import type { MainPin } from '../shared/pins.ts'
import { dictionary } from '../shared/i18n.ts'

const ja = {
  title: 'カードの確認',
  stages: { heading: '手順', lay: 'カードを置く', look: '確認する', take: 'カードを取る' },
  wait: { title: 'お待ちください', advice: '準備しています。' },
  lost: { title: 'ただいま準備中です', advice: '自動で再開します。しばらく続くときは、係員にお知らせください。' },
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
    'jpki/sign': 'e-Taxなどの電子申請、電子証明書の有効期限の確認',
    'jpki/auth': 'コンビニ交付、マイナポータル、健康保険証',
    'juki/pin': '窓口での住所変更など',
    'text/pin': '氏名や住所の自動入力、スマートフォンへの搭載',
  } satisfies Record<MainPin, string>,
  warn: {
    title: '次に間違えると、ロックされます',
    advice:
      '残り1回です。ロックされると、市区町村の窓口で再設定するまで使えません。確かでないときは「やめる」を押してください。',
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
    lapses:
      '期限の前でも、引っ越しや氏名の変更のあとは使えなくなります。すでに使えなくなっているかどうかは、カードからは分かりません。',
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
  callStaff: { title: '係員をお呼びください', code: (code: ErrorCode) => `コード: ${code}` },
}

const en = {
  title: 'Card check',
  stages: { heading: 'Steps', lay: 'Put the card down', look: 'See', take: 'Take the card' },
  wait: { title: 'One moment, please', advice: 'Getting ready.' },
  lost: { title: 'Not in service right now', advice: 'It goes on by itself. If this lasts, please tell the staff.' },
  forbidden: {
    title: 'This terminal is being set up',
    forStaff: 'For the administrator',
    advice: 'Write this into config.toml and start the daemon again.',
  },
  noReader: { title: 'There is no card reader', advice: 'Please tell the staff.' },
  lay: {
    title: 'Put your My Number Card on the reader',
    advice: 'See until when it is valid and how many PIN attempts are left. No PIN is used and no attempt is spent.',
  },
  reading: { title: 'Reading', advice: 'Please leave the card where it is.' },
  failed: 'It could not be read',
  again: 'Read again',
  next: (count: number) => (count === 1 ? 'See what to do' : `See what to do (${count})`),
  notes: 'See the notes',
  checkPin: 'Check a PIN',
  finish: 'Finish',
  back: 'Back',
  step: {
    heading: 'What to do',
    of: (number: number, count: number) => `${number} of ${count}`,
    previous: 'Previous',
    following: 'Next',
  },
  choose: {
    title: 'Which PIN do you want to check?',
    advice: 'A wrong entry costs one attempt. If you are not sure, press “Back”.',
  },
  uses: {
    'jpki/sign': 'e-Tax and other filings; shows the certificate’s expiry',
    'jpki/auth': 'Convenience-store certificates, Mynaportal, health insurance',
    'juki/pin': 'Address changes and the like at the office',
    'text/pin': 'Filling in name and address, putting the card on a phone',
  },
  warn: {
    title: 'One more miss locks this PIN',
    advice:
      'One attempt is left. Once locked, it does not work until a municipal office resets it. If you are not sure, press “Do not enter it”.',
    stop: 'Do not enter it',
    goOn: 'I am sure; enter it',
  },
  enter: {
    title: 'Enter the PIN',
    keypad: 'Type it on the keypad in front of you. Correct, confirm and cancel with its keys too.',
    onScreen: 'Use keys on the screen',
    stop: 'Stop',
  },
  check: { title: 'Checking', advice: 'Please leave the card where it is.' },
  return: {
    title: 'Put the card back',
    advice: (seconds: number) =>
      `The card left too early. Put the same card back within ${seconds} seconds to see how many attempts are left.`,
  },
  result: {
    right: 'The PIN is right',
    wrong: 'The PIN is wrong',
    blocked: 'The PIN is locked now',
    open: 'The result is not known',
    left: (left: number) => `${left} ${left === 1 ? 'attempt' : 'attempts'} left.`,
    leftUnknown: 'How many attempts are left is not known.',
    lastLeft: 'One attempt is left. One more miss locks the PIN.',
    reset: 'A municipal office resets it.',
    until: (certificate: string, date: string) => `${certificate}: the last day is ${date}.`,
    lapses:
      'It ends before that day when you move or change your name. Whether it has ended already, the card does not show.',
    consumed: 'The card gave no answer, so it is not known whether the PIN was right. One attempt was used.',
    unspent: 'The card gave no answer. No attempt was used.',
    unknown:
      'The card gave no answer; even whether an attempt was used is not known. Put the card back to see how many are left.',
    lost: 'The connection was lost on the way. The PIN may have been checked. Put the card down to see how many attempts are left.',
    unsent: 'No attempt was used.',
    retry: 'Enter it again',
    other: 'Check another PIN',
    back: 'Back to the overview',
  },
  done: { title: 'Please take your card', advice: 'Mind your belongings.' },
  left: {
    title: 'Please take your card',
    advice: 'Nothing was touched for a while, so the screen was cleared. To go on, put the card down again.',
  },
  idle: {
    title: 'Do you want to go on?',
    advice: (seconds: number) => `The screen is cleared in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    goOn: 'Go on',
  },
  callStaff: { title: 'Please call the staff', code: (code: ErrorCode) => `Code: ${code}` },
} satisfies typeof ja

export const texts = dictionary({ ja, en })
