/**
 * What a device says of its own reports (HID 1.11, section 6.2.2), as far as keys go: where in which report the usages of
 * the keyboard page stand. Pure; what the usages mean is `keys.ts`.
 */
import type { Bytes } from '../../src/lib/bytes.ts'

/** Some values of one size, beside each other in one report. */
export interface KeyField {
  /** The id that the report begins with; `null` where reports have none. */
  readonly report: number | null
  /** Of the first value, from the first bit after the id. */
  readonly bit: number
  readonly size: number
  readonly count: number
  /** `place`: each value names a key that is down. `flag`: each value stands for one key, and says whether it is down. */
  readonly kind: 'place' | 'flag'
  /** Of a place the usage of a value, of a flag that of its number in the field; `null` for what is no key. */
  readonly usage: (of: number) => number | null
}

const KEYBOARD_PAGE = 0x07
/** What the kernel takes at most, and more than any report of keys has. */
const LONGEST = { descriptor: 4096, reportBits: 8 * 16_384 } as const

/** Types and tags of items, by the prefix without its size. */
const ITEM = {
  input: 0x80,
  usagePage: 0x04,
  logicalMinimum: 0x14,
  reportSize: 0x74,
  reportId: 0x84,
  reportCount: 0x94,
  push: 0xa4,
  pop: 0xb4,
  usage: 0x08,
  usageMinimum: 0x18,
  usageMaximum: 0x28,
} as const
/** The bits of a prefix that say whether an item is main, global or local. */
const KIND = 0x0c
const MAIN = 0x00
const LONG_ITEM = 0xfe
/** Bits of the data of an Input item. */
const CONSTANT = 0x01
const VARIABLE = 0x02

interface Global {
  readonly page: number
  readonly minimum: number
  readonly size: number
  readonly count: number
  readonly report: number | null
}

interface Range {
  readonly first: number
  readonly last: number
}

/** `null` for what is no descriptor, or speaks of reports that no keyboard has. */
export function parseDescriptor(bytes: Bytes): readonly KeyField[] | null {
  if (bytes.length > LONGEST.descriptor) return null
  const keys: KeyField[] = []
  const ends = new Map<number | null, number>()
  const stack: Global[] = []
  let global: Global = { page: 0, minimum: 0, size: 0, count: 0, report: null }
  let usages: Range[] = []
  let first: number | null = null
  for (let at = 0; at < bytes.length; ) {
    const prefix = bytes[at] ?? 0
    if (prefix === LONG_ITEM) {
      at += 3 + (bytes[at + 1] ?? 0)
      continue
    }
    const length = [0, 1, 2, 4][prefix & 3] ?? 0
    if (at + 1 + length > bytes.length) return null
    const data = littleEndian(bytes.subarray(at + 1, at + 1 + length))
    at += 1 + length
    /** A usage of four bytes names its page too. */
    const usage = length === 4 ? data : global.page * 0x1_0000 + data
    switch (prefix & 0xfc) {
      case ITEM.usagePage:
        global = { ...global, page: data }
        break
      case ITEM.logicalMinimum:
        global = { ...global, minimum: signed(data, length) }
        break
      case ITEM.reportSize:
        global = { ...global, size: data }
        break
      case ITEM.reportCount:
        global = { ...global, count: data }
        break
      case ITEM.reportId:
        global = { ...global, report: data }
        break
      case ITEM.push:
        stack.push(global)
        break
      case ITEM.pop:
        global = stack.pop() ?? global
        break
      case ITEM.usage:
        usages.push({ first: usage, last: usage })
        break
      case ITEM.usageMinimum:
        first = usage
        break
      case ITEM.usageMaximum:
        if (first !== null) usages.push({ first, last: usage })
        first = null
        break
      case ITEM.input: {
        const { report, size, count } = global
        const bit = ends.get(report) ?? 0
        if (size * count > LONGEST.reportBits - bit) return null
        ends.set(report, bit + size * count)
        if ((data & CONSTANT) === 0) keys.push(...fieldOf(global, usages, bit, (data & VARIABLE) !== 0))
        break
      }
      default:
    }
    // An item of the main kind ends what was said of usages.
    if ((prefix & KIND) === MAIN) {
      usages = []
      first = null
    }
  }
  return keys
}

function fieldOf(
  { report, size, count, minimum }: Global,
  usages: readonly Range[],
  bit: number,
  isVariable: boolean,
): KeyField[] {
  if (size === 0 || size > 32 || !usages.some(({ first, last }) => isKey(first) || isKey(last))) return []
  const nth = (index: number): number | null => {
    let left = index
    for (const { first, last } of usages) {
      if (left <= last - first) return isKey(first + left) ? (first + left) % 0x1_0000 : null
      left -= last - first + 1
    }
    return null
  }
  return isVariable
    ? [{ report, bit, size, count, kind: 'flag', usage: nth }]
    : [{ report, bit, size, count, kind: 'place', usage: (value) => (value < minimum ? null : nth(value - minimum)) }]
}

const isKey = (usage: number): boolean => Math.floor(usage / 0x1_0000) === KEYBOARD_PAGE

const littleEndian = (bytes: Bytes): number => bytes.reduceRight((value, byte) => value * 0x100 + byte, 0)

function signed(value: number, length: number): number {
  const range = 2 ** (8 * length)
  return length > 0 && value >= range / 2 ? value - range : value
}
