/** The one way to a simulated card: a profile by its name, and a memory that may outlive the process. */
import { fromHex, toHex } from '../src/lib/bytes.ts'
import type { Recording } from '../src/recording/shape.ts'
import type { CardModel } from './files.ts'
import { foreignCard } from './foreign-cards.ts'
import { myNumberCard } from './my-number-card.ts'
import { PROFILES, type Profile } from './profiles.ts'
import { RecordedCard, type RecordedCardData } from './recorded-card.ts'
import { ReferenceData, type References } from './reference-data.ts'
import { type CardState, CardStateError, type PinMemory } from './state.ts'
import { type SmartCard, VirtualCard } from './virtual-card.ts'

export interface CardOptions {
  /** The moment that all dates on a new card are relative to, or the nearest at which it can be made. A card out of `state` keeps its own. */
  readonly now: Date
  /** Where PINs and counters are kept across sessions; without it they end with the process. */
  readonly state?: CardState | null
}

/**
 * A card without power. Throws a `RangeError` that names the known profiles for an unknown one, and a `CardStateError`
 * when `state` holds another card or cannot be written.
 */
export function createCard(name: string, options: CardOptions): SmartCard {
  return createCardOf(profileNamed(name), options)
}

/** Throws a `RangeError` that names those that there are. */
export function profileNamed(name: string): Profile {
  const profile = PROFILES.find((row) => row.name === name)
  if (profile === undefined) {
    throw new RangeError(`no profile is named ${name}; there are: ${PROFILES.map((row) => row.name).join(', ')}`)
  }
  return profile
}

/**
 * From the year of the first cards on, and until long before years have five digits, every card can be made: its holder is
 * born under an era that its data can name, and each of its days has eight digits. A clock outside is wrong, and the card
 * contradicts it.
 */
const FIRST_MADE = Date.UTC(2016, 0, 1)
const LAST_MADE = Date.UTC(9900, 0, 1)

const possible = (moment: Date): Date => new Date(Math.min(Math.max(moment.getTime(), FIRST_MADE), LAST_MADE))

/** A profile, one made for an occasion, or what somebody has recorded. */
export interface NamedCard {
  readonly name: string
  readonly card: Profile['card'] | RecordedCardData
}

/** The same for a profile that need not be one of `PROFILES`. */
/** The card of a recording. */
export const recordedCard = (recording: Recording): NamedCard => ({
  name: 'recording',
  card: { kind: 'recorded', recording },
})

export function createCardOf({ name, card }: NamedCard, { now, state = null }: CardOptions): SmartCard {
  // It has no PINs that a memory could keep.
  if (card.kind === 'recorded') return new RecordedCard(card, possible(now))
  const profile = { name, card }
  const kept = state?.load() ?? null
  if (kept !== null && kept.profile !== profile.name) {
    throw new CardStateError(`the card's state file holds a card of the profile ${kept.profile}, not ${profile.name}`)
  }
  const made = kept === null ? possible(now) : new Date(kept.made)
  const { model, references } = makeCard(profile, made)
  const keep = (next: References): void =>
    state?.save({ version: 1, profile: profile.name, made: made.toISOString(), pins: toMemory(next) })
  // A new card is kept at once, so that a place that cannot be written shows before anybody uses the card.
  if (kept === null) keep(references)
  return new VirtualCard(model, new ReferenceData(kept === null ? references : fromMemory(references, kept.pins), keep))
}

interface MadeCard {
  readonly name: string
  readonly made: number
  readonly model: CardModel
  readonly references: References
}

/** Making a card costs a dozen RSA signatures, and tests make thousands of the same: the last of each row is kept. */
const MADE = new WeakMap<Profile['card'], MadeCard>()

function makeCard({ name, card }: Pick<Profile, 'card'> & { readonly name: string }, made: Date): MadeCard {
  const last = MADE.get(card)
  if (last?.name === name && last.made === made.getTime()) return last
  const content =
    card.kind === 'foreign'
      ? { model: foreignCard(card), references: new Map() satisfies References }
      : myNumberCard(name, card, made)
  const next = { name, made: made.getTime(), ...content }
  MADE.set(card, next)
  return next
}

function toMemory(references: References): Record<string, PinMemory> {
  return Object.fromEntries(
    [...references].map(([pin, { value, remaining }]) => [pin, { value: toHex(value), remaining }]),
  )
}

function fromMemory(references: References, pins: Readonly<Record<string, PinMemory>>): References {
  if (Object.keys(pins).length !== references.size) throw mismatch()
  return new Map(
    [...references].map(([pin, { maximum }]) => {
      const kept = pins[pin]
      if (kept === undefined || kept.remaining > maximum) throw mismatch()
      return [pin, { value: fromHex(kept.value), maximum, remaining: kept.remaining }]
    }),
  )
}

const mismatch = (): CardStateError =>
  new CardStateError(
    "the PINs in the card's state file are not those of its profile (delete it to begin with a new card)",
  )
