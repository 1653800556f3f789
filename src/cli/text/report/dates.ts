/** Until when the card and its certificates are valid, from when they are renewed, and who issued them. */
import { daysBetween, parseDate, spanOf } from '../../../lib/calendar.ts'
import type { CertificateReport } from '../../../report/shape.ts'
import type { Report } from '../../../words/report.ts'
import { type Language, sayIn } from '../language.ts'
import { fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { TONE_STYLES } from '../paint.ts'
import { TRUST_TEXTS } from '../report-messages.ts'
import { width } from '../width.ts'
import { officialDate, reasonWords, saysMore } from './common.ts'

const isHolders = ({ kind }: CertificateReport): boolean => kind === 'auth' || kind === 'sign'

export function dateLines({ card, certificates, today }: Report, medium: Medium): string[] {
  const { language } = medium
  const says = saysMore(card.kind)
  const shown = certificates.filter((one) => isHolders(one) && says(one))
  const column = widest([card.expires, ...shown.map(({ expires }) => expires)], language)
  const rows = [
    ...(says(card)
      ? [{ label: sayIn(language)('report.card'), items: [cardPieces(card, today, column, language)] }]
      : []),
    ...shown.map((one) => ({ label: one[language], items: [holdersPieces(one, column, card.simulated, language)] })),
  ]
  return fields(rows, { indent: 2 }, medium)
}

/** The CA certificates: nobody renews them, and only what is wrong with them is news. */
export function authorityLines({ card, certificates }: Report, medium: Medium): string[] {
  const { language } = medium
  const shown = certificates.filter((one) => !isHolders(one) && saysMore(card.kind)(one))
  const column = widest(
    shown.map(({ expires }) => expires),
    language,
  )
  const rows = shown.map((one) => {
    const trust = one.expires !== null && one.trust === 'invalid' ? trustPieces(one, language) : []
    return { label: one[language], items: [[...termPieces(one, column, language), ...trust]] }
  })
  return fields(rows, { indent: 2 }, medium)
}

function cardPieces({ expires, reason }: Report['card'], today: string, column: number, language: Language): Piece[] {
  const [from, to] = [parseDate(today), expires === null ? null : parseDate(expires)]
  if (expires === null) return [unknown(reason, language)]
  const date = until(expires, column, language)
  return from === null || to === null ? [date] : [date, left(daysBetween(from, to), language)]
}

function holdersPieces(one: CertificateReport, column: number, simulated: boolean, language: Language): Piece[] {
  const say = sayIn(language)
  const { expires, status, renewableFrom } = one
  if (expires === null) return termPieces(one, column, language)
  const renewal: Piece[] =
    status === 'renewable'
      ? [{ text: say('report.renewable'), styles: TONE_STYLES.plan }]
      : status === 'valid' && renewableFrom !== null
        ? [{ text: say('report.renewable-from', { date: officialDate(renewableFrom, language) }) }]
        : []
  // That the card is simulated has been said.
  const trust = simulated && one.trust === 'test' ? [] : trustPieces(one, language)
  return [...termPieces(one, column, language), ...renewal, ...trust]
}

/** The last day, and how far away it is. */
function termPieces(one: CertificateReport, column: number, language: Language): Piece[] {
  const { expires, expiresAtLatest, reason, status, daysLeft } = one
  if (expires === null && expiresAtLatest !== null) {
    const say = sayIn(language)
    const latest: Piece = { text: say('report.at-latest', { date: officialDate(expiresAtLatest, language) }) }
    return reason === 'PIN_REQUIRED'
      ? [latest, { text: say('report.exact-day'), styles: ['dim'] }]
      : [latest, unknown(reason, language)]
  }
  if (expires === null) return [unknown(reason, language)]
  const date = until(expires, column, language)
  if (status === 'not-yet-valid') {
    return [date, { text: sayIn(language)('report.not-yet-valid'), styles: TONE_STYLES.act }]
  }
  return daysLeft === null ? [date] : [date, left(daysLeft, language)]
}

function trustPieces({ trust, defect }: CertificateReport, language: Language): Piece[] {
  return [
    { text: TRUST_TEXTS[trust]?.[language] ?? '', styles: trust === 'invalid' ? TONE_STYLES.stop : ['dim'] },
    { text: defect === null ? '' : `(${defect})`, styles: ['dim'] },
  ]
}

const unknown = (reason: CertificateReport['reason'], language: Language): Piece => ({
  text: reasonWords(reason, language) || sayIn(language)('report.unknown'),
  styles: ['dim'],
})

const widest = (dates: readonly (string | null)[], language: Language): number =>
  Math.max(0, ...dates.map((date) => (date === null ? 0 : width(untilWords(date, language)))))

const untilWords = (date: string, language: Language): string =>
  sayIn(language)('report.until', { date: officialDate(date, language) })

const until = (date: string, column: number, language: Language): Piece => ({
  text: untilWords(date, language),
  least: column,
})

/** So many days are left; or over, when fewer than none. */
function left(days: number, language: Language): Piece {
  const say = sayIn(language)
  if (days === 0) return { text: say('report.last-day'), styles: TONE_STYLES.act }
  if (days > 0) {
    const { unit, count } = spanOf(days)
    return { text: days === 1 ? say('report.left-one') : say(`report.left-${unit}`, { count }) }
  }
  const { unit, count } = spanOf(-days)
  return {
    text: days === -1 ? say('report.over-one') : say(`report.over-${unit}`, { count }),
    styles: TONE_STYLES.stop,
  }
}
