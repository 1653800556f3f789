/** What is said of the named situations, by language. */
import type { StaffLanguage } from '../languages.ts'
import { triggers as en } from './en/triggers.ts'
import { triggers as ja } from './ja/triggers.ts'
import type { TriggerWords } from './said.ts'

export const TRIGGER_WORDS: Readonly<Record<StaffLanguage, TriggerWords>> = { ja, en }
