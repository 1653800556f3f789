/** The state directory: whether the token can be read, how much room there is, and what it says of the clock. */
import { statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isKazasuError } from '../../errors.ts'
import { LAST_SEEN_FILE } from '../../last-seen.ts'
import { clockDoubt, parseMoment } from '../../lib/clock.ts'
import { readSmallFile } from '../../lib/small-file.ts'
import type { StatePlaces } from '../../state.ts'
import { findToken, hidesCredentials, tokenPath } from '../../token.ts'
import { BUILT_ON } from '../../version.ts'
import type { Clock, Disk, Token } from '../facts.ts'
import { NotKnown, optional } from '../machine.ts'

const LONGEST_MOMENT = 100

export interface FoundToken {
  readonly token: Token
  /** Never told. */
  readonly secret: string | null
}

/** Throws a `NotKnown` where there is no file, but may be a credential that this user does not see. */
export function lookForToken(places: StatePlaces): FoundToken {
  const found = tokenIn(places)
  if (found.token.state === 'absent' && hidesCredentials(places)) throw new NotKnown('forbidden')
  return found
}

function tokenIn(places: StatePlaces): FoundToken {
  const path = tokenPath(places)
  try {
    const secret = findToken(places)
    return { token: { path, state: secret === null ? 'absent' : 'good' }, secret }
  } catch (error) {
    const isForbidden = isKazasuError(error, 'ACCESS_TOKEN_REQUIRED')
    return { token: { path, state: isForbidden ? 'forbidden' : 'damaged' }, secret: null }
  }
}

/** Of the file system that the folder lies on, or will lie on. */
export function roomIn({ state }: StatePlaces): Disk {
  for (let folder = state; ; folder = dirname(folder)) {
    const stats = optional(() => statfsSync(folder))
    if (stats !== null)
      return { folder, freeBytes: stats.bavail * stats.bsize, freeFiles: stats.files === 0 ? null : stats.ffree }
    if (folder === dirname(folder)) throw new Error('there is no file system')
  }
}

export function clockOf({ state }: StatePlaces, now: Date, builtOn = BUILT_ON): Clock {
  // Of a service only root may read it; the service judges by it itself.
  const kept = optional(() => readSmallFile(join(state, LAST_SEEN_FILE), LONGEST_MOMENT).toString('utf8'))
  const lastSeen = kept === null ? null : parseMoment(kept)
  return {
    now: now.toISOString(),
    doubt: clockDoubt({ now, builtOn, lastSeen }),
    judged: [
      ...(builtOn === null ? [] : (['before-build'] as const)),
      ...(lastSeen === null ? [] : (['before-last-seen'] as const)),
    ],
  }
}
