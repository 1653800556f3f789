/** What was found on the card: the verdict, the PINs as dots, the dates, and the way on. */
import type { JSX } from 'preact'
import type { Report } from '../../words/report.ts'
import { DateWords, Fact, periodOf, pinWord } from '../shared/card-words.tsx'
import { Prose } from '../shared/components.tsx'
import { words } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { dotsOf, knownAs, type PinPicture } from '../shared/pins.ts'
import { timelineOf } from '../shared/timeline.ts'
import { isReadable } from '../../guidance/verdict.ts'
import type { Kiosk } from './model.ts'
import { pinsOf, type Result } from './sitting.ts'
import { stepsOf, type ToldStep, verdictTold } from '../shared/told.ts'
import { Big, Stage } from './stage.tsx'
import { Parting } from './waiting.tsx'

interface Props {
  readonly report: Report
  readonly mayCheck: boolean
  readonly parting: Result | null
  readonly kiosk: Kiosk
  /** `null` where the office offers no slip. */
  readonly print: ((report: Report) => void) | null
}

export function Found({ report, mayCheck, parting, kiosk, print }: Props): JSX.Element {
  const steps = stepsOf(report, words.value)
  const { tone, headline, detail } = verdictTold(report, steps, words.value)
  const { next, notes, checkPin, slip, finish } = words.value.kiosk
  const isUrgent = report.guidance.some(({ severity }) => severity !== 'note')
  return (
    <Stage
      at="found"
      title={headline}
      tone={tone}
      buttons={
        <>
          {isReadable(report.card.kind) && steps.length > 0 && (
            <Big
              label={isUrgent ? next(steps.length) : notes}
              press={() => kiosk.show({ at: 'steps', index: 0 })}
              isPrimary={isUrgent}
            />
          )}
          {mayCheck && <Big label={checkPin} press={() => kiosk.show({ at: 'choose' })} />}
          {print !== null && <Big label={slip.print} press={() => print(report)} />}
          <Big label={finish} press={() => kiosk.show({ at: 'done' })} isPrimary={!isUrgent} />
        </>
      }
    >
      {parting !== null && <Parting result={parting} />}
      {detail !== null && (
        <p>
          <Prose>{detail}</Prose>
        </p>
      )}
      {isReadable(report.card.kind) ? <Overview report={report} /> : <WhatToDo step={steps[0]} />}
    </Stage>
  )
}

function Overview({ report }: { readonly report: Report }): JSX.Element {
  const { pins, dates } = words.value.facts
  return (
    <div class="overview">
      <section aria-labelledby="pins-heading">
        <h2 id="pins-heading">{pins.heading}</h2>
        <ul class="pins">
          {pinsOf(report).map((pin) => (
            <li key={pin.id} class="pin" data-state={pin.state} data-pin={pin.id}>
              <span class="name">{words.value.facts.mainPins[knownAs(pin.id)].name}</span>
              <PinDots pin={pin} />
              <span class="word">{pinWord(pin)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="dates-heading">
        <h2 id="dates-heading">{dates.heading}</h2>
        <ul class="dates">
          {timelineOf(report).rows.map((row) => (
            <li key={row.subject} data-subject={row.subject} data-state={row.state}>
              <span class="name">{dates.subjects[row.subject]}</span>
              <span>
                <DateWords row={row} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** Filled is an attempt that is left, and a lock where none is. The word beside it says the same. */
export function PinDots({ pin }: { readonly pin: PinPicture }): JSX.Element {
  return (
    <span class="pin-dots" aria-hidden="true">
      {dotsOf(pin).map((isLeft, index) => (
        <span key={index} class={isLeft ? 'left' : ''} />
      ))}
      {pin.state === 'blocked' && <Icon name="lock" size={28} />}
    </span>
  )
}

/** A card that nothing more is read of: its one step, at once. */
function WhatToDo({ step }: { readonly step: ToldStep | undefined }): JSX.Element | null {
  if (step === undefined) return null
  const { where, when } = words.value.facts.steps
  return (
    <>
      {step.explanation !== null && (
        <p>
          <Prose>{step.explanation}</Prose>
        </p>
      )}
      <dl class="facts">
        <Fact name={where} values={step.where} />
        <Fact name={when} values={periodOf(step)} />
      </dl>
    </>
  )
}
