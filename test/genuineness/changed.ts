/** Bytes that were changed at random, and again in the same way from the same seed. */
import { concat, equal } from '../../src/lib/bytes.ts'

type Below = (limit: number) => number

/** Numbers below a limit that follow from a seed alone (mulberry32), so that a failure can be seen again by its number. */
function numbersFrom(seed: number): Below {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const put = (bytes: Uint8Array, at: number, piece: Uint8Array, instead: number): Uint8Array =>
  concat(bytes.subarray(0, at), piece, bytes.subarray(at + instead))

function turn(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const turned = bytes.slice()
  turned[at] = (turned[at] ?? 0) ^ mask
  return turned
}

/** A change of bytes that are not empty; `spare` is what other bytes there are to put in the place of some. */
type Change = (bytes: Uint8Array, below: Below, spare: Uint8Array) => Uint8Array

/** A piece of another record, or of these bytes themselves. */
function pieceOf(bytes: Uint8Array, below: Below, spare: Uint8Array): Uint8Array {
  const source = below(2) === 0 ? bytes : spare
  const from = below(source.length)
  return source.subarray(from, from + 1 + below(300))
}

/** After which everything else is where it was: most of these come as far as the signature. */
const IN_PLACE: readonly Change[] = [
  (bytes, below) => turn(bytes, below(bytes.length), 1 << below(8)),
  (bytes, below) => turn(bytes, below(bytes.length), 1 + below(255)),
  (bytes, below, spare) => {
    const at = below(bytes.length)
    const piece = pieceOf(bytes, below, spare).subarray(0, bytes.length - at)
    return put(bytes, at, piece, piece.length)
  },
]

const MOVING: readonly Change[] = [
  // The headers are what a parser goes by.
  (bytes, below) => turn(bytes, below(Math.min(40, bytes.length)), 1 + below(255)),
  (bytes, below) => put(bytes, below(bytes.length), new Uint8Array(), 1 + below(300)),
  (bytes, below) =>
    put(
      bytes,
      below(bytes.length),
      Uint8Array.from({ length: 1 + below(40) }, () => below(256)),
      0,
    ),
  (bytes, below, spare) => put(bytes, below(bytes.length), pieceOf(bytes, below, spare), 0),
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
]

/** One to three changes, and more as long as they have changed nothing. */
export function changedBy(seed: number, original: Uint8Array, spare: Uint8Array): Uint8Array {
  const below = numbersFrom(seed)
  let bytes = original
  for (let left = 1 + below(3); bytes.length > 0 && (left > 0 || equal(bytes, original)); left--) {
    const changes = below(4) === 0 ? MOVING : IN_PLACE
    bytes = changes[below(changes.length)]?.(bytes, below, spare) ?? bytes
  }
  return bytes
}
