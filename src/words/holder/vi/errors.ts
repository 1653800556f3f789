/** What holders are told of errors, in Vietnamese. */
import type { HolderErrors } from '../../said.ts'

const OFFICE = 'quầy của thành phố/quận/thị trấn (市区町村の窓口)'

export const errors: HolderErrors = {
  CARD_ABSENT: { means: 'Không có thẻ trên đầu đọc thẻ.', advice: 'Hãy đặt thẻ lên đầu đọc thẻ.' },
  CARD_REMOVED: {
    means: 'Thẻ đã rời khỏi đầu đọc trong khi đang được đọc.',
    advice: 'Hãy đặt lại thẻ và đừng di chuyển thẻ cho đến khi đọc xong.',
  },
  CARD_MUTE: {
    means: 'Thẻ không phản hồi.',
    advice: `Hãy đổi hướng hoặc vị trí của thẻ. Nếu thẻ vẫn không phản hồi, hãy mang thẻ đến ${OFFICE}.`,
  },
  CARD_FOREIGN: {
    means: 'Không xác nhận được đây là Thẻ My Number (マイナンバーカード).',
    advice: 'Hãy đặt Thẻ My Number (マイナンバーカード) lên máy.',
  },
  CARD_ANSWER_INVALID: {
    means: 'Phản hồi của thẻ không đúng.',
    advice: 'Hãy lau thẻ rồi đặt lại. Nếu vẫn lặp lại, có thể chip IC đã hỏng.',
  },
  PIN_FORMAT: {
    means: 'Số ký tự, loại ký tự, chữ số kiểm tra hoặc ngày tháng không phù hợp nên đây không phải là giá trị đúng.',
    advice: 'Hãy kiểm tra nội dung đã nhập. Chưa có gì được gửi đến thẻ.',
  },
  PIN_BLOCKED: {
    means: 'Mã PIN (暗証番号) đang bị khóa và không còn lần nhập nào.',
    advice: `Có thể đặt lại mã PIN tại ${OFFICE}.`,
  },
  PIN_COUNTER_UNKNOWN: {
    means: 'Không xác nhận được số lần còn lại nên máy đã không đối chiếu mã PIN (暗証番号).',
    advice: 'Hãy đặt lại thẻ và thử lại một lần nữa.',
  },
  PIN_WRONG: {
    means: 'Mã PIN (暗証番号) không đúng. Số lần còn lại đã giảm 1 lần.',
    advice: 'Hãy xem số lần còn lại rồi mới thử lại.',
  },
  PIN_INDETERMINATE: {
    means: 'Không nhận được phản hồi của thẻ nên không biết được mã PIN (暗証番号) có đúng hay không.',
    advice: 'Hãy đặt lại thẻ và kiểm tra trạng thái của thẻ. Số lần còn lại cho biết đã dùng mất 1 lần hay chưa.',
  },
  PIN_KNOWN_WRONG: {
    means: 'Giá trị này vừa rồi đã sai trên thẻ này nên máy đã không đối chiếu. Số lần còn lại không bị giảm.',
    advice:
      'Hãy nhập giá trị khác. Nếu mã PIN (暗証番号) đã được đặt lại trong thời gian đó, hãy lấy thẻ ra rồi đặt lên máy một lần nữa.',
  },
  PIN_ENTRY_CANCELLED: {
    means: 'Việc nhập mã PIN (暗証番号) đã bị hủy.',
    advice: 'Nếu muốn nhập, hãy làm lại một lần nữa.',
  },
  PIN_ENTRY_TIMEOUT: {
    means: 'Đã hết thời gian mà mã PIN (暗証番号) chưa được nhập.',
    advice: 'Hãy làm lại một lần nữa và nhập liên tục, đừng để ngắt quãng.',
  },
  PIN_ENTRY_UNKNOWN: {
    means: 'Trang nhập này đã kết thúc hoặc đang được mở ở trang khác.',
    advice: 'Hãy quay lại màn hình đã yêu cầu mã PIN (暗証番号) và làm lại một lần nữa.',
  },
  CERTIFICATE_ABSENT: {
    means: 'Thẻ này không có chứng thư điện tử (電子証明書) đó.',
    advice: `Người đủ điều kiện có thể được cấp tại ${OFFICE}.`,
  },
  CERTIFICATE_MALFORMED: {
    means: 'Định dạng của chứng thư điện tử (電子証明書) không đúng.',
    advice: `Hãy đọc lại. Nếu vẫn lặp lại, hãy mang thẻ đến ${OFFICE}.`,
  },
  DAEMON_DRAINING: {
    means: 'Dịch vụ sắp khởi động lại nên thao tác này chưa được thực hiện.',
    advice: 'Vui lòng chờ một lát rồi thử lại.',
  },
}
