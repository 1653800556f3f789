/** What the page at /inspector says, by language. */
import type { StaffLanguage } from '../languages.ts'
import { inspector as en } from './en/inspector.ts'
import { inspector as ja } from './ja/inspector.ts'
import type { InspectorWords } from './said.ts'

export const INSPECTOR_WORDS: Readonly<Record<StaffLanguage, InspectorWords>> = { ja, en }
