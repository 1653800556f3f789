/** What the page at /doctor says, by language. */
import type { StaffLanguage } from '../languages.ts'
import { examination as en } from './en/examination.ts'
import { examination as ja } from './ja/examination.ts'
import type { ExaminationWords } from './said.ts'

export const EXAMINATION_WORDS: Readonly<Record<StaffLanguage, ExaminationWords>> = { ja, en }
