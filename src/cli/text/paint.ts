/** Colour where a person looks at a terminal. What is painted how is the renderer's business. */
import { styleText } from 'node:util'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green'
export type Paint = (style: Style, text: string) => string

export const plain: Paint = (_, text) => text

/** `NO_COLOR` (https://no-color.org) wins, then `FORCE_COLOR`, then whether the stream is a terminal. */
export function paintFor(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Paint {
  const never = (environment['NO_COLOR'] ?? '') !== ''
  const forced = !['', '0', 'false'].includes(environment['FORCE_COLOR'] ?? '')
  if (never || !(forced || (isTerminal && environment['TERM'] !== 'dumb'))) return plain
  return (style, text) => styleText(style, text, { validateStream: false })
}
