/** What to do next: the steps that a report calls for, most urgent first. Pure; sends nothing to a card. */
import type { Facts, Report } from '../report/shape.ts'
import { cardSteps, isExpired, kindStep } from './card.ts'
import { certificateSteps } from './certificates.ts'
import { clockOf, clockSteps } from './clock.ts'
import { withLatestEnds } from './ends.ts'
import type { Office } from './office.ts'
import { pinSteps } from './pins.ts'
import { type GuidanceStep, SEVERITIES } from './shape.ts'

/** The steps for a card as its report has it, counted from the report's `today`. None for a card that is in order. */
export function guidanceFor(facts: Facts, office: Office): GuidanceStep[] {
  const kind = kindStep(facts, office)
  return ordered(kind === null ? [...clockSteps(facts), ...stepsOf(facts, office)] : [kind])
}

/** The whole report of these facts. */
export function withGuidance(facts: Facts, office: Office): Report {
  return { ...withLatestEnds(facts), clock: clockOf(facts), guidance: guidanceFor(facts, office) }
}

function stepsOf(facts: Facts, office: Office): GuidanceStep[] {
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
function ordered(steps: readonly GuidanceStep[]): GuidanceStep[] {
  const rank = ({ severity }: GuidanceStep): number => SEVERITIES.indexOf(severity)
  const day = ({ by, from }: GuidanceStep): string => by ?? from ?? '9999-12-31'
  return steps.toSorted((a, b) => rank(a) - rank(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}
