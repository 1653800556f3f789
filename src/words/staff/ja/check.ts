/** What staff read when a card is checked across the counter (対面確認), in Japanese. */
import type { Conclusion } from '../../../genuineness/conclusion.ts'
import type { Reason } from '../../../genuineness/shape.ts'
import type { PrintedCalendar, PrintedFault, WesternYear } from '../../../lib/printed-code.ts'

interface Said {
  readonly headline: string
  readonly detail: string
}

export const check = {
  title: '対面確認',
  by: '照合に使うもの',
  ways: { codeB: '表面の3項目', codeA: '個人番号' },
  birth: '生年月日',
  birthExamples: '券面のとおり。例: 昭和55年4月5日、S55.4.5、1980-04-05',
  calendar: '元号',
  calendars: {
    '1': '明治',
    '2': '大正',
    '3': '昭和',
    '4': '平成',
    '5': '令和',
    western: '西暦',
  } satisfies Record<PrintedCalendar, string>,
  year: '年',
  month: '月',
  day: '日',
  westernYear: '照合に使う年',
  westernYears: { 'two-digits': '西暦の下2桁', era: '元号の年' } satisfies Record<WesternYear, string>,
  westernDoubt:
    '生年月日が西暦で印字されたカード(外国人住民の方)で、どちらの年が正しいかは確認できていません。間違えると残り回数が減ります。',
  expiryYear: '有効期限の年(西暦)',
  securityCode: 'セキュリティコード(4桁)',
  myNumber: '個人番号(12桁)',
  myNumberNote: '個人番号は控えないでください。番号法が定める事務のほかでは、表面の3項目を使ってください。',
  start: '読み取る',
  reading: '読み取っています。カードを動かさないでください。',
  close: '閉じる',
  again: 'もう一度',
  confirm: '残り1回で照合する',
  lastAttempt:
    '残り回数は1回です。間違えるとロックされ、解除の手続きをするまで使えません。入力した内容をもう一度確かめてください。',
  remaining: (count: number) => `残り${count}回`,
  faults: {
    birth: '生年月日を確かめてください。そのような日付はありえません。',
    'western-year': '照合に使う年を選んでください。',
    expiry: '有効期限の年を確かめてください。',
    'expiry-before-birth': '生年月日と有効期限の年を確かめてください。有効期限が生年月日より前です。',
    'security-code': 'セキュリティコードは数字4桁です。',
  } satisfies Record<PrintedFault, string>,
  unfit: (field: string) => `「${field}」の桁が多すぎるか、数字でない文字があります。入力し直してください。`,
  /** In place of what holders are told of their PINs: here it is a code, and the clerk has typed what is printed. */
  failures: {
    PIN_BLOCKED: {
      means: '照合番号はロックされており、残り回数がありません。',
      advice: (procedure: string, papers: readonly string[]) =>
        `手続き: ${procedure}。必要なもの: ${papers.join('、')}。`,
    },
    PIN_WRONG: {
      means: '入力した内容がカードと合いません。残り回数が1回減りました。',
      advice: () => '券面と見比べて、入力した内容を直してください。',
    },
    PIN_KNOWN_WRONG: {
      means: '先ほど合わなかった内容と同じため、照合しませんでした。残り回数は減っていません。',
      advice: () => '券面と見比べて、入力した内容を直してください。',
    },
    PIN_INDETERMINATE: {
      means: 'カードの応答が得られず、入力した内容が合っていたかどうか分かりません。',
      advice: () => 'カードを置き直してください。残り回数で、1回使われたかどうかが分かります。',
    },
    DAEMON_UNREACHABLE: {
      means: '読み取りの途中で接続が切れ、入力した内容が合っていたかどうか分かりません。',
      advice: () => '接続が戻ったら、残り回数を見てください。1回使われたかどうかが分かります。',
    },
  },
  photo: '顔写真',
  noPhoto: '顔写真のないカードです',
  asPictures: '画像です。--pictures で保存、--draw で表示します。',
  notDrawn: 'この画像は表示できません。',
  name: '氏名',
  address: '住所',
  sex: '性別',
  sexes: { '1': '男', '2': '女', '3': 'その他' } as Readonly<Record<string, string>>,
  expires: '有効期限',
  conclusions: {
    genuine: {
      headline: 'チップと記録は本物です',
      detail: '発行されたチップで、記録は発行時のままです。続けて目で確かめてください。',
    },
    'chip-unchecked': {
      headline: '記録は本物、チップは未確認です',
      detail: '記録は発行時のままですが、チップを確認できませんでした。複写の可能性が残ります。',
    },
    copy: {
      headline: '複写されたカードの疑いがあります',
      detail: '記録は発行されたものですが、このチップのものではありません。受け付けないでください。',
    },
    altered: {
      headline: '記録が改ざんされた疑いがあります',
      detail: '記録が発行時と違います。もう一度読み取り、同じ結果なら受け付けないでください。',
    },
    test: {
      headline: 'テスト用のカードです',
      detail: '模擬カードまたはテストカードです。本人確認には使えません。',
    },
    unknown: {
      headline: '本物かどうか確認できません',
      detail: '本物とも偽物とも言えません。確認していないカードとして扱ってください。',
    },
  } satisfies Record<Conclusion, Said>,
  /** Of these reasons there is something to say beside the conclusion; of the others a code. */
  reasons: {
    'person-altered': '違うもの: 生年月日または性別',
    'pictures-altered': '違うもの: 氏名または住所',
    'photo-altered': '違うもの: 顔写真',
    'photo-absent': '顔写真のないカードの署名の形は知られていません。',
    'authority-unknown': '発行者の鍵が、知られているものにありません。',
    'expiry-differs': '有効期限がカードの2か所で違います。期限を延ばしたカードでも起こります。追記欄を見てください。',
    'expiry-not-compared': '有効期限をカードのもう1か所と比べられませんでした。',
    'check-failed': '確認の途中でカードまたはリーダーに失敗がありました。',
  } as Readonly<Partial<Record<Reason, string>>>,
  code: '理由コード',
  compare: '目で確かめること',
  /** What the chip cannot tell. */
  comparisons: [
    '顔写真と、目の前の人の顔',
    '氏名、住所、生年月日、性別と、券面の印字(追記欄も)',
    '有効期限と、券面の印字',
    '券面の傷、貼り替え、印刷の乱れ',
  ],
  limits: '紛失や失効の届け出は、この確認では分かりません。有効期限は署名されていません。',
  gone: 'カードを取るか、しばらく操作しないと消えます。記録には残りません。',
}
