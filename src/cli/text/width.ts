/** How many columns text takes on a terminal, and text from elsewhere made fit to be printed there. */

/**
 * Code points that take two columns: East Asian Width W and F, and the emoji that terminals draw wide (Unicode 15,
 * UAX #11). Ambiguous ones such as ● take one here and two on some Japanese terminals: print them last in a line.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** Of one code point: 0, 1 or 2. */
export function pointWidth(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x300) return 1
  if (INVISIBLE.test(character)) return 0
  return WIDE.some(([first, last]) => point >= first && point <= last) ? 2 : 1
}

export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += pointWidth(character)
  return columns
}

/** `text` with spaces behind it, up to `columns`. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

/** `text` with spaces before it, up to `columns`. */
export function paddedLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text
}

// Controls would reach the terminal as commands; bidirectional controls would reorder what a person reads.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Text that a reader or a card gave, without anything that would act on the terminal. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, '\u{fffd}')
}
