/** The time an exchange takes on the air, against figures worked out by hand. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkMilliseconds } from '../../mocks/radio-link.ts'

const rate = fc.constantFrom(106, 212, 424)
const length = fc.integer({ min: 2, max: 4000 })

describe('the radio link', () => {
  it('takes what the frames of one exchange take at 106 kbit/s', () => {
    // 258 bytes of answer need two blocks, so there are four frames: command, block, acknowledgement, block. Each has
    // four bytes of its own; a byte takes ten units, and the edges of a frame 23.
    const unit = 128 / 13_560
    const air = ((5 + 258 + 4 * 4) * 10 + 4 * 23) * unit
    const waits = 2 * (144 / 847.5 + 14 * unit)
    expect(linkMilliseconds(106, 5, 258)).toBeCloseTo(air + waits, 6)
  })

  it('sends 252 bytes in one block and 253 in two', () => {
    const step = linkMilliseconds(106, 253, 2) - linkMilliseconds(106, 252, 2)
    const byte = linkMilliseconds(106, 252, 2) - linkMilliseconds(106, 251, 2)
    expect(step).toBeGreaterThan(5 * byte)
  })

  it('takes longer for more bytes and shorter at a higher rate', () => {
    fc.assert(
      fc.property(rate, length, length, (speed, command, response) => {
        expect(linkMilliseconds(speed, command, response + 1)).toBeGreaterThan(
          linkMilliseconds(speed, command, response),
        )
        expect(linkMilliseconds(speed, command + 1, response)).toBeGreaterThan(
          linkMilliseconds(speed, command, response),
        )
        if (speed < 424) {
          expect(linkMilliseconds(2 * speed, command, response)).toBeLessThan(
            linkMilliseconds(speed, command, response),
          )
        }
      }),
    )
  })

  it.each([0, -106, 105, 848, Number.NaN, Number.POSITIVE_INFINITY])('refuses the rate %s', (speed) => {
    expect(() => linkMilliseconds(speed, 5, 2)).toThrow(RangeError)
  })

  it.each([-1, 1.5, Number.NaN])('refuses the length %s', (bytes) => {
    expect(() => linkMilliseconds(106, bytes, 2)).toThrow(RangeError)
    expect(() => linkMilliseconds(106, 5, bytes)).toThrow(RangeError)
  })
})
