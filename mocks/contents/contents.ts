/** What the content of one application consists of, and what it is made from. The bytes are in the files beside this. */
import type { KeyObject } from 'node:crypto'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { CardDates, MyNumberCardData } from '../card-data.ts'
import type { ElementaryFile } from '../files.ts'

export interface CardDetails {
  readonly data: MyNumberCardData
  readonly dates: CardDates
  readonly now: Date
  /** Fifteen digits, different for each profile. */
  readonly serial: string
}

export interface ApplicationContents {
  /** By the names of the table: the physical file, its records, or `null` where this card has no such file. */
  readonly files: Readonly<Record<string, Bytes | readonly Bytes[] | null>>
  readonly keys: Readonly<Record<string, KeyObject | null>>
  /** Files that this card opens otherwise than the table says. */
  readonly opens: Readonly<Record<string, readonly string[]>>
  /** Files that the tables do not list, by EF identifier. */
  readonly others: Readonly<Record<number, ElementaryFile>>
  readonly defaultKey: number | null
}

/** The same for one entry of `src/applications`: a file or key added there must be given a content here. */
export type ContentsOf<Table extends { readonly files: object; readonly keys: object; readonly pins: object }> =
  ApplicationContents & {
    readonly files: { readonly [Name in keyof Table['files']]: Bytes | readonly Bytes[] | null }
    readonly keys: { readonly [Name in keyof Table['keys']]: KeyObject | null }
    readonly opens: { readonly [Name in keyof Table['files']]?: readonly (keyof Table['pins'] & string)[] }
  }

/** What a forger has written in the place of what was signed: another invented number, and no place. */
export const OTHER_NUMBER = '200102003003'
export const OTHER_ADDRESS = '見本県見本市偽造町四丁目5番6号'

export const INTERNAL: ElementaryFile = { kind: 'internal' }
export const free = (content: Bytes): ElementaryFile => ({ kind: 'transparent', content, opens: 'freely' })
/** Exists, and no key is known that opens it. */
export const shut = (content: Bytes): ElementaryFile => ({ kind: 'transparent', content, opens: [] })
