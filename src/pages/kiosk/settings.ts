/** What the address of the kiosk says, beside what its office has set: the address wins. Pure. */
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../words/languages.ts'
import { languageNamed } from '../shared/language.ts'
import type { Offered } from './offered.ts'
import { keysOf } from '../../lib/keys.ts'

const IDLE_SECONDS = { least: 15, most: 600 } as const

export interface KioskSettings {
  /** `null`: whichever reader has a card. */
  readonly reader: string | null
  readonly idleSeconds: number
  /** Where to go once the card has been taken; `null` to stay. */
  readonly returnTo: string | null
}

/** A time that is none, or out of bounds, is the nearest that is one: a kiosk must never keep a screen for ever. */
export function settingsOf(
  query: URLSearchParams,
  { idleSeconds: usual, returns }: Pick<Offered, 'idleSeconds' | 'returns'>,
): KioskSettings {
  const { least, most } = IDLE_SECONDS
  const given = Number(query.get('idle') ?? usual)
  const idleSeconds = Number.isFinite(given) ? Math.min(most, Math.max(least, Math.round(given))) : usual
  const returnTo = query.get('return')
  return {
    reader: query.get('reader') || null,
    idleSeconds,
    // Whoever writes the address must not choose where people are led.
    returnTo: returnTo !== null && returns.includes(returnTo) ? returnTo : null,
  }
}

/** One that the address names is offered in any case. */
export function languagesOf(query: URLSearchParams, offered: readonly HolderLanguage[]): readonly HolderLanguage[] {
  const said = query.get('lang')
  if (said === null || languageNamed(offered, said) !== undefined) return offered
  const named = languageNamed(keysOf(HOLDER_LANGUAGES), said)
  return named === undefined ? offered : [named, ...offered]
}

/** What the address asks for and does not get, and why: for whoever set the kiosk up. */
export function passedOver(
  query: URLSearchParams,
  offered: Pick<Offered, 'idleSeconds' | 'returns'>,
): readonly string[] {
  const { idleSeconds, returnTo } = settingsOf(query, offered)
  const reasons = {
    idle: Number(query.get('idle')) === idleSeconds ? null : `is not ${IDLE_SECONDS.least} to ${IDLE_SECONDS.most}`,
    lang:
      languageNamed(keysOf(HOLDER_LANGUAGES), query.get('lang') ?? '') === undefined
        ? 'is no language of the kiosk'
        : null,
    return: returnTo === null ? 'is not among the returns of [kiosk]' : null,
  }
  return keysOf(reasons)
    .filter((name) => query.has(name) && reasons[name] !== null)
    .map((name) => `?${name}=${query.get(name)} ${reasons[name]}`)
}
