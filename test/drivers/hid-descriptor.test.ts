/** Keys by what a device says of its reports. The descriptors are written by hand after HID 1.11, section 6.2.2. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDescriptor } from '../../drivers/hid/descriptor.ts'
import { keyboardOf } from '../../drivers/hid/keys.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import type { Key } from '../../src/reader/keypad.ts'

const KEYBOARD = '05010906 A101'
const MODIFIERS = '0507 19E0 29E7 1500 2501 7501 9508 8102'
const RESERVED = '9501 7508 8101'
const LEDS = '9505 7501 0508 1901 2905 9102 9501 7503 9101'
const places = (count: string) => `95${count} 7508 1500 26FF00 0507 1900 29FF 8100`

const FORMS: Readonly<Record<string, string>> = {
  boot: `${KEYBOARD} ${MODIFIERS} ${RESERVED} ${LEDS} ${places('06')} C0`,
  'report id in front': `${KEYBOARD} 8501 ${MODIFIERS} ${RESERVED} ${LEDS} ${places('06')} C0`,
  '64 bytes': `${KEYBOARD} ${MODIFIERS} ${RESERVED} ${places('3E')} C0`,
  'no modifiers': `05010907 A101 ${places('03')} C0`,
  'a bit for each key': `${KEYBOARD} ${MODIFIERS} 0507 1904 29A4 1500 2501 7501 95A1 8102 9507 8101 C0`,
  'a list of the keys that it has': `05010907 A101 8503 0507 1959 2962 0928 1501 250B 7508 9504 8100 C0`,
  'a page that is named after its usages': `05010907 A101 1900 29FF 0507 1500 26FF00 7508 9503 8100 C0`,
  'the end of the range first': `05010907 A101 0507 29FF 1900 1500 26FF00 7508 9503 8100 C0`,
  'usages that name their page': `05010907 A101 1B00000700 2BFF000700 1500 26FF00 7508 9503 8100 C0`,
  'places of two bytes': `05010907 A101 0507 1900 2AFF00 1500 26FF00 7510 9503 8100 C0`,
  'two collections': `${KEYBOARD} 8501 ${MODIFIERS} ${places('06')} C0 05010907 A101 8504 ${places('02')} C0 00000000`,
  'other controls first': `05 0C 0901 A101 8502 1500 26FF03 1900 2AFF03 7510 9501 8100 C0 ${KEYBOARD} 8501 ${MODIFIERS} ${places('06')} C0`,
}

function decoderOf(descriptor: string) {
  const fields = parseDescriptor(fromHex(descriptor))
  return fields === null ? null : (keyboardOf(fields)?.() ?? null)
}

function keysOf(form: string, ...reports: readonly string[]): Key[] {
  const decoder = decoderOf(FORMS[form] ?? '')
  if (decoder === null) throw new Error(`${form} does not fit`)
  return reports.flatMap((report) => decoder.decode(fromHex(report)))
}

/** `0` bytes, to fill a report. */
const zero = (count: number): string => '00'.repeat(count)

describe('a keypad that says where its keys are', () => {
  it.each<[string, string, string]>([
    ['boot', `0000 59 ${zero(5)}`, zero(8)],
    ['report id in front', `01 0000 59 ${zero(5)}`, `01 ${zero(8)}`],
    ['64 bytes', `0000 59 ${zero(61)}`, zero(64)],
    ['64 bytes', `0000 ${zero(61)} 59`, zero(64)],
    ['no modifiers', `59 0000`, zero(3)],
    // Usage 59 is bit 85 after 04: byte 1 + 10, bit 5.
    ['a bit for each key', `00 ${zero(10)} 20 ${zero(10)}`, zero(22)],
    ['a list of the keys that it has', `03 01 000000`, `03 ${zero(4)}`],
    ['a page that is named after its usages', '590000', zero(3)],
    ['the end of the range first', '000059', zero(3)],
    ['usages that name their page', '005900', zero(3)],
    ['places of two bytes', '5900 0000 0000', zero(6)],
    ['two collections', '04 5900', '04 0000'],
    ['other controls first', `01 00 59 ${zero(5)}`, `01 ${zero(7)}`],
  ])('tells a 1 once by %s: %s', (form, down, up) => {
    expect(keysOf(form, up, down, down, up, down, up)).toEqual([1, 1])
  })

  it('tells the keys of a list by their number in it', () => {
    expect(keysOf('a list of the keys that it has', '030A000000', '0300000000', '030B000000')).toEqual([0, 'enter'])
  })

  it('leaves alone what other reports of the device say', () => {
    expect(keysOf('other controls first', `01 ${zero(7)}`, '025900', '02 5959', `01 00 5A ${zero(5)}`)).toEqual([2])
  })

  it('takes a key with a modifier for none, and a report that is too short', () => {
    expect(keysOf('report id in front', `01 02 00 59 ${zero(5)}`, `01 ${zero(8)}`, '01 0000 59')).toEqual([])
    expect(keysOf('a bit for each key', `02 ${zero(10)} 20 ${zero(10)}`)).toEqual([])
  })
})

describe('a keypad that no PIN can be typed on', () => {
  it.each([
    ['a mouse', '05010902 A101 0509 1901 2903 1500 2501 7501 9503 8102 C0'],
    ['volume keys', '050C 0901 A101 1500 2501 09E9 09EA 7501 9502 8102 C0'],
    ['letters only', `${KEYBOARD} 0507 1904 291D 1500 2501 7501 951A 8102 C0`],
    ['digits without Enter', `${KEYBOARD} 0507 1959 2962 1500 2501 7501 950A 8102 C0`],
    ['bytes of its own', '06 00FF 0901 A101 1500 26FF00 7508 9540 0901 8102 C0'],
    ['nothing', ''],
    ['an item that is cut off', '0501 0906 A1'],
    ['a report without end', `${KEYBOARD} 0507 1900 29FF 7520 97FFFFFFFF 8100 C0`],
  ])('is known before it is opened: %s', (_, descriptor) => {
    expect(decoderOf(descriptor)).toBeNull()
  })

  it('takes a key beside NumLock for a press, also in the first report', () => {
    expect(keysOf('no modifiers', '535900', '530000', zero(3))).toEqual([1])
    expect(keysOf('no modifiers', '595A00', zero(3))).toEqual([])
  })

  it.each([
    ['many fields', `0507 1900 29FF 7510 9501 ${'0959 8100'.repeat(900)}`],
    ['many ranges', `0507 7510 9501 ${'1900 2AFFFF'.repeat(800)} 8100`],
    ['flags without end', `0507 7501 97F0FF0100 ${'1900 2AFFFF'.repeat(800)} 8102`],
  ])('costs no more than others by %s', (_, descriptor) => {
    // A hundred at most for each byte of the descriptor.
    const usages = (parseDescriptor(fromHex(descriptor)) ?? []).flatMap((field) => field.usages)
    expect(usages.length).toBeLessThan(descriptor.length * 50)
  })

  it('never throws, whatever a device says and sends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), (descriptor, report) => {
        const fields = parseDescriptor(descriptor)
        if (fields !== null) keyboardOf(fields)?.().decode(report)
      }),
    )
  })
})
