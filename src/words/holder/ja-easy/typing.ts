/** What is said where a PIN is typed, in plain Japanese. */
import type { TypingWords } from '../../said.ts'

export const typing: TypingWords = {
  left: (left: number) => `残《のこ》り${left}回《かい》`,
  last: '残《のこ》り1回《かい》です。次《つぎ》にまちがえると、ロックがかかります。そのときは、再設定《さいせってい》(新《あたら》しく決《き》めること)が必要《ひつよう》です。',
  length: (shortest: number, longest: number) =>
    shortest === longest
      ? `数字《すうじ》${longest}けた`
      : `大文字《おおもじ》の英字《えいじ》(A、B、C…)と数字《すうじ》、${shortest}〜${longest}文字《もじ》`,
  typed: (count: number, longest: number) => `${longest}文字《もじ》のうち${count}文字《もじ》を入《い》れました`,
  typedSome: (count: number) => `${count}文字《もじ》を入《い》れました`,
  keys: '暗証《あんしょう》番号《ばんごう》のキー',
  order: 'キーの並《なら》び方《かた》は、毎回《まいかい》変《か》わります。キーボードでも入《い》れることができます。',
  correct: '1文字《もじ》消《け》す',
  clear: '全部《ぜんぶ》消《け》す',
  enter: '確定《かくてい》',
  cancel: 'やめる',
  unfit:
    'この番号《ばんごう》は、正《ただ》しくありません。けたの数《かず》、文字《もじ》、日付《ひづけ》を確認《かくにん》して、もう一度《いちど》入《い》れてください。カードには、何《なに》も送《おく》っていません。',
  missing: (count: number) =>
    `あと${count}文字《もじ》を入《い》れてから、「確定《かくてい》」を押《お》してください。`,
  onlyDigits: 'この暗証《あんしょう》番号《ばんごう》に使《つか》えるのは、数字《すうじ》だけです。',
  onlyLetters: 'この暗証《あんしょう》番号《ばんごう》に使《つか》えるのは、英字《えいじ》と数字《すうじ》だけです。',
  seconds: (seconds: number) =>
    `${seconds}秒間《びょうかん》何《なに》もしないと、番号《ばんごう》の入力《にゅうりょく》は終《お》わります。`,
}
