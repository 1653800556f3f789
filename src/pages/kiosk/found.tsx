/** What was found on the card: the verdict, the PINs as dots, the dates, and the way on. */
import type { JSX } from 'preact'
import type { Report } from '../../words/report.ts'
import { CounterTerm, DateWords, PinDots, pinWord, Told } from '../shared/card-words.tsx'
import { Line } from '../shared/components.tsx'
import { words } from '../shared/i18n.ts'
import { knownAs, toneOfPin } from '../shared/pins.ts'
import { timelineOf } from '../shared/timeline.ts'
import { isReadable } from '../../guidance/verdict.ts'
import type { Kiosk } from './model.ts'
import { resultWords } from './result.ts'
import { pinsOf, type Result } from './sitting.ts'
import { stepsOf, verdictTold } from '../shared/told.ts'
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
  const [first] = steps
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
      {parting !== null && <Parting {...resultWords(parting)} />}
      <Line>{detail}</Line>
      {isReadable(report.card.kind) && <Overview report={report} />}
      {/* A card that nothing more is read of: its one step, at once. */}
      {!isReadable(report.card.kind) && first !== undefined && (
        <Told step={{ ...first, ...LEFT_OUT }} words={words.value} />
      )}
    </Stage>
  )
}

/** Where nothing is known of the person's card. */
const LEFT_OUT = { bring: [], fee: null, who: null, stops: [], notWhere: [] } as const

function Overview({ report }: { readonly report: Report }): JSX.Element {
  const { pins, dates } = words.value.facts
  return (
    <div class="overview">
      <section class="box" aria-labelledby="pins-heading">
        <h2 id="pins-heading">{pins.heading}</h2>
        <ul class="pins">
          {pinsOf(report).map((pin) => (
            <li key={pin.id} class="pin" data-state={pin.state} data-tone={toneOfPin(pin)} data-pin={pin.id}>
              <span class="name">
                {words.value.facts.mainPins[knownAs(pin.id)].name} <CounterTerm of={knownAs(pin.id)} />
              </span>
              <PinDots pin={pin} />
              <span class="word">{pinWord(pin)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="box" aria-labelledby="dates-heading">
        <h2 id="dates-heading">{dates.heading}</h2>
        <ul class="dates">
          {timelineOf(report).rows.map((row) => (
            <li key={row.subject} data-subject={row.subject} data-state={row.state}>
              <span class="name">
                {dates.subjects[row.subject]} {row.subject !== 'card' && <CounterTerm of={row.subject} />}
              </span>
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
