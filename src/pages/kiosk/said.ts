/** What a report says to the person at the kiosk, in the language of the page. */
import { type Tone, toneOf, verdictOf } from '../../guidance/verdict.ts'
import type { Report } from '../../words/report.ts'
import { type SaidStep, sayGuidance, sayVerdict } from '../../words/say.ts'
import { words } from '../shared/i18n.ts'

export interface ToldStep extends SaidStep {
  readonly tone: Tone
  readonly isStop: boolean
  readonly from: string | null
  readonly by: string | null
}

export function stepsOf(report: Report): readonly ToldStep[] {
  const { guidance } = words.value
  return report.guidance.map((step) => ({
    ...sayGuidance(step, guidance),
    tone: toneOf(step),
    isStop: step.severity === 'stop',
    from: step.from,
    by: step.by,
  }))
}

export interface ToldVerdict {
  readonly tone: Tone
  readonly headline: string
  readonly detail: string | null
}

export function verdictTold(report: Report, steps: readonly ToldStep[]): ToldVerdict {
  const verdict = verdictOf(report)
  const titles = steps.map(({ title }) => title)
  return { tone: verdict.tone, ...sayVerdict(verdict, report.card.kind, titles, words.value.guidance) }
}
