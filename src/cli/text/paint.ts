/** Colour where a person looks at a terminal. It never says anything that words or signs do not say as well. */
import { styleText } from 'node:util'
import type { Tone } from '../../guidance/verdict.ts'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta'
export type Paint = (style: Style, text: string) => string

export const plain: Paint = (_, text) => text

/** `NO_COLOR` (https://no-color.org) wins, then `FORCE_COLOR`, then whether the stream is a terminal. */
export function paintFor(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Paint {
  const never = (environment['NO_COLOR'] ?? '') !== ''
  const forced = !['', '0', 'false'].includes(environment['FORCE_COLOR'] ?? '')
  if (never || !(forced || (isTerminal && environment['TERM'] !== 'dumb'))) return plain
  return (style, text) => styleText(style, text, { validateStream: false })
}

/** In all of these styles at once. */
export const painted = (paint: Paint, styles: readonly Style[], text: string): string =>
  styles.reduce((done, style) => paint(style, done), text)

/** How each tone looks without colour: one column wide on every terminal. */
export const TONE_SIGNS: Readonly<Record<Tone, string>> = {
  ok: '✓',
  stop: '✗',
  act: '!',
  plan: '▸',
  note: '-',
  unknown: '?',
}

export const TONE_STYLES: Readonly<Record<Tone, readonly Style[]>> = {
  ok: ['green'],
  stop: ['red'],
  act: ['yellow'],
  plan: ['cyan'],
  note: [],
  unknown: ['magenta'],
}
