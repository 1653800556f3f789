/** The operations of the fault matrix, one row each: with the right value for each card, and how its result is told. */
import { referenceValues } from '../../../mocks/card-data.ts'
import type { Profile } from '../../../mocks/profiles.ts'
import type { PinId } from '../../../src/applications/index.ts'
import type { MethodName } from '../../../src/client/connection.ts'

/** The code of an error, or how the result is told in a word. */
export type Outcome = string

export interface Operation {
  readonly name: string
  readonly method: MethodName
  readonly params: (profile: Profile, now: Date) => unknown
  readonly outcome: (result: unknown) => Outcome
  /** How it may end when the fault comes at a moment that leaves open what happened. */
  readonly open: readonly Outcome[]
}

const done = (): Outcome => 'done'
const told = (result: unknown): Outcome => (result as { readonly outcome: string }).outcome

/** What opens the card; of a card of another kind, anything of the right form. */
function valueOf({ card }: Profile, pin: PinId, now: Date): string {
  if (card.kind === 'my-number-card') return referenceValues(card, now)[pin]
  return OTHERS[pin] ?? '0000'
}

const OTHERS: Partial<Record<PinId, string>> = {
  'jpki/sign': 'ABC123',
  'visual/codeA': '123456789018',
  'visual/codeB': '55040520340000',
}

/** One attempt and what it opens; `more` are the method's other parameters. */
const behind = (method: MethodName, pin: PinId, more: object = { pin }): Operation => ({
  name: `${method} by ${pin}`,
  method,
  params: (profile, now) => ({ ...more, value: valueOf(profile, pin, now), returnSeconds: 0 }),
  outcome: done,
  open: ['PIN_INDETERMINATE'],
})

const verify = (pin: PinId): Operation => ({
  ...behind('pin.verify', pin),
  outcome: told,
  open: ['indeterminate'],
})

const change = (pin: PinId, newValue: string): Operation => ({
  ...behind('pin.change', pin, { pin, newValue }),
  outcome: told,
  open: ['indeterminate', 'unchanged'],
})

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'card.inspect',
    method: 'card.inspect',
    params: () => ({}),
    outcome: (result) =>
      (result as { readonly card: { readonly kind: string } }).card.kind === 'mute' ? 'mute' : 'done',
    open: [],
  },
  {
    name: 'card.checkIssuer',
    method: 'card.checkIssuer',
    params: () => ({}),
    outcome: (result) => (result as { readonly issuer: string }).issuer,
    open: ['not-checked'],
  },
  { name: 'certificate.read', method: 'certificate.read', params: () => ({ kind: 'auth' }), outcome: done, open: [] },
  verify('jpki/auth'),
  verify('jpki/sign'),
  change('jpki/auth', '5678'),
  change('jpki/sign', 'NEW456'),
  change('text/pin', '5678'),
  change('juki/pin', '5678'),
  behind('certificate.readWithPin', 'jpki/sign', { kind: 'sign' }),
  behind('certificate.inspectWithPin', 'jpki/sign', { kind: 'sign' }),
  behind('card.readAttributes', 'text/pin'),
  behind('card.readMyNumber', 'text/pin'),
  behind('card.readPhoto', 'visual/codeB'),
  behind('card.readFace', 'visual/codeA'),
  behind('card.checkAge', 'visual/birthDate', { age: 20 }),
  behind('card.readLicence', 'licence/pin', {}),
  behind('login.sign', 'jpki/auth', { nonce: 'AAECAwQFBgcICQoLDA0ODw' }),
  behind('signature.signDigest', 'jpki/sign', { hash: 'SHA-256', digest: Buffer.alloc(32).toString('base64') }),
  behind('signature.signCms', 'jpki/sign', { hash: 'SHA-256', digest: Buffer.alloc(32).toString('base64') }),
]
