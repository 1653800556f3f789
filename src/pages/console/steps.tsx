/** What is to be done, most urgent first: what is the matter, where it is mended, what to bring, what it costs. */
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { cardTexts } from '../shared/card-texts.ts'
import { Fact, periodOf, StopsOf } from '../shared/card-words.tsx'
import { ToneIcon } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import { type GuidanceStep, toneOf } from '../../guidance/verdict.ts'
import { texts } from './texts.ts'

export function Steps({ steps }: { readonly steps: readonly GuidanceStep[] }): JSX.Element | null {
  if (steps.length === 0) return null
  const notes = cardTexts.value.steps.tones.note
  const isNoteOnly = steps.every(({ severity }) => severity === 'note')
  return (
    <section class="steps" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{isNoteOnly ? notes : texts.value.steps.heading}</h2>
      <ol>
        {steps.map((step) => (
          <Step key={`${step.id} ${step.subject ?? ''}`} step={step} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step }: { readonly step: GuidanceStep }): JSX.Element {
  const { more, less, rules } = texts.value.steps
  const { tones, where, notWhere, who, bring, fee, when } = cardTexts.value.steps
  const tone = toneOf(step)
  // What a card may be takes an explanation to be understood.
  const [isOpen, setOpen] = useState(tone === 'unknown')
  const id = useId()
  // What is only worth knowing needs no place on the screen before somebody asks for it.
  const isBrief = step.severity === 'note'
  return (
    <li class="step" data-tone={tone} data-step={step.id}>
      <div class="step-head">
        <p class="severity">
          <ToneIcon tone={tone} size={20} />
          {tones[tone]}
        </p>
        <h3>{inLanguage(step.title)}</h3>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? less : more}
        </button>
      </div>
      <dl class={isBrief && !isOpen ? 'folded' : ''}>
        <Fact name={where} values={step.where} />
        <Fact name={bring} values={step.bring} />
        <Fact name={fee} values={step.fee === null ? [] : [step.fee]} />
        <Fact name={when} values={periodOf(step)} />
      </dl>
      <div id={id} class={isOpen ? '' : 'folded'}>
        {step.explanation !== null && <p>{inLanguage(step.explanation)}</p>}
        <dl>
          <StopsOf step={step} />
          <Fact name={who} values={step.who === null ? [] : [step.who]} />
          <Fact name={notWhere} values={step.notWhere} />
        </dl>
        {step.rules.length > 0 && (
          <p class="rules">
            {rules} {step.rules.join(', ')}
          </p>
        )}
      </div>
    </li>
  )
}
