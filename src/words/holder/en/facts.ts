/** What is told of the PINs and dates of a card, and the headings of a step, in English. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'

const inEnglish = ({ count, unit }: Span): string =>
  `${unit === 'day' ? '' : 'about '}${count} ${unit}${count === 1 ? '' : 's'}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: 'Signature', form: '6–16 letters, digits' },
    auth: { name: 'User authentication', form: '4 digits' },
    registry: { name: 'Resident registry', form: '4 digits' },
    text: { name: 'Text input support', form: '4 digits' },
  },
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
}
