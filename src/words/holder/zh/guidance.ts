/** What is said to holders of a card and of what to do about it, in Chinese, but for the steps themselves. */
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
  card: '仅卡片',
  withCertificates: '含电子证书（電子証明書）',
  // R4.3: not for everybody who would pay for it.
  expressCard: '特急发行（特急発行，仅限丢失等规定的情况）仅卡片',
  expressWithCertificates: '特急发行含电子证书',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name}${yen(amount)}`)
  const ordinary = isExpressOnly(reissue) ? '普通重新发行（再発行）的手续费（手数料）请向窗口确认。' : ''
  const said = `因本人原因重新发行（再発行）的手续费（手数料）为：${fees.join('；')}。${ordinary}`
  return reissue.isExample ? `${said}这是2023年1月伊势崎市（伊勢崎市）的例子，各市区町村可能有所不同。` : said
}

const places: HolderWords['places'] = {
  // The Japanese wording: the one on the signs there, and most of it readable.
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      place?.ja,
      telephone === null ? undefined : `电话 ${dialled(telephone, '分机')}`,
      hours === null ? undefined : `受理时间 ${hours.ja}`,
    ])
    return `${name?.ja ?? '居住地的市区町村窗口'}${details.length === 0 ? '' : `（${list(details)}）`}`
  },
  stores: ({ knowing, stores: at }) => `部分便利店等，仅限知道${names.pins[knowing]}时：${storesText(at)}`,
  store: () => '便利店（コンビニ）',
  'store-none': () => '便利店（コンビニ），因为没有可以重新设置的店铺',
  'store-no-route': () => '便利店（コンビニ），因为电子证书（電子証明書）或另一个密码（暗証番号）不能使用',
  online: () => '互联网',
  'machine-date': () => '本机的日期和时间设置',
  police: () => '驾驶证中心（運転免許センター）或警察署',
  'phone-app': () => '智能手机的 Mynaportal 应用（マイナポータルアプリ）',
}

function storesText(at: Stores): string {
  if ('ja' in at) return at.ja
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}（${month(at.asOf)}的信息）`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: '便利店交付（コンビニ交付，领取住民票副本等）',
    login: '登录 Mynaportal（マイナポータル）等',
    insurance: '作为健康保险证（マイナ保険証）使用',
    'insurance-by-pin': '输入密码（暗証番号）使用健康保险证（マイナ保険証），人脸识别不需要这个密码',
    'insurance-by-face': '在人脸识别终端上使用健康保险证（マイナ保険証）',
    tax: 'e-Tax 等需要电子签名（電子署名）的申报和申请',
    'moving-out': '在线提交迁出申报（転出届）',
    passport: '在线申请护照（パスポート）',
    documents: '在互联网上制作和发送电子文件',
    address: '在窗口办理地址变更等手续',
    issuing: '在窗口发行电子证书（電子証明書）',
    phone: '将个人编号卡（マイナンバーカード）添加到智能手机',
    filling: '在线手续中自动填写姓名和地址',
    identity: '作为本人确认文件（本人確認書類）使用',
    everything: '使用卡的IC芯片（ICチップ）的所有服务',
    'face-reading': '用核对号码（照合番号）读取卡面信息的本人确认',
    'age-check': '用出生日期确认年龄的服务',
    'licence-reading': '读取个人编号驾驶证（マイナ免許証）的驾驶证信息',
    'phone-certificates': '使用智能手机电子证书（スマートフォンの電子証明書）的手续和登录',
  },
  people: {
    'who-resets':
      '本人。未满15岁的人和成年被监护人（成年被後見人）由法定代理人办理。其他代理人需通过查询书（照会書）办理，因此需要多日。',
    'who-renews': '本人。如果不能到窗口，关于代理人办理的手续请咨询窗口。',
    'who-signs': `本人（年满${SIGNATURE_AGE}岁）。本人以外的人办理时需通过查询书（照会書），因此需要多日。`,
    'who-switches':
      '本人（未满15岁者和成年被监护人由法定代理人办理）。人脸识别个人编号卡与普通卡之间的切换，其他代理人也可以办理，所需文件请咨询窗口。重新设置密码（暗証番号）时，其他代理人需要通过照会书（照会書）办理，需要多日。',
  },
  things: {
    card: '个人编号卡（マイナンバーカード）',
    'old-card': '住民基本台账卡（住民基本台帳カード），需交还',
    'identity-document': '其他本人确认文件（本人確認書類），需要哪些请向窗口确认',
    'registry-pin': '住民基本台账用密码（住民基本台帳用暗証番号，4位数字）',
  },
  stores: {
    'seven-eleven': '7-Eleven（セブン-イレブン）',
    lawson: '罗森（ローソン）',
    'family-mart': '全家（ファミリーマート）',
    ministop: '迷你岛（ミニストップ）',
    daiei: '大荣（ダイエー）的部分店铺',
    'aeon-retail': '永旺零售（イオンリテール，本州和四国）',
    'aeon-others': '永旺北海道（イオン北海道）、永旺东北（イオン東北）和 Fuji（フジ）的部分店铺',
  },
  fees: {
    'first-issue': () => '个人编号卡（マイナンバーカード）首次发放免费。',
    broken: ({ reissue }) => sentences('因故障的原因而异。', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        '因有效期届满而进行的普通更新的手续费（手数料），取决于市区町村窗口的规定。',
        isFree(reissue)
          ? null
          : '因在留期间（在留期間）届满等原因提前失效的卡，重新发行（再発行）需要付费，但追加记载栏（追記欄）没有空白的卡除外。',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
