/** What is said to holders of a card and of what to do about it, in Vietnamese, but for the steps themselves. */
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
  card: 'chỉ thẻ',
  withCertificates: 'kèm chứng thư điện tử (電子証明書)',
  // R4.3: not for everybody who would pay for it.
  expressCard: 'cấp nhanh (特急発行, chỉ trong những trường hợp quy định như mất thẻ) chỉ thẻ',
  expressWithCertificates: 'cấp nhanh (特急発行) kèm chứng thư điện tử',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name} ${yen(amount)}`)
  const said = sentences(
    `Phí cấp lại (再発行) vì lý do của bản thân: ${fees.join('; ')}.`,
    isExpressOnly(reissue) ? 'Hãy hỏi quầy (窓口) về phí cấp lại (再発行) thông thường.' : null,
  )
  return reissue.isExample
    ? `${said} Đây là ví dụ của thành phố Isesaki (伊勢崎市) vào tháng 1 năm 2023, có thể khác tùy thành phố/quận/thị trấn.`
    : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      name?.ja ?? 'お住まいの市区町村の窓口',
      place?.en,
      telephone === null ? undefined : `điện thoại ${dialled(telephone, 'máy lẻ')}`,
      hours === null ? undefined : `giờ tiếp nhận ${hours.en}`,
    ])
    return `${name?.en ?? 'quầy của thành phố/quận/thị trấn nơi bạn sống'} (${list(details)})`
  },
  stores: ({ knowing, stores: at }) =>
    `một số cửa hàng tiện lợi, v.v. nếu biết ${names.pins[knowing]}: ${storesText(at)}`,
  store: () => 'cửa hàng tiện lợi',
  'store-none': () => 'cửa hàng tiện lợi: vì không có cửa hàng nào đặt lại được',
  'store-no-route': () =>
    'cửa hàng tiện lợi: vì không dùng được chứng thư điện tử (電子証明書) hoặc mã PIN (暗証番号) còn lại',
  online: () => 'internet',
  'machine-date': () => 'phần cài đặt ngày và giờ của máy này',
  police: () => 'trung tâm bằng lái xe (運転免許センター) hoặc đồn cảnh sát (警察署)',
  'phone-app': () => 'ứng dụng Mynaportal trên điện thoại thông minh (マイナポータルアプリ)',
}

function storesText(at: Stores): string {
  if ('en' in at) return `${at.en} (${at.ja})`
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}; tính đến ${month(at.asOf)}`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience: 'cấp giấy tờ tại cửa hàng tiện lợi (コンビニ交付), như bản sao phiếu cư trú (住民票の写し)',
    login: 'đăng nhập Mynaportal (マイナポータル), v.v.',
    insurance: 'sử dụng làm Thẻ bảo hiểm My Number (マイナ保険証)',
    'insurance-by-pin':
      'sử dụng Thẻ bảo hiểm My Number (マイナ保険証) bằng cách nhập mã PIN (暗証番号); xác thực khuôn mặt (顔認証) không cần mã PIN này',
    'insurance-by-face': 'sử dụng Thẻ bảo hiểm My Number (マイナ保険証) tại máy xác thực khuôn mặt (顔認証)',
    tax: 'khai báo và nộp đơn cần chữ ký điện tử (電子署名), như e-Tax',
    'moving-out': 'nộp giấy báo chuyển đi (転出届) trực tuyến',
    passport: 'nộp đơn xin hộ chiếu (パスポート) trực tuyến',
    documents: 'tạo và gửi văn bản điện tử (電子文書) qua internet',
    address: 'thủ tục như thay đổi địa chỉ (住所変更) tại quầy (窓口)',
    issuing: 'cấp chứng thư điện tử (電子証明書) tại quầy (窓口)',
    phone: 'thêm Thẻ My Number (マイナンバーカード) vào điện thoại thông minh',
    filling: 'tự động nhập họ tên và địa chỉ trong thủ tục trực tuyến',
    identity: 'sử dụng làm giấy tờ tùy thân (本人確認書類)',
    everything: 'mọi dịch vụ dùng chip IC của thẻ',
    'face-reading':
      'xác minh danh tính bằng cách dùng mã đối chiếu (照合番号) để đọc thông tin ghi trên mặt thẻ (券面)',
    'age-check': 'dịch vụ dùng ngày sinh để xác nhận độ tuổi',
    'licence-reading': 'đọc thông tin bằng lái của bằng lái xe My Number (マイナ免許証)',
    'phone-certificates': 'thủ tục và đăng nhập dùng chứng thư điện tử (電子証明書) trên điện thoại thông minh',
  },
  people: {
    'who-resets':
      'Chính chủ thẻ; với người dưới 15 tuổi và người thành niên được giám hộ (成年被後見人) thì là người đại diện theo pháp luật (法定代理人). Trường hợp người đại diện khác thì phải qua thư xác minh (照会書) nên mất nhiều ngày.',
    'who-renews':
      'Chính chủ thẻ. Nếu không thể đến quầy (窓口), hãy hỏi quầy về thủ tục thông qua người đại diện (代理人).',
    'who-signs': `Chính chủ thẻ (từ ${SIGNATURE_AGE} tuổi trở lên). Trường hợp người khác làm thủ tục thì phải qua thư xác minh (照会書) nên mất nhiều ngày.`,
    'who-switches':
      'Chính chủ thẻ (với người dưới 15 tuổi và người thành niên được giám hộ thì là người đại diện theo pháp luật). Người đại diện (代理人) khác cũng có thể đổi qua lại giữa thẻ xác thực khuôn mặt và thẻ thông thường; hãy hỏi quầy (窓口) về giấy tờ cần thiết. Để đặt lại mã PIN, người đại diện khác phải làm qua giấy hỏi (照会書) nên mất nhiều ngày.',
  },
  things: {
    card: 'Thẻ My Number (マイナンバーカード)',
    'old-card': 'Thẻ đăng ký thường trú cơ bản (住民基本台帳カード, sẽ nộp lại)',
    'identity-document': 'giấy tờ tùy thân khác (本人確認書類, hãy hỏi quầy để biết giấy tờ cần thiết)',
    'registry-pin': 'mã PIN dùng cho sổ đăng ký thường trú cơ bản (住民基本台帳用暗証番号, 4 chữ số)',
  },
  stores: {
    'seven-eleven': 'Seven-Eleven (セブン-イレブン)',
    lawson: 'Lawson (ローソン)',
    'family-mart': 'FamilyMart (ファミリーマート)',
    ministop: 'Ministop (ミニストップ)',
    daiei: 'một số cửa hàng Daiei (ダイエーの一部)',
    'aeon-retail': 'Aeon Retail (イオンリテール, Honshu và Shikoku)',
    'aeon-others': 'một số cửa hàng Aeon Hokkaido, Aeon Tohoku và Fuji (イオン北海道・イオン東北・フジの一部)',
  },
  fees: {
    'first-issue': () => 'Lần cấp đầu tiên của Thẻ My Number (マイナンバーカード) được miễn phí.',
    broken: ({ reissue }) => sentences('Tùy theo nguyên nhân hỏng.', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        'Phí đổi thẻ (更新) thông thường do hết thời hạn hiệu lực tùy theo quy định của quầy của thành phố/quận/thị trấn (市区町村の窓口).',
        isFree(reissue)
          ? null
          : 'Việc cấp lại thẻ đã mất hiệu lực (失効) sớm, chẳng hạn do hết thời hạn lưu trú (在留期間), phải trả phí, trừ thẻ không còn chỗ trống ở ô ghi bổ sung (追記欄).',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
