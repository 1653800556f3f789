/**
 * A report as a person reads it on a terminal, whole or in short. Only words and columns; what the values mean is said
 * by the report. The sections are in `report/`.
 */
import { noPinWorks } from '../../guidance/pin-groups.ts'
import { kindName } from '../../words/both.ts'
import type { FirstAnswer } from '../../report/shape.ts'
import type { Report } from '../../words/report.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import type { Language } from './language.ts'
import { fields, paragraph } from './layout.ts'
import type { Medium } from './medium.ts'
import { applicationLines, cardLines } from './report/card.ts'
import { authorityLines, dateLines } from './report/dates.ts'
import { pinFields, pinLines } from './report/pins.ts'
import { stepLines, verdictLines } from './report/steps.ts'

/** The whole report, with a line feed at its end: the verdict first, and last, where the eye ends, what to do. */
export function renderReport(report: Report, medium: Medium): string {
  const { report: said, facts } = TERMINAL_WORDS[medium.language]
  const titled = (title: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : [medium.paint('bold', title), ...rows]
  const sections = [
    simulatedBanner(report.card.simulated, medium),
    verdictLines(report, medium),
    titled(said.card, cardLines(report, medium)),
    titled(said.pins, pinLines(report, medium)),
    titled(facts.dates.heading, dateLines(report, medium)),
    titled(said.applications, applicationLines(report, medium)),
    titled(said.authorities(report.card.kind === 'phone-token'), authorityLines(report, medium)),
    stepLines(report, medium),
    costLines(report, medium),
  ]
  const lines = sections.filter((section) => section.length > 0).map((section) => section.join('\n'))
  return `${lines.join('\n\n')}\n`
}

/** The early answer: the counters of the certificates' PINs and the expiry, on a few lines. */
export function firstAnswerLines(first: FirstAnswer, medium: Medium): string[] {
  const { language } = medium
  const { report: said, date } = TERMINAL_WORDS[language]
  const text = first.authExpires === null ? said.unknown : date(first.authExpires)
  // R5: as in the report, of which nobody can say yet whether it will call such a card by its name.
  const rows = [...pinFields(first.pins, language, noPinWorks(first)), { label: said.authExpires, items: [[{ text }]] }]
  return [...simulatedBanner(first.simulated, medium), ...fields(rows, { indent: 2 }, medium)]
}

/** What kind of card it is, for one line among others. */
export function nameCard({ card }: Report, language: Language): string {
  const name = kindName(card.kind)[language]
  return card.simulated ? `${name} (${TERMINAL_WORDS[language].common.readers.simulated})` : name
}

export function simulatedBanner(simulated: boolean, medium: Medium): string[] {
  const { report } = TERMINAL_WORDS[medium.language]
  return simulated ? paragraph(report.simulated, { indent: 0, styles: ['bold', 'yellow'] }, medium) : []
}

function costLines({ cost, today }: Report, medium: Medium): string[] {
  const { report, date } = TERMINAL_WORDS[medium.language]
  const text = report.cost(cost.apdus, cost.bytes, Math.round(cost.milliseconds), date(today))
  return paragraph(text, { indent: 0, styles: ['dim'] }, medium)
}
