/** The words for what is on a card: its PINs, its dates and what to do next. */
import type { Span } from '../../lib/calendar.ts'
import { dictionary } from './i18n.ts'

const JA_UNITS = { month: 'か月', year: '年' } as const

const inEnglish = ({ count, unit }: Span): string =>
  `${unit === 'day' ? '' : 'about '}${count} ${unit}${count === 1 ? '' : 's'}`

const ja = {
  pins: {
    heading: '暗証番号の残り回数',
    left: (left: number) => `残り${left}回`,
    count: (left: number) => `${left}回`,
    blocked: 'ロック',
    unusable: '使えません',
    unknown: '確認できません',
    absent: '設定なし',
    pending: '読み取り中',
  },
  dates: {
    heading: '有効期限',
    subjects: { card: 'カード', auth: '利用者証明用電子証明書', sign: '署名用電子証明書' },
    until: (date: string) => `${date}まで`,
    left: ({ count, unit }: Span) => (unit === 'day' ? `あと${count}日` : `あと約${count}${JA_UNITS[unit]}`),
    lastDay: '今日まで有効',
    expired: ({ count, unit }: Span) =>
      `期限切れ(${unit === 'day' ? `${count}日` : `約${count}${JA_UNITS[unit]}`}経過)`,
    notYet: 'まだ有効ではありません',
    renewable: '更新できます',
    renewableFrom: (date: string) => `更新は${date}から`,
    hidden: '暗証番号を照合するまで分かりません',
    exactDay: '正確な日付は、暗証番号を照合するまで分かりません',
    atLatest: (date: string) => `遅くとも${date}まで`,
    ended: '期限切れ',
    endedAtLatest: (date: string) => `(遅くとも${date}まで)`,
    absent: '入っていません',
    unknown: '読み取れません',
    today: '今日',
    legend: '斜線は更新できる期間',
  },
  steps: {
    tones: { stop: '使えません', act: 'お早めに', plan: '予定', note: 'お知らせ', unknown: 'ご確認', ok: '' },
    stops: 'できないこと',
    affects: '影響するもの',
    where: '場所',
    notWhere: 'できない場所',
    who: '手続きできる人',
    bring: '持ち物',
    fee: '手数料',
    when: '期間',
    from: (date: string) => `${date}から`,
    by: (date: string) => `${date}まで`,
  },
}

const en = {
  pins: {
    heading: 'PIN attempts left',
    left: (left: number) => `${left} left`,
    count: (left: number) => `${left} left`,
    blocked: 'Locked',
    unusable: 'Not usable',
    unknown: 'Cannot be told',
    absent: 'Not set',
    pending: 'Reading',
  },
  dates: {
    heading: 'Valid until',
    subjects: { card: 'Card', auth: 'Authentication certificate', sign: 'Signature certificate' },
    until: (date: string) => date,
    left: (span: Span) => `${inEnglish(span)} left`,
    lastDay: 'Valid through today',
    expired: (span: Span) => `expired ${inEnglish(span)} ago`,
    notYet: 'Not valid yet',
    renewable: 'Can be renewed now',
    renewableFrom: (date: string) => `Renewal from ${date}`,
    hidden: 'Not known before its PIN is given',
    exactDay: 'The exact day is not known before its PIN is given',
    atLatest: (date: string) => `${date} at the latest`,
    ended: 'Expired',
    endedAtLatest: (date: string) => `(${date} at the latest)`,
    absent: 'Not on this card',
    unknown: 'Cannot be read',
    today: 'Today',
    legend: 'Hatched: can be renewed',
  },
  steps: {
    tones: { stop: 'Stopped', act: 'Soon', plan: 'Plan', note: 'Note', unknown: 'Check', ok: '' },
    stops: 'Not possible',
    affects: 'Affects',
    where: 'Where',
    notWhere: 'Not at',
    who: 'Who',
    bring: 'Bring',
    fee: 'Fee',
    when: 'When',
    from: (date: string) => `from ${date}`,
    by: (date: string) => `until ${date}`,
  },
} satisfies typeof ja

export const cardTexts = dictionary({ ja, en })
