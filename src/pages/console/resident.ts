/** Which language the resident at the counter reads, as the clerk has chosen it. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { HolderLanguage } from '../../words/languages.ts'
import { type Offered, OFFERED_PATH } from '../kiosk/offered.ts'
import { LANGUAGES, loadWords, type Spoken } from '../shared/i18n.ts'

export type OfOffice = Pick<Offered, 'languages' | 'office'>

export interface Resident {
  /** `null` where nobody has chosen one for this card. */
  readonly spoken: ReadonlySignal<Spoken | null>
  readonly choose: (language: HolderLanguage | null) => Promise<void>
  readonly ofOffice: ReadonlySignal<OfOffice>
}

/** `card` changes when another card lies there: that may be another resident's. */
export function createResident(card: ReadonlySignal<unknown>, load = loadWords, ask = askForOffice): Resident {
  const spoken = signal<Spoken | null>(null)
  const ofOffice = signal<OfOffice>({ languages: LANGUAGES, office: null })
  let wanted: HolderLanguage | null = null
  const choose = async (language: HolderLanguage | null): Promise<void> => {
    wanted = language
    const loaded = language === null ? null : await load(language)
    if (wanted === language) spoken.value = loaded
  }
  card.subscribe(() => void choose(null))
  void ask().then((given) => {
    ofOffice.value = given ?? ofOffice.value
  })
  return { spoken, choose, ofOffice }
}

/** What the office offers at its kiosk; `null` where the daemon does not say. */
async function askForOffice(): Promise<OfOffice | null> {
  try {
    const response = await fetch(OFFERED_PATH)
    // The daemon made it.
    return response.ok ? ((await response.json()) as OfOffice) : null
  } catch {
    return null
  }
}
