/** What has to be said to holders, by id: a language in which one of these has no sentence does not compile. */
import type { HolderPin, PersonId, StoreId, ThingId, UseId } from '../guidance/ids.ts'
import type { Fee, Place, Reissue, StepId, Values } from '../guidance/step.ts'
import type { Stores } from '../guidance/stores.ts'
import type { CardKind, CertificateKind } from '../report/shape.ts'
import type { Headline } from '../guidance/verdict.ts'
import type { ApplicationName } from '../applications/index.ts'
import type { ERRORS, ErrorCode } from '../errors.ts'
import type { entry } from './holder/ja/entry.ts'
import type { facts } from './holder/ja/facts.ts'
import type { kiosk } from './holder/ja/kiosk.ts'
import type { typing } from './holder/ja/typing.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import type { Text } from './languages.ts'
import type { ClientErrorCode } from './staff/client-errors.ts'

/** A step in one language. The title has no full stop. */
export interface StepText {
  readonly title: string
  readonly explanation: string | null
}

/** What is said of a card at a glance: all that a page needs of the words for guidance, which come with a report. */
export interface CardWords {
  readonly verdict: {
    readonly headlines: Readonly<Record<Headline, string>>
    /** A title, and how many steps there are besides. */
    readonly andMore: (title: string, more: number) => string
    readonly within: string
    readonly expiryUnknown: string
  }
  readonly kinds: Readonly<Record<CardKind, string>>
  /** What is known against the clock of the machine, whatever card lies there. */
  readonly clock: Readonly<Record<ClockDoubt, string>>
}

export interface HolderWords extends CardWords {
  readonly steps: { readonly [Id in StepId]: (values: Values<Id>) => StepText }
  readonly uses: Readonly<Record<UseId, string>>
  readonly people: Readonly<Record<PersonId, string>>
  readonly things: Readonly<Record<ThingId, string>>
  readonly stores: Readonly<Record<StoreId, string>>
  readonly places: { readonly [Id in Place['id']]: (place: Place & { readonly id: Id }) => string }
  readonly fees: { readonly [Id in Fee['id']]: (fee: Fee & { readonly id: Id }) => string }
  /** The stores that reset a PIN, by name, with the month in which that was so. */
  readonly storeNames: (stores: Stores) => string
  /** How a reset at a store goes. */
  readonly atStore: string
  /** What a re-issue for the holder's own reason costs. */
  readonly reissue: (reissue: Reissue) => string
}

/** Names that sentences are made of, in a form that fits into one. */
export interface HolderNames {
  readonly pins: Readonly<Record<HolderPin, string>>
  readonly applications: Readonly<Record<ApplicationName, string>>
  readonly certificates: Readonly<Record<CertificateKind, string>>
}

/** The errors whose advice is for the person with the card. */
export type HolderErrorCode = {
  [Code in ErrorCode]: (typeof ERRORS)[Code]['for'] extends 'holder' ? Code : never
}[ErrorCode]

/** What is told of an error in one language. */
export interface ErrorWords {
  readonly means: string
  /** What the person can do. */
  readonly advice: string
}

/** The same in both languages of staff. */
export interface ErrorText {
  readonly means: Text
  readonly advice: Text
}

export type HolderErrors = Readonly<Record<HolderErrorCode, ErrorWords>>

/** Without those that a client gives by itself. */
export type StaffErrors = Readonly<Record<Exclude<ErrorCode, HolderErrorCode | ClientErrorCode>, ErrorWords>>

/** Each of these says what the Japanese one says. */
export type FactWords = typeof facts
export type KioskWords = typeof kiosk
export type TypingWords = typeof typing
export type EntryWords = typeof entry

/** All that the pages for holders say: a page loads one of these for each language that is chosen. */
export interface PageWords {
  /** What the choice of a language is called. */
  readonly language: string
  /** Said of a card that is simulated. */
  readonly simulated: string
  /** `2028-04-05` as an official letter has it; what is no date as it is. */
  readonly date: (day: string) => string
  readonly names: HolderNames
  readonly guidance: HolderWords
  readonly facts: FactWords
  readonly kiosk: KioskWords
  readonly typing: TypingWords
  readonly entry: EntryWords
  readonly errors: HolderErrors
}
