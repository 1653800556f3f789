/** What is on the screen of the kiosk: one thing at a time. Pure: from what the page knows to what it shows. */
import type { Scope } from '../../api/scopes.ts'
import type { LiveState } from '../../client/client.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Report } from '../../words/report.ts'
import type { KnownPin } from '../../guidance/pin-groups.ts'
import type { Failure } from '../shared/failure.ts'
import { type Fixture, readerInView } from '../shared/attention.ts'
import type { ReaderView } from '../shared/readers.ts'
import { choicesOf, isCheckable, type Result, type Sitting, type Step } from './sitting.ts'

export interface Facts {
  readonly state: LiveState
  readonly scopes: readonly Scope[]
  /** Those that this office has checked here. */
  readonly pins: readonly KnownPin[]
  /** The reader that the screen is about, without what is furniture; `null` where there is none. */
  readonly reader: ReaderView | null
  /** Whether `reader` is what the daemon says. */
  readonly isKnown: boolean
  /** Whether the daemon has said that it is about to restart, and has not come back since. */
  readonly isRestarting: boolean
  /** Why drivers do not work. */
  readonly faults: readonly ErrorCode[]
  readonly sitting: Sitting | null
  /** Whether the request for a PIN is under way: then its screen stays, whatever happens to the card. */
  readonly isChecking: boolean
  /** What came of a PIN whose card was gone by then, or whose answer did not come. */
  readonly parting: Result | null
}

type Found = { readonly report: Report }

/** Where the person is on a screen that shows something of the report. */
type OfReport = 'found' | 'steps' | 'choose' | 'result'

export type Screen =
  | { readonly at: 'wait' }
  | { readonly at: 'lost' }
  | { readonly at: 'restarting' }
  | { readonly at: 'forbidden'; readonly scopes: readonly Scope[] }
  | { readonly at: 'no-reader'; readonly faults: readonly ErrorCode[]; readonly parting: Result | null }
  | { readonly at: 'lay'; readonly lost: Failure | null; readonly parting: Result | null }
  | { readonly at: 'reading' }
  | { readonly at: 'failed'; readonly failure: Failure }
  | (Found & { readonly at: 'found'; readonly mayCheck: boolean; readonly parting: Result | null })
  | (Found & { readonly at: 'steps'; readonly index: number })
  | (Found & { readonly at: 'choose' })
  | (Found & Extract<Step, { readonly at: 'result' }>)
  | Exclude<Step, { readonly at: OfReport }>

const RESTARTING = { at: 'restarting' } as const

const NEEDED: readonly Scope[] = ['observe', 'inspect']

export function screenOf(facts: Facts): Screen {
  const { state, scopes, pins, reader, isKnown, isRestarting, sitting, isChecking, parting } = facts
  if (state !== 'open') return isRestarting ? RESTARTING : { at: state === 'lost' ? 'lost' : 'wait' }
  const missing = NEEDED.filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) return { at: 'forbidden', scopes: missing }
  if (!isKnown) return { at: 'wait' }
  if (sitting !== null && isChecking) return afterFound(sitting.step) ?? { at: 'wait' }
  if (reader === null) return { at: 'no-reader', faults: facts.faults, parting }
  // Nobody is asked for a card that would not be read; what became of a PIN is told first.
  if (reader.card === null)
    return isRestarting && parting === null ? RESTARTING : { at: 'lay', lost: reader.lost, parting }
  const step: Step = sitting?.step ?? { at: 'found' }
  // What asks for the card to be taken needs nothing of what is on it.
  if (step.at === 'done' || step.at === 'left') return step
  const { inspection } = reader.card
  if (inspection.state === 'failed' && isRestarting) return RESTARTING
  if (inspection.state === 'failed') return { at: 'failed', failure: inspection.failure }
  if (inspection.state !== 'read') return { at: 'reading' }
  const { report } = inspection
  if (step.at === 'found') return { at: 'found', report, mayCheck: mayCheck(scopes, pins, report), parting }
  if (step.at === 'steps') return { at: 'steps', report, index: Math.min(step.index, report.guidance.length - 1) }
  if (step.at === 'choose') return { at: 'choose', report }
  if (step.at === 'result') return { ...step, report }
  return step
}

/** The reader of a sitting that must not be left, then the one with the card that is meant. */
export function readerOf(
  readers: readonly ReaderView[],
  { sitting, over, isChecking }: Pick<Facts, 'sitting' | 'isChecking'> & { readonly over: Fixture | null },
): ReaderView | null {
  const own = readers.find(({ id }) => id === sitting?.reader)
  const isThere = own?.card != null && own.card.presence === sitting?.presence
  const mustStay = isChecking || (isThere && sitting !== null && CONCERNS_A_PIN.includes(sitting.step.at))
  if (own !== undefined && mustStay) return own
  return readerInView(readers, over)
}

/** Another card may be laid down elsewhere: what is said of a PIN stays until this person has seen it. */
const CONCERNS_A_PIN: readonly Step['at'][] = ['warn', 'enter', 'check', 'return', 'result']

/** Where the card is asked to be taken. */
export type Over = Extract<Step, { readonly at: 'done' | 'left' }>

export const isOver = (step: Step): step is Over => step.at === 'done' || step.at === 'left'

/** What may come of it is shown by the daemon's own error; this only keeps a way closed that leads nowhere. */
const mayCheck = (scopes: readonly Scope[], pins: readonly KnownPin[], report: Report): boolean =>
  scopes.includes('verify') && scopes.includes('enter') && choicesOf(report, pins).some(isCheckable)

function afterFound(step: Step): Screen | null {
  return step.at === 'found' || step.at === 'steps' || step.at === 'choose' || step.at === 'result' ? null : step
}

/** Screens that show something of the card, or of what was done with it, to whoever stands there. */
const PERSONAL: readonly Screen['at'][] = ['failed', 'found', 'steps', 'choose', 'warn', 'result']

export const isPersonal = (screen: Screen): boolean =>
  PERSONAL.includes(screen.at) || ((screen.at === 'lay' || screen.at === 'no-reader') && screen.parting !== null)

/** A card left while it was read, and its person is told so. */
export const isTorn = (screen: Screen): boolean => screen.at === 'lay' && screen.lost !== null

/** Nobody is there, and nothing is to be told to whoever was. */
export const isQuiet = (screen: Screen): boolean => screen.at === 'lay' && screen.parting === null && !isTorn(screen)

/** So it is too where nobody can begin; and the daemon is there. */
export const isVacant = (screen: Screen): boolean =>
  isQuiet(screen) || screen.at === 'forbidden' || (screen.at === 'no-reader' && screen.parting === null)

const NO_STAGE: readonly Screen['at'][] = ['wait', 'lost', 'restarting', 'forbidden']

/** The three things a person does here. */
export function stageOf({ at }: Screen): 'lay' | 'look' | 'take' | null {
  if (at === 'lay' || at === 'no-reader') return 'lay'
  if (at === 'done' || at === 'left') return 'take'
  return NO_STAGE.includes(at) ? null : 'look'
}
