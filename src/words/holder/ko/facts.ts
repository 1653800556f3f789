/** What is told of the PINs and dates of a card, and the headings of a step, in Korean. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'

const UNITS = { day: '일', month: '개월', year: '년' } as const

const inKorean = ({ count, unit }: Span): string => `${unit === 'day' ? '' : '약 '}${count}${UNITS[unit]}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: '서명용 전자증명서', form: '영문자·숫자 6~16자' },
    auth: { name: '이용자 증명용 전자증명서', form: '숫자 4자리' },
    registry: { name: '주민기본대장용', form: '숫자 4자리' },
    text: { name: '권면사항 입력보조용', form: '숫자 4자리' },
  },
  pins: {
    heading: '비밀번호의 남은 횟수',
    left: (left: number) => `${left}회 남음`,
    count: (left: number) => `${left}회`,
    blocked: '잠김',
    unusable: '사용 불가',
    unknown: '확인 불가',
    absent: '설정 없음',
    pending: '판독 중',
  },
  dates: {
    heading: '유효기한',
    subjects: { card: '카드', auth: '이용자 증명용 전자증명서', sign: '서명용 전자증명서' },
    until: (date: string) => `${date}까지`,
    left: (span: Span) => `${inKorean(span)} 남음`,
    lastDay: '오늘까지 유효',
    expired: (span: Span) => `만료됨(${inKorean(span)} 경과)`,
    notYet: '아직 유효하지 않음',
    renewable: '갱신할 수 있음',
    renewableFrom: (date: string) => `${date}부터 갱신할 수 있음`,
    hidden: '비밀번호를 대조하기 전에는 알 수 없음',
    exactDay: '정확한 날짜는 비밀번호를 대조하기 전에는 알 수 없음',
    atLatest: (date: string) => `늦어도 ${date}까지`,
    ended: '만료됨',
    endedAtLatest: (date: string) => `(늦어도 ${date})`,
    absent: '들어 있지 않음',
    unknown: '판독할 수 없음',
    today: '오늘',
    legend: '빗금은 갱신할 수 있는 기간',
  },
  steps: {
    tones: { stop: '사용 불가', act: '되도록 빨리', plan: '예정', note: '알림', unknown: '확인하세요', ok: '' },
    stops: '할 수 없는 것',
    affects: '영향을 받는 것',
    where: '장소',
    notWhere: '할 수 없는 장소',
    who: '할 수 있는 분',
    bring: '준비물',
    fee: '수수료',
    when: '기간',
    from: (date: string) => `${date}부터`,
    by: (date: string) => `${date}까지`,
  },
}
