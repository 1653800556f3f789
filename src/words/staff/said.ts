/** What has to be said to staff: each language says what the Japanese one says, or does not compile. */
import type { FactId, Unknown } from '../../doctor/facts.ts'
import type { Evidence, Interface, ReaderLimit } from '../../doctor/known-readers.ts'
import type { FindingId, FindingTables, Values } from '../../doctor/findings.ts'
import type { Area, Severity } from '../../doctor/row.ts'
import type { check } from './ja/check.ts'
import type { common } from './ja/common.ts'
import type { desk } from './ja/console.ts'
import type { examination } from './ja/examination.ts'
import type { help } from './ja/help.ts'
import type { inspector } from './ja/inspector.ts'
import type { manual } from './ja/manual.ts'
import type { procedures } from './ja/procedures.ts'
import type { report } from './ja/report.ts'
import type { terminal } from './ja/terminal.ts'
import type { triggers } from './ja/triggers.ts'

export type CheckWords = typeof check
export type CommonWords = typeof common
export type DeskWords = typeof desk
export type ProcedureWords = typeof procedures
export type ExaminationWords = typeof examination
export type HelpWords = typeof help
export type InspectorWords = typeof inspector
export type ManualWords = typeof manual
export type ReportWords = typeof report
export type TerminalWords = typeof terminal
export type TriggerWords = typeof triggers

/** What is said of something that is wrong: a sentence or two each. What is to be copied stands in the table itself. */
export interface Told {
  /** How it shows, to whoever stands before it. */
  readonly looks: string
  readonly cause: string
  /** What to do; where there are lines to copy, what they are. */
  readonly cure: string
}

/** A finding without words in both languages does not compile. */
export type FindingWords = { readonly [Id in FindingId]: (values: Values<Id>) => Told }

/** Those of one table. */
export type FindingWordsOf<Table extends keyof FindingTables> = Pick<
  FindingWords,
  keyof FindingTables[Table] & FindingId
>

/** The page of readers, around its tables. */
export interface ReaderWords {
  readonly title: string
  readonly other: string
  /** Paragraphs, as everything here that is a list. */
  readonly about: readonly string[]
  readonly working: string
  readonly workingColumns: readonly [model: string, id: string, card: string, evidence: string, source: string]
  readonly interfaces: Readonly<Record<Interface, string>>
  readonly evidence: Readonly<Record<Evidence, string>>
  readonly limited: string
  readonly aboutLimited: readonly string[]
  readonly rest: readonly string[]
}

export interface DoctorWords {
  readonly findings: FindingWords
  readonly severities: Readonly<Record<Severity, string>>
  /** What is well, as a list names it. */
  readonly areas: Readonly<Record<Area, string>>
  /** What is not known, as a list names it. */
  readonly facts: Readonly<Record<FactId, string>>
  readonly unknown: Readonly<Record<Unknown, string>>
  readonly headline: (stop: number, act: number, note: number) => string
  readonly nothing: string
  readonly labels: { readonly cause: string; readonly cure: string }
  readonly well: (areas: readonly string[]) => string
  readonly unlooked: (facts: readonly string[], why: string) => string
  /** The page of all findings. */
  readonly page: {
    readonly title: string
    readonly other: string
    readonly about: string
    readonly seen: string
    readonly finding: string
    readonly readers: string
    readonly aboutReaders: string
    readonly columns: readonly [model: string, id: string, limit: string, source: string]
    readonly limits: Readonly<Record<ReaderLimit, string>>
  }
  readonly bundle: {
    readonly title: string
    /** What the file holds and does not hold. */
    readonly preface: string
    readonly versions: string
    readonly findings: string
    readonly none: string
    readonly unlooked: string
    readonly config: string
    readonly health: string
    readonly log: string
    readonly leftOut: (lines: number) => string
  }
}
