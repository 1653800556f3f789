/**
 * From the reports of a keyboard to keys. Pure: which device sends them is `devices.ts`, how they arrive `driver.ts`.
 *
 * The report is the one of the boot protocol (Device Class Definition for HID 1.11, appendix B.1 and C): one byte of
 * modifiers, one reserved, six places with the usages of the keys that are down. Numbers of usages: HID Usage Tables
 * 1.5, section 10, page 07.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Digit, Key } from '../../src/reader/keypad.ts'

export interface Decoder {
  /** The keys that this report says went down, in its order. A report of another form says nothing. */
  decode(report: Bytes): readonly Key[]
  /** Forgets which keys are down. */
  wipe(): void
}

const REPORT_LENGTH = 8
const FIRST_PLACE = 2
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

export function bootKeyboard(): Decoder {
  const down = new Uint8Array(REPORT_LENGTH - FIRST_PLACE)
  let isFirst = true
  return {
    decode(report) {
      if (report.length !== REPORT_LENGTH) return []
      const places = report.subarray(FIRST_PLACE)
      if (places.some((usage) => usage >= 1 && usage <= LAST_ERROR)) return []
      // With Shift it is another character, with the others a shortcut.
      const isPlain = report[0] === 0
      // Which of several keys were down before the first report, nobody can tell: none of them is a press.
      const isAmbiguous = isFirst && places.filter((usage) => usage !== 0).length > 1
      const pressed: Key[] = []
      places.forEach((usage, index) => {
        const isNew = usage !== 0 && !down.includes(usage) && places.indexOf(usage) === index
        if (isPlain && !isAmbiguous && isNew) pressed.push(...(KEYS.get(usage) ?? []))
      })
      down.set(places)
      isFirst = false
      return pressed
    },
    wipe() {
      down.fill(0)
    },
  }
}
