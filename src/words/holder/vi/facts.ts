/** What is told of the PINs and dates of a card, and the headings of a step, in Vietnamese. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'

const UNITS = { day: 'ngày', month: 'tháng', year: 'năm' } as const

const inVietnamese = ({ count, unit }: Span): string => `${unit === 'day' ? '' : 'khoảng '}${count} ${UNITS[unit]}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: 'Ký tên', form: '6–16 chữ cái, chữ số' },
    auth: { name: 'Chứng minh người sử dụng', form: '4 chữ số' },
    registry: { name: 'Sổ đăng ký thường trú', form: '4 chữ số' },
    text: { name: 'Hỗ trợ nhập thông tin', form: '4 chữ số' },
  },
  pins: {
    heading: 'Số lần còn lại của mã PIN',
    left: (left: number) => `Còn ${left} lần`,
    count: (left: number) => `${left} lần`,
    blocked: 'Bị khóa',
    unusable: 'Không dùng được',
    unknown: 'Không rõ',
    absent: 'Chưa cài đặt',
    pending: 'Đang đọc',
  },
  dates: {
    heading: 'Thời hạn hiệu lực',
    subjects: { card: 'Thẻ', auth: 'Chứng thư chứng minh người sử dụng', sign: 'Chứng thư để ký tên' },
    until: (date: string) => `Đến hết ${date}`,
    left: (span: Span) => `còn ${inVietnamese(span)}`,
    lastDay: 'hiệu lực đến hết hôm nay',
    expired: (span: Span) => `đã hết hạn ${inVietnamese(span)}`,
    notYet: 'chưa có hiệu lực',
    renewable: 'có thể gia hạn (更新)',
    renewableFrom: (date: string) => `Gia hạn (更新) được từ ${date}`,
    hidden: 'Không biết được cho đến khi đối chiếu mã PIN',
    exactDay: 'Không biết được ngày chính xác cho đến khi đối chiếu mã PIN',
    atLatest: (date: string) => `Muộn nhất là đến hết ${date}`,
    ended: 'Đã hết hạn',
    endedAtLatest: (date: string) => `(muộn nhất là vào ${date})`,
    absent: 'Không có trong thẻ',
    unknown: 'Không đọc được',
    today: 'Hôm nay',
    legend: 'Gạch chéo: gia hạn (更新) được',
  },
  steps: {
    tones: {
      stop: 'Không dùng được',
      act: 'Xử lý sớm',
      plan: 'Dự kiến',
      note: 'Thông báo',
      unknown: 'Hãy kiểm tra',
      ok: '',
    },
    stops: 'Việc không làm được',
    affects: 'Việc bị ảnh hưởng',
    where: 'Nơi thực hiện',
    notWhere: 'Nơi không làm được',
    who: 'Ai có thể làm',
    bring: 'Mang theo',
    fee: 'Phí',
    when: 'Thời gian',
    from: (date: string) => `từ ${date}`,
    by: (date: string) => `đến hết ${date}`,
  },
}
