/** The order of the keys: another one each time, so that neither looking at the hand nor logging the pointer tells digits. */

/** One of 0 to `below` - 1, each as likely as the others. */
export type Draw = (below: number) => number

/** By Fisher and Yates: every order is as likely as the others, when `draw` is fair. */
export function shuffle(keys: string, draw: Draw = drawFairly): readonly string[] {
  const order = keys.split('')
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = draw(last + 1)
    const moved = order[chosen] ?? ''
    order[chosen] = order[last] ?? ''
    order[last] = moved
  }
  return order
}

const RANGE = 256

/** Bytes beyond the last whole multiple of `below` are drawn again: a remainder of them would favour the first keys. */
function drawFairly(below: number): number {
  const bytes = new Uint8Array(1)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(bytes)
    if (byte < RANGE - (RANGE % below)) return byte % below
  }
}
