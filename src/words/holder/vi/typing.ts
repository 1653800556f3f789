/** What is said where a PIN is typed, in Vietnamese. */
import type { TypingWords } from '../../said.ts'

export const typing: TypingWords = {
  left: (left: number) => `Còn ${left} lần`,
  last: 'Còn 1 lần. Nếu sai thêm 1 lần nữa, mã PIN sẽ bị khóa và cần được đặt lại.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `${longest} chữ số` : `Từ ${shortest} đến ${longest} ký tự: chữ cái in hoa và chữ số`,
  typed: (count: number, longest: number) => `Đã nhập ${count} trên ${longest} ký tự`,
  typedSome: (count: number) => `Đã nhập ${count} ký tự`,
  keys: 'Các phím của mã PIN',
  order: 'Thứ tự các phím thay đổi mỗi lần. Bạn cũng có thể nhập bằng bàn phím.',
  correct: 'Xóa 1 ký tự',
  clear: 'Xóa tất cả',
  enter: 'Xác nhận',
  cancel: 'Dừng',
  unfit: 'Giá trị này không thể đúng. Hãy kiểm tra số ký tự, loại ký tự, ngày tháng rồi nhập lại. Chưa gửi gì đến thẻ.',
  missing: (count: number) => `Hãy nhập thêm ${count} ký tự rồi nhấn “Xác nhận”.`,
  onlyDigits: 'Mã PIN này chỉ dùng được chữ số.',
  onlyLetters: 'Mã PIN này chỉ dùng được chữ cái và chữ số.',
  seconds: (seconds: number) => `Nếu không có thao tác nào trong ${seconds} giây, việc nhập sẽ kết thúc.`,
}
