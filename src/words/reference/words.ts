/** What the pages of the reference say that no definition holds, by language. */
import type { Audience } from '../../errors.ts'
import type { StaffLanguage } from '../languages.ts'
import { PROTOCOL } from '../../api/protocol.ts'
import type { Page } from '../../api/reference/layout.ts'

export type ErrorGroup = 'any' | 'reading' | 'pin' | 'opened'

/** A link to a page, or to the place on it with that anchor. */
export type Link = (text: string, page: Page, anchor?: string) => string

export interface ReferenceWords {
  readonly language: StaffLanguage
  readonly titles: Readonly<Record<Page, string>>
  /** Where the same is in the other language. */
  readonly other: string
  readonly generated: string
  /** The first page, but for the index. */
  readonly conversation: (link: Link) => string
  readonly example: string
  readonly access: string
  readonly headings: {
    readonly conversation: string
    readonly access: string
    readonly scopes: string
    readonly index: string
    readonly example: string
    readonly notifications: string
    readonly limits: string
    readonly closeCodes: string
    readonly reasons: string
  }
  readonly columns: Readonly<Record<'scope' | 'code' | 'meaning' | 'limit' | 'value', string>>
  /** A line about the pages without methods, for the index. */
  readonly about: Readonly<Partial<Record<Page, string>>>
  readonly scope: (scope: string | null) => string
  readonly errors: (codes: string) => string
  readonly progress: (type: string) => string
  readonly onThisPage: (said: readonly string[]) => string
  readonly separator: string
  readonly events: string
  readonly reasons: string
  /** Shapes that are a table, by title: where it is. */
  readonly elsewhere: Readonly<Record<string, (link: Link) => string>>
  readonly aboutErrors: (link: Link) => string
  readonly groups: Readonly<Record<ErrorGroup, string>>
  /** Before the codes that no daemon sends. */
  readonly elsewhereErrors: string
  readonly audiences: Readonly<Record<Audience, string>>
  readonly versions: string
  readonly version: (version: number) => string
  readonly meaning: (description: string) => string
  readonly bounds: (least: number, most: number) => string
  readonly fallback: (value: string) => string
}

/** The versions of the protocol, with that between the first and the last. */
export const versionsIn = (between: string): string =>
  [...new Set(Object.values(PROTOCOL))].toSorted((one, other) => one - other).join(between)
