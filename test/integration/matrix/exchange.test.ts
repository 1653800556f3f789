/**
 * The card is exchanged, or taken off and put back, at every APDU of every operation, while the requests of two other
 * clients wait for their turn: nothing that was asked for before reaches what lies there afterwards (S1.9). At every
 * second APDU, the odd ones for the one and the even ones for the other; `npm run test:all` takes all.
 */
import { expect, it } from 'vitest'
import { type Profile, PROFILES } from '../../../mocks/profiles.ts'
import { WHOLE } from '../../support/whole.ts'
import { count, World } from './matrix.ts'
import { OPERATIONS, type Operation, type Outcome } from './operations.ts'

/** A card of today, one that takes no short forms, a telephone that has no serial number, and a licence without PIN. */
const CARDS = ['adult', 'old-lot', 'phone', 'licence-no-pin'].map((name) => {
  const profile = PROFILES.find((row) => row.name === name)
  if (profile === undefined) throw new Error(name)
  return profile
})

const operationNamed = (name: string): Operation => {
  const operation = OPERATIONS.find((row) => row.name === name)
  if (operation === undefined) throw new Error(name)
  return operation
}
const VERIFY = operationNamed('pin.verify by jpki/auth')
const INSPECT = operationNamed('card.inspect')

const [second, third] = ['second', 'third'].map((key) => ({ key, kind: 'program' }) as const)

interface Count {
  readonly run: number
  readonly all: number
}

async function explore(world: World, profile: Profile, operation: Operation, next: string | null): Promise<Count> {
  /** All three at one time; each ends in a right result, or with its card. */
  const run = async (): Promise<readonly Outcome[]> =>
    Promise.all([
      world.outcomeOf(operation, profile),
      world.outcomeOf(VERIFY, profile, second),
      world.outcomeOf(INSPECT, profile, third),
    ])
  await world.restore(profile.name)
  const before = world.apdus
  const right = await run()
  const length = world.apdus - before
  const positions = Array.from({ length }, (_, index) => index + 1).filter(
    (at) => WHOLE || at % 2 === Number(next === null),
  )
  for (const at of positions) {
    await world.restore(profile.name)
    const where = `at APDU ${at} of ${length} of ${operation.name} on ${profile.name}`
    let sent: readonly number[] = []
    world.exchange(next, () => (sent = [world.apdus, world.attempts]))
    world.fault('remove', at)
    const outcomes = await run()
    // The card was exchanged, and nothing was sent afterwards.
    expect([world.apdus, world.attempts], where).toEqual(sent)
    for (const [index, outcome] of outcomes.entries()) {
      const allowed = [right[index], 'CARD_REMOVED', ...operation.open, ...VERIFY.open]
      expect(allowed, `${where}: ${outcomes.join(', ')}`).toContain(outcome)
    }
    expect(await world.isClean(), where).toBe(true)
  }
  return { run: positions.length, all: length }
}

it.for(['another card', 'the same card'])(
  'nothing that waited reaches %s that is laid there at each APDU of each operation',
  async (what, { task }) => {
    const world = new World()
    await world.start()
    const cases = { run: 0, all: 0 }
    for (const profile of CARDS) {
      for (const operation of OPERATIONS) {
        const { run, all } = await explore(world, profile, operation, what === 'another card' ? profile.name : null)
        cases.run += run
        cases.all += all
      }
    }
    await world.daemon.stop()
    count(task, `exchanged for ${what} with two in the queue`, cases)
    expect(cases.run).toBeGreaterThan(CARDS.length * OPERATIONS.length)
  },
)
