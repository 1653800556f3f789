/** Decisions in words: a step, and the verdict over a card, as one language says them. Pure. */
import type { Fee, Place, Step } from '../guidance/step.ts'
import type { Verdict } from '../guidance/verdict.ts'
import type { CardKind } from '../report/shape.ts'
import type { GuidanceStep } from './report.ts'
import type { ErrorCode } from '../errors.ts'
import type { CardWords, HolderErrorCode, HolderErrors, HolderWords, StepText } from './said.ts'

export interface SaidStep extends StepText {
  readonly stops: readonly string[]
  readonly where: readonly string[]
  readonly notWhere: readonly string[]
  readonly who: string | null
  readonly bring: readonly string[]
  readonly fee: string | null
}

export function sayStep(step: Step, words: HolderWords): SaidStep {
  return {
    ...stepText(step, words),
    stops: step.stops.map((use) => words.uses[use]),
    where: step.where.map((place) => placeText(place, words)),
    notWhere: step.notWhere.map((place) => placeText(place, words)),
    who: step.who && words.people[step.who],
    bring: step.bring.map((thing) => words.things[thing]),
    fee: step.fee && feeText(step.fee, words),
  }
}

// The word for an id takes what has that id, which a union over all of them cannot be told.
const stepText = ({ id, values }: Step, { steps }: HolderWords): StepText =>
  (steps[id] as (values: Step['values']) => StepText)(values)
const placeText = (place: Place, { places }: HolderWords): string =>
  (places[place.id] as (place: Place) => string)(place)
const feeText = (fee: Fee, { fees }: HolderWords): string => (fees[fee.id] as (fee: Fee) => string)(fee)

export interface SaidVerdict {
  readonly headline: string
  /** All that stands below it. */
  readonly detail: string | null
  /** Of that, how far a good verdict reaches: for whoever lists the steps besides. */
  readonly extent: string | null
}

/** The headline of a verdict and what stands below it; `titles` are those of the card's steps. */
export function sayVerdict(
  { headline, detail, extent }: Verdict,
  kind: CardKind,
  titles: readonly string[],
  { verdict, kinds }: CardWords,
): SaidVerdict {
  const [first = '', ...others] = titles
  const extents = { within: verdict.within, 'expiry-unknown': verdict.expiryUnknown }
  const reach = extent && extents[extent]
  const said = detail && (others.length === 0 ? first : verdict.andMore(first, others.length))
  return {
    headline: headline === 'title' ? first : headline === 'kind' ? kinds[kind] : verdict.headlines[headline],
    // A title has no full stop, and therefore comes last. After one as in Japanese there is no blank.
    detail: [reach, said].filter((one) => one !== null).join(reach?.endsWith('。') === true ? '' : ' ') || null,
    extent: reach,
  }
}

/** Of a step as a report tells it. */
export const sayGuidance = ({ id, severity, said }: GuidanceStep, words: HolderWords): SaidStep =>
  // What a report holds was made from a step, whose id and values belong together.
  sayStep({ id, severity, ...said } as unknown as Step, words)

/** What holders are told of an error; `null` where its advice is for others. */
export const sayError = (code: ErrorCode, errors: HolderErrors): HolderErrors[HolderErrorCode] | null =>
  Object.hasOwn(errors, code) ? errors[code as HolderErrorCode] : null
