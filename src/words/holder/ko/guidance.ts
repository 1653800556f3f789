/** What is said to holders of a card and of what to do about it, in Korean, but for the steps themselves. */
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
  card: '카드만',
  withCertificates: '전자증명서(電子証明書) 포함',
  // R4.3: not for everybody who would pay for it.
  expressCard: '특급 발급(特急発行, 분실 등 정해진 경우에 한함)으로 카드만',
  expressWithCertificates: '특급 발급(特急発行)으로 전자증명서 포함',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name} ${yen(amount)}`)
  const said = sentences(
    `본인 사정에 의한 재발급(再発行) 수수료는 ${list(fees)}입니다.`,
    isExpressOnly(reissue) ? '일반 재발급(再発行) 수수료는 창구(窓口)에서 확인하세요.' : null,
  )
  return reissue.isExample
    ? `${said} 2023년 1월 이세사키시(伊勢崎市)의 예이며, 시구정촌에 따라 다를 수 있습니다.`
    : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      name?.ja ?? 'お住まいの市区町村の窓口',
      place?.en,
      telephone === null ? undefined : `전화 ${dialled(telephone, '내선')}`,
      hours === null ? undefined : `접수 시간 ${hours.en}`,
    ])
    return `${name?.en ?? '거주지의 시구정촌 창구'}(${list(details)})`
  },
  stores: ({ knowing, stores: at }) => `${names.pins[knowing]}를 아는 경우 일부 편의점 등: ${storesText(at)}`,
  store: () => '편의점',
  'store-none': () => '편의점: 재설정할 수 있는 점포가 없기 때문',
  'store-no-route': () => '편의점: 전자증명서(電子証明書) 또는 다른 한쪽의 비밀번호(暗証番号)를 사용할 수 없기 때문',
  online: () => '인터넷',
  'machine-date': () => '이 단말기의 날짜와 시각 설정',
  police: () => '운전면허센터(運転免許センター) 또는 경찰서(警察署)',
  'phone-app': () => '스마트폰의 마이나포털 앱(マイナポータルアプリ)',
}

function storesText(at: Stores): string {
  if ('en' in at) return `${at.en}(${at.ja})`
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}. ${month(at.asOf)} 현재`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: '편의점 교부(コンビニ交付, 주민표 사본 등)',
    login: '마이나포털(マイナポータル) 등에 로그인',
    insurance: '마이나보험증(マイナ保険証)으로서의 이용',
    'insurance-by-pin':
      '비밀번호(暗証番号)를 입력하는 마이나보험증(マイナ保険証) 이용(안면인증에는 이 비밀번호가 필요하지 않습니다)',
    'insurance-by-face': '안면인증(顔認証) 단말기에서의 마이나보험증(マイナ保険証) 이용',
    tax: 'e-Tax 등 전자서명(電子署名)이 필요한 신고와 신청',
    'moving-out': '온라인 전출 신고(転出届)',
    passport: '여권(パスポート) 온라인 신청',
    documents: '인터넷을 통한 전자문서(電子文書) 작성·송신',
    address: '창구(窓口)에서의 주소 변경 등의 절차',
    issuing: '창구(窓口)에서의 전자증명서(電子証明書) 발급',
    phone: '스마트폰에 마이넘버카드(マイナンバーカード) 추가',
    filling: '온라인 절차에서의 성명과 주소 자동 입력',
    identity: '본인 확인 서류(本人確認書類)로서의 이용',
    everything: '카드의 IC칩을 사용하는 모든 서비스',
    'face-reading': '대조번호(照合番号)를 사용하여 카드 권면(券面)의 정보를 판독하는 본인 확인',
    'age-check': '생년월일을 사용하여 나이를 확인하는 서비스',
    'licence-reading': '마이나면허증(マイナ免許証)의 면허 정보 판독',
    'phone-certificates': '스마트폰의 전자증명서(電子証明書)를 사용하는 절차와 로그인',
  },
  people: {
    'who-resets':
      '본인. 15세 미만인 분과 성년피후견인(成年被後見人)인 분은 법정대리인(法定代理人). 그 밖의 대리인인 경우에는 조회서(照会書)를 통해 진행하므로 시일이 걸립니다.',
    'who-renews': '본인. 창구(窓口)에 갈 수 없을 때는 대리인(代理人)을 통한 절차에 대해 창구에 문의하세요.',
    'who-signs': `본인(${SIGNATURE_AGE}세 이상). 본인이 아닌 분이 절차를 밟는 경우에는 조회서(照会書)를 통해 진행하므로 시일이 걸립니다.`,
    'who-switches':
      '본인(15세 미만과 성년피후견인은 법정대리인). 안면인증 마이넘버카드와 일반 카드 간의 전환은 다른 대리인(代理人)도 할 수 있지만, 필요한 서류는 창구(窓口)에 문의하세요. 비밀번호(暗証番号) 재설정은 그 밖의 대리인의 경우 조회서(照会書)로 하므로 시일이 걸립니다.',
  },
  things: {
    card: '마이넘버카드(マイナンバーカード)',
    'old-card': '주민기본대장카드(住民基本台帳カード, 반납합니다)',
    'identity-document': '그 밖의 본인 확인 서류(本人確認書類, 필요한 것은 창구에서 확인하세요)',
    'registry-pin': '주민기본대장용 비밀번호(住民基本台帳用暗証番号, 숫자 4자리)',
  },
  stores: {
    'seven-eleven': '세븐일레븐(セブン-イレブン)',
    lawson: '로손(ローソン)',
    'family-mart': '패밀리마트(ファミリーマート)',
    ministop: '미니스톱(ミニストップ)',
    daiei: '다이에 일부 점포(ダイエーの一部)',
    'aeon-retail': '이온리테일(イオンリテール, 혼슈·시코쿠)',
    'aeon-others': '이온홋카이도·이온도호쿠·후지의 일부 점포(イオン北海道・イオン東北・フジの一部)',
  },
  fees: {
    'first-issue': () => '마이넘버카드(マイナンバーカード)의 최초 발급은 무료입니다.',
    broken: ({ reissue }) => sentences('고장의 원인에 따라 다릅니다.', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        '유효기간 만료에 따른 일반적인 갱신(更新) 수수료는 시구정촌 창구(市区町村の窓口)의 취급에 따릅니다.',
        isFree(reissue)
          ? null
          : '재류기간(在留期間) 만료 등으로 일찍 실효(失効)된 카드의 재발급은 유료입니다. 단, 추기란(追記欄)에 여백이 없는 카드는 제외합니다.',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
