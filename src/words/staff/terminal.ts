/** All that the command line says, by language. */
import type { StaffLanguage } from '../languages.ts'
import { terminal as en } from './en/terminal.ts'
import { terminal as ja } from './ja/terminal.ts'
import type { TerminalWords } from './said.ts'

export const TERMINAL_WORDS: Readonly<Record<StaffLanguage, TerminalWords>> = { ja, en }
