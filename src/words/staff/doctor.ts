/** What `kazasu doctor` says, by language: of each finding, and around them. */
import type { Diagnosis, Finding } from '../../doctor/diagnose.ts'
import type { Unknown } from '../../doctor/facts.ts'
import type { Severity } from '../../doctor/row.ts'
import type { StaffLanguage, Text } from '../languages.ts'
import { doctor as en } from './en/doctor.ts'
import { doctor as ja } from './ja/doctor.ts'
import type { DoctorWords, Told } from './said.ts'

export const DOCTOR_WORDS: Readonly<Record<StaffLanguage, DoctorWords>> = { ja, en }

// The words for an id take the values of that id, which a union over all of them cannot be told.
export const sayFinding = ({ id, values }: Pick<Finding, 'id' | 'values'>, { findings }: DoctorWords): Told =>
  (findings[id] as (values: Finding['values']) => Told)(values)

/** How much was found, by how bad it is. */
export function sayHeadline({ findings }: Pick<Diagnosis, 'findings'>, { nothing, headline }: DoctorWords): string {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length
  return findings.length === 0 ? nothing : headline(count('stop'), count('act'), count('note'))
}

/** Why something could not be looked at, each reason once. */
export const reasonsIn = ({ unknown }: Pick<Diagnosis, 'unknown'>): readonly Unknown[] => [
  ...new Set(unknown.map(({ why }) => why)),
]

/** All that is not known for this reason. */
export function sayUnlooked(reason: Unknown, { unknown }: Pick<Diagnosis, 'unknown'>, words: DoctorWords): string {
  const facts = unknown.filter(({ why }) => why === reason).map(({ fact }) => words.facts[fact])
  return words.unlooked(facts, words.unknown[reason])
}

/** A finding with its words in both languages. */
export interface ToldFinding extends Pick<Finding, 'id' | 'area' | 'severity' | 'lines'>, Record<keyof Told, Text> {}

/** A diagnosis with its words in both languages, for whoever has none. */
export interface ToldDiagnosis extends Pick<Diagnosis, 'versions'> {
  readonly headline: Text
  readonly findings: readonly ToldFinding[]
  readonly well: readonly Text[]
  /** Once for each reason. */
  readonly unknown: readonly { readonly why: Unknown; readonly text: Text }[]
}

export function tellDiagnosis(diagnosis: Diagnosis): ToldDiagnosis {
  const { versions, findings, well } = diagnosis
  return {
    versions,
    headline: inBoth((words) => sayHeadline(diagnosis, words)),
    findings: findings.map((finding) => {
      const { id, area, severity, lines } = finding
      const part = (name: keyof Told): Text => inBoth((words) => sayFinding(finding, words)[name])
      return { id, area, severity, looks: part('looks'), cause: part('cause'), cure: part('cure'), lines }
    }),
    well: well.map((area) => inBoth(({ areas }) => areas[area])),
    unknown: reasonsIn(diagnosis).map((why) => ({ why, text: inBoth((words) => sayUnlooked(why, diagnosis, words)) })),
  }
}

const inBoth = (say: (words: DoctorWords) => string): Text => ({ ja: say(DOCTOR_WORDS.ja), en: say(DOCTOR_WORDS.en) })
