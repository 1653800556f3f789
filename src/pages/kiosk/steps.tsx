/** What to do next, one step a screen. */
import type { JSX } from 'preact'
import type { Report } from '../../words/report.ts'
import { Told } from '../shared/card-words.tsx'
import { words } from '../shared/i18n.ts'
import type { Kiosk } from './model.ts'
import { stepsOf } from '../shared/told.ts'
import { Big, Stage } from './stage.tsx'

interface Props {
  readonly report: Report
  readonly index: number
  readonly kiosk: Kiosk
}

export function StepsPage({ report, index, kiosk }: Props): JSX.Element | null {
  const steps = stepsOf(report, words.value)
  const step = steps[index]
  if (step === undefined) return null
  const count = steps.length
  const { heading, of, previous, following } = words.value.kiosk.step
  const { tones } = words.value.facts.steps
  const { tone } = step
  return (
    <Stage
      at={`steps ${index}`}
      title={step.title}
      tone={tone}
      buttons={
        <>
          <Big label={words.value.kiosk.back} press={() => kiosk.show({ at: 'found' })} />
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
      <Told step={step} words={words.value} />
    </Stage>
  )
}
