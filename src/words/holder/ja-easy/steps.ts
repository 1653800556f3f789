/**
 * The steps of guidance, in plain Japanese. The rules behind the sentences are named where they are decided, in
 * `src/guidance`.
 */
import {
  BIRTHDAYS,
  INSURANCE_MONTHS,
  OLD_INSURANCE_CARDS_END,
  SIGNATURE_AGE,
  STAY,
  TOLL_FREE,
} from '../../../guidance/figures.ts'
import type { Values } from '../../../guidance/step.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { date, list, sentences } from './grammar.ts'
import { kiosk } from './kiosk.ts'
import { names } from './names.ts'
import { typing } from './typing.ts'
import { type About, aboutOf, applicationName } from '../parts.ts'

const REREAD = 'カードをもう一度《いちど》置《お》いて、読《よ》み取《と》ってください。'
const REREAD_PHONE = 'スマートフォンをもう一度《いちど》置《お》いて、読《よ》み取《と》ってください。'
const MAY_WORK = 'それでも、使《つか》えることがあります。'
const SHOW_CARD = '窓口《まどぐち》でカードを見《み》てもらってください。'

const FIRST_ISSUE_IS_FREE =
  'マイナンバーカードを持《も》っていない人《ひと》は、申請《しんせい》(申《もう》し込《こ》み)をすると、つくることができます。はじめてのカードは、無料《むりょう》(0円《えん》)です。'
const ONLY_THAT_CARD =
  'マイナンバーカードを置《お》いてください。ほかのカードと重《かさ》なっているときは、マイナンバーカードだけにしてください。'

const FOR_STAY =
  '在留《ざいりゅう》期間《きかん》(日本《にほん》にいることができる期間《きかん》)がある外国人《がいこくじん》のみなさんへ。'
const STAY_EXTENDED = `${FOR_STAY}在留《ざいりゅう》期間《きかん》を更新《こうしん》しても、カードの期限《きげん》は自動《じどう》では延《の》びません。今《いま》の期限《きげん》までに、窓口《まどぐち》で期限《きげん》を延《の》ばす手続《てつづ》きをしてください。この手続《てつづ》きは、無料《むりょう》(0円《えん》)です。期限《きげん》のお知《し》らせは、郵便《ゆうびん》では来《き》ません。期限《きげん》が過《す》ぎると、カードは使《つか》えなくなります。そのとき、新《あたら》しいカードは有料《ゆうりょう》(お金《かね》がかかること)です。在留《ざいりゅう》期間《きかん》の更新《こうしん》を申請《しんせい》している人《ひと》は、期限《きげん》を延《の》ばせることがあります。延《の》ばせるのは、最大《さいだい》${STAY.pendingMonths}か月《げつ》です。次《つぎ》のどちらかが必要《ひつよう》です。1つは、在留《ざいりゅう》カードの裏《うら》の「在留《ざいりゅう》期間《きかん》更新《こうしん》許可《きょか》申請中《しんせいちゅう》」の文字《もじ》です。もう1つは、インターネットの申請《しんせい》の受付《うけつけ》番号《ばんごう》のお知《し》らせです。`
const STAY_ENDED = `${FOR_STAY}期限《きげん》までに延《の》ばす手続《てつづ》きをしなかったカードは、使《つか》えません。在留《ざいりゅう》期間《きかん》を更新《こうしん》していても、使《つか》えません。新《あたら》しいカードは、有料《ゆうりょう》(お金《かね》がかかること)です。追記欄《ついきらん》(変更《へんこう》を書《か》く所《ところ》)がいっぱいのカードは別《べつ》です。`

const cardRenewal = (until: string | null): string =>
  sentences(
    'カードは、有効《ゆうこう》期限《きげん》(最後《さいご》の日《ひ》)まで使《つか》えます。その日《ひ》も使《つか》えます。電子《でんし》証明書《しょうめいしょ》(インターネットで使《つか》う証明《しょうめい》)も、カードの期限《きげん》が過《す》ぎると使《つか》えません。新《あたら》しいカードは、申請《しんせい》してから受《う》け取《と》るまで、何日《なんにち》もかかります。',
    '更新《こうしん》は、カードを新《あたら》しくすることです。期限《きげん》の前《まえ》に更新《こうしん》したカードが、何回目《なんかいめ》の誕生日《たんじょうび》まで使《つか》えるかは、窓口《まどぐち》で聞《き》いてください。',
    until === null ? null : `更新《こうしん》しなかったときのことです。${insuranceDoubted(until)}`,
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `この機械《きかい》の日付《ひづけ》(${date(today)})で判断《はんだん》しました。`

const COUNTED_APART =
  'まちがえた回数《かいすう》は、暗証《あんしょう》番号《ばんごう》とは別《べつ》に数《かぞ》えます。'
/** What helps to get it right. */
const ABOUT: About = {
  sign: '大文字《おおもじ》の英字《えいじ》(A、B、C…)と数字《すうじ》を両方《りょうほう》使《つか》います。長《なが》さは、6文字《もじ》から16文字《もじ》です。数字《すうじ》4けたの暗証《あんしょう》番号《ばんごう》とは別《べつ》のものです。',
  'code-a': `照合《しょうごう》番号《ばんごう》Aは、個人《こじん》番号《ばんごう》(マイナンバー)です。12けたの数字《すうじ》です。${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']}${COUNTED_APART}顔《かお》を確認《かくにん》する機械《きかい》での失敗《しっぱい》も、回数《かいすう》に数《かぞ》えます。`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]}(${applicationName(names, application)})`

export const AT_STORE =
  '店《みせ》で再設定《さいせってい》(新《あたら》しく決《き》めること)をするときは、先《さき》にスマートフォンのアプリを使《つか》います。アプリの名前《なまえ》は、「JPKI暗証《あんしょう》番号《ばんごう》リセット」です。アプリでカードを読《よ》み取《と》って、顔《かお》を確認《かくにん》します。それから24時間《じかん》以内《いない》に、店《みせ》の機械《きかい》で手続《てつづ》きをします。時間《じかん》は、6時《じ》30分《ぷん》から23時《じ》までです。無料《むりょう》(0円《えん》)です。引《ひ》っ越《こ》しのあとや、名前《なまえ》が変《か》わったあとなどは、電子《でんし》証明書《しょうめいしょ》(インターネットで使《つか》う証明《しょうめい》)が使《つか》えなくなっていることがあります。そのときは、店《みせ》では再設定《さいせってい》できません。窓口《まどぐち》で手続《てつづ》きをしてください。'
const LOW =
  '正《ただ》しい番号《ばんごう》を1回《かい》入《い》れると、残《のこ》りの回数《かいすう》は元《もと》に戻《もど》ります。時間《じかん》がたっても、回数《かいすう》は増《ふ》えません。番号《ばんごう》がわからないときは、もう入《い》れないでください。'
const lowTitle = (values: Values<'pin-low'>): string =>
  `${pinName(values)}は、あと${values.left}回《かい》${values.left === 1 ? '' : '続《つづ》けて'}まちがえるとロックがかかります`

const OLD_CARDS = `前《まえ》の健康《けんこう》保険証《ほけんしょう》は、${date(OLD_INSURANCE_CARDS_END)}から使《つか》えません。`
const ELIGIBILITY =
  '病院《びょういん》で「資格《しかく》確認書《かくにんしょ》」を見《み》せてください。これは、あなたが医療《いりょう》保険《ほけん》(健康《けんこう》保険《ほけん》など)に入《はい》っていることの証明《しょうめい》です。入《はい》っている医療《いりょう》保険《ほけん》が出《だ》します。届《とど》いていないときは、その医療《いりょう》保険《ほけん》に申請《しんせい》してください。'
const insuranceUntil = (day: string): string =>
  `マイナ保険証《ほけんしょう》は、${date(day)}ごろまで、資格《しかく》の確認《かくにん》に使《つか》えます。電子《でんし》証明書《しょうめいしょ》の期限《きげん》の月《つき》の最後《さいご》の日《ひ》から、約《やく》${INSURANCE_MONTHS}か月《げつ》です。でも、情報《じょうほう》を見《み》せることへの同意《どうい》などは選《えら》べません。そのあとは、${ELIGIBILITY}${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string): string =>
  `マイナ保険証《ほけんしょう》は、${date(day)}ごろまで使《つか》えることがあります。入《はい》っている医療《いりょう》保険《ほけん》に聞《き》いてください。使《つか》えないときは、その医療《いりょう》保険《ほけん》の「資格《しかく》確認書《かくにんしょ》」を使《つか》ってください。`
const INSURANCE_FALLBACK = `マイナ保険証《ほけんしょう》として使《つか》えないときは、${ELIGIBILITY}${OLD_CARDS}`
const INSURANCE_OVER = `マイナ保険証《ほけんしょう》としては使《つか》えません。前《まえ》の健康《けんこう》保険証《ほけんしょう》も、${date(OLD_INSURANCE_CARDS_END)}から使《つか》えません。新《あたら》しい電子《でんし》証明書《しょうめいしょ》ができるまでは、${ELIGIBILITY}`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》も、終《お》わっています。終《お》わった日《ひ》は、${date(end.latest)}か、それより前《まえ》です。窓口《まどぐち》でいっしょに手続《てつづ》きをしてください。`
      : `署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》は、遅《おそ》くても${date(end.latest)}で終《お》わります。それより前《まえ》に終《お》わるかどうかは、暗証《あんしょう》番号《ばんごう》を入《い》れるまでわかりません。署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》は、${kiosk.result.lapses}窓口《まどぐち》でいっしょに聞《き》いてください。`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    '電子《でんし》証明書《しょうめいしょ》(インターネットで使《つか》う証明《しょうめい》)は、有効《ゆうこう》期限《きげん》(最後《さいご》の日《ひ》)まで使《つか》えます。その日《ひ》も使《つか》えます。その日《ひ》が過《す》ぎると、自動《じどう》で使《つか》えなくなります。',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `今《いま》更新《こうしん》(新《あたら》しくすること)すると、つくった日《ひ》から${BIRTHDAYS.renewedCertificate}回目《かいめ》の誕生日《たんじょうび》まで使《つか》えます。${certificate === 'sign' ? `カードか${names.certificates.auth}` : 'カード'}の有効《ゆうこう》期限《きげん》が先《さき》のときは、その日《ひ》までです。`,
    until === null
      ? null
      : `電子《でんし》証明書《しょうめいしょ》を更新《こうしん》しなかったときのことです。${insuranceUntil(until)}`,
    signatureText(signature),
  )

const ON_PHONE = `スマートフォンの電子《でんし》証明書《しょうめいしょ》(インターネットで使《つか》う証明《しょうめい》)は、カードのものとは別《べつ》です。手続《てつづ》きは、スマートフォンのマイナポータルアプリでします。市区町村《しくちょうそん》の窓口《まどぐち》では、できません。わからないことは、マイナンバー総合《そうごう》フリーダイヤル(${TOLL_FREE})に聞《き》いてください。`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `この機械《きかい》の日付《ひづけ》(${date(today)})は、正《ただ》しくありません。係《かかり》の人《ひと》が確認《かくにん》してください`,
    explanation: sentences(
      card.clock[doubt],
      '期限《きげん》が切《き》れたか、更新《こうしん》できるかは、この日付《ひづけ》で判断《はんだん》しています。そのため、この判断《はんだん》は信用《しんよう》できません。日付《ひづけ》を直《なお》してから、もう一度《いちど》読《よ》み取《と》ってください。',
    ),
  }),
  'card-mute': () => ({
    title: 'カードから返事《へんじ》がありません',
    explanation:
      'ケースやほかのカードから離《はな》して、もう一度《いちど》置《お》いてください。カードの表《おもて》と裏《うら》と向《む》きも、確認《かくにん》してください。ほかのカードは読《よ》めるのに、このカードだけ読《よ》めないことがあります。そのときは、ICチップ(カードの中《なか》の小《ちい》さい部品《ぶひん》)がこわれているかもしれません。',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: '運転《うんてん》免許証《めんきょしょう》です。マイナンバーカードではありません',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'マイナンバーカードと確認《かくにん》できませんでした',
          explanation: sentences(
            ONLY_THAT_CARD,
            `マイナンバーカードが、在留《ざいりゅう》カードか特別《とくべつ》永住者《えいじゅうしゃ》証明書《しょうめいしょ》と1つになったカードがあります。「特定《とくてい》在留《ざいりゅう》カード」と「特定《とくてい》特別《とくべつ》永住者《えいじゅうしゃ》証明書《しょうめいしょ》」です。そのカードかどうか、この機械《きかい》ではわかりません。読《よ》み取《と》れないときは、${SHOW_CARD}`,
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: '住民《じゅうみん》基本《きほん》台帳《だいちょう》カードです。マイナンバーカードではありません',
    explanation:
      '住民《じゅうみん》基本《きほん》台帳《だいちょう》カードは、2015年《ねん》12月《がつ》までつくっていました。使《つか》える期間《きかん》は、10年間《ねんかん》でした。そのため、今《いま》使《つか》えるものはありません。電子《でんし》証明書《しょうめいしょ》を使《つか》うサービスには、マイナンバーカードが必要《ひつよう》です。電子《でんし》証明書《しょうめいしょ》は、インターネットで使《つか》う証明《しょうめい》です。',
  }),
  'card-unknown': () => ({
    title: 'この機械《きかい》では、カードの種類《しゅるい》を確認《かくにん》できません',
    explanation: `このカードには、電子《でんし》証明書《しょうめいしょ》の機能《きのう》があります。でも、種類《しゅるい》の表示《ひょうじ》が、今《いま》までのマイナンバーカードとちがいます。新《あたら》しい種類《しゅるい》のカードかもしれません。「特定《とくてい》在留《ざいりゅう》カード」などかどうかも、この機械《きかい》ではわかりません。特定《とくてい》在留《ざいりゅう》カードは、在留《ざいりゅう》カードと1つになったカードです。${SHOW_CARD}`,
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `このカードは、${date(expires)}で有効《ゆうこう》期限《きげん》が切《き》れました`,
    explanation: sentences(
      '電子《でんし》証明書《しょうめいしょ》(インターネットで使《つか》う証明《しょうめい》)も使《つか》えません。電子《でんし》証明書《しょうめいしょ》の更新《こうしん》(新《あたら》しくすること)は、できません。暗証《あんしょう》番号《ばんごう》の再設定《さいせってい》(新《あたら》しく決《き》めること)も、できません。新《あたら》しいカードの申請《しんせい》(申《もう》し込《こ》み)が必要《ひつよう》です。',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `カードの有効《ゆうこう》期限《きげん》が近《ちか》いです。${date(expires)}までに手続《てつづ》きをしてください`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `カードを更新《こうしん》できる時期《じき》です。有効《ゆうこう》期限《きげん》は${date(expires)}です`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'カードの有効《ゆうこう》期限《きげん》を読《よ》み取《と》れませんでした',
    explanation:
      'カードの表《おもて》に書《か》いてある有効《ゆうこう》期限《きげん》(使《つか》える最後《さいご》の日《ひ》)を見《み》てください。期限《きげん》の3か月《げつ》前《まえ》の次《つぎ》の日《ひ》から、更新《こうしん》(新《あたら》しくすること)できます。',
  }),
  'application-absent': ({ applications }) => ({
    title: `カードにふつうある機能《きのう》が見《み》つかりません: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: `${REREAD}同《おな》じ結果《けっか》のときは、${SHOW_CARD}`,
  }),
  'application-unreadable': ({ applications }) => ({
    title: `カードの一部《いちぶ》を読《よ》み取《と》れませんでした: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, MAY_WORK),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title:
      'どの暗証《あんしょう》番号《ばんごう》も使《つか》えません。顔《かお》認証《にんしょう》マイナンバーカードかもしれません',
    explanation: sentences(
      '顔《かお》認証《にんしょう》マイナンバーカードは、暗証《あんしょう》番号《ばんごう》(ひみつの番号《ばんごう》)を決《き》めないカードです。これは、故障《こしょう》(こわれていること)ではありません。本人《ほんにん》確認《かくにん》書類《しょるい》(あなただとわかるもの)として使《つか》えます。利用者《りようしゃ》証明用《しょうめいよう》電子《でんし》証明書《しょうめいしょ》が使《つか》えるあいだは、マイナ保険証《ほけんしょう》としても使《つか》えます。',
      lacksSignature
        ? `このカードには、署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》がありません。これも、顔《かお》認証《にんしょう》マイナンバーカードの特徴《とくちょう》です。${SIGNATURE_AGE}歳《さい》になる前《まえ》につくったカードにもありません。`
        : 'ただし、顔《かお》認証《にんしょう》マイナンバーカードには、ふつう署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》がありません。',
      'もう1つの可能性《かのうせい》は、暗証《あんしょう》番号《ばんごう》を続《つづ》けてまちがえて、ロックがかかったことです。どちらなのかは、カードを読《よ》み取《と》ってもわかりません。暗証《あんしょう》番号《ばんごう》を使《つか》いたいときは、どちらの場合《ばあい》も、窓口《まどぐち》で手続《てつづ》きできます。窓口《まどぐち》で住所《じゅうしょ》を変《か》えるときや、電子《でんし》証明書《しょうめいしょ》をつくるときも、暗証《あんしょう》番号《ばんごう》を使《つか》います。ロックがかかっているときは、先《さき》に再設定《さいせってい》(新《あたら》しく決《き》めること)が必要《ひつよう》です。',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `${count}つの暗証《あんしょう》番号《ばんごう》にロックがかかっています。窓口《まどぐち》でいっしょに再設定《さいせってい》できます`,
    explanation:
      '再設定《さいせってい》は、暗証《あんしょう》番号《ばんごう》(ひみつの番号《ばんごう》)を新《あたら》しく決《き》めることです。全部《ぜんぶ》の暗証《あんしょう》番号《ばんごう》の手続《てつづ》きができるのは、市区町村《しくちょうそん》の窓口《まどぐち》だけです。',
  }),
  'pin-blocked': (values) => ({
    title: `${pinName(values)}にロックがかかっています`,
    explanation: sentences(
      '続《つづ》けてまちがえて、決《き》まった回数《かいすう》になると、ロックがかかります。時間《じかん》がたっても、元《もと》に戻《もど》りません。',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? '顔《かお》認証《にんしょう》マイナンバーカードも、同《おな》じように見《み》えることがあります。これは、暗証《あんしょう》番号《ばんごう》を使《つか》わないカードです。どちらなのかは、カードを読《よ》み取《と》ってもわかりません。'
          : 'ロックがかかった理由《りゆう》は、カードを読《よ》み取《と》ってもわかりません。',
      values.mayBeFaceCard === null ? null : kiosk.result.reset,
      values.byStore ? AT_STORE : null,
    ),
  }),
  'pin-last-attempt': (values) => ({
    title: lowTitle(values),
    explanation: sentences(LOW, aboutOf(ABOUT, values.pin), values.byStore ? AT_STORE : null),
  }),
  'pin-low': (values) => ({ title: lowTitle(values), explanation: sentences(LOW, aboutOf(ABOUT, values.pin)) }),
  'pin-unknown': (values) => ({
    title: `${pinName(values)}の残《のこ》りの回数《かいすう》を確認《かくにん》できません`,
    explanation: sentences(
      'カードの返事《へんじ》では、残《のこ》りの回数《かいすう》がわかりませんでした。',
      MAY_WORK,
      REREAD,
    ),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `${names.certificates[certificate]}は、${date(expires)}で有効《ゆうこう》期限《きげん》が切《き》れました`,
    explanation: sentences(
      'カードが使《つか》える期間《きかん》の中《なか》なら、窓口《まどぐち》で新《あたら》しい電子《でんし》証明書《しょうめいしょ》をつくってもらえます。電子《でんし》証明書《しょうめいしょ》は、インターネットで使《つか》う証明《しょうめい》です。',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until)),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `${names.certificates[values.certificate]}の有効《ゆうこう》期限《きげん》が近《ちか》いです。${date(values.expires)}までに更新《こうしん》してください`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `${names.certificates[values.certificate]}を更新《こうしん》できる時期《じき》です。有効《ゆうこう》期限《きげん》は${date(values.expires)}です`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `${names.certificates[certificate]}が入《はい》っていません`,
    explanation: sentences(
      '電子《でんし》証明書《しょうめいしょ》は、インターネットで使《つか》う証明《しょうめい》です。カードの申請《しんせい》のときに希望《きぼう》しなかった場合《ばあい》などです。やめる手続《てつづ》きをした場合《ばあい》も、入《はい》っていません。カードが使《つか》える期間《きかん》の中《なか》なら、窓口《まどぐち》でつくってもらえます。',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}のデータがこわれています`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : '同《おな》じ結果《けっか》のときは、窓口《まどぐち》で電子《でんし》証明書《しょうめいしょ》をつくりなおすことが必要《ひつよう》です。こわれている電子《でんし》証明書《しょうめいしょ》の有効《ゆうこう》期限《きげん》は、わかりません。',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `${names.certificates[certificate]}を読《よ》み取《と》れませんでした`,
          explanation: `カードの返事《へんじ》では、電子《でんし》証明書《しょうめいしょ》があるかどうか、わかりませんでした。有効《ゆうこう》期限《きげん》も、わかりませんでした。${REREAD}`,
        }
      : {
          title: `${names.certificates[certificate]}を確認《かくにん》できません`,
          explanation: `カードに入《はい》っている認証局《にんしょうきょく》(電子《でんし》証明書《しょうめいしょ》をつくる所《ところ》)の証明書《しょうめいしょ》を読《よ》み取《と》れません。そのため、電子《でんし》証明書《しょうめいしょ》をだれがつくったか、確認《かくにん》できません。${REREAD}`,
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `${names.certificates[certificate]}をつくった所《ところ》を確認《かくにん》できません`,
    explanation:
      '電子《でんし》証明書《しょうめいしょ》には、認証局《にんしょうきょく》(電子《でんし》証明書《しょうめいしょ》をつくる所《ところ》)の名前《なまえ》があります。その認証局《にんしょうきょく》がつくった、信用《しんよう》できるものかどうか、確認《かくにん》できません。機械《きかい》の読《よ》みまちがいかもしれません。データがこわれているかもしれません。にせものかもしれません。もう一度《いちど》読《よ》み取《と》ってください。同《おな》じ結果《けっか》のときは、この電子《でんし》証明書《しょうめいしょ》を本人《ほんにん》確認《かくにん》に使《つか》わないでください。',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}は、まだ使《つか》える期間《きかん》になっていません`,
    explanation: sentences(
      'この機械《きかい》の日付《ひづけ》と時刻《じこく》がちがうかもしれません。係《かかり》の人《ひと》が確認《かくにん》してください。',
      onPhone
        ? ON_PHONE
        : '日付《ひづけ》と時刻《じこく》が正《ただ》しいときは、窓口《まどぐち》に聞《き》いてください。',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `${names.certificates[certificate]}の有効《ゆうこう》期限《きげん》が、カードの有効《ゆうこう》期限《きげん》より後《あと》です`,
    explanation:
      '電子《でんし》証明書《しょうめいしょ》を使《つか》えるのは、カードの有効《ゆうこう》期限《きげん》までです。カードに書《か》いてある日付《ひづけ》といっしょに、窓口《まどぐち》で確認《かくにん》してください。カードの有効《ゆうこう》期間《きかん》を変《か》えたことがある人《ひと》は、特《とく》に確認《かくにん》してください。',
  }),
  'signature-absent': () => ({
    title: `${names.certificates.sign}が入《はい》っていません`,
    explanation: `署名用《しょめいよう》電子《でんし》証明書《しょうめいしょ》は、電子《でんし》のサインに使《つか》う証明《しょうめい》です。次《つぎ》のカードには、入《はい》っていません。${SIGNATURE_AGE}歳《さい》になる前《まえ》につくったカード。顔《かお》認証《にんしょう》マイナンバーカード。申請《しんせい》のときに希望《きぼう》しなかったカード。これは、問題《もんだい》ではありません。${SIGNATURE_AGE}歳《さい》以上《いじょう》の人《ひと》は、希望《きぼう》すると窓口《まどぐち》でつくってもらえます。ただし、成年《せいねん》被後見人《ひこうけんにん》(裁判所《さいばんしょ》が後見人《こうけんにん》をつけた大人《おとな》)には、ふつうつくりません。顔《かお》認証《にんしょう》マイナンバーカードにも、ふつう入《い》れません。`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `スマートフォンの${names.certificates[certificate]}は、${date(expires)}で有効《ゆうこう》期限《きげん》が切《き》れました`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `スマートフォンの${names.certificates[certificate]}の有効《ゆうこう》期限《きげん》は${date(expires)}です`,
    explanation: sentences('有効《ゆうこう》期限《きげん》の日《ひ》も使《つか》えます。', ON_PHONE),
  }),
}
