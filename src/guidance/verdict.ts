/** The one sentence above a card, from its kind and from what it calls for. Pure; its words are in `src/words`. */
import type { CardKind, Facts } from '../report/shape.ts'
import type { Place, Severity, StepId } from './step.ts'

/** How something is meant; a page shows each by a sign and a word, never by colour alone. */
export type Tone = 'ok' | 'stop' | 'act' | 'plan' | 'note' | 'unknown'

export type Headline = 'office' | 'stop' | 'act' | 'plan' | 'unknown' | 'ok' | 'no-pin-blocked'

/** What the verdict goes by of a step. */
interface Called {
  readonly id: StepId
  readonly severity: Severity
  readonly said: { readonly where: readonly Pick<Place, 'id'>[] }
}

/** What the verdict goes by of a report. */
type Judged = Pick<Facts, 'card' | 'certificates'> & { readonly guidance: readonly Called[] }

export interface Verdict {
  readonly tone: Tone
  /** `title`: that of the first step; `kind`: the name of what lies there. */
  readonly headline: Headline | 'title' | 'kind'
  /** `titles`: the first step, and how many there are besides. */
  readonly detail: 'titles' | null
  /** How far a good verdict reaches. */
  readonly extent: 'within' | 'expiry-unknown' | null
}

/** Steps whose title is the verdict: what the card is, rather than what is wrong with it. None of them is a fault. */
const NAMES_THE_CARD: readonly StepId[] = [
  'card-mute',
  'card-foreign',
  'card-old-resident',
  'card-unknown',
  'face-card-or-blocked',
]

export const toneOf = ({ id, severity }: Pick<Called, 'id' | 'severity'>): Tone =>
  NAMES_THE_CARD.includes(id) ? 'unknown' : severity

/** Whether the PINs may not be blocked at all, but never have been set (R5). */
export const mayHaveNoPins = ({ guidance }: Pick<Judged, 'guidance'>): boolean =>
  guidance.some(({ id }) => id === 'face-card-or-blocked')

/** Whether there are PINs and certificates to show. */
export const isReadable = (kind: CardKind): boolean =>
  kind === 'individual-number-card' || kind === 'phone-token' || kind === 'old-resident-card'

export function verdictOf(report: Judged): Verdict {
  const steps = report.guidance
  const [first] = steps
  if (first === undefined) return healthy(report)
  if (NAMES_THE_CARD.includes(first.id)) return { tone: 'unknown', headline: 'title', detail: null, extent: null }
  if (first.severity !== 'note') {
    return { tone: first.severity, headline: headlineOf(first.severity, steps), detail: 'titles', extent: null }
  }
  return steps.some(({ id }) => /-(?:unknown|unreadable)$/.test(id))
    ? { tone: 'unknown', headline: 'unknown', detail: 'titles', extent: null }
    : { ...healthy(report), detail: 'titles' }
}

/** Never more than the card has said. */
function healthy({ card, certificates }: Judged): Verdict {
  // What is no My Number Card has nothing that could be in order.
  if (!isReadable(card.kind)) return { tone: 'unknown', headline: 'kind', detail: null, extent: null }
  const isKnown = certificates.some(({ kind, expires }) => (kind === 'auth' || kind === 'sign') && expires !== null)
  return isKnown
    ? { tone: 'ok', headline: 'ok', detail: null, extent: 'within' }
    : { tone: 'ok', headline: 'no-pin-blocked', detail: null, extent: 'expiry-unknown' }
}

function headlineOf(severity: Exclude<Severity, 'note'>, steps: readonly Called[]): Headline {
  if (severity !== 'stop') return severity
  const isOffice = steps.some((step) => step.severity === 'stop' && isOnlyAtOffice(step))
  return isOffice ? 'office' : 'stop'
}

/** Not what a store, a phone or the police mend. */
const isOnlyAtOffice = ({ said: { where } }: Called): boolean =>
  where.length > 0 && where.every(({ id }) => id === 'office')
