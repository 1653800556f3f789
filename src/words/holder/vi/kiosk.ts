/** What the kiosk says: short, for somebody who stands there for a minute, in Vietnamese. */
import type { KioskWords } from '../../said.ts'
import { capitalised } from './grammar.ts'

export const kiosk: KioskWords = {
  title: 'Kiểm tra thẻ',
  stages: { heading: 'Các bước', lay: 'Đặt thẻ', look: 'Xem', take: 'Lấy thẻ' },
  wait: { title: 'Vui lòng chờ', advice: 'Máy đang chuẩn bị.' },
  lost: {
    title: 'Hiện máy đang chuẩn bị',
    advice: 'Máy sẽ tự động hoạt động trở lại. Nếu tình trạng này kéo dài, hãy báo cho nhân viên.',
  },
  restarting: {
    title: 'Vui lòng chờ một lát',
    advice:
      'Dịch vụ đang khởi động lại và sẽ tự động hoạt động trở lại. Nếu thẻ của bạn còn trên đầu đọc, hãy lấy thẻ.',
  },
  forbidden: {
    title: 'Máy này đang được cài đặt',
    forStaff: 'Dành cho quản trị viên',
    advice: 'Hãy ghi nội dung sau vào tệp cài đặt config.toml rồi khởi động lại daemon.',
  },
  noReader: { title: 'Không có đầu đọc thẻ', advice: 'Hãy báo cho nhân viên.' },
  lay: {
    title: 'Hãy đặt Thẻ My Number (マイナンバーカード) lên máy',
    advice:
      'Bạn có thể xem thời hạn hiệu lực và số lần còn lại của mã PIN (暗証番号). Việc này không dùng mã PIN và cũng không làm giảm số lần còn lại.',
  },
  reading: { title: 'Đang đọc thẻ', advice: 'Xin đừng di chuyển thẻ.' },
  failed: 'Không đọc được thẻ',
  again: 'Đọc lại',
  next: (count: number) => (count === 1 ? 'Xem việc cần làm' : `Xem việc cần làm (${count})`),
  notes: 'Xem thông báo',
  checkPin: 'Kiểm tra mã PIN',
  slip: { print: 'In hướng dẫn', readOn: (date: string) => `Thẻ được đọc ${date}` },
  finish: 'Kết thúc',
  back: 'Quay lại',
  step: {
    heading: 'Việc cần làm',
    of: (number: number, count: number) => `${number} trên ${count}`,
    previous: 'Trước',
    following: 'Tiếp',
  },
  choose: {
    title: 'Bạn muốn kiểm tra mã PIN (暗証番号) nào?',
    advice: 'Nếu nhập sai, số lần còn lại sẽ giảm 1 lần. Nếu không chắc chắn, hãy nhấn “Quay lại”.',
  },
  uses: {
    sign: 'Nộp đơn điện tử như e-Tax, xem thời hạn hiệu lực của chứng thư điện tử',
    auth: 'Cấp giấy tờ tại cửa hàng tiện lợi (コンビニ交付), Mynaportal, thẻ bảo hiểm y tế',
    registry: 'Thay đổi địa chỉ, v.v. tại quầy',
    text: 'Tự động nhập họ tên và địa chỉ, thêm thẻ vào điện thoại thông minh',
  },
  warn: {
    title: 'Sai thêm 1 lần nữa sẽ bị khóa',
    advice:
      'Còn 1 lần. Nếu bị khóa, mã PIN (暗証番号) không dùng được cho đến khi được đặt lại. Nếu không chắc chắn, hãy nhấn “Không nhập”.',
    stop: 'Không nhập',
    goOn: 'Tôi chắc chắn, nhập mã',
  },
  enter: {
    title: 'Hãy nhập mã PIN (暗証番号)',
    keypad:
      'Hãy nhập bằng bàn phím số trước mặt bạn. Việc sửa, xác nhận và hủy cũng thực hiện bằng các phím của bàn phím số.',
    onScreen: 'Nhập bằng phím trên màn hình',
    stop: 'Dừng',
  },
  check: { title: 'Đang kiểm tra', advice: 'Xin đừng di chuyển thẻ.' },
  return: {
    title: 'Hãy đặt lại thẻ lên máy',
    advice: (seconds: number) =>
      `Thẻ đã rời khỏi máy giữa chừng. Nếu đặt lại chính thẻ đó trong vòng ${seconds} giây, bạn có thể xem số lần còn lại.`,
  },
  result: {
    right: 'Mã PIN đúng',
    wrong: 'Mã PIN không đúng',
    blocked: 'Mã PIN (暗証番号) đã bị khóa',
    open: 'Không xác nhận được kết quả',
    left: (left: number) => `Còn ${left} lần.`,
    leftUnknown: 'Không biết được số lần còn lại.',
    lastLeft: 'Còn 1 lần. Nếu sai thêm 1 lần nữa, mã PIN sẽ bị khóa.',
    reset: 'Có thể đặt lại mã PIN tại quầy của thành phố/quận/thị trấn (市区町村の窓口).',
    until: (certificate: string, date: string) => `Thời hạn hiệu lực của ${certificate} là đến hết ${date}.`,
    expired: (certificate: string, date: string) => `${capitalised(certificate)} đã hết hạn vào ${date}.`,
    notYet: (certificate: string) => `Thời hạn hiệu lực của ${certificate} chưa bắt đầu.`,
    lapses:
      'Dù chưa đến hạn, chứng thư sẽ không dùng được nữa sau khi chuyển nhà, thay đổi họ tên, v.v. Thẻ không cho biết hiện nay chứng thư có còn dùng được hay không.',
    consumed:
      'Không nhận được phản hồi của thẻ nên không biết được mã PIN có đúng hay không. Số lần còn lại đã giảm 1 lần.',
    unspent: 'Không nhận được phản hồi của thẻ. Số lần còn lại không bị giảm.',
    unknown:
      'Không nhận được phản hồi của thẻ nên cũng không biết được số lần còn lại có bị giảm hay không. Nếu đặt lại thẻ lên máy, bạn có thể xem số lần còn lại.',
    lost: 'Kết nối đã bị ngắt giữa chừng. Có khả năng mã PIN đã được đối chiếu. Hãy đặt thẻ lên máy và xem số lần còn lại.',
    unsent: 'Số lần còn lại không bị giảm.',
    retry: 'Nhập lại',
    other: 'Kiểm tra mã PIN khác',
    back: 'Về kết quả kiểm tra',
  },
  done: { title: 'Hãy lấy thẻ', advice: 'Hãy chú ý đừng để quên đồ.' },
  left: {
    title: 'Hãy lấy thẻ',
    advice:
      'Vì không có thao tác nào nên nội dung trên màn hình đã được xóa. Nếu muốn tiếp tục, hãy đặt lại thẻ lên máy.',
  },
  idle: {
    title: 'Bạn có muốn tiếp tục thao tác không?',
    advice: (seconds: number) => `Nội dung trên màn hình sẽ được xóa sau ${seconds} giây.`,
    goOn: 'Tiếp tục',
  },
  callStaff: { title: 'Hãy gọi nhân viên', code: (code: string) => `Mã lỗi: ${code}` },
}
