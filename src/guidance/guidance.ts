/** What to do next: the steps that a card calls for, most urgent first. Pure; sends nothing to a card. */
import type { Facts } from '../report/shape.ts'
import { cardSteps, isExpired, kindSteps } from './card.ts'
import { certificateSteps } from './certificates.ts'
import { clockSteps } from './clock.ts'
import type { Office } from './office.ts'
import { pinSteps } from './pins.ts'
import { SEVERITIES, type Step } from './step.ts'

/** The steps for a card as it was found, counted from its `today`. None for a card that is in order. */
export function guidanceFor(facts: Facts, office: Office): Step[] {
  const kind = kindSteps(facts, office)
  return ordered(kind === null ? [...clockSteps(facts), ...stepsOf(facts, office)] : kind)
}

function stepsOf(facts: Facts, office: Office): Step[] {
  // A phone has no end of its own, and none of the card's other applications.
  if (facts.card.kind === 'phone-token') return [...pinSteps(facts, office), ...certificateSteps(facts, office)]
  const card = cardSteps(facts, office)
  // On a card whose last day is over nothing is renewed or reset.
  if (isExpired(facts)) return card
  const pins = pinSteps(facts, office)
  const certificates = certificateSteps(facts, office)
  const saidAlready = pins.some(({ id }) => id === 'face-card-or-blocked')
  return [...pins, ...card, ...certificates.filter(({ id }) => !(saidAlready && id === 'signature-absent'))]
}

/** By severity, then by the last day to act, then as they came. */
function ordered(steps: readonly Step[]): Step[] {
  const rank = ({ severity }: Step): number => SEVERITIES.indexOf(severity)
  const day = ({ by, from }: Step): string => by ?? from ?? '9999-12-31'
  return steps.toSorted((a, b) => rank(a) - rank(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}
