/** `2028-04-05` as an official letter has it, by language; what is no date as it is. */
import type { StaffLanguage } from '../languages.ts'
import { date as en } from './en/grammar.ts'
import { date as ja } from './ja/grammar.ts'

export const DATES: Readonly<Record<StaffLanguage, (day: string) => string>> = { ja, en }
