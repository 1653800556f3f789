/** The names of simulated cards, as a person may mistype them. What the cards are is in `mocks/`. */
import type { Profile } from '../../mocks/profiles.ts'
import { nearest } from '../config/nearest.ts'
import { KazasuError } from '../errors.ts'
import type { Say } from './text/language.ts'

/** What stands for an empty reader. */
export const NO_CARD = 'none'

/** `USAGE_INVALID` for a name that is none, with the one that was probably meant. */
export async function findProfile(name: string, say: Say): Promise<Profile> {
  const { PROFILES } = await import('../../mocks/profiles.ts')
  const profile = PROFILES.find((one) => one.name === name)
  if (profile !== undefined) return profile
  const meant = nearest(
    name,
    PROFILES.map((one) => one.name),
  )
  const lines = [
    say('card.no-profile', { what: JSON.stringify(name) }),
    ...(meant === null ? [] : [say('usage.did-you-mean', { what: meant })]),
    say('card.see-list'),
  ]
  throw new KazasuError('USAGE_INVALID', lines.join('\n'))
}
