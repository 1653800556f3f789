/** A recording through vpcd, pcscd and libpcsclite is the one that is made in the process, but for the times. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { parseRecording } from '../../src/recording/parse.ts'
import { kazasu } from '../cli/world.ts'
import { cardFrom } from '../support/recordings.ts'
import { layDown, startPcscd, stopAll } from './pcscd.ts'

beforeAll(() => startPcscd())
afterAll(stopAll)

async function recorded(...options: readonly string[]): Promise<string> {
  const { status, out, err } = await kazasu(['record', '--yes', '--lang', 'en', ...options])
  expect([status, err]).toEqual([0, expect.stringContaining('Saved as')])
  return out
}

/** What was said, without when, and without who passed it on. */
const said = (text: string): string => text.replaceAll(/^(?:driver|reader) .*\n/gm, '').replaceAll(/\d+\.\d ms/g, '')

async function throughTheStack(card: SmartCard): Promise<string> {
  const session = await layDown(card)
  try {
    return await recorded('--driver', 'pcsc')
  } finally {
    await session.remove()
  }
}

it.each(['adult', 'old-lot', 'phone', 'driving-licence', 'mute'])('of %s', async (profile) => {
  const stack = await throughTheStack(createCard(profile, { now: new Date() }))
  const here = await recorded('--driver', 'simulated', '--profile', profile)
  expect(said(stack)).toBe(said(here))
  expect(stack).toContain('\ndriver pcsc\nreader Virtual PCD\n')
})

it('of a card that is replayed on the stack', async () => {
  const here = await recorded('--driver', 'simulated', '--profile', 'auth-last')
  expect(said(await throughTheStack(cardFrom(parseRecording(here, 'here'), new Date())))).toBe(said(here))
})
