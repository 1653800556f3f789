/** What the page about the configuration says that the definition of the settings does not hold, by language. */
import type { StaffLanguage } from '../languages.ts'

export interface ConfigurationWords {
  readonly language: StaffLanguage
  readonly title: string
  /** Where the same is in the other language. */
  readonly other: string
  readonly generated: string
  readonly opening: string
  readonly headings: Readonly<Record<'sources' | 'example' | 'settings' | 'whole', string>>
  readonly sources: string
  readonly variables: string
  readonly example: string
  readonly settings: string
  /** Before the file that has all of them; and what stands in it behind one that has no default. */
  readonly whole: string
  readonly inWhole: string
  readonly marked: string
  readonly columns: Readonly<Record<'section' | 'meaning', string>>
}
