import { describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import { isWellFormed, readHeader } from '../../src/certificate/der.ts'
import { type Bytes, concat, fromHex } from '../../src/lib/bytes.ts'

describe('readHeader', () => {
  it.each([
    ['0500', { tag: 0x05, start: 0, content: 2, end: 2 }],
    ['047F', { tag: 0x04, start: 0, content: 2, end: 129 }],
    ['048180', { tag: 0x04, start: 0, content: 3, end: 131 }],
    ['30820100', { tag: 0x30, start: 0, content: 4, end: 260 }],
    ['3083010000', { tag: 0x30, start: 0, content: 5, end: 65_541 }],
    ['3084FFFFFFFF', { tag: 0x30, start: 0, content: 6, end: 4_294_967_301 }],
  ])('reads %s', (hex, header) => {
    expect(readHeader(fromHex(hex), 0)).toEqual(header)
  })

  it('reads at an offset', () => {
    expect(readHeader(fromHex('FFFF0201AA'), 2)).toEqual({ tag: 0x02, start: 2, content: 4, end: 5 })
  })

  it.each([
    ['', 'nothing'],
    ['30', 'no length'],
    ['3082', 'a length cut off'],
    ['308201', 'a length cut off'],
    ['3083FFFF', 'a length cut off'],
    ['3080', 'an indefinite length'],
    ['30800000', 'an indefinite length'],
    ['30817F', 'a long form where the short one is enough'],
    ['30820080', 'a length octet too many'],
    ['3085010000000000', 'a length of five octets'],
    ['30FF', 'a reserved length'],
    ['3F0100', 'a tag of several octets'],
  ])('refuses %s: %s', (hex) => {
    expect(readHeader(fromHex(hex), 0)).toBeNull()
  })

  it('refuses an offset past the end', () => {
    expect(readHeader(fromHex('0500'), 2)).toBeNull()
  })
})

describe('isWellFormed', () => {
  const ofAll = (bytes: Bytes): boolean => isWellFormed(bytes, 0, bytes.length)
  const nest = (depth: number): Bytes =>
    Array.from({ length: depth }).reduce<Bytes>((inner) => der.sequence(inner), der.nil())

  it('accepts elements side by side and inside each other', () => {
    expect(ofAll(concat(der.sequence(der.nil(), der.octetString(fromHex('30FF'))), der.nil()))).toBe(true)
    expect(ofAll(der.sequence())).toBe(true)
  })

  it.each([
    ['an element that is longer than what it stands in', '30030402FF'],
    ['an element that reaches beyond the one around it', '3002040105000500'],
    ['a loose octet at the end', '050005'],
    ['a wrong length further in', '30043002058000'],
  ])('refuses %s', (_, hex) => {
    expect(ofAll(fromHex(hex))).toBe(false)
  })

  it('follows 24 levels and no further', () => {
    expect(ofAll(nest(24))).toBe(true)
    expect(ofAll(nest(25))).toBe(false)
    expect(ofAll(nest(4000))).toBe(false)
  })
})
