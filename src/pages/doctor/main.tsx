/** The page at `/doctor`: what is wrong on this machine, for whoever looks after it and has no terminal at hand. */
import { STAFF_LANGUAGES } from '../../words/languages.ts'
import { connectPage } from '../shared/connection.ts'
import { firstLanguage, speak } from '../shared/i18n.ts'
import { mount } from '../shared/mount.tsx'
import { Doctor } from './doctor.tsx'
import { createModel } from './model.ts'
import { texts } from './texts.ts'

await speak(firstLanguage(STAFF_LANGUAGES))

const model = createModel(connectPage('doctor'))

mount(<Doctor model={model} />, () => texts.value.title)
