/** From facts to what is wrong, what is well, and what could not be looked at. Pure. */
import { keysOf } from '../lib/keys.ts'
import type { FactId, Facts, FactTypes, Unknown } from './facts.ts'
import { FINDINGS, type FindingId, type Values } from './findings.ts'
import { type Area, AREAS, type Row, SEVERITIES, type Severity } from './row.ts'

export type FindingOf<Id extends FindingId> = {
  readonly id: Id
  readonly area: Area
  readonly severity: Severity
  readonly values: Values<Id>
  /** To copy, letter for letter. */
  readonly lines: readonly string[]
}
export type Finding = { readonly [Id in FindingId]: FindingOf<Id> }[FindingId]

/** `null` where it is not known, or not there. */
interface Versions {
  readonly kazasu: string
  readonly node: string
  readonly pcscd: string | null
  readonly daemon: string | null
}

export interface Diagnosis {
  readonly versions: Versions
  /** The most severe first. */
  readonly findings: readonly Finding[]
  /** Where everything was looked at and nothing found. */
  readonly well: readonly Area[]
  /** What is not known, and so was not looked at. Not what nobody wants to use. */
  readonly unknown: readonly { readonly fact: FactId; readonly why: Unknown }[]
}

/** A row as it is where its facts are looked up by name. */
type AnyRow = Row<FactId, FactId, object>
const rowOf = (id: FindingId): AnyRow => FINDINGS[id] as unknown as AnyRow

export function diagnose(facts: Facts): Diagnosis {
  const ids = keysOf(FINDINGS)
  const findings = ids.flatMap((id) => findingsOf(id, facts))
  const isWell = (area: Area): boolean => {
    const rows = ids.map(rowOf).filter((row) => row.area === area)
    return rows.every((row) => isChecked(row, facts)) && findings.every((finding) => finding.area !== area)
  }
  return {
    versions: versionsIn(facts),
    findings: findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    well: AREAS.filter(isWell),
    unknown: keysOf(facts).flatMap((fact) => {
      const found = facts[fact]
      return found.isKnown || found.why === 'unwanted' ? [] : [{ fact, why: found.why }]
    }),
  }
}

const versionsIn = ({ kazasu, pcscd, daemon }: Facts): Versions => ({
  kazasu: kazasu.isKnown ? kazasu.value.version : '?',
  node: kazasu.isKnown ? kazasu.value.node : '?',
  pcscd: pcscd.isKnown ? pcscd.value.version : null,
  daemon: daemon.isKnown ? daemon.value.version : null,
})

function findingsOf(id: FindingId, facts: Facts): readonly Finding[] {
  const row = rowOf(id)
  if (!isChecked(row, facts)) return []
  const { area } = row
  return row
    .find(valuesOf(row, facts))
    .map(
      (values) =>
        ({ id, area, severity: severityOf(row, values), values, lines: row.lines(values) }) as unknown as Finding,
    )
}

export const severityOf = ({ severity }: Pick<AnyRow, 'severity'>, values: object): Severity =>
  typeof severity === 'function' ? severity(values) : severity

/** Whether what a row needs is known; of one that only wishes, whether any of that is. */
function isChecked({ needs, wishes = [] }: AnyRow, facts: Facts): boolean {
  const isKnown = (id: FactId): boolean => facts[id].isKnown
  return needs.length > 0 ? needs.every(isKnown) : wishes.some(isKnown)
}

function valuesOf({ needs, wishes = [] }: AnyRow, facts: Facts): FactTypes {
  const entries = [...needs, ...wishes].map((id) => {
    const fact = facts[id]
    return [id, fact.isKnown ? fact.value : null]
  })
  // What a row needs is known; what it wishes for may be `null`, as its type says.
  return Object.fromEntries(entries) as FactTypes
}
