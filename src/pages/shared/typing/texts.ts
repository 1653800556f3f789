/** The texts of typing a PIN. */
import { dictionary } from '../i18n.ts'

const ja = {
  left: (left: number) => `残り${left}回`,
  last: '残り1回です。次に間違えるとロックされ、市区町村の窓口での再設定が必要になります。',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest}桁の数字` : `${shortest}〜${longest}文字の英大文字と数字`,
  typed: (count: number, longest: number) => `${longest}文字中${count}文字を入力済み`,
  typedSome: (count: number) => `${count}文字を入力済み`,
  keys: '暗証番号のキー',
  order: 'キーの並びは毎回変わります。キーボードでも入力できます。',
  correct: '1文字消す',
  clear: 'すべて消す',
  enter: '確定',
  cancel: '中止',
  unfit: '桁数か文字の種類が合いません。カードには送っていないので、もう一度入力してください。',
  missing: (count: number) => `あと${count}文字入力してから、確定してください。`,
  onlyDigits: 'この暗証番号に使えるのは、数字だけです。',
  onlyLetters: 'この暗証番号に使えるのは、英字と数字だけです。',
  seconds: (seconds: number) => `${seconds}秒間操作がないと、入力は終了します。`,
}

const en = {
  left: (left: number) => `${left} ${left === 1 ? 'attempt' : 'attempts'} left`,
  last: 'Only one attempt is left. One more miss locks the PIN, and a municipal office has to reset it.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest} digits` : `${shortest} to ${longest} capital letters and digits`,
  typed: (count: number, longest: number) => `${count} of ${longest} characters are in`,
  typedSome: (count: number) => `${count} ${count === 1 ? 'character is' : 'characters are'} in`,
  keys: 'Keys of the PIN',
  order: 'The order of the keys changes every time. You can use the keyboard too.',
  correct: 'Delete one',
  clear: 'Delete all',
  enter: 'Enter',
  cancel: 'Stop',
  unfit: 'The length or the characters do not fit. Nothing was sent to the card; please enter it again.',
  missing: (count: number) => `Enter ${count} more ${count === 1 ? 'character' : 'characters'} first.`,
  onlyDigits: 'This PIN has digits only.',
  onlyLetters: 'This password has letters and digits only.',
  seconds: (seconds: number) => `The entry ends after ${seconds} seconds without a key.`,
} satisfies typeof ja

export const typingTexts = dictionary({ ja, en })
