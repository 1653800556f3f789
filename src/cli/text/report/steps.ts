/** What is to be done, most urgent first: what it stops, where it is mended, who may do it, what to bring, the fee. */
import type { Text } from '../../../words/languages.ts'
import type { GuidanceStep } from '../../../words/report.ts'
import { toneOf } from '../../../guidance/verdict.ts'
import { verdictOf } from '../../../words/both.ts'
import type { Report } from '../../../words/report.ts'
import { type Language, sayIn } from '../language.ts'
import { type Field, fields, paragraph, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { TONE_STYLES } from '../paint.ts'
import type { MessageKey } from '../messages.ts'
import { TONES } from '../report-messages.ts'
import { officialDate } from './common.ts'

/** The verdict in one line, and below what it is about. */
export function verdictLines(report: Report, medium: Medium): string[] {
  const { detail } = verdictOf(report)
  return [
    ...headline(report, 0, medium),
    ...(detail === null ? [] : paragraph(detail[medium.language], { indent: 2 }, medium)),
  ]
}

/** The verdict and the titles of the steps, a line each: for whoever sees one card after the other. */
export function briefLines(report: Report, medium: Medium): string[] {
  const { headline: verdict } = verdictOf(report)
  const isSaid = ({ title }: GuidanceStep): boolean => title.ja === verdict.ja
  return [
    ...headline(report, 2, medium),
    ...report.guidance.filter((step) => !isSaid(step)).flatMap((step) => titleLines(step, 4, medium)),
  ]
}

/** The steps as blocks below a heading, or the one line that there are none. */
export function stepLines(report: Report, medium: Medium): string[] {
  const steps = report.guidance
  const say = sayIn(medium.language)
  const { tone } = verdictOf(report)
  if (steps.length === 0) {
    return tone === 'ok' ? paragraph(say('report.nothing'), { indent: 0, styles: ['bold'] }, medium) : []
  }
  const isNoteOnly = steps.every(({ severity }) => severity === 'note')
  return [
    ...paragraph(say(isNoteOnly ? 'report.notes' : 'report.steps'), { indent: 0, styles: ['bold'] }, medium),
    ...steps.flatMap((step, index) => [...(index === 0 ? [] : ['']), ...blockLines(step, medium)]),
  ]
}

function headline(report: Report, indent: number, medium: Medium): string[] {
  const { tone, headline: verdict } = verdictOf(report)
  const styles = ['bold', ...TONE_STYLES[tone]] as const
  return paragraph(`${TONES[tone].sign} ${verdict[medium.language]}`, { indent, hang: indent + 2, styles }, medium)
}

function titleLines(step: GuidanceStep, indent: number, medium: Medium): string[] {
  const { language } = medium
  const tone = toneOf(step)
  const { sign, word } = TONES[tone]
  const title = sayIn(language)('report.step', { sign, word: word[language], title: step.title[language] })
  return paragraph(title, { indent, hang: indent + 2, styles: ['bold', ...TONE_STYLES[tone]] }, medium)
}

type Fact = readonly [label: MessageKey, texts: (step: GuidanceStep) => readonly (Text | null)[]]

const FACTS: readonly Fact[] = [
  ['report.stops', ({ severity, stops }) => (severity === 'stop' ? stops : [])],
  // What is only coming has not stopped anything yet.
  ['report.affects', ({ severity, stops }) => (severity === 'stop' ? [] : stops)],
  ['report.where', ({ where }) => where],
  ['report.not-where', ({ notWhere }) => notWhere],
  ['report.who', ({ who }) => [who]],
  ['report.bring', ({ bring }) => bring],
  ['report.fee', ({ fee }) => [fee]],
]

function blockLines(step: GuidanceStep, medium: Medium): string[] {
  const { language } = medium
  const say = sayIn(language)
  const { explanation, rules } = step
  const facts = FACTS.map(([label, texts]): Field => {
    const known = texts(step).filter((text) => text !== null)
    return { label: say(label), items: known.map((text) => [{ text: text[language] }]) }
  })
  const when: Field = { label: say('report.when'), items: [periodOf(step, language)] }
  const sources: Field = {
    label: say('report.rules'),
    items: rules.length === 0 ? [] : [[{ text: rules.join(', '), styles: ['dim'] }]],
    styles: ['dim'],
  }
  const rows = [...facts, when, sources]
  return [
    ...titleLines(step, 2, medium),
    ...(explanation === null ? [] : paragraph(explanation[language], { indent: 4 }, medium)),
    // The labels of all of them, so that one block lines up with the next.
    ...fields(rows, { indent: 4, labels: rows.map(({ label }) => label) }, medium),
  ]
}

function periodOf({ from, by }: GuidanceStep, language: Language): Piece[] {
  const say = sayIn(language)
  return [
    ...(from === null ? [] : [{ text: say('report.from', { date: officialDate(from, language) }) }]),
    ...(by === null ? [] : [{ text: say('report.by', { date: officialDate(by, language) }) }]),
  ]
}
