/** The entry page at `/entry#…`: the person types the PIN here instead of in the program that asked for it. */
import { effect } from '@preact/signals'
import { type JSX, render } from 'preact'
import { Entry } from './entry.tsx'
import { withoutReadings } from '../../words/readings.ts'
import { firstLanguage, language, LANGUAGES, speak, words } from '../shared/i18n.ts'
import { typeset } from '../shared/typeset.ts'
import { openEntry } from './model.ts'

typeset(() => language.value)
await speak(firstLanguage(LANGUAGES))

const state = openEntry(location.hash.slice(1))
// It is good once: nothing of it stays in the address bar or the history.
history.replaceState(null, '', location.pathname + location.search)

effect(() => {
  document.title = withoutReadings(`${words.value.entry.title} — Kazasu`)
})

function Page(): JSX.Element {
  return <Entry state={state.value} />
}

const place = document.getElementById('page')
if (place !== null) render(<Page />, place)
