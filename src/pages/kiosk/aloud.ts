/** What the kiosk says aloud, and when a tone is heard: what to do, and never anything of the card or of a PIN. Pure. */
import type { KioskWords } from '../../words/said.ts'
import type { Screen } from './screen.ts'

/** `heed`: there is something to read; `take`: the card is to be taken. */
export type Cue = 'heed' | 'take'

/** Of every other screen nothing is said: what it shows is for the person alone. */
const SAID: { readonly [At in Screen['at']]?: (words: KioskWords) => readonly string[] } = {
  lost: ({ lost }) => [lost.title],
  restarting: ({ restarting }) => [restarting.title, restarting.advice],
  'no-reader': ({ noReader }) => [noReader.title, noReader.advice],
  lay: ({ lay }) => [lay.title],
  reading: ({ reading }) => [reading.title, reading.advice],
  enter: ({ enter }) => [enter.title],
  check: ({ check }) => [check.title, check.advice],
  return: (words) => [words.return.title],
  done: ({ done }) => [done.title, done.advice],
  left: ({ left }) => [left.title],
}

const CUES: { readonly [At in Screen['at']]?: Cue } = {
  failed: 'heed',
  found: 'heed',
  result: 'heed',
  return: 'take',
  done: 'take',
  left: 'take',
}

export const saidAloud = (at: Screen['at'], words: KioskWords): readonly string[] => SAID[at]?.(words) ?? []

export const cueOf = (at: Screen['at']): Cue | null => CUES[at] ?? null
