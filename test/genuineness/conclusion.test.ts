/** What staff conclude: genuine of nothing but genuine and present. */
import { describe, expect, it } from 'vitest'
import { concludedOf } from '../../src/genuineness/conclusion.ts'
import { CHIP_VERDICTS, DATA_VERDICTS } from '../../src/genuineness/shape.ts'

describe('the conclusion', () => {
  it('is one for each pair of verdicts', () => {
    const all = DATA_VERDICTS.flatMap((data) =>
      CHIP_VERDICTS.map((chip) => `${data} ${chip}: ${concludedOf({ data, chip })}`),
    )
    expect(all).toEqual([
      'genuine present: genuine',
      'genuine invalid: copy',
      'genuine not-checked: chip-unchecked',
      'test present: test',
      'test invalid: copy',
      'test not-checked: test',
      'authority-unknown present: unknown',
      'authority-unknown invalid: unknown',
      'authority-unknown not-checked: unknown',
      'invalid present: altered',
      'invalid invalid: altered',
      'invalid not-checked: altered',
      'not-checked present: unknown',
      'not-checked invalid: unknown',
      'not-checked not-checked: unknown',
    ])
  })
})
