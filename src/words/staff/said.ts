/** What has to be said to staff: each language says what the Japanese one says, or does not compile. */
import type { common } from './ja/common.ts'
import type { desk } from './ja/console.ts'
import type { help } from './ja/help.ts'
import type { manual } from './ja/manual.ts'
import type { procedures } from './ja/procedures.ts'
import type { report } from './ja/report.ts'
import type { terminal } from './ja/terminal.ts'

export type CommonWords = typeof common
export type DeskWords = typeof desk
export type ProcedureWords = typeof procedures
export type HelpWords = typeof help
export type ManualWords = typeof manual
export type ReportWords = typeof report
export type TerminalWords = typeof terminal
