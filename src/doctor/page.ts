/** The page of all findings, `docs/troubleshooting.md`, out of the table and its words. Pure. */
import { keysOf } from '../lib/keys.ts'
import type { StaffLanguage } from '../words/languages.ts'
import { DOCTOR_WORDS, sayFinding } from '../words/staff/doctor.ts'
import type { DoctorWords } from '../words/staff/said.ts'
import { severityOf } from './diagnose.ts'
import { FINDINGS, type FindingId } from './findings.ts'
import { KNOWN_READERS } from './known-readers.ts'
import { AREAS, type Row } from './row.ts'
import { table } from './table.ts'

export function troubleshooting(language: StaffLanguage): string {
  const words = DOCTOR_WORDS[language]
  const { page, areas } = words
  const ids = keysOf(FINDINGS)
  const sections = AREAS.flatMap((area) => [
    `## ${capitalised(areas[area])}`,
    ...ids.filter((id) => FINDINGS[id].area === area).map((id) => section(id, words)),
  ])
  // What looks alike stands in one row.
  const seen = [...new Set(ids.map((id) => told(id, words).looks))].map((looks) => {
    const alike = ids.filter((id) => told(id, words).looks === looks)
    return [looks, alike.map((id) => `[${id}](#${id})`).join(', ')]
  })
  const index = table([page.seen, page.finding], seen)
  return `${[`# ${page.title}`, page.other, page.about, index, ...sections, readersSection(words)].join('\n\n')}\n`
}

const told = (id: FindingId, words: DoctorWords) => sayFinding({ id, values: FINDINGS[id].example }, words)

/** The words of an area stand in the middle of a sentence elsewhere; `pcscd` has no capital. */
const capitalised = (text: string): string =>
  text.startsWith('pcscd') ? text : text.replace(/^the /, '').replace(/^./, (letter) => letter.toUpperCase())

function section(id: FindingId, words: DoctorWords): string {
  const { looks, cause, cure } = told(id, words)
  const { labels, severities } = words
  // The example of a row has the values of that row.
  const row = FINDINGS[id] as Pick<Row<never, never, object>, 'severity' | 'lines' | 'example'>
  const lines = row.lines(row.example)
  const fence = lines[0]?.startsWith('[[') === true ? 'toml' : 'sh'
  return [
    `### ${id}`,
    `**${severities[severityOf(row, row.example)]}** ${looks}`,
    `- ${labels.cause}: ${cause}\n- ${labels.cure}: ${cure}`,
    ...(lines.length === 0 ? [] : [`\`\`\`${fence}\n${lines.join('\n')}\n\`\`\``]),
  ].join('\n\n')
}

function readersSection({ page }: DoctorWords): string {
  const rows = KNOWN_READERS.map(({ model, id, limit, source }) => [model, id ?? '-', page.limits[limit], source])
  return [`## ${page.readers}`, page.aboutReaders, table(page.columns, rows)].join('\n\n')
}
