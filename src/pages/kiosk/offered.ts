/**
 * What `[kiosk]` of the configuration makes of the kiosk: what the page asks for at `/kiosk/settings.json` before it speaks,
 * and `src/kiosk` makes.
 */
import type { HolderLanguage, Text } from '../../words/languages.ts'
import type { KnownPin } from '../../guidance/pin-groups.ts'

export const OFFERED_PATH = '/kiosk/settings.json'

export interface Offered {
  /** In the order in which they are offered; at least one. */
  readonly languages: readonly HolderLanguage[]
  /** Those that may be checked. */
  readonly pins: readonly KnownPin[]
  readonly text: 'normal' | 'large'
  /** `null` where they are the usual ones. */
  readonly colours: { readonly accent: string; readonly ground: string } | null
  readonly idleSeconds: number
  readonly office: Text | null
  /** Where the logo is. */
  readonly logo: string | null
  /** What is shown while nobody is there, in its order. */
  readonly attract: readonly Attraction[]
  readonly voice: boolean
  readonly tones: boolean
  /** Whether what is to be done next can be printed. */
  readonly slip: boolean
  /** Where `?return=` may lead. */
  readonly returns: readonly string[]
}

/** A picture by where it is, or a text. */
export type Attraction = { readonly picture: string } | { readonly text: string }
