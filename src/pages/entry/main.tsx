/** The entry page at `/entry#…`: the person types the PIN here instead of in the program that asked for it. */
import type { JSX } from 'preact'
import { Entry } from './entry.tsx'
import { firstLanguage, language, LANGUAGES, speak, words } from '../shared/i18n.ts'
import { mount } from '../shared/mount.tsx'
import { typeset } from '../shared/typeset.ts'
import { openEntry } from './model.ts'

typeset(() => language.value)
await speak(firstLanguage(LANGUAGES))

const state = openEntry(location.hash.slice(1))
// It is good once: nothing of it stays in the address bar or the history.
history.replaceState(null, '', location.pathname + location.search)

const Page = (): JSX.Element => <Entry state={state.value} />

mount(<Page />, () => words.value.entry.title)
