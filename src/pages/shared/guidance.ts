/** What a card calls for, as the report says it. */
import type { Text } from '../../errors.ts'
import type { Report } from '../../report/shape.ts'

export interface GuidanceStep {
  readonly id: string
  readonly subject: string | null
  readonly rules: readonly string[]
  readonly severity: 'stop' | 'act' | 'plan' | 'note'
  readonly title: Text
  readonly explanation: Text | null
  readonly stops: readonly Text[]
  readonly where: readonly Text[]
  readonly notWhere: readonly Text[]
  readonly who: Text | null
  readonly bring: readonly Text[]
  readonly fee: Text | null
  readonly from: string | null
  readonly by: string | null
}

/** The steps of a report, most urgent first. */
export const stepsOf = (report: Report): readonly GuidanceStep[] =>
  (report as Report & { readonly guidance?: readonly GuidanceStep[] }).guidance ?? []
