/** What the entry page says, in plain Japanese. */
import type { EntryWords } from '../../said.ts'

const ASKER = '依頼元《いらいもと》(入力《にゅうりょく》を頼《たの》んだ相手《あいて》)'
const NOTHING_SENT = 'カードには、何《なに》も送《おく》っていません。'
const BEGIN_AGAIN = `${ASKER}の画面《がめん》から、もう一度《いちど》始《はじ》めてください。`

export const entry: EntryWords = {
  title: '暗証《あんしょう》番号《ばんごう》の入力《にゅうりょく》',
  opening: '確認《かくにん》しています…',
  asks: ASKER,
  page: 'ウェブページ',
  program: (token: string) => `この機械《きかい》のプログラム(トークン ${token})`,
  says: (name: string) => `相手《あいて》が言《い》っている名前《なまえ》: ${name}(確認《かくにん》していません)`,
  judge: 'この依頼元《いらいもと》を知《し》らないときは、「やめる」を押《お》してください。',
  close: 'この画面《がめん》は、閉《と》じてもいいです。',
  over: {
    submitted: {
      title: '番号《ばんごう》の入力《にゅうりょく》が終《お》わりました',
      advice: `結果《けっか》は、${ASKER}の画面《がめん》で確認《かくにん》してください。`,
    },
    cancelled: { title: '番号《ばんごう》の入力《にゅうりょく》をやめました', advice: NOTHING_SENT },
    timeout: {
      title:
        '時間《じかん》が過《す》ぎたので、番号《ばんごう》の入力《にゅうりょく》は途中《とちゅう》で終《お》わりました',
      advice: `${NOTHING_SENT}${BEGIN_AGAIN}`,
    },
    withdrawn: {
      title: '番号《ばんごう》の入力《にゅうりょく》は、中止《ちゅうし》になりました',
      advice: `${ASKER}が取《と》り消《け》したか、カードが離《はな》れました。${NOTHING_SENT}`,
    },
    unknown: {
      title: 'この入力《にゅうりょく》の画面《がめん》は使《つか》えません',
      advice: `番号《ばんごう》の入力《にゅうりょく》がもう終《お》わったか、別《べつ》の画面《がめん》で開《ひら》いています。${BEGIN_AGAIN}`,
    },
    lost: {
      title: 'カードを読《よ》み取《と》るサービスとの接続《せつぞく》(つながり)が切《き》れました',
      advice: `番号《ばんごう》の入力《にゅうりょく》がどうなったかは、${ASKER}の画面《がめん》で確認《かくにん》してください。`,
    },
  },
}
