/** The steps of guidance, in Chinese. The rules behind the sentences are named where they are decided, in `src/guidance`. */
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

const REREAD = '请重新放好卡，再读取一次。'
const REREAD_PHONE = '请重新放好智能手机，再读取一次。'
const SHOW_CARD = '请在窗口让工作人员确认这张卡。'

const FIRST_ISSUE_IS_FREE = '没有个人编号卡（マイナンバーカード）的人可以申请。首次发放免费。'
const ONLY_THAT_CARD = '请放上个人编号卡（マイナンバーカード）。如果与其他卡重叠，请只留下个人编号卡。'

const STAY_EXTENDED = `有在留期间（在留期間）的外国人居民：即使更新了在留期间，卡的有效期限（有効期限）也不会自动延长。请最迟在目前的有效期限当天，到窗口办理延长手续（免费）。到期通知不会邮寄。过期后卡即失效（失効），新卡需要付费。正在申请更新在留期间的人，如果在留卡（在留カード）背面有“在留期間更新許可申請中”的标记，或有在线申请受理号码（受付番号）的通知，有时可以获得最长${STAY.pendingMonths}个月的延长。`
const STAY_ENDED =
  '有在留期间（在留期間）的外国人居民：截至期限当天没有办理延长手续的卡，即使更新了在留期间，也已经失效（失効）。新卡需要付费，但追加记载栏（追記欄）没有空白的卡除外。'

const cardRenewal = (until: string | null): string =>
  sentences(
    '有效期限（有効期限）当天仍可使用。卡到期后，电子证书（電子証明書）也不能使用。新卡从申请到领取需要多日。',
    '在期限之前更新的卡可以用到第几个生日，请向窗口确认。',
    until === null ? null : `即使不更新，${insuranceDoubted(until)}`,
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `这是根据本机的日期（${date(today)}）作出的判断。`

const COUNTED_APART = '输错的次数与密码（暗証番号）分开计算。'
/** What helps to get it right. */
const ABOUT: About = {
  sign: '由大写英文字母和数字组合而成，最少6位，最多16位。与4位数字的密码（暗証番号）不同。',
  'code-a': `核对号码A（照合番号A）是个人编号（個人番号，12位）。${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']}${COUNTED_APART}在人脸识别终端上的失败也计入次数。`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${applicationName(names, application)}的${names.pins[pin]}`

export const AT_STORE =
  '在店铺重新设置（再設定）时，先用智能手机应用“JPKI暗証番号リセット”读取卡并确认面部，然后在24小时之内用店铺的终端办理（6时30分至23时，免费）。如果电子证书（電子証明書）已因搬家、变更姓名等失效（失効），则不能在店铺重新设置，请到窗口办理。'
const LOW = '只要正确输入一次，剩余次数就会恢复。剩余次数不会随时间增加。如果不知道密码，请不要再输入。'
const lowTitle = (values: Values<'pin-low'>): string =>
  `${pinName(values)}再${values.left === 1 ? '' : '连续'}输错${values.left}次就会被锁定（ロック）`

const OLD_CARDS = `以前的健康保险证（健康保険証）从${date(OLD_INSURANCE_CARDS_END)}起不能使用。`
const ELIGIBILITY = '请使用所加入医疗保险的“资格确认书（資格確認書）”就诊（如果没有收到，请向该医疗保险申请）。'
const insuranceUntil = (day: string): string =>
  `这张卡作为健康保险证（マイナ保険証），大约到${date(day)}为止（从期限当月的月底起约${INSURANCE_MONTHS}个月）仍可用于资格确认（資格確認），但不能选择同意提供信息等。此后，${ELIGIBILITY}${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string): string =>
  `这张卡作为健康保险证（マイナ保険証），大约到${date(day)}为止有时仍可使用，请向所加入的医疗保险确认。如果不能使用，请使用该医疗保险的“资格确认书（資格確認書）”就诊。`
const INSURANCE_FALLBACK = `如果不能作为健康保险证（マイナ保険証）使用，${ELIGIBILITY}${OLD_CARDS}`
const INSURANCE_OVER = `这张卡不能作为健康保险证（マイナ保険証）使用。以前的健康保险证（健康保険証）也从${date(OLD_INSURANCE_CARDS_END)}起不能使用。在发行新的电子证书（電子証明書）之前，${ELIGIBILITY}`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `${names.certificates.sign}也已经到期，到期日最晚为${date(end.latest)}。请在窗口一并办理手续。`
      : `${names.certificates.sign}的到期日最晚为${date(end.latest)}。是否更早到期，不输入密码（暗証番号）就无法得知。签名用电子证书${kiosk.result.lapses}请在窗口一并确认。`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    '有效期限（有効期限）当天仍可使用，过后自动失效（失効）。',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `如果现在更新，新的电子证书（電子証明書）可以用到发行后的第${BIRTHDAYS.renewedCertificate}个生日（如果${certificate === 'sign' ? '卡或用户证明用电子证书' : '卡'}的有效期限更早，则到该日为止）。`,
    until === null ? null : `即使不更新电子证书，${insuranceUntil(until)}`,
    signatureText(signature),
  )

const ON_PHONE = `智能手机的电子证书（スマートフォンの電子証明書）与卡上的不同。手续在智能手机的 Mynaportal 应用（マイナポータルアプリ）上办理，市区町村的窗口不受理。咨询请拨打个人编号综合免费电话（マイナンバー総合フリーダイヤル，${TOLL_FREE}）。`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `本机的日期（${date(today)}）不正确，请工作人员（係員）确认`,
    explanation: sentences(
      card.clock[doubt],
      '是否到期、能否更新的判断都以这个日期为准，因此不可信。请改正日期后再读取一次。',
    ),
  }),
  'card-mute': () => ({
    title: '卡没有响应',
    explanation:
      '请把卡从卡套中取出，并与其他卡分开，重新放好。也请确认卡的正反面和方向。如果能读取其他卡，而只有这张卡不能读取，可能是IC芯片（ICチップ）发生故障。',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: '这是驾驶证（運転免許証），不是个人编号卡（マイナンバーカード）',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: '未能确认这是个人编号卡（マイナンバーカード）',
          explanation: sentences(
            ONLY_THAT_CARD,
            `一张卡是不是与在留卡（在留カード）合为一体的“特定在留卡（特定在留カード）”，或与特别永住者证明书（特別永住者証明書）合为一体的“特定特别永住者证明书（特定特別永住者証明書）”，本机无法得知。如果不能读取，${SHOW_CARD}`,
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: '这是住民基本台账卡（住民基本台帳カード），不是个人编号卡（マイナンバーカード）',
    explanation:
      '住民基本台账卡（住民基本台帳カード）已于2015年（平成27年）12月停止发行，有效期为10年，因此已经没有仍有效的卡。使用电子证书（電子証明書）的服务需要个人编号卡（マイナンバーカード）。',
  }),
  'card-unknown': () => ({
    title: '这是本机无法确认种类的卡',
    explanation: `这张卡有电子证书（電子証明書）的功能，但种类标识与以往的个人编号卡（マイナンバーカード）不同。可能是新种类的卡，但本机无法得知，包括是否为与在留卡（在留カード）合为一体的“特定在留卡（特定在留カード）”等。${SHOW_CARD}`,
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `这张卡的有效期限（有効期限）已于${date(expires)}届满`,
    explanation: sentences(
      '电子证书（電子証明書）也不能使用。不能更新电子证书，也不能重新设置（再設定）密码（暗証番号），需要申请新卡。',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `卡的有效期限（有効期限）快要届满，请最迟于${date(expires)}办理手续`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `已到可以更新卡的时期，有效期限（有効期限）为${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: '未能读取卡的有效期限（有効期限）',
    explanation: '请查看卡的正面记载的有效期限（有効期限）。从期限的3个月前的次日起可以更新。',
  }),
  'application-absent': ({ applications }) => ({
    title: `找不到卡上通常应有的功能：${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: `${REREAD}如果结果相同，${SHOW_CARD}`,
  }),
  'application-unreadable': ({ applications }) => ({
    title: `卡的一部分未能读取：${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: `${REREAD}不一定不能使用。`,
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title: '所有密码（暗証番号）都不能使用，可能是人脸识别个人编号卡（顔認証マイナンバーカード）',
    explanation: sentences(
      '人脸识别个人编号卡（顔認証マイナンバーカード）是不设置密码（暗証番号）的卡，不是故障。可以作为本人确认文件（本人確認書類）使用；用户证明用电子证书（利用者証明用電子証明書）有效期间，也可以作为健康保险证（マイナ保険証）使用。',
      lacksSignature
        ? `没有签名用电子证书（署名用電子証明書）也是人脸识别个人编号卡的特征（未满${SIGNATURE_AGE}岁时发放的卡也没有）。`
        : '不过，人脸识别个人编号卡通常没有签名用电子证书（署名用電子証明書）。',
      '另一种可能是密码连续输错而被锁定（ロック）。究竟是哪一种，读取卡也无法得知。如果想使用密码，两种情况都可以在窗口办理手续。如果已被锁定，在窗口变更住址或领取新的电子证书（電子証明書），也需要先重新设置（再設定）。',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `有${count}个密码（暗証番号）被锁定（ロック），可以在窗口一并重新设置（再設定）`,
    explanation: '只有市区町村的窗口可以办理所有密码（暗証番号）。',
  }),
  'pin-blocked': (values) => ({
    title: `${pinName(values)}已被锁定（ロック）`,
    explanation: sentences(
      '连续输错的次数达到上限就会被锁定。过一段时间也不会恢复。',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? '不使用密码（暗証番号）的人脸识别个人编号卡（顔認証マイナンバーカード），有时看起来也一样。究竟是哪一种，读取卡也无法得知。'
          : '被锁定的原因，读取卡也无法得知。',
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
    title: `无法确认${pinName(values)}的剩余次数`,
    explanation: `从卡的响应中未能得知剩余次数。不一定不能使用。${REREAD}`,
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `${names.certificates[certificate]}的有效期限（有効期限）已于${date(expires)}届满`,
    explanation: sentences(
      '只要卡本身在有效期内，就可以在窗口领取新的电子证书（電子証明書）。',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until)),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `${names.certificates[values.certificate]}的有效期限（有効期限）快要届满，请最迟于${date(values.expires)}更新`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `已到可以更新${names.certificates[values.certificate]}的时期，有效期限（有効期限）为${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `卡上没有${names.certificates[certificate]}`,
    explanation: sentences(
      '例如申请卡时没有要求，或者办理过失效（失効）手续等情况。只要卡在有效期内，就可以在窗口申请发行。',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}的数据已损坏`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : '如果结果相同，需要在窗口重新发行电子证书（電子証明書）。损坏的电子证书的有效期限（有効期限）无法得知。',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `未能读取${names.certificates[certificate]}`,
          explanation: `从卡的响应中，未能得知卡上有没有这个证书，也未能得知有效期限（有効期限）。${REREAD}`,
        }
      : {
          title: `无法确认${names.certificates[certificate]}`,
          explanation: `由于不能读取卡上的认证机构（認証局）的证书，无法确认电子证书（電子証明書）的发行者。${REREAD}`,
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `无法确认${names.certificates[certificate]}的发行者`,
    explanation:
      '无法确认这是由标明为发行者的认证机构（認証局）发行的可信证书。读取错误、数据损坏、伪造都有可能。请再读取一次，如果结果相同，请不要将这个电子证书（電子証明書）用于本人确认（本人確認）。',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}的有效期尚未开始`,
    explanation: sentences(
      '本机的日期和时间可能不准。请工作人员（係員）确认。',
      onPhone ? ON_PHONE : '如果准确，请咨询窗口。',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `${names.certificates[certificate]}的有效期限（有効期限）晚于卡的有效期限`,
    explanation:
      '电子证书（電子証明書）只能用到卡的有效期限（有効期限）为止。请连同卡面上的日期一起向窗口确认，变更过卡的有效期的人尤其需要确认。',
  }),
  'signature-absent': () => ({
    title: `卡上没有${names.certificates.sign}`,
    explanation: `未满${SIGNATURE_AGE}岁时发行的卡、人脸识别个人编号卡（顔認証マイナンバーカード）、申请时没有要求的卡上没有这个证书。这不是异常。年满${SIGNATURE_AGE}岁的人如果希望，可以在窗口申请发行。但通常不向成年被监护人（成年被後見人）发行，人脸识别个人编号卡通常也不搭载。`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `智能手机上的${names.certificates[certificate]}的有效期限（有効期限）已于${date(expires)}届满`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `智能手机上的${names.certificates[certificate]}的有效期限（有効期限）为${date(expires)}`,
    explanation: sentences('有效期限（有効期限）当天仍可使用。', ON_PHONE),
  }),
}
