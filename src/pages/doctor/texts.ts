/** What the page says, in its language. */
import { EXAMINATION_WORDS } from '../../words/staff/examination.ts'
import { dictionary } from '../shared/i18n.ts'

export const texts = dictionary(EXAMINATION_WORDS)
