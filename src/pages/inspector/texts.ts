/** What the page says, in its language. */
import { INSPECTOR_WORDS } from '../../words/staff/inspector.ts'
import { dictionary } from '../shared/i18n.ts'

export const texts = dictionary(INSPECTOR_WORDS)
