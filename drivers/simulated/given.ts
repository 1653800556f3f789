/** What the person who starts the simulation gave: the card on the first reader, and the file that keeps it. */
import { type NamedCard, profileNamed, recordedCard } from '../../mocks/create-card.ts'
import { CardStateError, checkCardState } from '../../mocks/state.ts'
import { KazasuError } from '../../src/errors.ts'
import { readRecording } from '../../src/recording/file.ts'

interface Given {
  readonly profile?: string | null
  readonly recording?: string | null
  readonly state?: string | null
}

/** Throws `CONFIG_INVALID` for what the driver could not be made with. Nothing is made. */
export function checkGiven(given: Given): void {
  const { state = null } = given
  configured(() => cardOf(given))
  if (state !== null) configured(() => checkCardState(state))
}

/** What lies on the first reader at the start. */
export function cardOf({ profile = null, recording = null }: Given): NamedCard | null {
  if (recording !== null) return recordedCard(readRecording(recording))
  return profile === null ? null : profileNamed(profile)
}

/** What `make` gives, with the mistakes of whoever gave the settings told as such. */
export function configured<T>(make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof CardStateError) {
      throw new KazasuError('CONFIG_INVALID', `[simulated] ${cause.message}`, { cause })
    }
    throw cause
  }
}
