/** What is said where a PIN is typed, in Vietnamese. */
import type { TypingWords } from '../../said.ts'

const ERA_DOUBT =
  'Với thẻ của cư dân nước ngoài có ngày sinh ghi theo năm dương lịch (西暦), không rõ năm là 2 chữ số của năm theo niên hiệu Nhật Bản (和暦) hay 2 chữ số cuối của năm dương lịch.'

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
  tooMany: (longest: number) => `Mã PIN này có tối đa ${longest} ký tự. Hãy xóa các ký tự thừa.`,
  takeBack: 'Hãy nhấn “Xóa 1 ký tự” hoặc “Xóa tất cả”.',
  seconds: (seconds: number) => `Nếu không có thao tác nào trong ${seconds} giây, việc nhập sẽ kết thúc.`,
  forms: {
    'code-b': `Mã đối chiếu B (照合番号B) gồm 14 chữ số, ghép từ ngày sinh với 2 chữ số của năm theo niên hiệu Nhật Bản (和暦), tháng và ngày, năm dương lịch mà thẻ hết hạn, và mã bảo mật (セキュリティコード). ${ERA_DOUBT}`,
    'birth-date': `Gồm 6 chữ số: 2 chữ số của năm theo niên hiệu Nhật Bản (和暦), 2 chữ số của tháng và 2 chữ số của ngày. ${ERA_DOUBT}`,
  },
}
