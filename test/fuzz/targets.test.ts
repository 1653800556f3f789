/** The table of what is fuzzed, each row on a few inputs; `npm run fuzz` is for many. The same in every run, unless asked. */
import { describe, expect, it } from 'vitest'
import { fuzz, reproduction } from './fuzz.ts'
import { TARGETS } from './targets.ts'

const SEED = Number(process.env['KAZASU_FUZZ_SEED'] ?? 1)

describe(`what comes from outside ends in a value or a named error (KAZASU_FUZZ_SEED=${SEED})`, () => {
  it.each(TARGETS)('$name: $inputs inputs', async (target) => {
    const { done, fault } = await fuzz({ target, seed: SEED, from: 0, goesOn: (count) => count < target.inputs })
    expect(fault === null ? null : reproduction(fault)).toBeNull()
    expect(done).toBe(target.inputs)
  })
})
