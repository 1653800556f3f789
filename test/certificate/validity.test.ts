import { describe, expect, it } from 'vitest'
import { judgeAuthorityValidity, judgeValidity, renewalOpens } from '../../src/certificate/validity.ts'
import { day } from '../guidance/facts.ts'
import { vectorsOf } from '../support/vectors.ts'

const period = { notBefore: new Date('2023-04-10T01:30:00Z'), notAfter: new Date('2028-04-05T14:59:59Z') }

describe('the opening of renewal', () => {
  it.each(vectorsOf('renewal'))('for an expiry on $expires is $opens: $because', ({ expires, opens }) => {
    expect(renewalOpens(day(expires))).toBe(opens)
  })

  it('comes once, on the same day as status says, for every day of expiry in a leap year and the year after', () => {
    const wrong: string[] = []
    for (let after = 0; after < 731; after += 1) {
      const notAfter = new Date(Date.UTC(2028, 0, 1 + after, 14, 59, 59))
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
