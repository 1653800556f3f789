/** Of every way in which a process of the service can end, each at some moments of a job: nothing stays verified. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../cli/built.ts'
import { ENDS, MOMENTS, tryEnd } from './ends.ts'
import { stopAll } from './pcscd.ts'

/** Each end at as many moments, other ones for the next end; `npm run bench -- ends` has all. */
const EVERY = 9

const CASES = Object.entries(ENDS).flatMap(([name, end], at) =>
  Object.entries(MOMENTS)
    .filter((_, index) => index % EVERY === at % EVERY)
    .map(([moment, when]) => [name, moment, end, when] as const),
)

describe('nothing stays verified after an end of', () => {
  let script = ''

  beforeAll(async () => {
    script = await buildProgram()
  })
  afterEach(stopAll)

  it.each(CASES)('%s, %s', async (_, __, end, when) => {
    const { first, afterwards } = await tryEnd(script, end, when)
    expect(afterwards).toEqual(['9000', '6982'])
    // As long as one of the two processes is left, nobody else has the card before its power is taken.
    if (end.leavesNobody !== true) expect(first).toEqual(['9000', '6982'])
  })
})
