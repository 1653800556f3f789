/**
 * One person with one card at the kiosk: where they are, and what came of a PIN. Pure; what moves it on is in `model.ts`,
 * what is on the screen follows from it in `screen.ts`.
 */
import { KazasuClientError } from '../../client/client.ts'
import type { ErrorCode } from '../../errors.ts'
import type { CertificateReport } from '../../report/shape.ts'
import type { GuidanceStep, Report } from '../../words/report.ts'
import type { KnownPin, MainPin } from '../../guidance/pin-groups.ts'
import { type Failure, failureOf } from '../shared/failure.ts'
import { knownAs, type MainPicture, mainPins, type PinPicture, unsettled } from '../shared/pins.ts'
import type { Ahead } from '../shared/typing/typed.ts'
import type { Typing } from '../shared/typing/typing.ts'
import { isReadable, mayHaveNoPins } from '../../guidance/verdict.ts'

/** Where a PIN is typed. */
export type Entering =
  | { readonly kind: 'opening'; readonly ahead: Ahead }
  | { readonly kind: 'keys'; readonly typing: Typing }
  | { readonly kind: 'keypad'; readonly typed: number; readonly remaining: number }

/** What came of checking a PIN. */
export type Result =
  | { readonly kind: 'right'; readonly remaining: number | null; readonly certificate: CertificateReport | null }
  | { readonly kind: 'wrong'; readonly remaining: number | null }
  | { readonly kind: 'blocked' }
  /** The card gave no answer that says. */
  | { readonly kind: 'open'; readonly consumed: boolean | null }
  /** The daemon gave none: whatever the attempt came to, this page does not know. */
  | { readonly kind: 'lost' }
  /** Nothing was presented. */
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What else can come of it: the last attempt wants a confirmation, or the person does not want to any more. */
export type Outcome = Result | { readonly kind: 'last'; readonly confirmation: string } | { readonly kind: 'cancelled' }

export type Step =
  | { readonly at: 'found' }
  | { readonly at: 'steps'; readonly index: number }
  | { readonly at: 'choose' }
  /** The last attempt; what comes with it makes it once. */
  | { readonly at: 'warn'; readonly pin: MainPin; readonly confirmation: string }
  | { readonly at: 'enter'; readonly pin: MainPin; readonly entering: Entering }
  | { readonly at: 'check'; readonly pin: MainPin }
  /** The card left too early, and is wanted back so that its counter can tell. */
  | { readonly at: 'return'; readonly pin: MainPin; readonly seconds: number }
  | { readonly at: 'result'; readonly pin: MainPin; readonly result: Result }
  | { readonly at: 'done' }
  /** Nobody did anything for too long, and the card still lies there. */
  | { readonly at: 'left' }

export interface Sitting {
  readonly reader: string
  /** Number of the insertion. */
  readonly presence: number
  readonly step: Step
}

/** The PINs that this office has checked here, on this card. */
export const choicesOf = (report: Report, offered: readonly KnownPin[]): readonly MainPicture[] =>
  pinsOf(report).filter(({ id }) => offered.includes(knownAs(id)))

/** The PINs of this card with their state; none that it does not have. */
export function pinsOf(report: Report): readonly MainPicture[] {
  if (!isReadable(report.card.kind)) return []
  const areUnset = mayHaveNoPins(report)
  return mainPins(report.pins)
    .filter(({ state }) => state !== 'absent' && state !== 'pending')
    .map((pin) => unsettled(pin, areUnset))
}

/** Only where the counter is known: anything else the daemon refuses. */
export const isCheckable = ({ state }: PinPicture): boolean =>
  state === 'ok' || state === 'low' || state === 'last-attempt'

const kindBehind = (pin: MainPin): 'auth' | 'sign' | null =>
  pin === 'jpki/sign' ? 'sign' : pin === 'jpki/auth' ? 'auth' : null

/** The certificate that checking this PIN shows by the way: the one that lies behind it. */
export function certificateBehind(report: Report, pin: MainPin): 'auth' | 'sign' | null {
  const kind = kindBehind(pin)
  const row = report.certificates.find((one) => one.kind === kind)
  return row?.reason === 'PIN_REQUIRED' ? kind : null
}

/** The certificate is there, and of no use on this day. */
const OUT_OF_DATE: readonly GuidanceStep['id'][] = [
  'certificate-expired',
  'certificate-not-yet-valid',
  'phone-certificate-expired',
]

/** The step for what makes a right PIN useless: the certificate behind it, or its whole card, is not valid. */
export function hindranceBehind({ guidance }: Report, pin: MainPin): GuidanceStep | null {
  const kind = kindBehind(pin)
  if (kind === null) return null
  // Of an expired card no step is about a certificate.
  const isIt = ({ id, subject }: GuidanceStep): boolean =>
    id === 'card-expired' || (subject === kind && OUT_OF_DATE.includes(id))
  return guidance.find(isIt) ?? null
}

type Data = Readonly<Record<string, unknown>>

/** What some errors say of the attempt; any other one says that nothing was presented. */
const OUTCOMES: Partial<Readonly<Record<ErrorCode, (data: Data) => Outcome>>> = {
  PIN_WRONG: ({ remaining }) => ({ kind: 'wrong', remaining: typeof remaining === 'number' ? remaining : null }),
  PIN_BLOCKED: () => ({ kind: 'blocked' }),
  PIN_INDETERMINATE: ({ consumed }) => ({ kind: 'open', consumed: typeof consumed === 'boolean' ? consumed : null }),
  PIN_LAST_ATTEMPT: ({ confirmation }) =>
    typeof confirmation === 'string'
      ? { kind: 'last', confirmation }
      : { kind: 'failed', failure: { code: 'PIN_LAST_ATTEMPT' } },
  PIN_ENTRY_CANCELLED: () => ({ kind: 'cancelled' }),
  REQUEST_CANCELLED: () => ({ kind: 'cancelled' }),
  DAEMON_UNREACHABLE: () => ({ kind: 'lost' }),
}

/** Nothing but `PIN_WRONG` is ever told as a wrong value. */
export function outcomeOf(error: unknown): Outcome {
  const code = error instanceof KazasuClientError ? error.code : 'INTERNAL'
  const data = error instanceof KazasuClientError ? (error.data ?? {}) : {}
  return OUTCOMES[code]?.(data) ?? { kind: 'failed', failure: failureOf(error) }
}

/** Whether an attempt may have been made, so that the person has to hear of it even when the card is gone. */
export function concernsTheCounter(outcome: Outcome): outcome is Attempt {
  return outcome.kind !== 'failed' && outcome.kind !== 'last' && outcome.kind !== 'cancelled'
}

/** What the person is told also where the daemon has been away since: what became of an attempt, or that there was none. */
export const outlastsRestart = (result: Result): boolean =>
  concernsTheCounter(result) || (result.kind === 'failed' && result.failure.code === 'DAEMON_DRAINING')

/** Why it was not presented, where that is why the card is gone: then nobody can have taken it after reading so. */
const GOING: readonly ErrorCode[] = ['CARD_REMOVED', 'READER_DETACHED', 'READER_SERVICE_STOPPED']

/** The failure may be heard before the going that it tells of. */
export const outlastsCard = (result: Result): boolean => result.kind === 'failed' && GOING.includes(result.failure.code)

type Attempt = Exclude<Result, { readonly kind: 'failed' }>

/** Attempts left, where the card said so. */
export function remainingAfter(attempt: Attempt): number | null {
  if (attempt.kind === 'blocked') return 0
  return attempt.kind === 'right' || attempt.kind === 'wrong' ? attempt.remaining : null
}
