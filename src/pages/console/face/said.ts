/** What the panel says, in the language of the page. */
import { CHECK_WORDS } from '../../../words/staff/check.ts'
import { dictionary } from '../../shared/i18n.ts'

export const said = dictionary(CHECK_WORDS)
