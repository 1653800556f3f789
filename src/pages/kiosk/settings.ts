/** What the address of the kiosk says. Pure. */

const IDLE_SECONDS = { default: 60, least: 15, most: 600 } as const

export interface KioskSettings {
  /** `null`: whichever reader has a card. */
  readonly reader: string | null
  readonly idleSeconds: number
}

/** A time that is none, or out of bounds, is the nearest that is one: a kiosk must never keep a screen for ever. */
export function settingsOf(query: URLSearchParams): KioskSettings {
  const { default: usual, least, most } = IDLE_SECONDS
  const given = Number(query.get('idle') ?? usual)
  const idleSeconds = Number.isFinite(given) ? Math.min(most, Math.max(least, Math.round(given))) : usual
  return { reader: query.get('reader') || null, idleSeconds }
}
