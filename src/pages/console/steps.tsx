/** What is to be done, most urgent first: what is the matter, where it is mended, what to bring, what it costs. */
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Fact, periodOf } from '../shared/card-words.tsx'
import { Prose, ToneIcon } from '../shared/components.tsx'
import { inLanguage, words } from '../shared/i18n.ts'
import type { GuidanceStep } from '../../words/report.ts'
import { toneOf } from '../../guidance/verdict.ts'
import type { Text } from '../../words/languages.ts'
import type { Report } from '../../words/report.ts'
import { procedureOf } from './procedures.ts'
import { texts } from './texts.ts'

interface StepsProps {
  readonly steps: readonly GuidanceStep[]
  readonly kind: Report['card']['kind']
}

export function Steps({ steps, kind }: StepsProps): JSX.Element | null {
  if (steps.length === 0) return null
  const notes = words.value.facts.steps.tones.note
  const isNoteOnly = steps.every(({ severity }) => severity === 'note')
  return (
    <section class="steps" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{isNoteOnly ? notes : texts.value.steps.heading}</h2>
      <ol>
        {steps.map((step) => (
          <Step key={`${step.id} ${step.subject ?? ''}`} step={step} kind={kind} />
        ))}
      </ol>
    </section>
  )
}

interface StepProps {
  readonly step: GuidanceStep
  readonly kind: Report['card']['kind']
}

/** On the screen what the clerk does; on paper, and behind the button, what is said to the resident. */
function Step({ step, kind }: StepProps): JSX.Element {
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
      {(step.severity !== 'note' || isOpen) && <ForClerk step={step} kind={kind} />}
      <div id={id} class={isOpen ? 'resident' : 'resident folded'}>
        <h4 class="screen-only">{toResident}</h4>
        {step.explanation !== null && (
          <p>
            <Prose>{inLanguage(step.explanation)}</Prose>
          </p>
        )}
        <dl>
          <Fact name={where} values={step.where.map(inLanguage)} />
          <Fact name={bring} values={step.bring.map(inLanguage)} />
          <Fact name={when} values={periodOf(step)} />
          <Fact name={fee} values={listed(step.fee)} isWide />
        </dl>
        <div>
          <dl>
            <Fact name={step.severity === 'stop' ? stops : affects} values={step.stops.map(inLanguage)} />
            <Fact name={who} values={listed(step.who)} />
            <Fact name={notWhere} values={step.notWhere.map(inLanguage)} />
          </dl>
          {step.rules.length > 0 && (
            <p class="rules">
              {rules} {step.rules.join(', ')}
            </p>
          )}
        </div>
      </div>
    </li>
  )
}

const listed = (text: Text | null): readonly string[] => (text === null ? [] : [inLanguage(text)])

function ForClerk({ step, kind }: StepProps): JSX.Element {
  const { procedure, form, papers, proxy, fee } = texts.value.steps
  const { name, ...rest } = procedureOf(step, kind)
  // What a new card costs is no question before it is known that one is needed.
  const isCharged = step.id !== 'card-mute'
  return (
    <dl class="clerk screen-only">
      <Fact name={procedure} values={[inLanguage(name)]} />
      <Fact name={form} values={listed(rest.form)} />
      <Fact name={papers} values={rest.papers.map(inLanguage)} />
      <Fact name={words.value.facts.steps.when} values={periodOf(step)} />
      <Fact name={proxy} values={listed(rest.proxy)} isWide />
      <Fact name={fee} values={isCharged ? listed(step.fee) : []} isWide />
    </dl>
  )
}
