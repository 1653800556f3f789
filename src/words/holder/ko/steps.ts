/** The steps of guidance, in Korean. The rules behind the sentences are named where they are decided, in `src/guidance`. */
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

const REREAD = '카드를 다시 올려놓고 한 번 더 판독하세요.'
const REREAD_PHONE = '스마트폰을 다시 올려놓고 한 번 더 판독하세요.'

const FIRST_ISSUE_IS_FREE = '마이넘버카드가 없는 분은 신청하면 만들 수 있습니다. 최초 발급은 무료입니다.'
const ONLY_THAT_CARD =
  '마이넘버카드(マイナンバーカード)를 올려놓으세요. 다른 카드와 겹쳐 있을 때는 마이넘버카드만 올려놓으세요.'

const STAY_EXTENDED = `재류기간(在留期間)이 있는 외국인 주민: 재류기간을 갱신해도 카드의 유효기한은 자동으로 연장되지 않습니다. 현재 유효기한까지 창구(窓口)에서 연장(延長) 절차(무료)를 밟으세요. 기한 통지는 우편으로 발송되지 않습니다. 기한이 지나면 실효(失効)되며, 새 카드는 유료입니다. 재류기간 갱신을 신청 중인 분은 재류카드(在留カード) 뒷면의 “재류기간 갱신 허가 신청 중(在留期間更新許可申請中)” 표시 또는 온라인 신청의 접수번호 통지가 있으면 최대 ${STAY.pendingMonths}개월의 연장을 받을 수 있는 경우가 있습니다.`
const STAY_ENDED =
  '재류기간(在留期間)이 있는 외국인 주민: 기한까지 연장(延長) 절차를 밟지 않은 카드는 재류기간을 갱신했더라도 실효(失効)되었습니다. 새 카드는 유료입니다. 단, 추기란(追記欄)에 여백이 없는 카드는 제외합니다.'

const cardRenewal = (until: string | null): string =>
  sentences(
    '유효기한 당일까지는 사용할 수 있습니다. 카드의 유효기한이 지나면 전자증명서(電子証明書)도 사용할 수 없습니다. 새 카드를 신청하여 받기까지는 시일이 걸립니다.',
    '기한 전에 갱신(更新)한 카드를 몇 번째 생일까지 사용할 수 있는지는 창구(窓口)에서 확인하세요.',
    until === null ? null : `갱신하지 않은 경우에도 ${insuranceDoubted(until)}`,
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `이 단말기의 날짜(${date(today)})에 따른 판정입니다.`

const COUNTED_APART = '틀린 횟수는 비밀번호(暗証番号)와 별도로 셉니다.'
/** What helps to get it right. */
const ABOUT: About = {
  sign: '영문자(대문자)와 숫자를 조합한 6자 이상 16자 이하입니다. 숫자 4자리 비밀번호(暗証番号)와는 다른 것입니다.',
  'code-a': `대조번호 A(照合番号A)는 개인번호(個人番号, 12자리)입니다. ${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']} ${COUNTED_APART} 안면인증(顔認証) 단말기에서의 실패도 횟수에 포함됩니다.`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${applicationName(names, application)}의 ${names.pins[pin]}`

export const AT_STORE =
  '점포에서의 재설정은 먼저 스마트폰 앱 “JPKI 비밀번호 재설정(JPKI暗証番号リセット)”으로 카드를 판독하여 얼굴을 확인하고, 24시간 이내에 점포의 단말기에서 합니다(6시 30분부터 23시까지, 무료). 이사나 성명 변경 등으로 전자증명서(電子証明書)가 실효(失効)된 경우에는 점포에서 재설정할 수 없으므로 창구(窓口)에서 절차를 밟으세요.'
const LOW =
  '올바른 번호를 한 번 입력하면 남은 횟수는 원래대로 돌아갑니다. 시간이 지나도 늘어나지 않습니다. 번호를 모를 때는 더 이상 입력하지 마세요.'
const lowTitle = (values: Values<'pin-low'>): string =>
  `${pinName(values)}는 앞으로 ${values.left === 1 ? '' : '연속으로 '}${values.left}회 틀리면 잠깁니다`

const OLD_CARDS = `기존 건강보험증(健康保険証)은 ${date(OLD_INSURANCE_CARDS_END)}부터 사용할 수 없습니다.`
const insuranceUntil = (day: string): string =>
  `마이나보험증(マイナ保険証)은 ${date(day)} 무렵(기한이 속한 달의 말일부터 약 ${INSURANCE_MONTHS}개월)까지는 자격 확인(資格確認)에 사용할 수 있지만, 정보 제공 동의 등은 선택할 수 없습니다. 그 후에는 가입한 의료보험의 “자격확인서(資格確認書)”로 진료를 받습니다(받지 못한 경우에는 그 의료보험에 신청하세요). ${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string): string =>
  `마이나보험증(マイナ保険証)은 ${date(day)} 무렵까지 사용할 수 있는 경우가 있습니다. 가입한 의료보험에 확인하세요. 사용할 수 없을 때는 그 의료보험의 “자격확인서(資格確認書)”로 진료를 받으세요.`
const INSURANCE_FALLBACK = `마이나보험증(マイナ保険証)으로 사용할 수 없을 때는 가입한 의료보험의 “자격확인서(資格確認書)”로 진료를 받으세요(받지 못한 경우에는 그 의료보험에 신청하세요). ${OLD_CARDS}`
const INSURANCE_OVER = `마이나보험증(マイナ保険証)으로는 사용할 수 없습니다. 기존 건강보험증(健康保険証)도 ${date(OLD_INSURANCE_CARDS_END)}부터 사용할 수 없습니다. 새 전자증명서(電子証明書)가 발급될 때까지는 가입한 의료보험의 “자격확인서(資格確認書)”로 진료를 받으세요(받지 못한 경우에는 그 의료보험에 신청하세요).`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `${names.certificates.sign}도 이미 끝났습니다(늦어도 ${date(end.latest)}). 창구(窓口)에서 함께 절차를 밟으세요.`
      : `${names.certificates.sign}는 늦어도 ${date(end.latest)}에 끝납니다. 그보다 먼저 끝나는지는 비밀번호(暗証番号)를 입력하지 않으면 알 수 없습니다. 서명용 전자증명서는 ${kiosk.result.lapses} 창구(窓口)에서 함께 확인하세요.`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    '유효기한 당일까지는 사용할 수 있습니다. 기한이 지나면 자동으로 실효(失効)됩니다.',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `지금 갱신(更新)하면 새 전자증명서(電子証明書)는 발급 후 ${BIRTHDAYS.renewedCertificate}번째 생일까지 사용할 수 있습니다(${certificate === 'sign' ? '카드나 이용자 증명용 전자증명서' : '카드'}의 유효기한이 먼저일 때는 그날까지).`,
    until === null ? null : `전자증명서를 갱신하지 않은 경우에도 ${insuranceUntil(until)}`,
    signatureText(signature),
  )

const ON_PHONE = `스마트폰의 전자증명서(スマートフォンの電子証明書)는 카드의 것과 별개입니다. 절차는 스마트폰의 마이나포털 앱(マイナポータルアプリ)에서 밟으며, 시구정촌 창구(市区町村の窓口)에서는 취급하지 않습니다. 문의처는 마이넘버 종합 무료전화(マイナンバー総合フリーダイヤル, ${TOLL_FREE})입니다.`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `이 단말기의 날짜(${date(today)})가 올바르지 않습니다. 담당 직원이 확인해 주세요`,
    explanation: sentences(
      card.clock[doubt],
      '기한이 지났는지, 갱신(更新)할 수 있는지의 판정은 이 날짜에 따르므로 신뢰할 수 없습니다. 날짜를 바로잡은 후 다시 판독하세요.',
    ),
  }),
  'card-mute': () => ({
    title: '카드가 응답하지 않습니다',
    explanation:
      '케이스나 다른 카드에서 떼어 다시 올려놓으세요. 카드의 앞뒷면과 방향도 확인하세요. 다른 카드는 읽히는데 이 카드만 읽히지 않을 때는 IC칩의 고장을 생각할 수 있습니다.',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: '운전면허증(運転免許証)입니다. 마이넘버카드(マイナンバーカード)가 아닙니다',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: '마이넘버카드(マイナンバーカード)로 확인할 수 없었습니다',
          explanation: sentences(
            ONLY_THAT_CARD,
            '재류카드(在留カード)와 일체형인 “특정재류카드(特定在留カード)”인지, 특별영주자증명서(特別永住者証明書)와 일체형인 “특정특별영주자증명서(特定特別永住者証明書)”인지는 이 단말기로 알 수 없습니다. 판독되지 않을 때는 창구(窓口)에서 카드를 확인받으세요.',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: '주민기본대장카드(住民基本台帳カード)입니다. 마이넘버카드(マイナンバーカード)가 아닙니다',
    explanation:
      '주민기본대장카드(住民基本台帳カード)는 2015년 12월에 발급이 종료되었고 유효기간은 10년이었으므로 유효한 것은 이제 없습니다. 전자증명서(電子証明書)를 사용하는 서비스에는 마이넘버카드(マイナンバーカード)가 필요합니다.',
  }),
  'card-unknown': () => ({
    title: '이 단말기로는 종류를 확인할 수 없는 카드입니다',
    explanation:
      '전자증명서(電子証明書) 기능은 있지만, 지금까지의 마이넘버카드(マイナンバーカード)와 종류 표시가 다릅니다. 새로운 종류의 카드일 수도 있지만, 재류카드(在留カード)와 일체형인 “특정재류카드(特定在留カード)” 등인지도 포함하여 이 단말기로는 알 수 없습니다. 창구(窓口)에서 카드를 확인받으세요.',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `이 카드는 ${date(expires)}로 유효기간이 만료되었습니다`,
    explanation: sentences(
      '전자증명서(電子証明書)도 사용할 수 없습니다. 전자증명서 갱신(更新)이나 비밀번호(暗証番号) 재설정은 할 수 없으며, 새 카드를 신청해야 합니다.',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `카드의 유효기한이 다가오고 있습니다. ${date(expires)}까지 절차를 밟으세요`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `카드를 갱신(更新)할 수 있는 시기입니다. 유효기한은 ${date(expires)}입니다`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: '카드의 유효기한을 판독하지 못했습니다',
    explanation: '카드 앞면에 기재된 유효기한을 확인하세요. 기한 3개월 전의 다음 날부터 갱신(更新)할 수 있습니다.',
  }),
  'application-absent': ({ applications }) => ({
    title: `카드에 보통 있어야 할 기능을 찾을 수 없습니다: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, '같은 결과가 나올 때는 창구(窓口)에서 카드를 확인받으세요.'),
  }),
  'application-unreadable': ({ applications }) => ({
    title: `카드의 일부를 판독하지 못했습니다: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, '사용할 수 없다고 단정할 수는 없습니다.'),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title:
      '어느 비밀번호(暗証番号)도 사용할 수 없습니다. 안면인증 마이넘버카드(顔認証マイナンバーカード)일 가능성이 있습니다',
    explanation: sentences(
      '안면인증 마이넘버카드(顔認証マイナンバーカード)는 비밀번호(暗証番号)를 설정하지 않는 카드이며, 고장이 아닙니다. 본인 확인 서류(本人確認書類)로 사용할 수 있습니다. 이용자 증명용 전자증명서(利用者証明用電子証明書)가 유효한 동안은 마이나보험증(マイナ保険証)으로도 사용할 수 있습니다.',
      lacksSignature
        ? `${names.certificates.sign}가 들어 있지 않은 것도 안면인증 마이넘버카드의 특징입니다(${SIGNATURE_AGE}세 미만일 때 발급된 카드에도 들어 있지 않습니다).`
        : `단, 안면인증 마이넘버카드에는 보통 ${names.certificates.sign}가 들어 있지 않습니다.`,
      '또 하나의 가능성은 비밀번호를 연속으로 틀려서 잠긴 것입니다. 어느 쪽인지는 카드를 판독해도 알 수 없습니다. 비밀번호를 사용하고 싶을 때는 어느 경우든 창구(窓口)에서 절차를 밟을 수 있습니다. 잠긴 경우에는 창구에서의 주소 변경이나 전자증명서(電子証明書) 발급에도 먼저 재설정이 필요합니다.',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `비밀번호(暗証番号) ${count}개가 잠겨 있습니다. 창구(窓口)에서 한꺼번에 재설정할 수 있습니다`,
    explanation: '모든 비밀번호(暗証番号)를 취급할 수 있는 곳은 시구정촌 창구(市区町村の窓口)뿐입니다.',
  }),
  'pin-blocked': (values) => ({
    title: `${pinName(values)}가 잠겨 있습니다`,
    explanation: sentences(
      '연속으로 틀린 횟수가 상한에 도달하면 잠깁니다. 시간이 지나도 원래대로 돌아오지 않습니다.',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? '비밀번호(暗証番号)를 사용하지 않는 안면인증 마이넘버카드(顔認証マイナンバーカード)도 똑같이 보일 수 있습니다. 어느 쪽인지는 카드를 판독해도 알 수 없습니다.'
          : '잠긴 이유는 카드를 판독해도 알 수 없습니다.',
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
    title: `${pinName(values)}의 남은 횟수를 확인할 수 없습니다`,
    explanation: sentences(
      '카드의 응답으로는 남은 횟수를 알 수 없었습니다. 사용할 수 없다고 단정할 수는 없습니다.',
      REREAD,
    ),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `${names.certificates[certificate]}는 ${date(expires)}로 유효기간이 만료되었습니다`,
    explanation: sentences(
      '카드 자체가 유효기간 내이면 창구(窓口)에서 새 전자증명서(電子証明書)를 발급받을 수 있습니다.',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until)),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `${names.certificates[values.certificate]}의 유효기한이 다가오고 있습니다. ${date(values.expires)}까지 갱신(更新)하세요`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `${names.certificates[values.certificate]}를 갱신(更新)할 수 있는 시기입니다. 유효기한은 ${date(values.expires)}입니다`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `${names.certificates[certificate]}가 들어 있지 않습니다`,
    explanation: sentences(
      '카드를 신청할 때 희망하지 않았거나 실효(失効) 절차를 밟은 경우 등입니다. 카드가 유효기간 내이면 창구(窓口)에서 발급받을 수 있습니다.',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}의 데이터가 손상되어 있습니다`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : '같은 결과가 나올 때는 창구(窓口)에서 전자증명서(電子証明書)를 다시 발급받아야 합니다. 손상된 전자증명서의 유효기한은 알 수 없습니다.',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `${names.certificates[certificate]}를 판독하지 못했습니다`,
          explanation: sentences('카드의 응답으로는 들어 있는지도, 유효기한도 알 수 없었습니다.', REREAD),
        }
      : {
          title: `${names.certificates[certificate]}를 확인할 수 없습니다`,
          explanation: sentences(
            '카드에 들어 있는 인증기관(認証局)의 증명서를 판독할 수 없어 전자증명서(電子証明書)의 발급자를 확인할 수 없습니다.',
            REREAD,
          ),
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `${names.certificates[certificate]}의 발급자를 확인할 수 없습니다`,
    explanation:
      '발급했다고 되어 있는 인증기관(認証局)이 발급한 신뢰할 수 있는 증명서임을 확인할 수 없습니다. 판독 오류, 데이터 손상, 위조 중 어느 가능성도 있습니다. 다시 판독하여 같은 결과이면 이 전자증명서(電子証明書)를 본인 확인에 사용하지 마세요.',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}의 유효기간이 아직 시작되지 않았습니다`,
    explanation: sentences(
      '이 단말기의 날짜와 시각이 어긋나 있을 가능성이 있습니다. 담당 직원이 확인해 주세요.',
      onPhone ? ON_PHONE : '맞는 경우에는 창구(窓口)에 문의하세요.',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `${names.certificates[certificate]}의 유효기한이 카드의 유효기한보다 나중으로 되어 있습니다`,
    explanation:
      '전자증명서(電子証明書)는 카드의 유효기한까지만 사용할 수 있습니다. 특히 카드의 유효기간을 변경한 적이 있는 분은 권면(券面)의 날짜와 함께 창구(窓口)에서 확인하세요.',
  }),
  'signature-absent': () => ({
    title: `${names.certificates.sign}가 들어 있지 않습니다`,
    explanation: `${SIGNATURE_AGE}세 미만일 때 발급된 카드, 안면인증 마이넘버카드(顔認証マイナンバーカード), 신청할 때 희망하지 않은 카드에는 들어 있지 않습니다. 이상이 아닙니다. ${SIGNATURE_AGE}세 이상인 분은 희망하면 창구(窓口)에서 발급받을 수 있습니다. 단, 성년피후견인(成年被後見人)에게는 통상 발급되지 않으며, 안면인증 마이넘버카드에는 통상 넣지 않습니다.`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `스마트폰의 ${names.certificates[certificate]}는 ${date(expires)}로 유효기간이 만료되었습니다`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `스마트폰의 ${names.certificates[certificate]}의 유효기한은 ${date(expires)}입니다`,
    explanation: sentences('유효기한 당일까지는 사용할 수 있습니다.', ON_PHONE),
  }),
}
