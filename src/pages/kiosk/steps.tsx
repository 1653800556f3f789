/** What to do next, one step a screen. */
import type { JSX } from 'preact'
import type { Report } from '../../words/report.ts'
import { cardTexts } from '../shared/card-texts.ts'
import { Fact, periodOf, StopsOf } from '../shared/card-words.tsx'
import { Prose } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import { toneOf } from '../../guidance/verdict.ts'
import type { Kiosk } from './model.ts'
import { Big, Stage } from './stage.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly report: Report
  readonly index: number
  readonly kiosk: Kiosk
}

export function StepsPage({ report, index, kiosk }: Props): JSX.Element | null {
  const step = report.guidance[index]
  if (step === undefined) return null
  const count = report.guidance.length
  const { heading, of, previous, following } = texts.value.step
  const { tones, where, notWhere, who, bring, fee, when } = cardTexts.value.steps
  const tone = toneOf(step)
  return (
    <Stage
      at={`steps ${index}`}
      title={inLanguage(step.title)}
      tone={tone}
      buttons={
        <>
          <Big label={texts.value.back} press={() => kiosk.show({ at: 'found' })} />
          {index > 0 && <Big label={previous} press={() => kiosk.show({ at: 'steps', index: index - 1 })} />}
          {index + 1 < count && (
            <Big label={following} press={() => kiosk.show({ at: 'steps', index: index + 1 })} isPrimary />
          )}
        </>
      }
    >
      <p class="count">
        {heading}
        {count > 1 && ` ${of(index + 1, count)}`}
        <strong>{tones[tone]}</strong>
      </p>
      {step.explanation !== null && (
        <p>
          <Prose>{inLanguage(step.explanation)}</Prose>
        </p>
      )}
      <dl class="facts">
        <Fact name={where} values={step.where} />
        <Fact name={bring} values={step.bring} />
        <Fact name={fee} values={step.fee === null ? [] : [step.fee]} />
        <Fact name={when} values={periodOf(step)} />
        <Fact name={who} values={step.who === null ? [] : [step.who]} />
        <StopsOf step={step} />
        <Fact name={notWhere} values={step.notWhere} />
      </dl>
    </Stage>
  )
}
