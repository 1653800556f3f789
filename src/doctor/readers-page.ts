/** The page of readers, `docs/readers.md`, out of the table of those that are known and its words. Pure. */
import type { StaffLanguage } from '../words/languages.ts'
import { DOCTOR_WORDS } from '../words/staff/doctor.ts'
import { READER_WORDS } from '../words/staff/readers.ts'
import { KNOWN_READERS, WORKING_READERS } from './known-readers.ts'
import { table } from './table.ts'

export function readersPage(language: StaffLanguage): string {
  const words = READER_WORDS[language]
  const { columns, limits } = DOCTOR_WORDS[language].page
  const working = WORKING_READERS.map((row) => [
    row.model,
    row.id,
    words.interfaces[row.interface],
    words.evidence[row.evidence],
    row.source,
  ])
  const limited = KNOWN_READERS.map(({ model, id, limit, source }) => [model, id ?? '-', limits[limit], source])
  const parts = [
    `# ${words.title}`,
    words.other,
    ...words.about,
    `## ${words.working}`,
    table(words.workingColumns, working),
    `## ${words.limited}`,
    table(columns, limited),
    ...words.aboutLimited,
    ...words.rest,
  ]
  return `${parts.join('\n\n')}\n`
}
