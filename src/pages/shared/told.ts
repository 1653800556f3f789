/** What a report says to the resident, in the words of one language. Pure. */
import { type Tone, toneOf, verdictOf } from '../../guidance/verdict.ts'
import type { GuidanceStep, Report } from '../../words/report.ts'
import type { PageWords } from '../../words/said.ts'
import { type SaidStep, type SaidVerdict, sayGuidance, sayVerdict } from '../../words/say.ts'

export interface ToldStep extends SaidStep {
  readonly tone: Tone
  readonly isStop: boolean
  readonly from: string | null
  readonly by: string | null
}

export const stepsOf = (report: Report, words: PageWords): readonly ToldStep[] =>
  report.guidance.map((step) => stepTold(step, words))

export const stepTold = (step: GuidanceStep, { guidance }: PageWords): ToldStep => ({
  ...sayGuidance(step, guidance),
  tone: toneOf(step),
  isStop: step.severity === 'stop',
  from: step.from,
  by: step.by,
})

export interface ToldVerdict extends SaidVerdict {
  readonly tone: Tone
}

export function verdictTold(report: Report, steps: readonly ToldStep[], { guidance }: PageWords): ToldVerdict {
  const verdict = verdictOf(report)
  const titles = steps.map(({ title }) => title)
  return { tone: verdict.tone, ...sayVerdict(verdict, report.card.kind, titles, guidance) }
}
