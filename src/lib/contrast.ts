/** How well one colour is seen on another, as WCAG 2.2 measures it. Pure. */

/** `#rrggbb`. */
export type Colour = string

/** What text needs (success criterion 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5

/** From 1, the same colour, to 21, black and white. */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Of one channel of sRGB, from 0 to 255. */
function linear(channel: number): number {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
