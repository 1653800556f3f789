/** Facts that guidance is tried on: of every simulated card, and of the test vectors. */
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { muteReport } from '../../src/report/inspect.ts'
import type { Facts } from '../../src/report/shape.ts'
import { NOW, reader } from '../support/inspections.ts'
import { vectorsOf } from '../support/vectors.ts'
import { factsOf, factsOfVector } from './facts.ts'

const cards = new Map<string, Facts>()
/** Of a card that `inspectAll` has inspected. */
export const of = (name: ProfileName): Facts => {
  const facts = cards.get(name)
  if (facts === undefined) throw new Error(`not inspected: ${name}`)
  return facts
}

export async function inspectAll(): Promise<void> {
  for (const { name } of PROFILES) if (name !== 'mute') cards.set(name, await factsOf(name))
  const mute = await muteReport(reader(null), {
    now: NOW,
    judge: new CertificateJudge([]),
  })
  cards.set('mute', mute)
}

/** States of the test vectors, most of which no simulated card has, and the steps that they call for. */
export const STATES = vectorsOf('guidance').map(({ because, report, steps }) => ({
  because,
  facts: factsOfVector(report),
  steps,
}))
