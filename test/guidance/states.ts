/** Facts that guidance is tried on: of every simulated card, and of states that none of them has. */
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { muteReport } from '../../src/report/inspect.ts'
import type { Facts, Reason } from '../../src/report/shape.ts'
import { NOW, reader } from '../support/inspections.ts'
import { day, factsOf, onDay, withApplication, withCard, withCertificate, withPins } from './facts.ts'

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

const UNKNOWN = { status: 'unknown', expires: null, daysLeft: null, trust: 'unknown', defect: null } as const
const WITHOUT_SIGN = { present: false, reason: 'CERTIFICATE_ABSENT' } as const
const FOUR = { 'jpki/auth': 0, 'jpki/sign': 0, 'text/pin': 0, 'juki/pin': 0, 'common/juki': 0 }

/** States that no simulated card has, and the steps that they call for. */
export const STATES: readonly (readonly [string, () => Facts, readonly string[]])[] = [
  [
    'two references of one PIN that differ are told apart',
    () => withPins(of('adult'), { 'juki/pin': 0 }),
    ['pin-blocked juki/pin'],
  ],
  [
    'two references of one PIN in two states give two steps',
    () => withPins(of('adult'), { 'juki/pin': 2, 'common/juki': 0 }),
    ['pin-blocked common/juki', 'pin-low juki/pin'],
  ],
  [
    'one visit for two blocked PINs comes before the PINs',
    () => withPins(of('adult'), { 'jpki/auth': 0, 'jpki/sign': 0 }),
    ['pins-together null', 'pin-blocked jpki/sign', 'pin-blocked jpki/auth'],
  ],
  [
    'a blocked verification code is not one of the four',
    () => withPins(of('adult'), { 'jpki/auth': 0, 'text/codeB': 0, 'visual/codeB': 0 }),
    ['pin-blocked jpki/auth', 'pin-blocked text/codeB'],
  ],
  [
    'all four blocked may be a face-recognition card even with a signature certificate',
    () => withPins(of('adult'), FOUR),
    ['face-card-or-blocked card'],
  ],
  [
    'the same without PINs in place of blocked ones',
    () =>
      withCertificate(
        withPins(
          of('adult'),
          Object.fromEntries(Object.keys(FOUR).map((name) => [name, 'PIN_ABSENT' satisfies Reason])),
        ),
        'sign',
        WITHOUT_SIGN,
      ),
    ['face-card-or-blocked card'],
  ],
  [
    'a child with every PIN blocked',
    () => withPins(of('child'), { 'jpki/auth': 0, 'text/pin': 0, 'juki/pin': 0, 'common/juki': 0 }),
    ['face-card-or-blocked card'],
  ],
  [
    'a face-recognition card is told of its other codes and of its certificate as well',
    () => onDay(withPins(of('face'), { 'text/codeB': 0, 'visual/codeB': 0 }), day('2029-03-10'), day('2029-03-22')),
    ['face-card-or-blocked card', 'pin-blocked text/codeB', 'certificate-expiring auth'],
  ],
  [
    'a counter that is not told',
    () => withPins(of('adult'), { 'jpki/auth': 'STATUS_UNEXPECTED', 'text/pin': 'COUNTER_UNLIMITED' }),
    ['pin-unknown jpki/auth', 'pin-unknown text/pin'],
  ],
  ['a PIN that has just been verified', () => withPins(of('adult'), { 'jpki/auth': 'ALREADY_VERIFIED' }), []],
  [
    'a signature PIN that is missing though its certificate is there',
    () => withPins(of('adult'), { 'jpki/sign': 'PIN_ABSENT' }),
    ['pin-unknown jpki/sign'],
  ],
  [
    'no authentication certificate',
    () => withCertificate(of('adult'), 'auth', { ...UNKNOWN, present: false, reason: 'CERTIFICATE_ABSENT' }),
    ['certificate-absent auth'],
  ],
  [
    'a certificate that cannot be read',
    () => withCertificate(of('adult'), 'auth', { ...UNKNOWN, present: null, reason: 'STATUS_UNEXPECTED' }),
    ['certificate-unreadable auth'],
  ],
  [
    'a certificate whose signature does not hold',
    () => withCertificate(of('adult'), 'auth', { trust: 'invalid' }),
    ['certificate-untrusted auth'],
  ],
  [
    'a CA certificate that is damaged',
    () => withCertificate(of('adult'), 'signCa', { ...UNKNOWN, present: true, reason: 'CERTIFICATE_MALFORMED' }),
    ['certificate-unreadable card'],
  ],
  [
    'a certificate of the future',
    () => withCertificate(of('adult'), 'auth', { status: 'not-yet-valid' }),
    ['certificate-not-yet-valid auth'],
  ],
  [
    'a certificate that outlives its card',
    () => withCard(of('adult'), { expires: '2029-03-21' }),
    ['certificate-outlives-card auth'],
  ],
  [
    'a signature certificate whose expiry has become known',
    () => onDay(of('adult'), day('2026-11-22'), day('2026-11-21'), 'sign'),
    ['certificate-expired sign'],
  ],
  [
    'an expiry of the card that cannot be read',
    () => withCard(of('adult'), { expires: null, municipality: null, reason: 'RECORD_MALFORMED' }),
    ['card-record-unreadable card'],
  ],
  [
    'an application that does not say whether it is there',
    () => withApplication(of('adult'), 'visual', null),
    ['application-unreadable card'],
  ],
  [
    'a blocked PIN on a phone',
    () => withPins(of('phone'), { 'jpki/auth': 0, 'jpki/sign': 0 }),
    ['pin-blocked jpki/sign', 'pin-blocked jpki/auth'],
  ],
  [
    'a certificate on a phone that has ended',
    () => onDay(of('phone'), day('2027-11-22'), day('2027-11-21')),
    ['phone-certificate-expired auth'],
  ],
  [
    'a certificate on a phone that is about to end',
    () => onDay(of('phone'), day('2027-11-01'), day('2027-11-21')),
    ['phone-certificate-ending auth'],
  ],
  [
    'a certificate on a phone that is damaged',
    () => withCertificate(of('phone'), 'auth', { ...UNKNOWN, present: true, reason: 'CERTIFICATE_MALFORMED' }),
    ['certificate-malformed auth'],
  ],
  [
    'a certificate of the future on a phone',
    () =>
      withCertificate(onDay(of('phone'), day('2027-11-01'), day('2028-11-21')), 'auth', { status: 'not-yet-valid' }),
    ['certificate-not-yet-valid auth'],
  ],
  [
    'a blocked PIN on a card that has expired is not mended any more',
    () => withPins(of('card-expired'), { 'jpki/auth': 0 }),
    ['card-expired card'],
  ],
  [
    'a blocked PIN on the last day of the card is mended still',
    () =>
      onDay(
        withPins(withCard(of('adult'), { expires: '2027-04-15' }), { 'text/pin': 0 }),
        day('2027-04-15'),
        day('2027-04-15'),
      ),
    ['pin-blocked text/pin', 'card-expiring card'],
  ],
  [
    'a card that has expired, of which the certificate is not told',
    () => withCertificate(of('card-expired'), 'auth', { ...UNKNOWN, present: null, reason: 'STATUS_UNEXPECTED' }),
    ['card-expired card'],
  ],
  [
    'a signature certificate that can be renewed',
    () => onDay(of('adult'), day('2026-11-22'), day('2027-01-31'), 'sign'),
    ['certificate-renewable sign'],
  ],
  [
    'a card with certificates under a label that is not known',
    () => withCard(of('adult'), { kind: 'other' }),
    ['card-unknown card'],
  ],
  [
    'a clock that cannot be right, before whatever goes by it',
    () => ({ ...of('renewable'), clock: 'before-build' }),
    ['clock-wrong null', 'certificate-renewable auth'],
  ],
  [
    'a clock that has gone back, on a card that seems to be in order',
    () => ({ ...of('adult'), clock: 'before-last-seen' }),
    ['clock-wrong null'],
  ],
  [
    'a clock that cannot be right, under a card that has no dates to judge',
    () => ({ ...of('bank'), clock: 'before-build' }),
    ['card-foreign card'],
  ],
  [
    'what stops now comes before what is due, and that before what is worth knowing',
    () => withPins(of('renewable'), { 'text/pin': 0, 'jpki/auth': 2, 'jpki/sign': 1 }),
    ['pin-blocked text/pin', 'pin-last-attempt jpki/sign', 'certificate-renewable auth', 'pin-low jpki/auth'],
  ],
  [
    'what is due first comes first',
    () =>
      onDay(
        onDay(withCard(of('adult'), { expires: '2027-04-15' }), day('2027-03-31'), day('2027-04-05'), 'sign'),
        day('2027-03-31'),
        day('2027-04-10'),
      ),
    ['certificate-expiring sign', 'certificate-expiring auth', 'card-expiring card'],
  ],
]
