/** What is told of the PINs and dates of a card, and the headings of a step, in Chinese. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'

const UNITS = { day: '天', month: '个月', year: '年' } as const

const inChinese = ({ count, unit }: Span): string => `${unit === 'day' ? '' : '约'}${count}${UNITS[unit]}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: '签名用电子证书', form: '6至16位英文字母、数字' },
    auth: { name: '用户证明用电子证书', form: '4位数字' },
    registry: { name: '住民基本台账用', form: '4位数字' },
    text: { name: '卡面事项输入辅助用', form: '4位数字' },
  },
  pins: {
    heading: '密码的剩余次数',
    left: (left: number) => `剩余${left}次`,
    count: (left: number) => `${left}次`,
    blocked: '已锁定',
    unusable: '不能使用',
    unknown: '无法确认',
    absent: '未设置',
    pending: '正在读取',
  },
  dates: {
    heading: '有效期限',
    subjects: { card: '卡', auth: '用户证明用电子证书', sign: '签名用电子证书' },
    until: (date: string) => `至${date}`,
    left: (span: Span) => `还有${inChinese(span)}`,
    lastDay: '有效至今天',
    expired: (span: Span) => `已过期${inChinese(span)}`,
    notYet: '有效期尚未开始',
    renewable: '可以更新',
    renewableFrom: (date: string) => `从${date}起可以更新`,
    hidden: '核对密码之前无法得知',
    exactDay: '准确的日期在核对密码之前无法得知',
    atLatest: (date: string) => `最晚至${date}`,
    ended: '已过期',
    endedAtLatest: (date: string) => `（最晚为${date}）`,
    absent: '卡上没有',
    unknown: '无法读取',
    today: '今天',
    legend: '斜线为可以更新的期间',
  },
  steps: {
    tones: { stop: '不能使用', act: '请尽早处理', plan: '计划', note: '提示', unknown: '请确认', ok: '' },
    stops: '不能做的事',
    affects: '受影响的事项',
    where: '地点',
    notWhere: '不能办理的地点',
    who: '可以办理的人',
    bring: '携带物品',
    fee: '手续费',
    when: '期间',
    from: (date: string) => `从${date}起`,
    by: (date: string) => `到${date}为止`,
  },
}
