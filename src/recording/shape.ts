/**
 * What a reader and a card said, as it may be passed on. A recording has room for what `public.ts` lets stay and for how
 * long the rest was; for the rest itself it has none.
 */
import type { ErrorCode } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'

/** Of the format, in the first line of the text. A reader of it refuses every other. */
export const RECORDING_VERSION = 1

export interface Recording {
  /** The month in which it was made, `2026-11`: the day would tell the holder's dates better than they are kept. */
  readonly made: string
  /** The version of Kazasu that made it. */
  readonly kazasu: string
  readonly driver: string
  /** The words of the reader's name that are those of a model; empty where none is. */
  readonly reader: string
  /** `null` for a card that gives none. */
  readonly atr: readonly Part[] | null
  readonly exchanges: readonly Exchange[]
}

/** One command, and what came of it. */
export interface Exchange {
  readonly command: Bytes
  readonly answer: Answer | { readonly failure: ErrorCode }
  readonly milliseconds: number
}

export interface Answer {
  readonly parts: readonly Part[]
  /** SW1-SW2. */
  readonly status: number
}

export type Part = Kept | LeftOut

/** Bytes as they were. */
interface Kept {
  readonly kept: Bytes
}

/** Bytes that were there, and are not here. Where an answer holds a piece of them only, `from` and `to` say which. */
export interface LeftOut {
  readonly of: Subject | null
  /** How many there are in all. */
  readonly length: number
  readonly from: number
  readonly to: number
}

/**
 * What was left out, where a replay puts something of its own that fits:
 * - `begins`, `ends`: a day, so many days from that of the recording; its form follows from the length;
 * - `issuer`, `issuer-key`, `issuer-serial`: which authority has issued a certificate; `name`: any other name as a whole;
 * - `key`, `signature`: bits of a public key, and a signature;
 * - `serial`: a number.
 */
export type Subject =
  | { readonly name: 'begins' | 'ends'; readonly days: number }
  | { readonly name: (typeof PLAIN_SUBJECTS)[number] }

export const PLAIN_SUBJECTS = ['issuer', 'issuer-key', 'issuer-serial', 'name', 'key', 'signature', 'serial'] as const

/** By how many bytes they have: UTCTime, GeneralizedTime, and `YYYYMMDD`. */
export const DATE_LENGTHS: readonly number[] = [13, 15, 8]

export const lengthOf = (part: Part): number => ('kept' in part ? part.kept.length : part.to - part.from)

/** All of something that was left out. */
export const leftOut = (length: number, of: Subject | null = null): LeftOut => ({ of, length, from: 0, to: length })

/** The bytes from `start` to `end` of what `parts` are, with pieces of those at both ends. */
export function slice(parts: readonly Part[], start: number, end: number): Part[] {
  const found: Part[] = []
  let at = 0
  for (const part of parts) {
    const length = lengthOf(part)
    const from = Math.max(0, start - at)
    const to = Math.min(length, end - at)
    at += length
    if (from >= to) continue
    if ('kept' in part) found.push({ kept: part.kept.subarray(from, to) })
    else if (part.of === null) found.push(leftOut(to - from))
    else found.push({ ...part, from: part.from + from, to: part.from + to })
  }
  return found
}

/** The same with what stands side by side and can be one part as one. */
export function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of parts) {
    if (lengthOf(part) === 0) continue
    const last = found.at(-1)
    const both = last === undefined ? null : together(last, part)
    if (both === null) found.push(part)
    else found.splice(-1, 1, both)
  }
  return found
}

function together(one: Part, other: Part): Part | null {
  if ('kept' in one) return 'kept' in other ? { kept: Uint8Array.from([...one.kept, ...other.kept]) } : null
  if ('kept' in other || one.of !== null || other.of !== null) return null
  return leftOut(one.length + other.length)
}
