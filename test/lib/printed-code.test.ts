/** 照合番号B of what is printed, and what cannot be printed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCodeB } from '../../src/applications/codes.ts'
import { type CalendarDate, parseDate } from '../../src/lib/calendar.ts'
import { eraYear } from '../../src/lib/era.ts'
import { birthDateOf, codeOfPrinted, type Printed, readPrintedBirth } from '../../src/lib/printed-code.ts'
import { fromAscii } from '../../src/lib/bytes.ts'

const day = (text: string): CalendarDate => parseDate(text) ?? expect.fail(text)

const SHOWA: Printed['birth'] = { calendar: '3', year: '55', month: '4', day: '5' }
const PRINTED: Printed = { birth: SHOWA, westernYear: null, expiryYear: '2034', securityCode: '4821' }
const WESTERN: Printed['birth'] = { calendar: 'western', year: '1980', month: '4', day: '5' }

describe('the code of what is printed', () => {
  it('has the year of the era as it is printed', () => {
    expect(codeOfPrinted(PRINTED)).toEqual({ code: '55040520344821' })
    const first = { calendar: '5', year: '1', month: '5', day: '1' } as const
    expect(codeOfPrinted({ ...PRINTED, birth: first })).toEqual({ code: '01050120344821' })
  })

  it('has either year where it is printed western, and none where nobody has chosen', () => {
    const of = (westernYear: Printed['westernYear']) => codeOfPrinted({ ...PRINTED, birth: WESTERN, westernYear })
    expect(of('two-digits')).toEqual({ code: '80040520344821' })
    expect(of('era')).toEqual({ code: '55040520344821' })
    expect(of(null)).toEqual({ fault: 'western-year' })
  })

  it.each([
    ['a day that does not exist', { birth: { ...SHOWA, month: '2', day: '30' } }, 'birth'],
    ['29 February of no leap year', { birth: { ...SHOWA, year: '54', month: '2', day: '29' } }, 'birth'],
    ['a day after the era', { birth: { ...SHOWA, year: '64', month: '1', day: '8' } }, 'birth'],
    ['a day before the era', { birth: { ...SHOWA, calendar: '5', year: '1', month: '4', day: '30' } }, 'birth'],
    ['the year nought', { birth: { ...SHOWA, year: '0' } }, 'birth'],
    ['a year that the era has not got', { birth: { ...SHOWA, year: '80' } }, 'birth'],
    ['nothing', { birth: { ...SHOWA, day: '' } }, 'birth'],
    ['a western year before all eras', { birth: { ...WESTERN, year: '1055' } }, 'birth'],
    [
      'a day before there was the western calendar',
      { birth: { ...WESTERN, year: '1872', month: '12', day: '31' } },
      'birth',
    ],
    [
      'a card that ends before birth',
      { birth: { ...WESTERN, year: '2035' }, westernYear: 'era' },
      'expiry-before-birth',
    ],
    ['the same by era', { birth: { calendar: '5', year: '99', month: '1', day: '1' } }, 'expiry-before-birth'],
    ['two digits of a western year', { birth: { ...WESTERN, year: '80' } }, 'birth'],
    ['an expiry before there were cards', { expiryYear: '2015' }, 'expiry'],
    ['an expiry in another century', { expiryYear: '2134' }, 'expiry'],
    ['two digits of an expiry', { expiryYear: '34' }, 'expiry'],
    ['three digits of a code', { securityCode: '482' }, 'security-code'],
    ['letters', { securityCode: '48a1' }, 'security-code'],
  ] satisfies readonly (readonly [string, Partial<Printed>, string])[])('is none for %s', (_, change, fault) => {
    expect(codeOfPrinted({ ...PRINTED, ...change })).toEqual({ fault })
  })

  it('is one that a card may have, of every day of birth', () => {
    const days = fc.date({ min: new Date('1912-07-30'), max: new Date('2026-11-21'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 9999 }), (date, later, number) => {
        const born = day(date.toISOString().slice(0, 10))
        const year = Math.max(2016, Number(born.slice(0, 4))) + later
        const birth = readPrintedBirth(`${eraYear(born)}${Number(born.slice(5, 7))}月${Number(born.slice(8))}日`)
        if (birth === null) return expect.fail(born)
        expect(birthDateOf(birth)).toBe(born)
        const securityCode = String(number).padStart(4, '0')
        const found = codeOfPrinted({ ...PRINTED, birth, expiryYear: String(year), securityCode })
        if (!('code' in found)) return expect.fail(found.fault)
        expect(isCodeB(fromAscii(found.code))).toBe(true)
      }),
    )
  })
})

describe('a date of birth in one line', () => {
  it.each([
    ['昭和55年4月5日', '1980-04-05'],
    ['平成元年1月8日', '1989-01-08'],
    ['Ｓ５５．４．５', '1980-04-05'],
    ['r1/5/1', '2019-05-01'],
    ['昭和 55 年 4 月 5 日', '1980-04-05'],
    ['1980-04-05', '1980-04-05'],
    ['1980年4月5日', '1980-04-05'],
  ])('is read: %s', (text, date) => {
    const birth = readPrintedBirth(text)
    expect(birth && birthDateOf(birth)).toBe(date)
  })

  it.each(['', '55', '550405', '昭和55年', 'X55.4.5', '昭和55年4月5日ですよ', '5 April 1980'])('is not: %s', (text) => {
    expect(readPrintedBirth(text)).toBeNull()
  })
})
