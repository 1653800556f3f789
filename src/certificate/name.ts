/** Writes a distinguished name for people (after RFC 4514). Reading one out of a certificate is left to `parse.ts`. */
import { toHex } from '../lib/bytes.ts'

export interface NameAttribute {
  /** Object identifier, dotted. */
  readonly type: string
  readonly value: string
}

export const ORGANIZATION = '2.5.4.10'
export const ORGANIZATIONAL_UNIT = '2.5.4.11'

/** The short names that RFC 4514 lists, as far as certificates use them. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  [ORGANIZATION]: 'O',
  [ORGANIZATIONAL_UNIT]: 'OU',
}

/**
 * `OU=JPKI for user authentication,O=JPKI,C=JP`: the most particular first, as RFC 4514 has it. Its special characters
 * are escaped, and beyond what it asks for everything that is invisible or turns the direction of text.
 */
export function formatName(attributes: readonly NameAttribute[]): string {
  return attributes
    .toReversed()
    .map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${escapeValue(value)}`)
    .join(',')
}

const SPECIAL = /["+,;<>\\]|^[ #]| $/gu
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function escapeValue(value: string): string {
  return value
    .replaceAll(SPECIAL, String.raw`\$&`)
    .replaceAll(INVISIBLE, (character) => toHex(Buffer.from(character, 'utf8')).replaceAll(/../g, String.raw`\$&`))
}
