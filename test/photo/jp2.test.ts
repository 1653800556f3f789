import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, fromHex } from '../../src/lib/bytes.ts'
import { readJp2Header } from '../../src/photo/jp2.ts'
import { photo } from '../../mocks/photo.ts'
import { changed, HUGE, SMALL_COLOUR, sizeMarker } from './pictures.ts'

const SIGNATURE = '0000000C 6A502020 0D0A870A'
/** Size marker: capabilities; right, bottom, left, top; width, height, left, top of tiles; one component of eight bits. */
const SIZE = 'FF4F FF51 0029 0000 00000014 0000001E 00000004 0000000A 00000008 00000007 00000004 00000003 0001 07 01 01'
const file = (size = SIZE): Uint8Array => fromHex(`${SIGNATURE} 0000000A 66747970 0000 00000000 6A703263 ${size}`)

/** Where the fields of SIZE stand, counted from its first byte. */
const withField = (at: number, hex: string): Uint8Array => changed(file(), 30 + at, hex)

describe('the head of a JP2 file', () => {
  it('is read from bytes written by hand: the size without its margin, and how many tiles there are', () => {
    expect(readJp2Header(file())).toEqual({ width: 16, height: 20, components: 1, tiles: 2 * 4 })
  })

  it.each([
    ['the photograph of the simulated card', photo(), { width: 240, height: 320, components: 1, tiles: 1 }],
    ['a picture in colour', SMALL_COLOUR, { width: 4, height: 2, components: 3, tiles: 1 }],
    ['a huge picture', HUGE, { width: 6000, height: 6000, components: 1, tiles: 1 }],
  ])('is read from %s', (_, picture, header) => {
    expect(readJp2Header(picture)).toEqual(header)
    expect(readJp2Header(concat(fromHex('00'), picture).subarray(1))).toEqual(header)
  })

  it.each([
    ['another signature', changed(file(), 11, '0D')],
    ['no codestream', fromHex(`${SIGNATURE} 0000000A 66747970 0000`)],
    ['a bare codestream', fromHex(SIZE)],
    ['a box shorter than its own head', fromHex(`${SIGNATURE} 00000004 00000000 6A703263 ${SIZE}`)],
    [
      'a box of the long form',
      fromHex(`${SIGNATURE} 00000001 66747970 0000000000000012 0000 00000000 6A703263 ${SIZE}`),
    ],
    ['a box past the end', fromHex(`${SIGNATURE} 0000FFFF 6A703263 ${SIZE}`)],
    ['another marker first', withField(2, 'FF52')],
    ['no width', withField(8, '00000004')],
    ['no height', withField(12, '0000000A')],
    ['tiles without a width', withField(24, '00000000')],
    ['tiles without a height', withField(28, '00000000')],
    ['tiles that begin inside the picture', withField(32, '00000005')],
    ['tiles that begin below its top', withField(36, '0000000B')],
    ['no component', withField(40, '0000')],
    ['two components', fromHex(`${SIGNATURE} 00000000 6A703263 ${SIZE.replace('0001 07', '0002 07 01 01 07')}`)],
    ['sixteen thousand components', withField(40, '4000')],
    ['samples of sixteen bits', withField(42, '0F')],
    ['samples with a sign', withField(42, '87')],
    ['samples that stand apart', withField(43, '02')],
    ['a second component of other bits', changed(SMALL_COLOUR, sizeMarker(SMALL_COLOUR) + 43, '0F')],
    ['components that are cut off', file().subarray(0, file().length - 1)],
    ['nothing', new Uint8Array()],
  ])('is refused with %s', (_, bytes) => {
    expect(readJp2Header(bytes)).toBeNull()
  })

  it('is refused wherever the file ends before its last box does', () => {
    const picture = photo()
    for (let length = 0; length < picture.length; length++)
      expect(readJp2Header(picture.subarray(0, length))).toBeNull()
  })

  it('is read from any bytes without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(80), (bytes, at) => {
        const header = readJp2Header(concat(fromHex(SIGNATURE), bytes))
        expect(header === null || header.width > 0).toBe(true)
        const mixed = readJp2Header(concat(file().subarray(0, at), bytes))
        expect(mixed === null || (mixed.width > 0 && mixed.height > 0 && mixed.tiles > 0)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
