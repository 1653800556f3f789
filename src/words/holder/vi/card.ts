/** What is said of a card at a glance, in Vietnamese. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: 'Cần làm thủ tục tại quầy (窓口)',
      stop: 'Cần làm thủ tục',
      act: 'Cần xử lý sớm',
      plan: 'Đã đến thời gian làm thủ tục',
      unknown: 'Có mục không thể xác nhận được',
      ok: 'Không có vấn đề gì',
      'no-pin-blocked': 'Không có mã PIN (暗証番号) nào bị khóa',
    },
    andMore: (title, more) => `${title} (và ${more} mục khác)`,
    within:
      'Đây là kết quả trong phạm vi có thể biết được khi không có mã PIN (暗証番号), không bao gồm việc chứng thư điện tử (電子証明書) có bị mất hiệu lực (失効) hay không và thẻ có phải là thật hay không.',
    expiryUnknown:
      'Không thể biết thời hạn hiệu lực của chứng thư điện tử (電子証明書) cho đến khi mã PIN (暗証番号) được đối chiếu.',
  },
  kinds: {
    'individual-number-card': 'Thẻ My Number (マイナンバーカード)',
    'phone-token': 'Chứng thư điện tử trên điện thoại thông minh (スマートフォンの電子証明書)',
    'old-resident-card': 'Thẻ đăng ký thường trú cơ bản (住民基本台帳カード)',
    'driving-licence': 'Bằng lái xe có chip IC (IC運転免許証)',
    other: 'Thẻ không thể xác nhận là Thẻ My Number (マイナンバーカード)',
    mute: 'Thẻ không phản hồi',
  },
  clock: {
    'before-build': 'Ngày của máy này đang ở trước ngày Kazasu được tạo ra.',
    'before-last-seen': 'Đồng hồ của máy này đang ở trước thời điểm mà Kazasu đã từng chạy.',
    'all-expired':
      'Tất cả chứng thư điện tử (電子証明書) của thẻ đều đã hết hạn. Nếu ngày của máy này đi trước ngày thực tế thì trông cũng giống như vậy.',
    'all-not-yet-valid':
      'Thời hạn hiệu lực của chứng thư điện tử (電子証明書) của thẻ chưa bắt đầu. Có thể ngày của máy này đang chậm hơn ngày thực tế.',
  },
}
