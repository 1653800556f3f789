/** Reports to keys. The reports are written by hand from appendix B.1 of the HID class definition. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEVICES, keyboardPad, rowOf } from '../../drivers/hid/devices.ts'
import { bootKeyboard } from '../../drivers/hid/keys.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import type { Key } from '../../src/reader/keypad.ts'

const UP = '00 00 00 00 00 00 00 00'

function keysOf(...reports: readonly string[]): Key[] {
  const decoder = bootKeyboard()
  return reports.flatMap((report) => decoder.decode(fromHex(report)))
}

const one = (usage: string): string => `00 00 ${usage} 00 00 00 00 00`

describe('the decoder of keyboard reports', () => {
  it.each<[string, string, Key[]]>([
    ['1 of the row', '1E', [1]],
    ['9 of the row', '26', [9]],
    ['0 of the row', '27', [0]],
    ['1 of the pad', '59', [1]],
    ['5 of the pad', '5D', [5]],
    ['9 of the pad', '61', [9]],
    ['0 of the pad', '62', [0]],
    ['00', 'B0', [0, 0]],
    ['000', 'B1', [0, 0, 0]],
    ['Enter', '28', ['enter']],
    ['Enter of the pad', '58', ['enter']],
    ['Backspace', '2A', ['correct']],
    ['Delete', '4C', ['correct']],
    ['Backspace of the pad', 'BB', ['correct']],
    ['Clear', '9C', ['clear']],
    ['Clear of the pad', 'D8', ['clear']],
    ['Clear Entry of the pad', 'D9', ['clear']],
    ['Escape', '29', ['cancel']],
    ['Cancel', '9B', ['cancel']],
    ['NumLock', '53', []],
    ['a letter', '04', []],
    ['the point of the pad', '63', []],
  ])('knows %s', (_, usage, keys) => {
    expect(keysOf(one(usage), UP)).toEqual(keys)
  })

  it('tells a key when it goes down, not while it is held or let go', () => {
    expect(keysOf(one('1E'), one('1E'), UP, one('1E'), UP)).toEqual([1, 1])
  })

  it('tells each of several keys that overlap, in the order in which they went down', () => {
    const rolled = [one('1E'), '00 00 1E 1F 00 00 00 00', one('1F'), '00 00 20 1F 00 00 00 00', UP]
    expect(keysOf(...rolled)).toEqual([1, 2, 3])
  })

  it('tells a usage that stands in two places once', () => {
    expect(keysOf(UP, '00 00 1E 1E 00 00 00 00')).toEqual([1])
  })

  it('takes a report of too many keys for none, and goes on from what was down before', () => {
    const rollover = '00 00 01 01 01 01 01 01'
    expect(keysOf(one('1E'), rollover, one('1E'), rollover, '00 00 1E 1F 00 00 00 00')).toEqual([1, 2])
    expect(keysOf(one('02'), one('03'), one('1E'))).toEqual([1])
  })

  it('takes a key with Shift, Ctrl, Alt or GUI for no key, also when the modifier is let go first', () => {
    for (const modifier of ['01', '02', '04', '08', '10', '20', '40', '80']) {
      expect(keysOf(`${modifier} 00 1E 00 00 00 00 00`, one('1E'), UP)).toEqual([])
    }
  })

  it('takes several keys in the first report for none: which of them was down before is not known', () => {
    expect(keysOf('00 00 1E 1F 00 00 00 00', '00 00 1E 1F 20 00 00 00')).toEqual([3])
  })

  it('takes a report of another length for none, and what it would have said is not remembered', () => {
    expect(keysOf('00 00 1E', '', '01 00 00 1E 00 00 00 00 00', one('1E'))).toEqual([1])
  })

  it('forgets what was down when it is wiped', () => {
    const decoder = bootKeyboard()
    expect(decoder.decode(fromHex(one('1E')))).toEqual([1])
    decoder.wipe()
    expect(decoder.decode(fromHex(one('1E')))).toEqual([1])
  })

  it('never throws and never changes the report, whatever the bytes', () => {
    const report = fc.oneof(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ minLength: 8, maxLength: 8 }))
    fc.assert(
      fc.property(fc.array(report, { maxLength: 20 }), (reports) => {
        const decoder = bootKeyboard()
        for (const bytes of reports) {
          const before = Uint8Array.from(bytes)
          const keys = decoder.decode(bytes)
          expect(bytes).toEqual(before)
          // Six places, of which 000 gives three digits.
          expect(keys.length).toBeLessThanOrEqual(18)
        }
      }),
    )
  })

  it('tells no key twice without its going up in between', () => {
    const usage = fc.integer({ min: 0x1e, max: 0x27 })
    const down = fc.uniqueArray(usage, { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(down, { minLength: 1, maxLength: 20 }), (states) => {
        const decoder = bootKeyboard()
        decoder.decode(fromHex(UP))
        let before: readonly number[] = []
        for (const state of states) {
          const keys = decoder.decode(Uint8Array.from([0, 0, ...state, 0, 0, 0, 0, 0, 0].slice(0, 8)))
          expect(keys).toEqual(state.filter((one) => !before.includes(one)).map((one) => (one - 0x1d) % 10))
          before = state
        }
      }),
    )
  })
})

describe('the table of keypads', () => {
  const desktop = { vendorId: 0x05a4, productId: 0x9840, usagePage: 1 }

  it('takes what it names, and of every vendor what calls itself a keypad', () => {
    expect(rowOf({ ...desktop, usage: 6 }, DEVICES)?.id).toEqual({ vendor: 0x05a4, product: 0x9840 })
    expect(rowOf({ vendorId: 1, productId: 2, usagePage: 1, usage: 7 }, DEVICES)?.id).toBeNull()
  })

  it('leaves an ordinary keyboard alone, another interface of a keypad, and a device that does not say what it is', () => {
    expect(rowOf({ vendorId: 0x046d, productId: 0xc31c, usagePage: 1, usage: 6 }, DEVICES)).toBeNull()
    expect(rowOf({ ...desktop, usage: 2 }, DEVICES)).toBeNull()
    expect(rowOf({ ...desktop, usagePage: 12, usage: 1 }, DEVICES)).toBeNull()
    expect(rowOf({ vendorId: 0x05a4, productId: 0x9840 }, DEVICES)).toBeNull()
    expect(rowOf({ ...desktop, productId: 0x9841, usage: 6 }, DEVICES)).toBeNull()
  })

  it('takes a further number pad that somebody names', () => {
    const row = keyboardPad(0x1209, 0x0001)
    expect(rowOf({ vendorId: 0x1209, productId: 1, usagePage: 1, usage: 6 }, [row])).toBe(row)
  })
})
