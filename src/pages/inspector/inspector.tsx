/** The page as a whole: the readers, the methods with their answers, and what goes on. */
import type { JSX } from 'preact'
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import { Announcer, LanguageSwitch, Notice, SimulatedNotice } from '../shared/components.tsx'
import { BenchPanel } from './bench.tsx'
import { Answers, Commands, Events } from './lists.tsx'
import { MethodPanel } from './method.tsx'
import type { InspectorModel } from './model.ts'
import { texts } from './texts.ts'

export function Inspector({ model }: { readonly model: InspectorModel }): JSX.Element {
  const words = texts.value
  const state = model.state.value
  const { bench, calls, answers, commands, events } = words
  const parts = Object.entries({ bench, methods: calls, answers, commands, events })
  return (
    <div class="inspector" data-state={state}>
      <header>
        <SimulatedNotice />
        <div class="head">
          <h1>
            Kazasu <span>{words.title}</span>
          </h1>
          <nav aria-label={words.parts} class="parts">
            {parts.map(([id, { heading }]) => (
              <a key={id} href={`#${id}`}>
                {heading}
              </a>
            ))}
          </nav>
          <p class="connection" data-state={state} role="status">
            <span class="lamp" aria-hidden="true" />
            {words.connection[state]}
          </p>
          <LanguageSwitch offered={STAFF_LANGUAGES} />
        </div>
      </header>
      {state === 'lost' && <Notice tone="stop" {...words.lost} />}
      <main>
        <div class="column">
          <BenchPanel model={model} />
        </div>
        <div class="column">
          <MethodPanel model={model} />
          <Answers model={model} />
        </div>
        <div class="column">
          <Commands model={model} />
          <Events model={model} />
        </div>
      </main>
      <footer>
        <a href="/">{words.console}</a> <a href="/api.md">{words.reference}</a>{' '}
        <a href="/openrpc.json">/openrpc.json</a>
      </footer>
      <Announcer message={announcementOf(model)} />
    </div>
  )
}

function announcementOf({ calls }: InspectorModel): string {
  const last = calls.last.value
  return last === null ? '' : `${last.method}: ${texts.value.answers.states[last.outcome.state]}`
}
