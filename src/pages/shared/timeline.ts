/** Where the dates of a card lie on a line, as fractions of its width. Pure; drawing is left to the page. */
import type { CertificateReport } from '../../report/shape.ts'
import type { Report } from '../../words/report.ts'
import { endsWithCard } from '../../guidance/renewal.ts'
import { addDays, addMonths, type CalendarDate, daysBetween, japanDate, parseDate } from '../../lib/calendar.ts'

export type Subject = 'card' | 'auth' | 'sign'

export interface Bar {
  readonly start: number
  readonly end: number
  /** Where the renewal window begins; it ends with the bar. `null` when the report names none. */
  readonly renewal: number | null
}

export interface TimelineRow {
  readonly subject: Subject
  /** The last day of validity, and the first on which it is renewed. */
  readonly expires: string | null
  readonly renewableFrom: string | null
  /** The last day on which it can be valid, where `expires` is not known but that is. */
  readonly latest: string | null
  /** Whether that day is over: then it has ended, on whichever day. */
  readonly hasEnded: boolean
  readonly daysLeft: number | null
  readonly state: 'valid' | 'renewable' | 'expired' | 'not-yet-valid' | 'unknown' | 'hidden' | 'absent'
  /** `null` when its end is not known. */
  readonly bar: Bar | null
  /** Where `latest` lies: somewhere before it the bar would end. */
  readonly limit: number | null
}

export interface Tick {
  readonly at: number
  readonly year: number
}

export interface Axis {
  readonly today: number
  readonly ticks: readonly Tick[]
}

export interface Timeline {
  /** `null` when no date is known, and there is nothing to draw. */
  readonly axis: Axis | null
  readonly rows: readonly TimelineRow[]
}

/** More than this and the years do not fit beside each other. */
const MOST_TICKS = 8

/** As near as this to today, a year would be written over the word. */
const NEAR = 0.06

export function timelineOf(report: Report): Timeline {
  const today = parseDate(report.today)
  // The daemon checks what it sends against the form of a report.
  if (today === null) throw new RangeError('the report names no day')
  const certificates = report.certificates.filter(({ kind }) => kind === 'auth' || kind === 'sign')
  const cardEnd = dateOf(report.card.expires)
  const days = [
    cardEnd,
    ...certificates.flatMap((one) => [startOf(one), dateOf(one.expires ?? one.expiresAtLatest)]),
  ].filter(isKnown)
  const sorted = [...days, today].sort()
  // A little air on both sides, so that neither today nor an end lies on the edge.
  const from = addMonths(sorted[0] ?? today, -4)
  const to = addMonths(sorted.at(-1) ?? today, 4)
  const length = daysBetween(from, to)
  const at = (date: CalendarDate): number => daysBetween(from, date) / length
  /** A day is valid to its end. */
  const after = (date: CalendarDate): number => at(addDays(date, 1))

  const cardRow: TimelineRow = {
    subject: 'card',
    expires: cardEnd,
    renewableFrom: null,
    latest: null,
    hasEnded: false,
    daysLeft: cardEnd === null ? null : daysBetween(today, cardEnd),
    state: cardEnd === null ? 'unknown' : cardEnd < today ? 'expired' : 'valid',
    // When a card was issued, it does not say.
    bar: cardEnd === null ? null : { start: 0, end: after(cardEnd), renewal: null },
    limit: null,
  }
  const rows = certificates.map((one): TimelineRow => {
    const end = dateOf(one.expires)
    const isRenewed = !endsWithCard(one, report.card)
    const renewal = isRenewed ? dateOf(one.renewableFrom) : null
    const latest = dateOf(one.expiresAtLatest)
    return {
      subject: one.kind === 'sign' ? 'sign' : 'auth',
      expires: end,
      renewableFrom: renewal,
      latest,
      hasEnded: latest !== null && latest < today,
      daysLeft: one.daysLeft,
      state: isRenewed || one.status !== 'renewable' ? stateOf(one) : 'valid',
      bar: end && {
        start: at(startOf(one) ?? from),
        end: after(end),
        renewal: renewal && at(renewal),
      },
      limit: latest && after(latest),
    }
  })
  // A phone or an old card has no date of its own that could be read.
  const hasDates = report.card.kind === 'individual-number-card'
  const ticks = ticksOf(from, to, at).filter((tick) => Math.abs(tick.at - at(today)) > NEAR)
  return { axis: days.length === 0 ? null : { today: at(today), ticks }, rows: hasDates ? [cardRow, ...rows] : rows }
}

function stateOf({ present, reason, status }: CertificateReport): TimelineRow['state'] {
  if (present === false) return 'absent'
  return reason === 'PIN_REQUIRED' ? 'hidden' : status
}

/** The first of January of as many years as fit. */
function ticksOf(from: CalendarDate, to: CalendarDate, at: (date: CalendarDate) => number): readonly Tick[] {
  const first = Number(from.slice(0, 4)) + 1
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, index) => first + index)
  const step = Math.ceil(years.length / MOST_TICKS)
  return years.flatMap((year, index) => {
    const date = index % step === 0 ? parseDate(`${year}-01-01`) : null
    return date === null ? [] : [{ at: at(date), year }]
  })
}

const startOf = ({ notBefore }: CertificateReport): CalendarDate | null =>
  notBefore === null ? null : japanDate(new Date(notBefore))

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : parseDate(text))

const isKnown = (date: CalendarDate | null): date is CalendarDate => date !== null
