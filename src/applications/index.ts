/** The registry of card applications, in the order in which a report asks for them. */
import type { PinRow } from '../card/application.ts'
import { common } from './common.ts'
import { jpki } from './jpki.ts'
import { juki } from './juki.ts'
import { licence } from './licence.ts'
import { text } from './text.ts'
import { visual } from './visual.ts'

export const APPLICATIONS = [jpki, text, visual, juki, common, licence] as const

export type ApplicationName = (typeof APPLICATIONS)[number]['name']

type ApplicationTable = (typeof APPLICATIONS)[number]

/** `application/name` of every PIN and verification number, as in the report. */
export type PinId = {
  readonly [Table in ApplicationTable as Table['name']]: `${Table['name']}/${keyof Table['pins'] & string}`
}[ApplicationName]

export interface PinEntry {
  readonly application: ApplicationTable
  readonly name: string
  readonly row: PinRow
}

const ENTRIES: readonly (readonly [string, PinEntry])[] = APPLICATIONS.flatMap((application) =>
  Object.entries(application.pins).map(
    ([name, row]) => [`${application.name}/${name}`, { application, name, row }] as const,
  ),
)

// The keys are built as the type builds them.
export const PINS = Object.fromEntries(ENTRIES) as Readonly<Record<PinId, PinEntry>>
