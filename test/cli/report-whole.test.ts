/**
 * What three cards read like, as a whole: one in order, one with a blocked PIN, one to be renewed, in texts that a person
 * can read through. After a change that is meant: `npx vitest run --config test/vitest.config.ts -u report-whole`.
 */
import { describe, expect, it } from 'vitest'
import { plain } from '../../src/cli/text/paint.ts'
import { renderReport } from '../../src/cli/text/report.ts'
import { STAFF_LANGUAGES } from '../../src/words/languages.ts'
import { reportOfProfile } from '../support/inspections.ts'

describe.each(STAFF_LANGUAGES)('the whole report, 80 columns wide, in %s', (language) => {
  it.each(['adult', 'auth-blocked', 'renewable'])('of the card %s', async (profile) => {
    const report = await reportOfProfile(profile)
    const cost = { apdus: 21, bytes: 1944, milliseconds: 25.4 }
    const whole = renderReport({ ...report, cost }, { language, paint: plain, columns: 80 })
    await expect(whole).toMatchFileSnapshot(`reports/${profile}.${language}.txt`)
  })
})
