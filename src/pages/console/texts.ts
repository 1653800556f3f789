/** What the console says, in the language of the page. */
import { DESK_WORDS } from '../../words/staff/console.ts'
import { dictionary } from '../shared/i18n.ts'

export const texts = dictionary(DESK_WORDS)
