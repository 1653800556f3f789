/** The names of simulated cards, as a person may mistype them. What the cards are is in `mocks/`. */
import type { Profile } from '../../mocks/profiles.ts'
import { nearest } from '../config/nearest.ts'
import { KazasuError } from '../errors.ts'
import type { TerminalWords } from '../words/staff/said.ts'

/** What stands for an empty reader. */
export const NO_CARD = 'none'

/** `USAGE_INVALID` for a name that is none, with the one that was probably meant. */
export async function findProfile(name: string, { card, usage }: TerminalWords): Promise<Profile> {
  const { PROFILES } = await import('../../mocks/profiles.ts')
  const profile = PROFILES.find((one) => one.name === name)
  if (profile !== undefined) return profile
  const meant = nearest(
    name,
    PROFILES.map((one) => one.name),
  )
  const lines = [
    card.noProfile(JSON.stringify(name)),
    ...(meant === null ? [] : [usage.didYouMean(meant)]),
    card.seeList,
  ]
  throw new KazasuError('USAGE_INVALID', lines.join('\n'))
}
