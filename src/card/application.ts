/**
 * What a card application is, as data: its identifier, its PINs, files and keys. The tables are in
 * `src/applications`; what is done with them is in `src/report` and, for the simulated card, in `mocks`.
 */

import type { Bytes } from '../lib/bytes.ts'

/** Where a fact comes from: project or document, and how strong it is. */
export type Source = string

/** What a PIN is made of. */
export interface PinFormat {
  /** `capitals-and-digits`: at least one of each. */
  readonly characters: 'digits' | 'capitals-and-digits'
  readonly shortest: number
  readonly longest: number
}

export const digits = (count: number): PinFormat => ({ characters: 'digits', shortest: count, longest: count })

export const password = (shortest: number, longest: number): PinFormat => ({
  characters: 'capitals-and-digits',
  shortest,
  longest,
})

export interface PinRow {
  /** EF identifier of the reference data, `0001` to `001E`, so that it is a short EF identifier too. */
  readonly ef: number
  readonly ja: string
  readonly en: string
  /** The values that can be right. Nothing else is ever sent to the card. */
  readonly format: PinFormat
  /** Which of the values with this format can be right, where that can be told: by a check digit, or as a date. */
  readonly possible?: (value: Bytes) => boolean
  /** What the card has in its place as long as the holder has set none; only where a PIN may be left unset. */
  readonly unset?: string
  /** Consecutive misses until it is blocked; `null` where no source says. */
  readonly maximum: number | null
  /** The command that changes it once it is verified; `null` for what never changes, or by no known command. */
  readonly changedBy: 'CHANGE REFERENCE DATA' | 'CHANGE KEY' | null
  readonly source: Source
}

export interface FileRow<PinName extends string = string> {
  readonly ef: number
  readonly ja: string
  readonly en: string
  readonly structure: 'transparent' | 'record'
  /** `freely`, or the PINs each of which opens it. */
  readonly opens: 'freely' | readonly PinName[]
  readonly source: Source
}

export interface KeyRow<PinName extends string = string> {
  readonly ef: number
  readonly ja: string
  readonly en: string
  readonly opens: 'freely' | readonly PinName[]
  readonly source: Source
}

export interface Application<
  Name extends string = string,
  Pins extends Readonly<Record<string, PinRow>> = Readonly<Record<string, PinRow>>,
> {
  readonly name: Name
  readonly ja: string
  readonly en: string
  /** The application identifier (DF name), hexadecimal. */
  readonly aid: string
  readonly pins: Pins
  readonly files: Readonly<Record<string, FileRow<keyof Pins & string>>>
  readonly keys: Readonly<Record<string, KeyRow<keyof Pins & string>>>
  readonly source: Source
}

/** Checks one table: a file or key that names a PIN the application does not have is a compile error. */
export function defineApplication<
  const Name extends string,
  const Pins extends Readonly<Record<string, PinRow>>,
  const Files extends Readonly<Record<string, FileRow<keyof Pins & string>>>,
  const Keys extends Readonly<Record<string, KeyRow<keyof Pins & string>>>,
>(
  table: Application<Name, Pins> & { readonly files: Files; readonly keys: Keys },
): Application<Name, Pins> & { readonly files: Files; readonly keys: Keys } {
  return table
}
