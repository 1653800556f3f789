/** A diagnosis as a person reads it: what is wrong, the most severe first, then what is well and what is not known. */
import type { Diagnosis, Finding } from '../../doctor/diagnose.ts'
import { DOCTOR_WORDS, reasonsIn, sayFinding, sayHeadline, sayUnlooked } from '../../words/staff/doctor.ts'
import { fields, paragraph } from './layout.ts'
import type { Medium } from './medium.ts'
import { TONE_SIGNS, TONE_STYLES } from './paint.ts'
import { printable } from './width.ts'

const INDENT = 2

/** `isRoot`: whether that person needs no sudo, which a small system has not. */
export function renderDiagnosis(
  diagnosis: Diagnosis,
  medium: Medium,
  { isRoot }: { readonly isRoot: boolean },
): string {
  const words = DOCTOR_WORDS[medium.language]
  const { findings, well } = diagnosis
  const quiet = { indent: 0, hang: INDENT, styles: ['dim'] } as const
  const lines = [
    ...paragraph(sayHeadline(diagnosis, words), { indent: 0, styles: ['bold'] }, medium),
    ...findings.flatMap((finding) => ['', ...findingLines(finding, medium, isRoot)]),
    '',
    ...(well.length === 0
      ? []
      : paragraph(
          words.well(well.map((area) => words.areas[area])),
          { indent: 0, hang: INDENT, styles: ['green'] },
          medium,
        )),
    ...reasonsIn(diagnosis).flatMap((why) => paragraph(sayUnlooked(why, diagnosis, words), quiet, medium)),
    ...paragraph(versionLine(diagnosis), quiet, medium),
  ]
  return `${lines.join('\n')}\n`
}

const versionLine = ({ versions }: Diagnosis): string =>
  Object.entries(versions)
    .flatMap(([what, version]) => (version === null ? [] : [`${what} ${version}`]))
    .join(', ')

function findingLines(finding: Finding, medium: Medium, isRoot: boolean): string[] {
  const words = DOCTOR_WORDS[medium.language]
  const { looks, cause, cure } = sayFinding(finding, words)
  const { labels } = words
  const rows = [
    { label: labels.cause, items: cause.split('\n').map((text) => [{ text }]) },
    { label: labels.cure, items: [[{ text: cure }]] },
  ]
  const title = `${TONE_SIGNS[finding.severity]} ${looks}`
  return [
    ...paragraph(title, { indent: 0, hang: INDENT, styles: [...TONE_STYLES[finding.severity], 'bold'] }, medium),
    ...fields(rows, { indent: INDENT }, medium),
    // Never broken, so that they can be copied.
    ...finding.lines.map((line) => `${' '.repeat(3 * INDENT)}${printable(isRoot ? withoutSudo(line) : line)}`),
  ]
}

export const withoutSudo = (line: string): string => line.replaceAll(/(^|&& |\| )sudo /g, '$1')
