/** What staff read when a card is checked, by language: loaded by whoever checks one. */
import type { StaffLanguage } from '../languages.ts'
import { check as en } from './en/check.ts'
import { check as ja } from './ja/check.ts'
import type { CheckWords } from './said.ts'

export const CHECK_WORDS: Readonly<Record<StaffLanguage, CheckWords>> = { ja, en }
