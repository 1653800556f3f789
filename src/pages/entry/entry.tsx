/** What the entry page shows: who asks for what, and the keys. What the keys do is left to `shared/typing`. */
import type { JSX } from 'preact'
import { PIN_GROUPS, type PinGroup } from '../../guidance/pin-groups.ts'
import { LanguageSwitch, Notice, SimulatedNotice } from '../shared/components.tsx'
import { withoutMarks } from '../../words/readings.ts'
import { inLanguage, LANGUAGES, words } from '../shared/i18n.ts'
import { TypingForm } from '../shared/typing/keys.tsx'
import type { Asked } from '../shared/typing/typed.ts'
import type { Ending, Typing } from '../shared/typing/typing.ts'
import type { State } from './model.ts'

export function Entry({ state }: { readonly state: State }): JSX.Element {
  const isSimulated = state.kind === 'asking' && state.typing.asking.value.asked.simulated
  return (
    <main class="entry" data-state={state.kind}>
      {isSimulated && <SimulatedNotice />}
      <header>
        <h1>{words.value.entry.title}</h1>
        <LanguageSwitch offered={LANGUAGES} />
      </header>
      {state.kind === 'opening' && <p>{words.value.entry.opening}</p>}
      {state.kind === 'asking' && <Form typing={state.typing} />}
      {state.kind === 'over' && <Over how={state.how} />}
    </main>
  )
}

function Form({ typing }: { readonly typing: Typing }): JSX.Element {
  const { asked } = typing.asking.value
  const { left, last } = words.value.typing
  const form = formOf(asked)
  return (
    <>
      <Asker by={asked.by} />
      {form !== null && <p class="form">{form}</p>}
      <div class="typing">
        <section class="what" aria-labelledby="pin">
          <h2 id="pin">{nameOf(asked)}</h2>
          <p class="remaining" data-tone={asked.remaining === 1 ? 'stop' : 'note'}>
            {left(asked.remaining)}
          </p>
        </section>
        {asked.remaining === 1 && <Notice tone="stop" title={last} />}
        <TypingForm typing={typing} />
      </div>
    </>
  )
}

const groupOf = ({ pin }: Asked): PinGroup | undefined => PIN_GROUPS.find(({ pins }) => pins.some((one) => one === pin))

/** What the value is made of and in which order, where nothing on the card is just that. */
function formOf(asked: Asked): string | null {
  const id = groupOf(asked)?.id
  return id === 'code-b' || id === 'birth-date' ? words.value.typing.forms[id] : null
}

/** One that holders do not know by a name is called as the daemon calls it. */
function nameOf(asked: Asked): string {
  const group = groupOf(asked)
  return group === undefined ? inLanguage(asked) : words.value.names.pins[group.id]
}

/** The exact origin or token, as the daemon knows it: the person has to be able to judge it. */
function Asker({ by }: { readonly by: Asked['by'] }): JSX.Element {
  const { asks, page, program, says, judge } = words.value.entry
  return (
    <section class="asker box" aria-label={asks}>
      <p>
        {asks}: {by.kind === 'page' ? page : program(by.key)}
      </p>
      {by.kind === 'page' && (
        <p>
          <code class="origin">{by.key}</code>
        </p>
      )}
      {by.program !== null && <p class="faint">{says(withoutMarks(by.program))}</p>}
      <p>{judge}</p>
    </section>
  )
}

function Over({ how }: { readonly how: Ending }): JSX.Element {
  const { title, advice } = words.value.entry.over[how]
  return (
    <div role="status">
      <Notice tone={how === 'submitted' ? 'ok' : 'note'} title={title} advice={advice}>
        <p>{words.value.entry.close}</p>
      </Notice>
    </div>
  )
}
