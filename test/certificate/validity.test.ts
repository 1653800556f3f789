import { describe, expect, it } from 'vitest'
import { judgeAuthorityValidity, judgeValidity } from '../../src/certificate/validity.ts'

const period = { notBefore: new Date('2023-04-10T01:30:00Z'), notAfter: new Date('2028-04-05T14:59:59Z') }

describe('a certificate that expires on 2028-04-05 in Japan', () => {
  it.each([
    ['2023-04-10T01:29:59.999Z', 'not-yet-valid', 1822],
    ['2023-04-10T01:30:00.000Z', 'valid', 1822],
    ['2028-01-05T14:59:59.999Z', 'valid', 91],
    ['2028-01-05T15:00:00.000Z', 'renewable', 90],
    ['2028-04-04T14:59:59.999Z', 'renewable', 1],
    ['2028-04-04T15:00:00.000Z', 'renewable', 0],
    ['2028-04-05T14:59:59.000Z', 'renewable', 0],
    ['2028-04-05T14:59:59.999Z', 'renewable', 0],
    ['2028-04-05T15:00:00.000Z', 'expired', -1],
    ['2028-07-05T00:00:00.000Z', 'expired', -91],
  ] as const)('is at %s %s, with %i days left', (now, status, daysLeft) => {
    expect(judgeValidity(period, new Date(now))).toEqual({
      expires: '2028-04-05',
      daysLeft,
      renewableFrom: '2028-01-06',
      status,
    })
  })
})

describe('the opening of renewal', () => {
  it.each([
    ['2028-04-05', '2028-01-06'],
    ['2027-05-27', '2027-02-28'],
    ['2027-05-28', '2027-03-01'],
    ['2027-05-31', '2027-03-01'],
    ['2028-05-28', '2028-02-29'],
    ['2028-05-29', '2028-03-01'],
    ['2028-05-31', '2028-03-01'],
    ['2028-02-29', '2027-11-30'],
    ['2028-01-31', '2027-11-01'],
    ['2028-03-31', '2028-01-01'],
    ['2028-12-31', '2028-10-01'],
  ])('for an expiry on %s is %s', (expires, renewableFrom) => {
    const judged = judgeValidity({ ...period, notAfter: new Date(`${expires}T14:59:59Z`) }, period.notBefore)
    expect(judged).toMatchObject({ expires, renewableFrom })
  })

  it('comes once, on the same day as status says, for every day of expiry in a leap year and the year after', () => {
    const wrong: string[] = []
    for (let day = 0; day < 731; day += 1) {
      const notAfter = new Date(Date.UTC(2028, 0, 1 + day, 14, 59, 59))
      const statuses = Array.from({ length: 100 }, (_, left) => {
        const noon = new Date(notAfter.getTime() - left * 86_400_000 - 12 * 3_600_000)
        const { status, renewableFrom, expires, daysLeft } = judgeValidity({ ...period, notAfter }, noon)
        const open = new Date(noon.getTime() + 9 * 3_600_000).toISOString().slice(0, 10) >= renewableFrom
        if (daysLeft !== left || status !== (open ? 'renewable' : 'valid'))
          wrong.push(`${expires}, ${left} days before`)
        return status
      })
      // Three months are 89 to 92 days, and the first of them does not count.
      const firstValid = statuses.indexOf('valid')
      if (firstValid < 88 || firstValid > 92) wrong.push(`${notAfter.toISOString()} opens ${firstValid} days before`)
    }
    expect(wrong).toEqual([])
  })
})

describe("an authority's certificate", () => {
  it('is never renewable', () => {
    expect(judgeAuthorityValidity(period, new Date('2028-04-01T00:00:00Z'))).toEqual({
      expires: '2028-04-05',
      daysLeft: 4,
      renewableFrom: null,
      status: 'valid',
    })
    expect(judgeAuthorityValidity(period, new Date('2028-04-05T15:00:00Z')).status).toBe('expired')
    expect(judgeAuthorityValidity(period, new Date('2020-01-01T00:00:00Z')).status).toBe('not-yet-valid')
  })
})

describe('the date that means no end (RFC 5280)', () => {
  it('is the last day of the calendar', () => {
    const endless = { ...period, notAfter: new Date('9999-12-31T23:59:59Z') }
    expect(judgeValidity(endless, new Date('2026-06-01T00:00:00Z'))).toMatchObject({
      expires: '9999-12-31',
      status: 'valid',
    })
  })
})
