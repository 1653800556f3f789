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
  /** By the values of a place from `minimum` on, by the number of a flag in the field; 0 for what is no key. */
  readonly usages: readonly number[]
  readonly minimum: number
}

const KEYBOARD_PAGE = 0x07
/** What the kernel takes at most, more than any report of keys has, and than there are keys. */
const LONGEST = { descriptor: 4096, reportBits: 8 * 16_384, usages: 512 } as const

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
  /** `null` for usages of the page that holds where the main item stands. */
  readonly page: number | null
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
  /** An end of a range whose other end is still to come, in either order. */
  let end: Range | null = null
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
    const usage = length === 4 ? rangeOf(Math.floor(data / 0x1_0000), data % 0x1_0000) : rangeOf(null, data)
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
        usages.push(usage)
        break
      case ITEM.usageMinimum:
      case ITEM.usageMaximum:
        if (end !== null)
          usages.push({ ...usage, first: Math.min(end.first, usage.first), last: Math.max(end.last, usage.last) })
        end = end === null ? usage : null
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
      end = null
    }
  }
  return keys
}

const rangeOf = (page: number | null, usage: number): Range => ({ page, first: usage, last: usage })

function fieldOf(
  { page, report, size, count, minimum }: Global,
  ranges: readonly Range[],
  bit: number,
  isVariable: boolean,
): KeyField[] {
  if (size === 0 || size > 32) return []
  const usages: number[] = []
  for (const range of ranges) {
    const isKey = (range.page ?? page) === KEYBOARD_PAGE
    const last = Math.min(range.last, range.first + LONGEST.usages - usages.length - 1)
    for (let usage = range.first; usage <= last; usage += 1) usages.push(isKey ? usage : 0)
  }
  if (usages.every((usage) => usage === 0)) return []
  const field = { report, bit, size, count }
  return isVariable
    ? [{ ...field, kind: 'flag', usages: usages.slice(0, count), minimum: 0 }]
    : [{ ...field, kind: 'place', usages: usages.slice(0, Math.max(0, 2 ** size - minimum)), minimum }]
}

const littleEndian = (bytes: Bytes): number => bytes.reduceRight((value, byte) => value * 0x100 + byte, 0)

function signed(value: number, length: number): number {
  const range = 2 ** (8 * length)
  return length > 0 && value >= range / 2 ? value - range : value
}
