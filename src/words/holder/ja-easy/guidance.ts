/** What is said to holders of a card and of what to do about it, in plain Japanese, but for the steps themselves. */
import { SIGNATURE_AGE } from '../../../guidance/figures.ts'
import type { Reissue } from '../../../guidance/step.ts'
import type { Stores } from '../../../guidance/stores.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { list, month, sentences, yen } from './grammar.ts'
import { names } from './names.ts'
import { dialled, type FeeNames, isExpressOnly, isFree, known, knownFees } from '../parts.ts'
import { AT_STORE, steps } from './steps.ts'

const FEES: FeeNames = {
  card: 'カードだけのときは、',
  withCertificates: '電子《でんし》証明書《しょうめいしょ》もつけるときは、',
  // R4.3: not for everybody who would pay for it.
  expressCard:
    '特急《とっきゅう》(早《はや》くつくること)は、なくしたときなど、決《き》まった場合《ばあい》だけできます。特急《とっきゅう》でカードだけのときは、',
  expressWithCertificates: '特急《とっきゅう》で電子《でんし》証明書《しょうめいしょ》もつけるときは、',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name}${yen(amount)}です。`)
  return sentences(
    isFree(reissue)
      ? '自分《じぶん》の都合《つごう》の再発行《さいはっこう》(もう一度《いちど》つくること)の手数料《てすうりょう》(払《はら》うお金《かね》)です。'
      : '自分《じぶん》の都合《つごう》の再発行《さいはっこう》(もう一度《いちど》つくること)には、手数料《てすうりょう》(払《はら》うお金《かね》)がかかります。',
    ...fees,
    isExpressOnly(reissue)
      ? 'ふつうの再発行《さいはっこう》の手数料《てすうりょう》は、窓口《まどぐち》で聞《き》いてください。'
      : null,
    reissue.isExample
      ? 'これは、2023年《ねん》1月《がつ》の伊勢崎市《いせさきし》の例《れい》です。市区町村《しくちょうそん》によって、ちがうことがあります。'
      : null,
  )
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      place?.ja,
      telephone === null ? undefined : `電話《でんわ》 ${dialled(telephone, '内線《ないせん》')}`,
      hours === null ? undefined : `受付《うけつけ》時間《じかん》 ${hours.ja}`,
    ])
    const called = name?.ja ?? '住《す》んでいる市区町村《しくちょうそん》の窓口《まどぐち》'
    return details.length === 0 ? called : `${called}(${list(details)})`
  },
  stores: ({ knowing, stores: at }) =>
    `コンビニなどの一部《いちぶ》(${names.pins[knowing]}がわかるとき。${storesText(at)})`,
  store: () => 'コンビニ',
  'store-none': () => 'コンビニ(再設定《さいせってい》できる店《みせ》がありません)',
  'store-no-route': () =>
    'コンビニ(電子《でんし》証明書《しょうめいしょ》か、もう1つの暗証《あんしょう》番号《ばんごう》が使《つか》えません)',
  online: () => 'インターネット',
  'machine-date': () => 'この機械《きかい》の日付《ひづけ》と時刻《じこく》の設定《せってい》',
  police: () => '運転《うんてん》免許《めんきょ》センターか警察署《けいさつしょ》',
  'phone-app': () => 'スマートフォンのマイナポータルアプリ',
}

function storesText(at: Stores): string {
  if ('ja' in at) return at.ja
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}。${month(at.asOf)}の情報《じょうほう》です`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: 'コンビニで住民票《じゅうみんひょう》の写《うつ》しなどをもらうこと(コンビニ交付《こうふ》)',
    login: 'マイナポータルなどへのログイン',
    insurance:
      'マイナ保険証《ほけんしょう》(病院《びょういん》で使《つか》う保険証《ほけんしょう》)として使《つか》うこと',
    'insurance-by-pin':
      '暗証《あんしょう》番号《ばんごう》を入《い》れてマイナ保険証《ほけんしょう》を使《つか》うこと(顔《かお》の確認《かくにん》には、この暗証《あんしょう》番号《ばんごう》はいりません)',
    'insurance-by-face':
      '顔《かお》を確認《かくにん》する機械《きかい》でマイナ保険証《ほけんしょう》を使《つか》うこと',
    tax: 'e-Tax(税金《ぜいきん》の手続《てつづ》き)など、電子《でんし》署名《しょめい》(電子《でんし》のサイン)が必要《ひつよう》な申告《しんこく》や申請《しんせい》',
    'moving-out':
      'インターネットで転出届《てんしゅつとどけ》(ほかの市区町村《しくちょうそん》に引《ひ》っ越《こ》す届《とど》け)を出《だ》すこと',
    passport: 'インターネットでパスポートを申請《しんせい》すること',
    documents: 'インターネットで電子《でんし》文書《ぶんしょ》をつくって送《おく》ること',
    address: '窓口《まどぐち》で住所《じゅうしょ》などを変《か》える手続《てつづ》き',
    issuing: '窓口《まどぐち》で電子《でんし》証明書《しょうめいしょ》をつくってもらうこと',
    phone: 'スマートフォンにマイナンバーカードを入《い》れること',
    filling: 'インターネットの手続《てつづ》きで、名前《なまえ》や住所《じゅうしょ》を自動《じどう》で入《い》れること',
    identity: '本人《ほんにん》確認《かくにん》書類《しょるい》(あなただとわかるもの)として使《つか》うこと',
    everything:
      'カードのICチップ(カードの中《なか》の小《ちい》さい部品《ぶひん》)を使《つか》う全部《ぜんぶ》のサービス',
    'face-reading':
      '照合《しょうごう》番号《ばんごう》でカードに書《か》いてある情報《じょうほう》を読《よ》む本人《ほんにん》確認《かくにん》',
    'age-check': '生年月日《せいねんがっぴ》を使《つか》って年齢《ねんれい》を確認《かくにん》するサービス',
    'licence-reading': 'マイナ免許証《めんきょしょう》の免許《めんきょ》の情報《じょうほう》を読《よ》むこと',
    'phone-certificates':
      'スマートフォンの電子《でんし》証明書《しょうめいしょ》を使《つか》う手続《てつづ》きやログイン',
  },
  people: {
    'who-resets':
      '本人《ほんにん》(カードに名前《なまえ》がある人《ひと》)です。15歳《さい》より下《した》の人《ひと》は、法定《ほうてい》代理人《だいりにん》(法律《ほうりつ》で決《き》まった代《か》わりの人《ひと》)が手続《てつづ》きします。成年《せいねん》被後見人《ひこうけんにん》(裁判所《さいばんしょ》が後見人《こうけんにん》をつけた大人《おとな》)も、法定《ほうてい》代理人《だいりにん》が手続《てつづ》きします。ほかの人《ひと》が代《か》わりにするときは、照会書《しょうかいしょ》(確認《かくにん》の手紙《てがみ》)を使《つか》います。そのため、何日《なんにち》もかかります。',
    'who-renews':
      '本人《ほんにん》(カードに名前《なまえ》がある人《ひと》)です。窓口《まどぐち》に行《い》けないときは、代理人《だいりにん》(代《か》わりの人《ひと》)の手続《てつづ》きについて、窓口《まどぐち》に聞《き》いてください。',
    'who-signs': `本人《ほんにん》(カードに名前《なまえ》がある人《ひと》)です。${SIGNATURE_AGE}歳《さい》から手続《てつづ》きできます。ほかの人《ひと》が手続《てつづ》きするときは、照会書《しょうかいしょ》(確認《かくにん》の手紙《てがみ》)を使《つか》います。そのため、何日《なんにち》もかかります。`,
    'who-switches':
      '本人《ほんにん》(カードに名前《なまえ》がある人《ひと》)です。15歳《さい》になっていない人《ひと》と成年《せいねん》被後見人《ひこうけんにん》は、法定《ほうてい》代理人《だいりにん》(親《おや》など)です。ふつうのカードを顔《かお》認証《にんしょう》マイナンバーカードに変《か》えることは、ほかの代理人《だいりにん》(代《か》わりの人《ひと》)もできます。顔《かお》認証《にんしょう》マイナンバーカードをふつうのカードに変《か》えることも、できます。必要《ひつよう》な書類《しょるい》は、窓口《まどぐち》に聞《き》いてください。暗証《あんしょう》番号《ばんごう》の再設定《さいせってい》は、ほかの代理人《だいりにん》の場合《ばあい》、照会書《しょうかいしょ》(市区町村《しくちょうそん》からの手紙《てがみ》)を使《つか》います。何日《なんにち》もかかります。',
  },
  things: {
    card: 'マイナンバーカード',
    'old-card': '住民《じゅうみん》基本《きほん》台帳《だいちょう》カード(窓口《まどぐち》に返《かえ》します)',
    'identity-document':
      'ほかの本人《ほんにん》確認《かくにん》書類《しょるい》(必要《ひつよう》なものは窓口《まどぐち》で聞《き》いてください)',
    'registry-pin':
      '住民《じゅうみん》基本《きほん》台帳用《だいちょうよう》暗証《あんしょう》番号《ばんごう》(数字《すうじ》4けた)',
  },
  stores: {
    'seven-eleven': 'セブン-イレブン',
    lawson: 'ローソン',
    'family-mart': 'ファミリーマート',
    ministop: 'ミニストップ',
    daiei: 'ダイエーの一部《いちぶ》',
    'aeon-retail': 'イオンリテール(本州《ほんしゅう》・四国《しこく》)',
    'aeon-others': 'イオン北海道《ほっかいどう》・イオン東北《とうほく》・フジの一部《いちぶ》',
  },
  fees: {
    'first-issue': () => 'はじめてのマイナンバーカードは、無料《むりょう》(0円《えん》)です。',
    broken: ({ reissue }) =>
      sentences('お金《かね》は、こわれた理由《りゆう》によってちがいます。', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        'カードの期間《きかん》が終《お》わるときの、ふつうの更新《こうしん》(新《あたら》しくすること)の手数料《てすうりょう》は、窓口《まどぐち》によってちがいます。',
        isFree(reissue)
          ? null
          : '在留《ざいりゅう》期間《きかん》は、日本《にほん》にいることができる期間《きかん》です。在留《ざいりゅう》期間《きかん》が終《お》わるなどして、早《はや》く使《つか》えなくなるカードがあります。そのカードの再発行《さいはっこう》は、有料《ゆうりょう》(お金《かね》がかかること)です。追記欄《ついきらん》(変更《へんこう》を書《か》く所《ところ》)がいっぱいのカードは別《べつ》です。',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
