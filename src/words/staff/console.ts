/** What the clerk reads on the console, by language. */
import type { StaffLanguage } from '../languages.ts'
import { desk as en } from './en/console.ts'
import { procedures as enProcedures } from './en/procedures.ts'
import { desk as ja } from './ja/console.ts'
import { procedures as jaProcedures } from './ja/procedures.ts'
import type { DeskWords, ProcedureWords } from './said.ts'

export const DESK_WORDS: Readonly<Record<StaffLanguage, DeskWords>> = { ja, en }

export const PROCEDURE_WORDS: Readonly<Record<StaffLanguage, ProcedureWords>> = { ja: jaProcedures, en: enProcedures }
