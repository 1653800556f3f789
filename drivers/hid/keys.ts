/**
 * From the reports of a keyboard to keys. Pure: which device sends them is `devices.ts`, how they arrive `driver.ts`,
 * where in them the keys stand `descriptor.ts`.
 *
 * Without a descriptor the report is the one of the boot protocol (Device Class Definition for HID 1.11, appendix B.1 and
 * C): one byte of modifiers, one reserved, six places with the usages of the keys that are down. Numbers of usages: HID
 * Usage Tables 1.5, section 10, page 07.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Digit, Key } from '../../src/reader/keypad.ts'
import type { KeyField } from './descriptor.ts'

export interface Decoder {
  /** The keys that this report says went down, in its order. A report of another form says nothing. */
  decode(report: Bytes): readonly Key[]
  /** Forgets which keys are down. */
  wipe(): void
}

/** Usages of the keyboard page are below. */
const USAGES = 0x100
/** Left and right Ctrl, Shift, Alt and GUI. */
const MODIFIERS = { first: 0xe0, last: 0xe7 } as const
const isModifier = (usage: number): boolean => usage >= MODIFIERS.first && usage <= MODIFIERS.last
/** ErrorRollOver, POSTFail and ErrorUndefined: too many keys are down to say which. */
const LAST_ERROR = 0x03

/**
 * What a usage stands for. The digits of the number pad carry their usage whether or not NumLock is on: that is the
 * host's matter. 00 and 000 are single keys on some number pads.
 */
const KEYS: ReadonlyMap<number, readonly Key[]> = new Map<number, readonly Key[]>([
  ...digitRun(0x1e),
  ...digitRun(0x59),
  [0xb0, [0, 0]],
  [0xb1, [0, 0, 0]],
  [0x28, ['enter']],
  [0x58, ['enter']],
  // Backspace, Delete Forward, Keypad Backspace.
  [0x2a, ['correct']],
  [0x4c, ['correct']],
  [0xbb, ['correct']],
  // Clear, Keypad Clear, Keypad Clear Entry.
  [0x9c, ['clear']],
  [0xd8, ['clear']],
  [0xd9, ['clear']],
  // Escape, Cancel.
  [0x29, ['cancel']],
  [0x9b, ['cancel']],
])

/** 1 to 9 and then 0, as both rows of digits are numbered. */
function digitRun(first: number): [number, readonly Key[]][] {
  const digits: readonly Digit[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
  return digits.map((digit, index) => [first + index, [digit]])
}

function run(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

/** The report of the boot protocol, for a device whose descriptor cannot be read. */
const BOOT: readonly KeyField[] = [
  { report: null, bit: 0, size: 1, count: 8, kind: 'flag', usages: run(MODIFIERS.first, 8), minimum: 0 },
  { report: null, bit: 16, size: 8, count: 6, kind: 'place', usages: run(0, USAGES), minimum: 0 },
]
const BOOT_LENGTH = 8

export const bootKeyboard = (): Decoder => new KeyDecoder(BOOT, BOOT_LENGTH)

/** By the descriptor of the device; `null` when no PIN can be typed by such reports: no digits, or no way to end. */
export function keyboardOf(fields: readonly KeyField[]): (() => Decoder) | null {
  const reachable = new Set(fields.flatMap(({ usages }) => usages).flatMap((usage) => KEYS.get(usage) ?? []))
  const needed: readonly Key[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'enter']
  return needed.every((key) => reachable.has(key)) ? () => new KeyDecoder(fields) : null
}

class KeyDecoder implements Decoder {
  readonly #fields: readonly KeyField[]
  readonly #length: number | null
  /** Which keys were down in the last report of each id; wiped, and so no set. */
  readonly #down = new Map<number | null, Uint8Array>()
  readonly #seen = new Set<number | null>()

  /** `length`: the only one that a report may have. */
  constructor(fields: readonly KeyField[], length: number | null = null) {
    this.#fields = fields
    this.#length = length
    for (const { report } of fields) this.#down.set(report, new Uint8Array(USAGES))
  }

  decode(report: Bytes): readonly Key[] {
    if (this.#length !== null && report.length !== this.#length) return []
    const hasId = !this.#down.has(null)
    const id = hasId ? (report[0] ?? null) : null
    const before = this.#down.get(id)
    const body = hasId ? report.subarray(1) : report
    const fields = this.#fields.filter((field) => field.report === id)
    if (before === undefined || !fields.every(({ bit, size, count }) => bit + size * count <= 8 * body.length))
      return []
    const all = fields.flatMap((field) => usagesIn(body, field))
    if (all.some((usage) => usage >= 1 && usage <= LAST_ERROR)) return []
    // With Shift it is another character, with the others a shortcut.
    const isPlain = !all.some(isModifier)
    const now = [...new Set(all.filter((usage) => usage !== 0 && usage < USAGES && !isModifier(usage)))]
    // Which of several keys were down before the first report, nobody can tell: none of them is a press. NumLock, which
    // some number pads press before each digit, is none that matters.
    const isAmbiguous = !this.#seen.has(id) && now.filter((usage) => KEYS.has(usage)).length > 1
    const pressed = isPlain && !isAmbiguous ? now.filter((usage) => before[usage] === 0) : []
    before.fill(0)
    for (const usage of now) before[usage] = 1
    this.#seen.add(id)
    return pressed.flatMap((usage) => KEYS.get(usage) ?? [])
  }

  wipe(): void {
    for (const down of this.#down.values()) down.fill(0)
  }
}

/** Of all keys that the field says are down, in its order. */
function usagesIn(body: Bytes, { bit, size, count, kind, usages, minimum }: KeyField): number[] {
  return Array.from({ length: kind === 'flag' ? usages.length : count }, (_, index) => {
    const value = bitsOf(body, bit + index * size, size)
    if (kind === 'place') return usages[value - minimum] ?? 0
    return value === 0 ? 0 : (usages[index] ?? 0)
  })
}

function bitsOf(body: Bytes, first: number, size: number): number {
  let value = 0
  for (let bit = first + size - 1; bit >= first; bit -= 1)
    value = value * 2 + (((body[bit >> 3] ?? 0) >> (bit & 7)) & 1)
  return value
}
