/** What is said of a card at a glance, by language. */
import type { StaffLanguage } from '../languages.ts'
import type { CardWords } from '../said.ts'
import { card as en } from './en/card.ts'
import { card as ja } from './ja/card.ts'

export const CARD_WORDS: Readonly<Record<StaffLanguage, CardWords>> = { ja, en }
