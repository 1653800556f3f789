/** What is to be done, most urgent first: what it stops, where it is mended, who may do it, what to bring, the fee. */
import type { Text } from '../../../words/languages.ts'
import type { GuidanceStep, Report } from '../../../words/report.ts'
import { toneOf } from '../../../guidance/verdict.ts'
import { verdictOf } from '../../../words/both.ts'
import { TERMINAL_WORDS } from '../../../words/staff/terminal.ts'
import type { Language } from '../language.ts'
import { type Field, fields, paragraph, type Piece } from '../layout.ts'
import type { Medium } from '../medium.ts'
import { TONE_SIGNS, TONE_STYLES } from '../paint.ts'

/** The verdict in one line, and below what it is about. */
export function verdictLines(report: Report, medium: Medium): string[] {
  const { detail } = verdictOf(report)
  return [
    ...headline(report, 0, medium),
    ...(detail === null ? [] : paragraph(detail[medium.language], { indent: 2 }, medium)),
  ]
}

/** The verdict, how far it reaches, and the titles of the steps, a line each: for whoever sees one card after the other. */
export function briefLines(report: Report, medium: Medium): string[] {
  const { headline: verdict, extent } = verdictOf(report)
  const isSaid = ({ title }: GuidanceStep): boolean => title.ja === verdict.ja
  return [
    ...headline(report, 2, medium),
    ...(extent === null ? [] : paragraph(extent[medium.language], { indent: 4 }, medium)),
    ...report.guidance.filter((step) => !isSaid(step)).flatMap((step) => titleLines(step, 4, medium)),
  ]
}

/** The steps as blocks below a heading, or the one line that there are none. */
export function stepLines(report: Report, medium: Medium): string[] {
  const steps = report.guidance
  const { common, report: said } = TERMINAL_WORDS[medium.language]
  const { tone } = verdictOf(report)
  if (steps.length === 0) {
    return tone === 'ok' ? paragraph(said.nothing, { indent: 0, styles: ['bold'] }, medium) : []
  }
  const isNoteOnly = steps.every(({ severity }) => severity === 'note')
  return [
    ...paragraph(isNoteOnly ? common.steps.notes : common.steps.heading, { indent: 0, styles: ['bold'] }, medium),
    ...steps.flatMap((step, index) => [...(index === 0 ? [] : ['']), ...blockLines(step, medium)]),
  ]
}

function headline(report: Report, indent: number, medium: Medium): string[] {
  const { tone, headline: verdict } = verdictOf(report)
  const styles = ['bold', ...TONE_STYLES[tone]] as const
  return paragraph(`${TONE_SIGNS[tone]} ${verdict[medium.language]}`, { indent, hang: indent + 2, styles }, medium)
}

function titleLines(step: GuidanceStep, indent: number, medium: Medium): string[] {
  const { language } = medium
  const tone = toneOf(step)
  const { facts, report: said } = TERMINAL_WORDS[language]
  const title = said.step(TONE_SIGNS[tone], facts.steps.tones[tone], step.title[language])
  return paragraph(title, { indent, hang: indent + 2, styles: ['bold', ...TONE_STYLES[tone]] }, medium)
}

type Label = 'stops' | 'affects' | 'where' | 'notWhere' | 'who' | 'bring' | 'fee'
type Fact = readonly [label: Label, texts: (step: GuidanceStep) => readonly (Text | null)[]]

const FACTS: readonly Fact[] = [
  ['stops', ({ severity, stops }) => (severity === 'stop' ? stops : [])],
  // What is only coming has not stopped anything yet.
  ['affects', ({ severity, stops }) => (severity === 'stop' ? [] : stops)],
  ['where', ({ where }) => where],
  ['notWhere', ({ notWhere }) => notWhere],
  ['who', ({ who }) => [who]],
  ['bring', ({ bring }) => bring],
  ['fee', ({ fee }) => [fee]],
]

function blockLines(step: GuidanceStep, medium: Medium): string[] {
  const { language } = medium
  const { facts: words, common } = TERMINAL_WORDS[language]
  const { explanation, rules } = step
  const facts = FACTS.map(([label, texts]): Field => {
    const known = texts(step).filter((text) => text !== null)
    return { label: words.steps[label], items: known.map((text) => [{ text: text[language] }]) }
  })
  const when: Field = { label: words.steps.when, items: [periodOf(step, language)] }
  const sources: Field = {
    label: common.steps.rules,
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
  const { facts, date } = TERMINAL_WORDS[language]
  return [
    ...(from === null ? [] : [{ text: facts.steps.from(date(from)) }]),
    ...(by === null ? [] : [{ text: facts.steps.by(date(by)) }]),
  ]
}
