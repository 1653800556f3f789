/** What the entry page shows: who asks for what, and the keys. What the keys do is left to `shared/typing`. */
import type { JSX } from 'preact'
import { LanguageSwitch, Notice, SimulatedNotice } from '../shared/components.tsx'
import { inLanguage } from '../shared/i18n.ts'
import { TypingForm } from '../shared/typing/keys.tsx'
import { typingTexts } from '../shared/typing/texts.ts'
import type { Asked } from '../shared/typing/typed.ts'
import type { Ending, Typing } from '../shared/typing/typing.ts'
import type { State } from './model.ts'
import { texts } from './texts.ts'

export function Entry({ state }: { readonly state: State }): JSX.Element {
  const isSimulated = state.kind === 'asking' && state.typing.asking.value.asked.simulated
  return (
    <main class="entry" data-state={state.kind}>
      {isSimulated && <SimulatedNotice />}
      <header>
        <h1>{texts.value.title}</h1>
        <LanguageSwitch />
      </header>
      {state.kind === 'opening' && <p>{texts.value.opening}</p>}
      {state.kind === 'asking' && <Form typing={state.typing} />}
      {state.kind === 'over' && <Over how={state.how} />}
    </main>
  )
}

function Form({ typing }: { readonly typing: Typing }): JSX.Element {
  const { asked } = typing.asking.value
  const { left, last } = typingTexts.value
  return (
    <>
      <Asker by={asked.by} />
      <section class="what" aria-labelledby="pin">
        <h2 id="pin">{inLanguage(asked)}</h2>
        <p class="remaining" data-tone={asked.remaining === 1 ? 'stop' : 'note'}>
          {left(asked.remaining)}
        </p>
      </section>
      {asked.remaining === 1 && <Notice tone="stop" title={last} />}
      <TypingForm typing={typing} />
    </>
  )
}

/** The exact origin or token, as the daemon knows it: the person has to be able to judge it. */
function Asker({ by }: { readonly by: Asked['by'] }): JSX.Element {
  const { asks, page, program, says, judge } = texts.value
  return (
    <section class="asker" aria-label={asks}>
      <p>
        {asks}: {by.kind === 'page' ? page : program(by.key)}
      </p>
      {by.kind === 'page' && (
        <p>
          <code class="origin">{by.key}</code>
        </p>
      )}
      {by.program !== null && <p class="claim">{says(by.program)}</p>}
      <p>{judge}</p>
    </section>
  )
}

function Over({ how }: { readonly how: Ending }): JSX.Element {
  const { title, advice } = texts.value.over[how]
  return (
    <div role="status">
      <Notice tone={how === 'submitted' ? 'ok' : 'note'} title={title}>
        <p>{advice}</p>
        <p>{texts.value.close}</p>
      </Notice>
    </div>
  )
}
