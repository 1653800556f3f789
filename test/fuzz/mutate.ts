/** Inputs that are nearly right: what cards, people and programs say, changed a little. Pure, and the same for one seed. */
import { type Random, seededRandom } from '../../drivers/simulated/random.ts'
import { type Bytes, concat } from '../../src/lib/bytes.ts'

/** No input is longer: what reads from outside has bounds of its own, which tests of its own are for. */
const LONGEST = 64 * 1024
const MOST_CHANGES = 6
const LONGEST_NOISE = 40

/** Where lengths, signs and kinds turn over. */
const EDGES = [0x00, 0x01, 0x1f, 0x30, 0x3f, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xc0, 0xfe, 0xff]

const NOTHING = new Uint8Array()

interface Source {
  readonly random: Random
  readonly corpus: readonly Bytes[]
  /** What has a meaning in this language wherever it stands. */
  readonly words: readonly Bytes[]
}

type Change = (bytes: Bytes, source: Source) => Bytes

const place = ({ length }: Bytes, { random }: Source): number => random.below(length + 1)
const pick = <T>(all: readonly T[], { random }: Source): T | undefined => all[random.below(all.length)]
const noise = ({ random }: Source, length: number): Bytes => Uint8Array.from({ length }, () => random.below(256))
const spliced = (bytes: Bytes, from: number, to: number, middle: Bytes): Bytes =>
  concat(bytes.subarray(0, from), middle, bytes.subarray(to))

function range(bytes: Bytes, source: Source): [number, number] {
  const from = place(bytes, source)
  // Short ones most of the time.
  const length = source.random.below(2) === 0 ? source.random.below(8) : source.random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + length)]
}

function replaced(bytes: Bytes, source: Source, octet: (before: number) => number): Bytes {
  if (bytes.length === 0) return bytes
  const at = source.random.below(bytes.length)
  return bytes.with(at, octet(bytes[at] ?? 0))
}

const CHANGES: readonly Change[] = [
  (bytes, source) => replaced(bytes, source, (before) => before ^ (1 << source.random.below(8))),
  (bytes, source) => replaced(bytes, source, () => source.random.below(256)),
  (bytes, source) => replaced(bytes, source, () => pick(EDGES, source) ?? 0),
  (bytes, source) => replaced(bytes, source, (before) => before + source.random.below(5) - 2),
  (bytes, source) => bytes.subarray(0, place(bytes, source)),
  (bytes, source) => spliced(bytes, ...range(bytes, source), NOTHING),
  (bytes, source) => {
    const at = place(bytes, source)
    return spliced(bytes, at, at, noise(source, source.random.below(LONGEST_NOISE)))
  },
  // Once more, or many times.
  (bytes, source) => {
    const [from, to] = range(bytes, source)
    const times = source.random.below(4) === 0 ? source.random.below(64) : 1
    return spliced(bytes, to, to, concat(...Array.from({ length: times }, () => bytes.subarray(from, to))))
  },
  (bytes, source) => {
    const word = pick(source.words, source) ?? noise(source, 4)
    const [from, to] = range(bytes, source)
    return spliced(bytes, from, source.random.below(2) === 0 ? from : to, word)
  },
  // The beginning of one, the end of another.
  (bytes, source) => {
    const other = pick(source.corpus, source) ?? NOTHING
    return spliced(bytes, place(bytes, source), bytes.length, other.subarray(place(other, source)))
  },
]

/** Numbers of both that are close give streams that are not. */
const seedOf = (seed: number, at: number): number => Math.imul(seed ^ Math.imul(at + 1, 0x9e37_79b1), 0x85eb_ca6b)

/** The input of that number. The first ones are the corpus as it is. */
export function inputAt(seed: number, at: number, corpus: readonly Bytes[], words: readonly Bytes[]): Bytes {
  const whole = corpus[at]
  if (whole !== undefined) return whole
  const random = seededRandom(seedOf(seed, at))
  const source: Source = { random, corpus, words }
  let bytes = pick(corpus, source) ?? NOTHING
  const changes = 1 + random.below(MOST_CHANGES)
  for (let change = 0; change < changes; change++) {
    bytes = pick(CHANGES, source)?.(bytes, source) ?? bytes
  }
  return bytes.subarray(0, LONGEST)
}
