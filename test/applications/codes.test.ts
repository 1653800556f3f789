/** Which values of the codes on a card can be right at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inEra } from '../../mocks/calendar.ts'
import { referenceValues } from '../../mocks/card-data.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { type PinId, PINS } from '../../src/applications/index.ts'
import { Pin } from '../../src/pin/pin.ts'
import { NOW } from '../support/inspections.ts'

/** Whether a value gets as far as the card. */
function passes(pin: PinId, value: string): boolean {
  try {
    Pin.of(PINS[pin].row, value)[Symbol.dispose]()
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'PIN_FORMAT' })
    return false
  }
}

const CODE_A = ['text/codeA', 'visual/codeA'] as const
const CODE_B = ['text/codeB', 'visual/codeB'] as const
const two = (number: number) => String(number).padStart(2, '0')

describe('照合番号A', () => {
  it.each(CODE_A)('%s has one check digit of ten', (pin) => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (digits) => {
        const right = Array.from('0123456789').filter((last) => passes(pin, digits + last))
        // From the right, the weights 2 to 7 and then 2 to 6.
        const sum = Array.from(digits, Number)
          .toReversed()
          .reduce((total, digit, index) => total + digit * (index < 6 ? index + 2 : index - 4), 0)
        return right.join() === String(sum % 11 <= 1 ? 0 : 11 - (sum % 11))
      }),
    )
  })
})

/** Every day of the eras, by the calendar of the machine. */
function everyEraDay(): Set<string> {
  const found = new Set<string>()
  for (let day = Date.UTC(1912, 6, 30); day < Date.UTC(2030, 0, 1); day += 86_400_000) {
    const date = new Date(day)
    const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    found.add(inEra(parts).digits)
  }
  return found
}

describe('the date of birth', () => {
  it('passes for every day by its era since 1912', () => {
    for (const digits of everyEraDay()) if (!passes('visual/birthDate', digits)) throw new Error(digits)
  })

  it('passes for every day by the western year of 1916 to 2026 too: how residents from abroad have it is not known', () => {
    for (let day = Date.UTC(1916, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000) {
      const digits = new Date(day).toISOString().slice(2, 10).replaceAll('-', '')
      if (!passes('visual/birthDate', digits)) throw new Error(digits)
    }
  })

  it('does not pass for months and days that no year has', () => {
    for (let year = 0; year < 100; year++) {
      for (let month = 0; month < 100; month++) {
        for (const day of [0, 30, 31, 32, 99]) {
          const longest = [1, 3, 5, 7, 8, 10, 12].includes(month) ? 31 : month === 2 ? 29 : 30
          const exists = month >= 1 && month <= 12 && day >= 1 && day <= longest
          expect(passes('visual/birthDate', `${two(year)}${two(month)}${two(day)}`)).toBe(exists)
        }
      }
    }
  })

  it('does not pass for 29 February of a year that is a leap year in no era and in neither century', () => {
    const leap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
    const passing = Array.from({ length: 100 }, (_, year) => year).filter((year) =>
      passes('visual/birthDate', `${two(year)}0229`),
    )
    const expected = Array.from({ length: 100 }, (_, year) => year).filter(
      (year) =>
        leap(1900 + year) ||
        leap(2000 + year) ||
        // Meiji 9 to 45, Taisho 2 to 15, Showa 2 to 63, Heisei and Reiwa, none of which began before a 29 February.
        (year >= 9 && year <= 45 && leap(1867 + year)) ||
        (year >= 2 && year <= 15 && leap(1911 + year)) ||
        (year >= 2 && year <= 63 && leap(1925 + year)) ||
        (year >= 2 && year <= 31 && leap(1988 + year)) ||
        (year >= 2 && leap(2018 + year)),
    )
    expect(passing).toEqual(expected)
    expect(passing).not.toContain(1)
    expect(passing).not.toContain(67)
  })
})

describe('照合番号B', () => {
  it.each(CODE_B)('%s needs a date of birth, a year in which cards end, and a security code', (pin) => {
    expect(passes(pin, '55040520340000')).toBe(true)
    expect(passes(pin, '55130520340000')).toBe(false)
    expect(passes(pin, '55043120340000')).toBe(false)
    expect(passes(pin, '55040520160000')).toBe(true)
    expect(passes(pin, '55040520150000')).toBe(false)
    expect(passes(pin, '55040520990000')).toBe(true)
    expect(passes(pin, '55040521000000')).toBe(false)
    expect(passes(pin, '5504052034000')).toBe(false)
  })
})

describe('what opens a simulated card', () => {
  it.each(PROFILES)('$name passes, whatever it is', ({ card }) => {
    if (card.kind !== 'my-number-card') return
    for (const [pin, value] of Object.entries(referenceValues(card, NOW))) {
      // What stands for a PIN that was never set comes from no one.
      if (value !== '****') expect([pin, passes(pin as PinId, value)]).toEqual([pin, true])
    }
  })
})
