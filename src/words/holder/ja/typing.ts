/** What is said where a PIN is typed, in Japanese; every other language says as much. */
const ERA_DOUBT =
  '生年月日が西暦で記載されている外国人住民の方のカードでは、年が和暦の2桁か西暦の下2桁かは分かっていません。'

export const typing = {
  left: (left: number) => `残り${left}回`,
  last: '残り1回です。次に間違えるとロックされ、再設定が必要になります。',
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
  unfit: 'この番号はありえません。桁数、文字、日付などを確かめて、もう一度入力してください。カードには送っていません。',
  missing: (count: number) => `あと${count}文字入力してから、確定してください。`,
  onlyDigits: 'この暗証番号に使えるのは、数字だけです。',
  onlyLetters: 'この暗証番号に使えるのは、英字と数字だけです。',
  tooMany: (longest: number) => `この暗証番号は${longest}文字までです。多く入力した分を消してください。`,
  takeBack: '「1文字消す」か「すべて消す」を押してください。',
  seconds: (seconds: number) => `${seconds}秒間操作がないと、入力は終了します。`,
  forms: {
    'code-b': `照合番号Bは、生年月日(和暦の年2桁、月、日)、カードの有効期限の西暦年、セキュリティコードを並べた14桁です。${ERA_DOUBT}`,
    'birth-date': `和暦の年2桁、月2桁、日2桁の6桁です。${ERA_DOUBT}`,
  },
}
