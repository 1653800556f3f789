/** Until when the card and its certificates are valid, from when they are renewed, and who issued them. */
import { endsWithCard } from '../../../guidance/renewal.ts'
import { daysBetween, parseDate, spanOf } from '../../../lib/calendar.ts'
import type { CertificateReport } from '../../../report/shape.ts'
import type { Report } from '../../../words/report.ts'
import { TERMINAL_WORDS } from '../../../words/staff/terminal.ts'
import type { Language } from '../language.ts'
import { fields, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { TONE_STYLES } from '../paint.ts'
import { width } from '../width.ts'
import { reasonWords, saysMore } from './common.ts'

const isHolders = ({ kind }: CertificateReport): boolean => kind === 'auth' || kind === 'sign'

export function dateLines({ card, certificates, today }: Report, medium: Medium): string[] {
  const { language } = medium
  const says = saysMore(card.kind)
  const shown = certificates.filter((one) => isHolders(one) && says(one))
  const column = widest([card.expires, ...shown.map(({ expires }) => expires)], language)
  const { subjects } = TERMINAL_WORDS[language].facts.dates
  const rows = [
    ...(says(card) ? [{ label: subjects.card, items: [cardPieces(card, today, column, language)] }] : []),
    ...shown.map((one) => ({ label: one[language], items: [holdersPieces(one, column, card, language)] })),
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

function holdersPieces(one: CertificateReport, column: number, card: Report['card'], language: Language): Piece[] {
  const { facts, date } = TERMINAL_WORDS[language]
  const { expires, status, renewableFrom } = one
  if (expires === null) return termPieces(one, column, language)
  const renewal: Piece[] = endsWithCard(one, card)
    ? []
    : status === 'renewable'
      ? [{ text: facts.dates.renewable, styles: TONE_STYLES.plan }]
      : status === 'valid' && renewableFrom !== null
        ? [{ text: facts.dates.renewableFrom(date(renewableFrom)) }]
        : []
  // That the card is simulated has been said.
  const trust = card.simulated && one.trust === 'test' ? [] : trustPieces(one, language)
  return [...termPieces(one, column, language), ...renewal, ...trust]
}

/** The last day, and how far away it is. */
function termPieces(one: CertificateReport, column: number, language: Language): Piece[] {
  const { expires, expiresAtLatest, reason, status, daysLeft } = one
  const { facts, date } = TERMINAL_WORDS[language]
  const { atLatest, exactDay, notYet } = facts.dates
  if (expires === null && expiresAtLatest !== null) {
    const latest: Piece = { text: atLatest(date(expiresAtLatest)) }
    return reason === 'PIN_REQUIRED'
      ? [latest, { text: exactDay, styles: ['dim'] }]
      : [latest, unknown(reason, language)]
  }
  if (expires === null) return [unknown(reason, language)]
  const last = until(expires, column, language)
  if (status === 'not-yet-valid') return [last, { text: notYet, styles: TONE_STYLES.act }]
  return daysLeft === null ? [last] : [last, left(daysLeft, language)]
}

function trustPieces({ trust, defect }: CertificateReport, language: Language): Piece[] {
  return [
    {
      text: TERMINAL_WORDS[language].report.trust[trust] ?? '',
      styles: trust === 'invalid' ? TONE_STYLES.stop : ['dim'],
    },
    { text: defect === null ? '' : `(${defect})`, styles: ['dim'] },
  ]
}

const unknown = (reason: CertificateReport['reason'], language: Language): Piece => ({
  text: reasonWords(reason, language) || TERMINAL_WORDS[language].report.unknown,
  styles: ['dim'],
})

const widest = (dates: readonly (string | null)[], language: Language): number =>
  Math.max(0, ...dates.map((date) => (date === null ? 0 : width(untilWords(date, language)))))

function untilWords(day: string, language: Language): string {
  const { facts, date } = TERMINAL_WORDS[language]
  return facts.dates.until(date(day))
}

const until = (date: string, column: number, language: Language): Piece => ({
  text: untilWords(date, language),
  least: column,
})

/** So many days are left; or over, when fewer than none. */
function left(days: number, language: Language): Piece {
  const { left: remaining, lastDay, expired } = TERMINAL_WORDS[language].facts.dates
  if (days === 0) return { text: lastDay, styles: TONE_STYLES.act }
  return days > 0 ? { text: remaining(spanOf(days)) } : { text: expired(spanOf(-days)), styles: TONE_STYLES.stop }
}
