/**
 * Named situations, as data: what is done to a simulated reader, and what a client then sees. What each is called in
 * words is in `src/words/staff`; the test brings all of them about and looks whether a client sees what stands here.
 */
import type { ApiEvents, ApiMethods } from '../api/index.ts'
import type { MethodName } from '../client/client.ts'
import type { ErrorCode } from '../errors.ts'
import type { LinkSpeed, SimulatedFault } from '../reader/simulator.ts'
import type { ProfileName } from '../../mocks/profiles.ts'

/** What is done to the reader, which begins plugged in, without card, fault and delay. */
type Step =
  | { readonly insert: ProfileName }
  /** Before the card is laid down it is for whatever is done to that card first, which mostly is its reading. */
  | { readonly fault: Pick<SimulatedFault, 'kind' | 'at' | 'of'> }
  | { readonly link: LinkSpeed }
  | { readonly unplug: true }

export type Sight =
  /** Reading the card fails: `inspection.failed` says so, or, with `inspect.auto = false`, the answer to `card.inspect`. */
  | { readonly reading: ErrorCode }
  /** What the report says in this place; of a list, by the name of its row. */
  | { readonly report: string; readonly is: string | number | boolean | null }
  | { readonly event: keyof ApiEvents }
  /** What a call comes to: an error, or what the result says in this place. A PIN that it needs is the card's own. */
  | { readonly call: MethodName; readonly params?: Params; readonly error: ErrorCode }
  | {
      readonly call: MethodName
      readonly params?: Params
      readonly result: string
      readonly is: string | boolean | null
    }

type Params = Readonly<Record<string, string | number>>

export interface Trigger {
  readonly steps: readonly Step[]
  readonly sees: readonly Sight[]
}

/** In the middle of reading a card, whichever card it is. */
const AT = 5
const reading = (kind: SimulatedFault['kind']): readonly Step[] => [{ fault: { kind, at: AT } }, { insert: 'adult' }]

export const TRIGGERS = {
  'all-in-order': {
    steps: [{ insert: 'adult' }],
    sees: [{ report: 'card.kind', is: 'individual-number-card' }, { event: 'card.inserted' }],
  },
  'last-attempt': {
    steps: [{ insert: 'auth-last' }],
    sees: [
      { report: 'pins.jpki/auth.state', is: 'last-attempt' },
      { call: 'pin.verify', params: { pin: 'jpki/auth' }, error: 'PIN_LAST_ATTEMPT' },
    ],
  },
  'locked-pin': {
    steps: [{ insert: 'auth-blocked' }],
    sees: [
      { report: 'pins.jpki/auth.state', is: 'blocked' },
      { call: 'pin.verify', params: { pin: 'jpki/auth' }, error: 'PIN_BLOCKED' },
    ],
  },
  'locked-signature': {
    steps: [{ insert: 'sign-blocked' }],
    sees: [
      { report: 'pins.jpki/sign.state', is: 'blocked' },
      { call: 'certificate.readWithPin', params: { kind: 'sign' }, error: 'PIN_BLOCKED' },
    ],
  },
  'expired-certificate': {
    steps: [{ insert: 'expired' }],
    sees: [
      { report: 'certificates.auth.status', is: 'expired' },
      { report: 'guidance.certificate-expired.severity', is: 'stop' },
    ],
  },
  'renewable-certificate': {
    steps: [{ insert: 'renewable' }],
    sees: [{ report: 'certificates.auth.status', is: 'renewable' }],
  },
  'expired-card': {
    steps: [{ insert: 'card-expired' }],
    sees: [{ report: 'guidance.card-expired.severity', is: 'stop' }],
  },
  'damaged-certificate': {
    steps: [{ insert: 'damaged-certificate' }],
    sees: [
      { report: 'certificates.auth.reason', is: 'CERTIFICATE_MALFORMED' },
      { call: 'certificate.read', params: { kind: 'auth' }, error: 'CERTIFICATE_MALFORMED' },
    ],
  },
  'no-signature': {
    steps: [{ insert: 'child' }],
    sees: [{ report: 'certificates.sign.present', is: false }],
  },
  'without-pins': { steps: [{ insert: 'face' }], sees: [{ report: 'pins.jpki/auth.state', is: 'blocked' }] },
  phone: { steps: [{ insert: 'phone' }], sees: [{ report: 'card.kind', is: 'phone-token' }] },
  'forged-data': {
    steps: [{ insert: 'forged-data' }],
    sees: [{ call: 'card.readAttributes', params: { pin: 'text/pin' }, result: 'authenticity.data', is: 'invalid' }],
  },
  'other-card': { steps: [{ insert: 'driving-licence' }], sees: [{ report: 'card.kind', is: 'driving-licence' }] },
  'mute-card': { steps: [{ insert: 'mute' }], sees: [{ report: 'card.kind', is: 'mute' }] },
  'short-commands-only': {
    steps: [{ insert: 'old-lot' }],
    sees: [{ report: 'certificates.auth.status', is: 'valid' }],
  },
  'slow-link': {
    steps: [{ link: 106 }, { insert: 'adult' }],
    sees: [{ report: 'certificates.auth.status', is: 'valid' }],
  },
  'torn-off-reading': { steps: reading('remove'), sees: [{ reading: 'CARD_REMOVED' }, { event: 'card.removed' }] },
  'torn-off-in-verify': {
    steps: [{ insert: 'adult' }, { fault: { kind: 'remove', at: 1, of: 'verify' } }],
    sees: [
      {
        call: 'pin.verify',
        params: { pin: 'jpki/auth', returnSeconds: 0 },
        result: 'outcome',
        is: 'indeterminate',
      },
    ],
  },
  'torn-off-signing': {
    steps: [{ insert: 'adult' }, { fault: { kind: 'remove', at: 1, of: 'sign' } }],
    sees: [{ call: 'login.sign', params: { nonce: 'AAECAwQFBgcICQoLDA0ODw' }, error: 'CARD_REMOVED' }],
  },
  'card-reset': { steps: reading('reset'), sees: [{ reading: 'CARD_RESET' }] },
  'card-goes-mute': { steps: reading('mute'), sees: [{ report: 'card.kind', is: 'mute' }] },
  'garbage-answer': { steps: reading('garbage'), sees: [{ reading: 'CARD_ANSWER_INVALID' }] },
  'cut-answer': { steps: reading('short'), sees: [{ reading: 'CARD_ANSWER_INVALID' }] },
  'reader-hangs': { steps: reading('stall'), sees: [{ reading: 'READER_TIMEOUT' }] },
  'reader-unplugged': {
    steps: [{ insert: 'adult' }, { unplug: true }],
    sees: [{ event: 'reader.detached' }, { call: 'card.inspect', error: 'READER_ABSENT' }],
  },
  'reader-vanishes': {
    steps: reading('detach'),
    sees: [{ reading: 'READER_DETACHED' }, { event: 'reader.detached' }],
  },
  'service-stops': {
    steps: reading('stop'),
    sees: [{ reading: 'READER_SERVICE_STOPPED' }, { event: 'health.changed' }],
  },
} as const satisfies Readonly<Record<string, Trigger>>

export type TriggerName = keyof typeof TRIGGERS

/** A method of the simulator, and what it is called with. */
type Request = {
  readonly [Name in MethodName & `simulator.${string}`]: {
    readonly method: Name
    readonly params: ApiMethods[Name]['params']
  }
}[MethodName & `simulator.${string}`]

/** What brings it about, in order, on a reader on which anything may have been. */
export const requestsOf = ({ steps }: Trigger, reader: string): readonly Request[] => [
  { method: 'simulator.setReader', params: { reader, state: 'attached' } },
  { method: 'simulator.remove', params: { reader } },
  { method: 'simulator.clearFaults', params: { reader } },
  { method: 'simulator.setLink', params: { reader, kilobitsPerSecond: null } },
  ...steps.map((step) => requestOf(step, reader)),
]

function requestOf(step: Step, reader: string): Request {
  if ('insert' in step) return { method: 'simulator.insert', params: { reader, profile: step.insert } }
  if ('fault' in step) return { method: 'simulator.fault', params: { reader, ...step.fault } }
  if ('link' in step) return { method: 'simulator.setLink', params: { reader, kilobitsPerSecond: step.link } }
  return { method: 'simulator.setReader', params: { reader, state: 'detached' } }
}
