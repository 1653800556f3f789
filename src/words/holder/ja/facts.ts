/** What is told of the PINs and dates of a card, and the headings of a step, in Japanese; every other language says as much. */
import type { KnownPin } from '../../../guidance/pin-groups.ts'
import type { Span } from '../../../lib/calendar.ts'
import { PIN_TERMS } from '../../terms.ts'

const UNITS = { month: 'か月', year: '年' } as const

export const facts = {
  mainPins: {
    sign: { name: PIN_TERMS.sign, form: '英数字6〜16文字' },
    auth: { name: PIN_TERMS.auth, form: '数字4桁' },
    registry: { name: PIN_TERMS.registry, form: '数字4桁' },
    text: { name: PIN_TERMS.text, form: '数字4桁' },
  } satisfies Record<KnownPin, { name: string; form: string }>,
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
    subjects: { card: 'カード', auth: PIN_TERMS.auth, sign: PIN_TERMS.sign },
    until: (date: string) => `${date}まで`,
    left: ({ count, unit }: Span) => (unit === 'day' ? `あと${count}日` : `あと約${count}${UNITS[unit]}`),
    lastDay: '今日まで有効',
    expired: ({ count, unit }: Span) => `期限切れ(${unit === 'day' ? `${count}日` : `約${count}${UNITS[unit]}`}経過)`,
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
