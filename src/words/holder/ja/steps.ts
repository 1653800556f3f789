/** The steps of guidance, in Japanese. The rules behind the sentences are named where they are decided, in `src/guidance`. */
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

const REREAD = 'カードを置き直して、もう一度読み取ってください。'
const REREAD_PHONE = 'スマートフォンを置き直して、もう一度読み取ってください。'

const FIRST_ISSUE_IS_FREE = 'マイナンバーカードをお持ちでない方は、申請すれば作れます。最初の交付は無料です。'
const ONLY_THAT_CARD =
  'マイナンバーカードを置いてください。ほかのカードと重なっているときは、マイナンバーカードだけにしてください。'

const STAY_EXTENDED = `在留期間のある外国人住民の方: 在留期間を更新しても、カードの有効期限は自動では延びません。今の有効期限までに窓口で延長の手続き(無料)をしてください。期限の通知は郵送されません。過ぎると失効し、新しいカードは有料です。在留期間の更新を申請中の方は、在留カード裏面の「在留期間更新許可申請中」の表示か、オンライン申請の受付番号の通知があれば、最大${STAY.pendingMonths}か月の延長を受けられることがあります。`
const STAY_ENDED =
  '在留期間のある外国人住民の方: 期限までに延長の手続きをしなかったカードは、在留期間を更新していても失効しています。新しいカードは有料です(追記欄に余白のないカードを除きます)。'

const cardRenewal = (until: string | null): string =>
  sentences(
    '有効期限の当日までは使えます。電子証明書も、カードの有効期限を過ぎると使えません。新しいカードの申請から受け取りまでには日数がかかります。',
    '期限の前に更新したカードが何回目の誕生日まで使えるかは、窓口でご確認ください。',
    until === null ? null : `更新しなかった場合も、${insuranceDoubted(until)}`,
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `この端末の日付(${date(today)})による判定です。`

const COUNTED_APART = '間違いの回数は、暗証番号とは別に数えられます。'
/** What helps to get it right. */
const ABOUT: About = {
  sign: '英字(大文字)と数字を組み合わせた6文字以上16文字以下です。数字4桁の暗証番号とは別のものです。',
  'code-a': `照合番号Aは個人番号(12桁)です。${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']}${COUNTED_APART}顔認証の端末での失敗も回数に数えられます。`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]}(${applicationName(names, application)})`

export const AT_STORE =
  '店舗での再設定は、先にスマートフォンのアプリ「JPKI暗証番号リセット」でカードを読み取って顔を確認し、24時間以内に店舗の端末で行います(6時30分から23時まで、無料)。引っ越しや氏名の変更などで電子証明書が失効しているときは、店舗では再設定できません(窓口で手続きしてください)。'
const LOW =
  '正しい番号を一度入力すれば、残り回数は元に戻ります。時間がたっても増えません。番号が分からないときは、それ以上入力しないでください。'
const lowTitle = (values: Values<'pin-low'>): string =>
  `${pinName(values)}は、${values.left === 1 ? '' : '続けて'}あと${values.left}回間違えるとロックされます`

const OLD_CARDS = `従来の健康保険証は${date(OLD_INSURANCE_CARDS_END)}から使えません。`
const insuranceUntil = (day: string): string =>
  `マイナ保険証は、${date(day)}ごろ(期限の月の末日から約${INSURANCE_MONTHS}か月)までは資格確認に使えますが、情報提供への同意などは選択できません。その後は、加入している医療保険の「資格確認書」で受診します(届いていないときは、その医療保険に申請してください)。${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string): string =>
  `マイナ保険証は、${date(day)}ごろまで使えることがあります。加入している医療保険にご確認ください。使えないときは、その医療保険の「資格確認書」で受診してください。`
const INSURANCE_FALLBACK = `マイナ保険証として使えないときは、加入している医療保険の「資格確認書」で受診してください(届いていないときは、その医療保険に申請してください)。${OLD_CARDS}`
const INSURANCE_OVER = `マイナ保険証としては使えません。従来の健康保険証も${date(OLD_INSURANCE_CARDS_END)}から使えません。新しい電子証明書の発行までは、加入している医療保険の「資格確認書」で受診してください(届いていないときは、その医療保険に申請してください)。`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `署名用電子証明書も、遅くとも${date(end.latest)}に有効期限が切れています。窓口であわせて手続きしてください。`
      : `署名用電子証明書の有効期限は、遅くとも${date(end.latest)}までです。それより前に切れるかどうかは、暗証番号を入力しないと分かりません。署名用電子証明書は、${kiosk.result.lapses}窓口であわせてご確認ください。`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    '有効期限の当日までは使えます。過ぎると自動的に失効します。',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `いま更新すると、新しい電子証明書は発行から${BIRTHDAYS.renewedCertificate}回目の誕生日まで使えます(${certificate === 'sign' ? 'カードか利用者証明用電子証明書' : 'カード'}の有効期限が先のときは、その日まで)。`,
    until === null ? null : `更新しなかった場合も、${insuranceUntil(until)}`,
    signatureText(signature),
  )

const ON_PHONE = `スマートフォンの電子証明書は、カードのものとは別です。手続きはスマートフォンのマイナポータルアプリで行い、市区町村の窓口では扱いません。お問い合わせ先は、マイナンバー総合フリーダイヤル(${TOLL_FREE})です。`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `この端末の日付(${date(today)})が正しくありません。係員による確認が必要です`,
    explanation: sentences(
      card.clock[doubt],
      '期限切れかどうか、更新できるかどうかの判定は、この日付によるため信頼できません。日付を直してから、もう一度読み取ってください。',
    ),
  }),
  'card-mute': () => ({
    title: 'カードが応答しません',
    explanation:
      'ケースやほかのカードから離して置き直してください。カードの表裏と向きも確かめてください。ほかのカードは読めるのにこのカードだけ読めないときは、ICチップの故障が考えられます。',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: '運転免許証です。マイナンバーカードではありません',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'マイナンバーカードと確認できませんでした',
          explanation: sentences(
            ONLY_THAT_CARD,
            'マイナンバーカードと在留カードが一体の「特定在留カード」、特別永住者証明書と一体の「特定特別永住者証明書」かどうかは、この端末では分かりません。読み取れないときは、窓口でカードを確認してもらってください。',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: '住民基本台帳カードです。マイナンバーカードではありません',
    explanation:
      '住民基本台帳カードは2015年(平成27年)12月で発行が終わり、有効期間は10年だったため、有効なものはもうありません。電子証明書を使うサービスには、マイナンバーカードが必要です。',
  }),
  'card-unknown': () => ({
    title: 'この端末では種類を確認できないカードです',
    explanation:
      '電子証明書の機能はありますが、これまでのマイナンバーカードと種類の表示が異なります。新しい種類のカードかもしれませんが、在留カードと一体の「特定在留カード」などかどうかも含めて、この端末では分かりません。窓口でカードを確認してもらってください。',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `このカードは、${date(expires)}で有効期限が切れました`,
    explanation: sentences(
      '電子証明書も使えません。電子証明書の更新や暗証番号の再設定はできず、新しいカードの申請が必要です。',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `カードの有効期限が近づいています。${date(expires)}までに手続きしてください`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `カードを更新できる時期です。有効期限は${date(expires)}です`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'カードの有効期限を読み取れませんでした',
    explanation: 'カードの表面に記載されている有効期限をご確認ください。期限の3か月前の翌日から更新できます。',
  }),
  'application-absent': ({ applications }) => ({
    title: `カードに通常あるはずの機能が見つかりません: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: `${REREAD}同じ結果になるときは、カードを窓口で確認してもらってください。`,
  }),
  'application-unreadable': ({ applications }) => ({
    title: `カードの一部を読み取れませんでした: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: `${REREAD}使えないとは限りません。`,
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title: 'どの暗証番号も使えません。顔認証マイナンバーカードの可能性があります',
    explanation: sentences(
      '顔認証マイナンバーカードは暗証番号を設定しないカードで、故障ではありません。本人確認書類として使えます。利用者証明用電子証明書が有効な間は、マイナ保険証としても使えます。',
      lacksSignature
        ? `署名用電子証明書が入っていないことも、顔認証マイナンバーカードの特徴です(${SIGNATURE_AGE}歳未満のときに発行されたカードにも入っていません)。`
        : 'ただし、顔認証マイナンバーカードには、通常、署名用電子証明書が入っていません。',
      'もう一つの可能性は、暗証番号を続けて間違えてロックされたことです。どちらなのかは、カードを読み取っても分かりません。暗証番号を使いたいときは、どちらの場合も窓口で手続きできます。ロックされている場合は、窓口での住所変更や電子証明書の発行にも、先に再設定が必要です。',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `${count}つの暗証番号がロックされています。窓口でまとめて再設定できます`,
    explanation: 'すべての暗証番号を扱えるのは市区町村の窓口だけです。',
  }),
  'pin-blocked': (values) => ({
    title: `${pinName(values)}がロックされています`,
    explanation: sentences(
      '続けて間違えた回数が上限に達すると、ロックされます。時間がたっても元には戻りません。',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? '暗証番号を使わない顔認証マイナンバーカードでも、同じように見えることがあります。どちらなのかは、カードを読み取っても分かりません。'
          : 'ロックされた理由は、カードを読み取っても分かりません。',
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
    title: `${pinName(values)}の残り回数を確認できません`,
    explanation: `カードの応答からは、残り回数が分かりませんでした。使えないとは限りません。${REREAD}`,
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `${names.certificates[certificate]}は、${date(expires)}で有効期限が切れました`,
    explanation: sentences(
      'カード自体が有効期間内であれば、窓口で新しい電子証明書の発行を受けられます。',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until)),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `${names.certificates[values.certificate]}の有効期限が近づいています。${date(values.expires)}までに更新してください`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `${names.certificates[values.certificate]}を更新できる時期です。有効期限は${date(values.expires)}です`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `${names.certificates[certificate]}が入っていません`,
    explanation: sentences(
      'カードの申請のときに希望しなかったか、失効の手続きをした場合などです。カードが有効期間内であれば、窓口で発行を受けられます。',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}のデータが壊れています`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : '同じ結果になるときは、窓口で電子証明書の発行を受け直す必要があります。壊れている電子証明書の有効期限は分かりません。',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `${names.certificates[certificate]}を読み取れませんでした`,
          explanation: `カードの応答から、有無も有効期限も分かりませんでした。${REREAD}`,
        }
      : {
          title: `${names.certificates[certificate]}を確認できません`,
          explanation: `カードに入っている認証局の証明書を確認できないため、電子証明書の発行者を確かめられません。${REREAD}`,
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `${names.certificates[certificate]}の発行者を確認できません`,
    explanation:
      '記載されている認証局が発行した本物の電子証明書であることを確認できません。読み取りの誤り、データの破損、偽造のいずれの可能性もあります。もう一度読み取り、同じ結果であれば、この電子証明書を本人確認に使わないでください。',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `${names.certificates[certificate]}の有効期間がまだ始まっていません`,
    explanation: sentences(
      'この端末の日付と時刻がずれている可能性があります。係員による確認が必要です。',
      onPhone ? ON_PHONE : '合っている場合は、窓口にお問い合わせください。',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `${names.certificates[certificate]}の有効期限が、カードの有効期限より後になっています`,
    explanation:
      '電子証明書はカードの有効期限までしか使えません。カードの有効期間を変更したことがある方は特に、券面の日付とあわせて窓口でご確認ください。',
  }),
  'signature-absent': () => ({
    title: `${names.certificates.sign}が入っていません`,
    explanation: `${SIGNATURE_AGE}歳未満のときに発行されたカード、顔認証マイナンバーカード、申請のときに希望しなかったカードには入っていません。異常ではありません。${SIGNATURE_AGE}歳以上の方は、希望すれば窓口で発行を受けられます。ただし、成年被後見人の方と顔認証マイナンバーカードには、通常は発行されません。`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `スマートフォンの${names.certificates[certificate]}は、${date(expires)}で有効期限が切れました`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `スマートフォンの${names.certificates[certificate]}の有効期限は${date(expires)}です`,
    explanation: sentences('有効期限の当日までは使えます。', ON_PHONE),
  }),
}
