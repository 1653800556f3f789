/** The console at `/`: the readers of this machine and the cards on them, for the person at the counter. */
import { effect } from '@preact/signals'
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import { after } from '../shared/after.ts'
import { connectPage } from '../shared/connection.ts'
import { firstLanguage, speak } from '../shared/i18n.ts'
import { mount } from '../shared/mount.tsx'
import { typeset } from '../shared/typeset.ts'
import { readerIn, withReader } from './address.ts'
import { Console } from './console.tsx'
import { createModel } from './model.ts'
import { texts } from './texts.ts'

await speak(firstLanguage(STAFF_LANGUAGES))

const connection = connectPage('console')
const model = createModel(connection, readerIn(location.href), after)

// In place of the address that stands there: going back leaves the page, and does not go through what was looked at.
effect(() => history.replaceState(null, '', withReader(location.href, model.chosen.value)))

// What the resident reads may have readings, and Japanese terms in another language. Words for staff have neither.
typeset(() => model.resident.spoken.value?.language ?? 'ja')

mount(<Console connection={connection} model={model} />, () => texts.value.title)
