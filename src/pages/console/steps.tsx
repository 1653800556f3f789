/** What is to be done, most urgent first: what is the matter, where it is mended, what to bring, what it costs. */
import type { ComponentChildren, JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Fact, periodOf } from '../shared/card-words.tsx'
import { Line, Prose, ToneIcon } from '../shared/components.tsx'
import { inLanguage, type Spoken, words } from '../shared/i18n.ts'
import type { GuidanceStep, Report } from '../../words/report.ts'
import { toneOf } from '../../guidance/verdict.ts'
import { Beside } from './beside.tsx'
import { type CounterFact, counterRow } from './procedures.ts'
import { texts } from './texts.ts'

interface StepsProps {
  readonly report: Report
  /** What the resident reads; `null` where that has not been chosen. */
  readonly spoken: Spoken | null
}

export function Steps({ report, spoken }: StepsProps): JSX.Element | null {
  const steps = report.guidance
  if (steps.length === 0) return null
  const { heading, notes } = texts.value.steps
  const isNoteOnly = steps.every(({ severity }) => severity === 'note')
  return (
    <section class="steps box" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{isNoteOnly ? notes : heading}</h2>
      <ol>
        {steps.map((step, index) => (
          <Step key={`${step.id} ${step.subject ?? ''}`} step={step} kind={report.card.kind}>
            {spoken !== null && <Beside report={report} index={index} spoken={spoken} />}
          </Step>
        ))}
      </ol>
    </section>
  )
}

interface StepProps {
  readonly step: GuidanceStep
  readonly kind: Report['card']['kind']
  /** The same for the resident. */
  readonly children: ComponentChildren
}

/** On the screen what the clerk does; on paper, and behind the button, what is said to the resident. */
function Step({ step, kind, children }: StepProps): JSX.Element {
  const { more, less, rules, toResident } = texts.value.steps
  const { tones, stops, affects, where, notWhere, who, bring, fee, when } = words.value.facts.steps
  const tone = toneOf(step)
  // What a card may be takes an explanation to be understood.
  const [isOpen, setOpen] = useState(tone === 'unknown')
  const id = useId()
  return (
    <li class="step" data-tone={tone} data-step={step.id}>
      <div class="step-head">
        <p class="severity">
          <ToneIcon tone={tone} size={20} />
          {tones[tone]}
        </p>
        <h3>
          <Prose>{inLanguage(step.title)}</Prose>
        </h3>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? less : more}
        </button>
      </div>
      {/* What is only worth knowing needs no place on the screen before somebody asks for it. */}
      {(step.severity !== 'note' || isOpen) && (
        <div class="for-both screen-only">
          <ForClerk step={step} kind={kind} />
          {children}
        </div>
      )}
      <div id={id} class={isOpen ? 'resident' : 'resident folded'}>
        <h4 class="screen-only faint">{toResident}</h4>
        <Line>{step.explanation && inLanguage(step.explanation)}</Line>
        <dl>
          <Fact name={where} value={step.where.map(inLanguage)} />
          <Fact name={bring} value={step.bring.map(inLanguage)} />
          <Fact name={when} value={periodOf(step)} />
          <Fact name={fee} value={step.fee && inLanguage(step.fee)} isWide />
        </dl>
        <div>
          <dl>
            <Fact name={step.severity === 'stop' ? stops : affects} value={step.stops.map(inLanguage)} />
            <Fact name={who} value={step.who && inLanguage(step.who)} />
            <Fact name={notWhere} value={step.notWhere.map(inLanguage)} />
          </dl>
          {step.rules.length > 0 && (
            <p class="rules faint">
              {rules} {step.rules.join(', ')}
            </p>
          )}
        </div>
      </div>
    </li>
  )
}

const WIDE: readonly CounterFact['id'][] = ['proxy', 'fee']

function ForClerk({ step, kind }: Pick<StepProps, 'step' | 'kind'>): JSX.Element {
  const { unknown, ...names } = texts.value.steps
  return (
    <dl class="clerk">
      {counterRow(step, kind).map(({ id, values }) => (
        <Fact
          key={id}
          name={names[id]}
          value={values.length === 0 ? [unknown] : values.map(inLanguage)}
          isWide={WIDE.includes(id)}
        />
      ))}
      <Fact name={words.value.facts.steps.when} value={periodOf(step)} />
    </dl>
  )
}
