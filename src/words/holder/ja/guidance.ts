/** What is said to holders of a card and of what to do about it, in Japanese, but for the steps themselves. */
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
  card: 'カードのみ',
  withCertificates: '電子証明書付き',
  // R4.3: not for everybody who would pay for it.
  expressCard: '特急発行(紛失など決められた場合のみ)のカードのみ',
  expressWithCertificates: '特急発行の電子証明書付き',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name} ${yen(amount)}`)
  const ordinary = isExpressOnly(reissue) ? '通常の再発行の手数料は、窓口でご確認ください。' : ''
  const said = `紛失など本人の都合による再発行の手数料は、${list(fees)}です。${ordinary}`
  return reissue.isExample ? `${said}2023年1月の伊勢崎市の例で、市区町村によって異なることがあります。` : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      place?.ja,
      telephone === null ? undefined : `電話 ${dialled(telephone, '内線')}`,
      hours === null ? undefined : `受付時間 ${hours.ja}`,
    ])
    return `${name?.ja ?? 'お住まいの市区町村の窓口'}${details.length === 0 ? '' : `(${list(details)})`}`
  },
  stores: ({ knowing, stores: at }) =>
    `コンビニエンスストアなどの一部(${names.pins[knowing]}が分かる場合。${storesText(at)})`,
  store: () => 'コンビニエンスストア',
  'store-none': () => 'コンビニエンスストア(再設定できる店舗がないため)',
  'store-no-route': () => 'コンビニエンスストア(電子証明書か、もう一方の暗証番号が使えないため)',
  online: () => 'インターネット',
  'machine-date': () => 'この端末の日付と時刻の設定',
  police: () => '運転免許センターまたは警察署',
  'phone-app': () => 'スマートフォンのマイナポータルアプリ',
}

function storesText(at: Stores): string {
  if ('ja' in at) return at.ja
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}。${month(at.asOf)}現在`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: 'コンビニ交付(住民票の写しなど)',
    login: 'マイナポータルなどへのログイン',
    insurance: 'マイナ保険証としての利用',
    'insurance-by-pin': '暗証番号を入力するマイナ保険証の利用(顔認証には、この暗証番号は不要です)',
    'insurance-by-face': '顔認証の端末でのマイナ保険証の利用',
    tax: 'e-Taxなど、電子署名が必要な申告や申請',
    'moving-out': 'オンラインでの転出届',
    passport: 'パスポートのオンライン申請',
    documents: 'インターネットでの電子文書の作成・送信',
    address: '窓口での住所変更などの手続き',
    issuing: '窓口での電子証明書の発行',
    phone: 'スマートフォンへのマイナンバーカードの追加',
    filling: 'オンライン手続きでの氏名や住所の自動入力',
    identity: '本人確認書類としての利用',
    everything: 'カードのICチップを使うすべてのサービス',
    'face-reading': '照合番号を使ってカードの券面の情報を読み取る本人確認',
    'age-check': '生年月日を使って年齢を確認するサービス',
    'licence-reading': 'マイナ免許証の免許情報の読み取り',
    'phone-certificates': 'スマートフォンの電子証明書を使う手続きやログイン',
  },
  people: {
    'who-resets':
      '本人(15歳未満の方と成年被後見人の方は法定代理人)。それ以外の代理人の場合は照会書によるため、日数がかかります。',
    'who-renews': '本人。窓口に行けないときは、代理人による手続きについて窓口にお問い合わせください。',
    'who-signs': `本人(${SIGNATURE_AGE}歳以上)。本人以外の方が手続きする場合は照会書によるため、日数がかかります。`,
    'who-switches':
      '本人(15歳未満の方と成年被後見人の方は法定代理人)。顔認証マイナンバーカードと通常のカードの切り替えは、ほかの代理人でもできますが、必要な書類は窓口にお問い合わせください。暗証番号の再設定は、ほかの代理人の場合は照会書によるため、日数がかかります。',
  },
  things: {
    card: 'マイナンバーカード',
    'old-card': '住民基本台帳カード(返納します)',
    'identity-document': 'そのほかの本人確認書類(必要なものは窓口でご確認ください)',
    'registry-pin': '住民基本台帳用暗証番号(数字4桁)',
  },
  stores: {
    'seven-eleven': 'セブン-イレブン',
    lawson: 'ローソン',
    'family-mart': 'ファミリーマート',
    ministop: 'ミニストップ',
    daiei: 'ダイエーの一部',
    'aeon-retail': 'イオンリテール(本州・四国)',
    'aeon-others': 'イオン北海道・イオン東北・フジの一部',
  },
  fees: {
    'first-issue': () => 'マイナンバーカードの最初の交付は無料です。',
    broken: ({ reissue }) => sentences('故障の原因によって異なります。', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        '有効期間の満了による通常の更新の手数料は、市区町村の窓口の取り扱いによります。',
        isFree(reissue)
          ? null
          : '在留期間の満了などで早く失効したカードの再発行の手数料は、本人の都合による再発行と同じです(追記欄に余白のないカードを除きます)。',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
