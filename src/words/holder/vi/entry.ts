/** What the entry page says, in Vietnamese. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: 'Nhập mã PIN (暗証番号)',
  opening: 'Đang kiểm tra…',
  asks: 'Bên yêu cầu',
  page: 'trang web',
  program: (token: string) => `chương trình trên máy này (token ${token})`,
  says: (name: string) => `Tên tự xưng: ${name} (chưa được xác nhận)`,
  judge: 'Nếu không biết bên yêu cầu là ai, hãy nhấn “Dừng”.',
  close: 'Bạn có thể đóng trang này.',
  over: {
    submitted: { title: 'Đã nhập xong', advice: 'Hãy xem kết quả trên màn hình của bên yêu cầu.' },
    cancelled: { title: 'Đã dừng nhập', advice: 'Chưa có gì được gửi đến thẻ.' },
    timeout: {
      title: 'Việc nhập đã kết thúc vì hết thời gian',
      advice: 'Chưa có gì được gửi đến thẻ. Hãy làm lại từ màn hình của bên yêu cầu.',
    },
    withdrawn: {
      title: 'Việc nhập đã bị hủy',
      advice: 'Bên yêu cầu đã hủy hoặc thẻ đã rời khỏi đầu đọc. Chưa có gì được gửi đến thẻ.',
    },
    unknown: {
      title: 'Không dùng được trang nhập này',
      advice: 'Việc nhập đã kết thúc hoặc đang được mở ở trang khác. Hãy làm lại từ màn hình của bên yêu cầu.',
    },
    lost: {
      title: 'Kết nối với dịch vụ đọc thẻ đã bị ngắt',
      advice: 'Hãy xem trên màn hình của bên yêu cầu để biết việc nhập đã ra sao.',
    },
  },
}
