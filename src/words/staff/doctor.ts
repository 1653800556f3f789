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

export function tellDiagnosis({ versions, findings, well, unknown }: Diagnosis): ToldDiagnosis {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length
  return {
    versions,
    headline: inBoth(({ nothing, headline }) =>
      findings.length === 0 ? nothing : headline(count('stop'), count('act'), count('note')),
    ),
    findings: findings.map((finding) => {
      const { id, area, severity, lines } = finding
      const part = (name: keyof Told): Text => inBoth((words) => sayFinding(finding, words)[name])
      return { id, area, severity, looks: part('looks'), cause: part('cause'), cure: part('cure'), lines }
    }),
    well: well.map((area) => inBoth(({ areas }) => areas[area])),
    unknown: [...new Set(unknown.map(({ why }) => why))].map((why) => {
      const facts = unknown.filter((one) => one.why === why).map(({ fact }) => fact)
      return {
        why,
        text: inBoth((words) =>
          words.unlooked(
            facts.map((fact) => words.facts[fact]),
            words.unknown[why],
          ),
        ),
      }
    }),
  }
}

const inBoth = (say: (words: DoctorWords) => string): Text => ({ ja: say(DOCTOR_WORDS.ja), en: say(DOCTOR_WORDS.en) })
