/** What is told of the PINs and dates of a card, and the headings of a step, in plain Japanese. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'
import { days } from './grammar.ts'

const UNITS = { month: 'か月《げつ》', year: '年《ねん》' } as const

const inPlainJapanese = ({ count, unit }: Span): string =>
  unit === 'day' ? days(count) : `約《やく》${count}${UNITS[unit]}`

export const facts: FactWords = {
  mainPins: {
    sign: {
      name: '署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》',
      form: '英字《えいじ》と数字《すうじ》6〜16文字《もじ》',
    },
    auth: {
      name: '利用者《りようしゃ》証明用《しょうめいよう》電子《でんし》証明書《しょうめいしょ》',
      form: '数字《すうじ》4けた',
    },
    registry: { name: '住民《じゅうみん》基本《きほん》台帳用《だいちょうよう》', form: '数字《すうじ》4けた' },
    text: {
      name: '券面《けんめん》事項《じこう》入力《にゅうりょく》補助用《ほじょよう》',
      form: '数字《すうじ》4けた',
    },
  },
  pins: {
    heading: '暗証《あんしょう》番号《ばんごう》の残《のこ》りの回数《かいすう》',
    left: (left: number) => `残《のこ》り${left}回《かい》`,
    count: (left: number) => `${left}回《かい》`,
    blocked: 'ロック',
    unusable: '使《つか》えません',
    unknown: '確認《かくにん》できません',
    absent: '設定《せってい》がありません',
    pending: '読《よ》み取《と》っています',
  },
  dates: {
    heading: '有効《ゆうこう》期限《きげん》(最後《さいご》の日《ひ》)',
    subjects: {
      card: 'カード',
      auth: '利用者《りようしゃ》証明用《しょうめいよう》電子《でんし》証明書《しょうめいしょ》',
      sign: '署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》',
    },
    until: (date: string) => `${date}まで`,
    left: (span: Span) => `あと${inPlainJapanese(span)}`,
    lastDay: '今日《きょう》が最後《さいご》の日《ひ》です',
    expired: (span: Span) => `期限《きげん》が切《き》れてから${inPlainJapanese(span)}です`,
    notYet: 'まだ使《つか》える期間《きかん》ではありません',
    renewable: '更新《こうしん》できます',
    renewableFrom: (date: string) => `更新《こうしん》は${date}から`,
    hidden: '暗証《あんしょう》番号《ばんごう》を確認《かくにん》するまで、わかりません',
    exactDay:
      'はっきりした日付《ひづけ》は、暗証《あんしょう》番号《ばんごう》を確認《かくにん》するまで、わかりません',
    atLatest: (date: string) => `遅《おそ》くても${date}まで`,
    ended: '期限《きげん》が切《き》れました',
    endedAtLatest: (date: string) => `(${date}か、それより前《まえ》)`,
    absent: '入《はい》っていません',
    unknown: '読《よ》み取《と》れません',
    today: '今日《きょう》',
    legend: 'ななめの線《せん》は、更新《こうしん》(新《あたら》しくすること)できる期間《きかん》',
  },
  steps: {
    tones: {
      stop: '使《つか》えません',
      act: '早《はや》めに',
      plan: '予定《よてい》',
      note: 'お知《し》らせ',
      unknown: '確認《かくにん》してください',
      ok: '',
    },
    stops: 'できないこと',
    affects: '影響《えいきょう》があること',
    where: '場所《ばしょ》',
    notWhere: 'できない場所《ばしょ》',
    who: '手続《てつづ》きできる人《ひと》',
    bring: '持《も》って行《い》くもの',
    fee: '手数料《てすうりょう》(払《はら》うお金《かね》)',
    when: '期間《きかん》',
    from: (date: string) => `${date}から`,
    by: (date: string) => `${date}まで`,
  },
}
