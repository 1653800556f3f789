/** The steps of guidance, in Vietnamese. The rules behind the sentences are named where they are decided, in `src/guidance`. */
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
import { capitalised, date, list, sentences } from './grammar.ts'
import { kiosk } from './kiosk.ts'
import { names } from './names.ts'
import { typing } from './typing.ts'
import { type About, aboutOf, applicationName } from '../parts.ts'

const REREAD = 'Hãy đặt lại thẻ và đọc thẻ một lần nữa.'
const REREAD_PHONE = 'Hãy đặt lại điện thoại và đọc một lần nữa.'

const FIRST_ISSUE_IS_FREE = 'Người chưa có Thẻ My Number có thể nộp đơn xin cấp. Lần cấp đầu tiên được miễn phí.'
const ONLY_THAT_CARD =
  'Hãy đặt Thẻ My Number (マイナンバーカード) lên máy. Nếu thẻ bị chồng lên thẻ khác, hãy chỉ để lại Thẻ My Number.'

const STAY_EXTENDED = `Đối với cư dân nước ngoài có thời hạn lưu trú (在留期間): dù đã gia hạn thời hạn lưu trú, thời hạn hiệu lực của thẻ không tự động kéo dài. Hãy làm thủ tục gia hạn thẻ (延長, miễn phí) tại quầy (窓口), chậm nhất vào ngày hết hạn hiện tại của thẻ. Thông báo về thời hạn không được gửi qua bưu điện. Quá hạn thì thẻ mất hiệu lực (失効) và thẻ mới phải trả phí. Người đang xin gia hạn thời hạn lưu trú, nếu có dấu “đang xin phép gia hạn thời hạn lưu trú” (在留期間更新許可申請中) ở mặt sau thẻ lưu trú (在留カード) hoặc có thông báo số tiếp nhận của đơn nộp trực tuyến, thì có thể có trường hợp được gia hạn thẻ thêm tối đa ${STAY.pendingMonths} tháng.`
const STAY_ENDED =
  'Đối với cư dân nước ngoài có thời hạn lưu trú (在留期間): thẻ không được làm thủ tục gia hạn (延長) chậm nhất vào ngày hết hạn đã mất hiệu lực (失効), dù thời hạn lưu trú đã được gia hạn. Thẻ mới phải trả phí, trừ thẻ không còn chỗ trống ở ô ghi bổ sung (追記欄).'

const cardRenewal = (until: string | null): string =>
  sentences(
    'Thẻ dùng được đến hết ngày cuối của thời hạn hiệu lực. Thẻ hết hạn thì chứng thư điện tử (電子証明書) cũng không dùng được. Từ khi nộp đơn đến khi nhận thẻ mới sẽ mất nhiều ngày.',
    'Hãy hỏi quầy (窓口) xem thẻ được đổi (更新) trước khi hết hạn sẽ dùng được đến sinh nhật lần thứ mấy.',
    until === null ? null : `Ngay cả khi không đổi thẻ, ${insuranceDoubted(until)}`,
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `Kết quả này được xác định theo ngày của máy này (${date(today)}).`

const COUNTED_APART = 'Số lần sai được đếm riêng với mã PIN (暗証番号).'
/** What helps to get it right. */
const ABOUT: About = {
  sign: 'Mã này gồm từ 6 đến 16 ký tự, kết hợp chữ cái (in hoa) và chữ số. Mã này khác với mã PIN (暗証番号) gồm 4 chữ số.',
  'code-a': `Mã đối chiếu A (照合番号A) là mã số cá nhân (個人番号, 12 chữ số). ${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']} ${COUNTED_APART} Lần thất bại tại máy xác thực khuôn mặt (顔認証) cũng được tính vào số lần.`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]} trong ${applicationName(names, application)}`

export const AT_STORE =
  'Để đặt lại tại cửa hàng, trước hết hãy dùng ứng dụng điện thoại thông minh “Đặt lại mã PIN JPKI” (JPKI暗証番号リセット) để đọc thẻ và xác nhận khuôn mặt, sau đó thực hiện tại máy của cửa hàng trong vòng 24 giờ (từ 6 giờ 30 đến 23 giờ, miễn phí). Nếu chứng thư điện tử (電子証明書) đã mất hiệu lực (失効), chẳng hạn do chuyển nhà hoặc thay đổi họ tên, thì không đặt lại được tại cửa hàng; hãy làm thủ tục tại quầy (窓口).'
const LOW =
  'Nếu nhập đúng mã một lần, số lần còn lại sẽ trở về như ban đầu. Số lần không tăng lên dù thời gian trôi qua. Nếu không biết mã, đừng nhập thêm nữa.'
const lowTitle = (values: Values<'pin-low'>): string =>
  `${capitalised(pinName(values))} sẽ bị khóa nếu sai thêm ${values.left} lần ${values.left === 1 ? '' : 'liên tiếp '}nữa`

const OLD_CARDS = `Thẻ bảo hiểm y tế kiểu cũ (健康保険証) không còn dùng được kể từ ${date(OLD_INSURANCE_CARDS_END)}.`
const insuranceUntil = (day: string): string =>
  `Thẻ bảo hiểm My Number (マイナ保険証) dùng được để xác nhận tư cách (資格確認) đến khoảng ${date(day)} (khoảng ${INSURANCE_MONTHS} tháng kể từ ngày cuối của tháng hết hạn), nhưng không thể chọn các mục như đồng ý cung cấp thông tin. Sau đó, hãy khám chữa bệnh bằng “Giấy xác nhận tư cách tham gia bảo hiểm y tế” (資格確認書) của bảo hiểm y tế mà bạn tham gia (nếu chưa nhận được, hãy xin cấp tại bảo hiểm y tế đó). ${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string): string =>
  `Thẻ bảo hiểm My Number (マイナ保険証) có thể vẫn dùng được đến khoảng ${date(day)}; hãy hỏi bảo hiểm y tế mà bạn tham gia. Nếu không dùng được, hãy dùng giấy 資格確認書 của bảo hiểm y tế đó.`
const INSURANCE_FALLBACK = `Khi không dùng được làm Thẻ bảo hiểm My Number (マイナ保険証), hãy khám chữa bệnh bằng “Giấy xác nhận tư cách tham gia bảo hiểm y tế” (資格確認書) của bảo hiểm y tế mà bạn tham gia (nếu chưa nhận được, hãy xin cấp tại bảo hiểm y tế đó). ${OLD_CARDS}`
const INSURANCE_OVER = `Không dùng được làm Thẻ bảo hiểm My Number (マイナ保険証). Thẻ bảo hiểm y tế kiểu cũ (健康保険証) cũng không còn dùng được kể từ ${date(OLD_INSURANCE_CARDS_END)}. Cho đến khi chứng thư điện tử (電子証明書) mới được cấp, hãy khám chữa bệnh bằng “Giấy xác nhận tư cách tham gia bảo hiểm y tế” (資格確認書) của bảo hiểm y tế mà bạn tham gia (nếu chưa nhận được, hãy xin cấp tại bảo hiểm y tế đó).`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `${capitalised(names.certificates.sign)} cũng đã kết thúc, muộn nhất là vào ${date(end.latest)}. Hãy làm thủ tục cùng lúc tại quầy (窓口).`
      : `${capitalised(names.certificates.sign)} sẽ kết thúc muộn nhất là vào ${date(end.latest)}. Nếu không nhập mã PIN (暗証番号) thì không biết được nó có kết thúc trước ngày đó hay không. Về chứng thư để ký tên: ${kiosk.result.lapses} Hãy xác nhận cùng lúc tại quầy (窓口).`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    'Chứng thư dùng được đến hết ngày cuối của thời hạn hiệu lực. Quá hạn thì tự động mất hiệu lực (失効).',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `Nếu gia hạn (更新) ngay bây giờ, chứng thư điện tử (電子証明書) mới dùng được đến sinh nhật lần thứ ${BIRTHDAYS.renewedCertificate} kể từ khi cấp (nếu thẻ${certificate === 'sign' ? ' hoặc chứng thư điện tử dùng để chứng minh người sử dụng' : ''} hết hạn trước thì đến ngày đó).`,
    until === null ? null : `Ngay cả khi không gia hạn chứng thư, ${insuranceUntil(until)}`,
    signatureText(signature),
  )

const ON_PHONE = `Chứng thư điện tử trên điện thoại thông minh (スマートフォンの電子証明書) khác với chứng thư trên thẻ. Thủ tục được thực hiện trong ứng dụng Mynaportal trên điện thoại (マイナポータルアプリ), còn quầy của thành phố/quận/thị trấn (市区町村の窓口) không xử lý. Nếu có thắc mắc, hãy gọi tổng đài miễn phí My Number (マイナンバー総合フリーダイヤル, ${TOLL_FREE}).`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `Ngày của máy này (${date(today)}) không đúng. Đề nghị nhân viên kiểm tra`,
    explanation: sentences(
      card.clock[doubt],
      'Kết quả xác định đã hết hạn hay chưa và có gia hạn (更新) được hay không dựa vào ngày này nên không đáng tin cậy. Hãy sửa ngày cho đúng rồi đọc thẻ lại.',
    ),
  }),
  'card-mute': () => ({
    title: 'Thẻ không phản hồi',
    explanation:
      'Hãy lấy thẻ ra khỏi bao và để xa các thẻ khác rồi đặt lại. Hãy kiểm tra cả mặt trước, mặt sau và hướng của thẻ. Nếu đọc được thẻ khác mà chỉ thẻ này không đọc được, có thể chip IC đã hỏng.',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: 'Đây là bằng lái xe (運転免許証), không phải Thẻ My Number (マイナンバーカード)',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'Không xác nhận được đây là Thẻ My Number (マイナンバーカード)',
          explanation: sentences(
            ONLY_THAT_CARD,
            'Máy này không biết được thẻ có phải là loại gộp Thẻ My Number với thẻ lưu trú (特定在留カード) hoặc với giấy chứng nhận vĩnh trú đặc biệt (特定特別永住者証明書) hay không. Nếu không đọc được, hãy nhờ quầy (窓口) kiểm tra thẻ.',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: 'Đây là Thẻ đăng ký thường trú cơ bản (住民基本台帳カード), không phải Thẻ My Number (マイナンバーカード)',
    explanation:
      'Thẻ đăng ký thường trú cơ bản (住民基本台帳カード) được cấp đến tháng 12 năm 2015 và có hiệu lực 10 năm, nên hiện không còn thẻ nào có hiệu lực. Các dịch vụ dùng chứng thư điện tử (電子証明書) cần có Thẻ My Number (マイナンバーカード).',
  }),
  'card-unknown': () => ({
    title: 'Đây là thẻ mà máy này không xác nhận được loại',
    explanation:
      'Thẻ có chức năng chứng thư điện tử (電子証明書), nhưng ký hiệu loại thẻ khác với Thẻ My Number (マイナンバーカード) từ trước đến nay. Có thể đây là loại thẻ mới, nhưng máy này không biết được, kể cả việc đây có phải là thẻ gộp chung với thẻ lưu trú (在留カード) như “thẻ lưu trú đặc định” (特定在留カード) hay không. Hãy nhờ quầy (窓口) kiểm tra thẻ.',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `Thẻ này đã hết hạn vào ${date(expires)}`,
    explanation: sentences(
      'Chứng thư điện tử (電子証明書) cũng không dùng được. Không thể gia hạn (更新) chứng thư điện tử hay đặt lại mã PIN (暗証番号), mà cần nộp đơn xin thẻ mới.',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `Thẻ sắp hết hạn. Hãy làm thủ tục chậm nhất vào ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `Đã đến thời gian có thể đổi thẻ (更新). Thẻ có hiệu lực đến hết ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'Không đọc được thời hạn hiệu lực của thẻ',
    explanation:
      'Hãy xem thời hạn hiệu lực ghi ở mặt trước của thẻ. Có thể đổi thẻ (更新) từ ngày tiếp theo của mốc 3 tháng trước khi hết hạn.',
  }),
  'application-absent': ({ applications }) => ({
    title: `Không tìm thấy chức năng mà thẻ thông thường phải có: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'Nếu kết quả vẫn như vậy, hãy nhờ quầy (窓口) kiểm tra thẻ.'),
  }),
  'application-unreadable': ({ applications }) => ({
    title: `Không đọc được một phần của thẻ: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'Điều này không có nghĩa là chắc chắn không dùng được.'),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title:
      'Không dùng được mã PIN (暗証番号) nào. Có khả năng đây là Thẻ My Number xác thực khuôn mặt (顔認証マイナンバーカード)',
    explanation: sentences(
      'Thẻ My Number xác thực khuôn mặt (顔認証マイナンバーカード) là thẻ không cài đặt mã PIN (暗証番号), không phải bị hỏng. Thẻ dùng được làm giấy tờ tùy thân (本人確認書類); trong thời gian chứng thư điện tử dùng để chứng minh người sử dụng (利用者証明用電子証明書) còn hiệu lực thì cũng dùng được làm Thẻ bảo hiểm My Number (マイナ保険証).',
      lacksSignature
        ? `Việc không có ${names.certificates.sign} cũng là đặc điểm của Thẻ My Number xác thực khuôn mặt (thẻ được cấp khi chưa đủ ${SIGNATURE_AGE} tuổi cũng không có).`
        : `Tuy nhiên, Thẻ My Number xác thực khuôn mặt thông thường không có ${names.certificates.sign}.`,
      'Một khả năng khác là mã PIN bị khóa do nhập sai liên tiếp. Đọc thẻ cũng không biết được là trường hợp nào. Khi muốn dùng mã PIN, trong cả hai trường hợp đều có thể làm thủ tục tại quầy (窓口). Nếu bị khóa, việc thay đổi địa chỉ và cấp chứng thư điện tử (電子証明書) tại quầy cũng cần đặt lại mã PIN trước.',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `Có ${count} mã PIN (暗証番号) đang bị khóa. Có thể đặt lại cùng một lúc tại quầy (窓口)`,
    explanation: 'Chỉ có quầy của thành phố/quận/thị trấn (市区町村の窓口) xử lý được tất cả các mã PIN (暗証番号).',
  }),
  'pin-blocked': (values) => ({
    title: `${capitalised(pinName(values))} đang bị khóa`,
    explanation: sentences(
      'Khi số lần sai liên tiếp đạt đến giới hạn thì sẽ bị khóa. Dù thời gian trôi qua cũng không trở lại như cũ.',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? 'Thẻ My Number xác thực khuôn mặt (顔認証マイナンバーカード), loại không dùng mã PIN (暗証番号), cũng có thể trông giống như vậy. Đọc thẻ cũng không biết được là trường hợp nào.'
          : 'Đọc thẻ cũng không biết được lý do bị khóa.',
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
    title: `Không xác nhận được số lần còn lại của ${pinName(values)}`,
    explanation: sentences(
      'Phản hồi của thẻ không cho biết số lần còn lại. Điều này không có nghĩa là chắc chắn không dùng được.',
      REREAD,
    ),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `${capitalised(names.certificates[certificate])} đã hết hạn vào ${date(expires)}`,
    explanation: sentences(
      'Nếu bản thân thẻ còn trong thời hạn hiệu lực, có thể được cấp chứng thư điện tử (電子証明書) mới tại quầy (窓口).',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until)),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `${capitalised(names.certificates[values.certificate])} sắp hết hạn. Hãy gia hạn (更新) chậm nhất vào ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `Đã đến thời gian có thể gia hạn (更新) ${names.certificates[values.certificate]}, có hiệu lực đến hết ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `Thẻ không có ${names.certificates[certificate]}`,
    explanation: sentences(
      'Chẳng hạn do không đăng ký khi nộp đơn xin thẻ, hoặc đã làm thủ tục hủy hiệu lực (失効). Nếu thẻ còn trong thời hạn hiệu lực, có thể được cấp tại quầy (窓口).',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `Dữ liệu của ${names.certificates[certificate]} bị hỏng`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : 'Nếu kết quả vẫn như vậy, cần được cấp lại chứng thư điện tử (電子証明書) tại quầy (窓口). Không biết được thời hạn hiệu lực của chứng thư bị hỏng.',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `Không đọc được ${names.certificates[certificate]}`,
          explanation: sentences(
            'Phản hồi của thẻ không cho biết chứng thư có trong thẻ hay không, cũng như thời hạn hiệu lực.',
            REREAD,
          ),
        }
      : {
          title: `Không xác nhận được ${names.certificates[certificate]}`,
          explanation: sentences(
            'Không đọc được chứng thư của cơ quan chứng thực (認証局) có trong thẻ nên không thể xác nhận bên cấp chứng thư điện tử (電子証明書).',
            REREAD,
          ),
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `Không xác nhận được bên cấp ${names.certificates[certificate]}`,
    explanation:
      'Không xác nhận được đây là chứng thư đáng tin cậy do cơ quan chứng thực (認証局) được ghi là bên cấp đã cấp. Có khả năng là lỗi đọc, dữ liệu bị hỏng hoặc giả mạo. Hãy đọc lại một lần nữa, nếu kết quả vẫn như vậy thì đừng dùng chứng thư điện tử (電子証明書) này để xác minh danh tính.',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `Thời hạn hiệu lực của ${names.certificates[certificate]} chưa bắt đầu`,
    explanation: sentences(
      'Có khả năng ngày và giờ của máy này bị lệch. Đề nghị nhân viên kiểm tra.',
      onPhone ? ON_PHONE : 'Nếu ngày giờ đúng, hãy hỏi quầy (窓口).',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `Thời hạn hiệu lực của ${names.certificates[certificate]} muộn hơn thời hạn hiệu lực của thẻ`,
    explanation:
      'Chứng thư điện tử (電子証明書) chỉ dùng được đến thời hạn hiệu lực của thẻ. Đặc biệt, người đã từng thay đổi thời hạn hiệu lực của thẻ hãy xác nhận tại quầy (窓口), cùng với ngày ghi trên mặt thẻ (券面).',
  }),
  'signature-absent': () => ({
    title: `Thẻ không có ${names.certificates.sign}`,
    explanation: `Thẻ được cấp khi chưa đủ ${SIGNATURE_AGE} tuổi, Thẻ My Number xác thực khuôn mặt (顔認証マイナンバーカード) và thẻ mà khi nộp đơn không đăng ký thì không có chứng thư này. Đây không phải là điều bất thường. Người từ ${SIGNATURE_AGE} tuổi trở lên nếu muốn thì có thể được cấp tại quầy (窓口). Tuy nhiên, thông thường chứng thư này không được cấp cho người thành niên được giám hộ (成年被後見人) và không được đưa vào Thẻ My Number xác thực khuôn mặt.`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `${capitalised(names.certificates[certificate])} trên điện thoại thông minh đã hết hạn vào ${date(expires)}`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `${capitalised(names.certificates[certificate])} trên điện thoại thông minh có hiệu lực đến hết ${date(expires)}`,
    explanation: sentences('Chứng thư dùng được đến hết ngày cuối của thời hạn hiệu lực.', ON_PHONE),
  }),
}
