/** The steps of guidance, in English. The rules behind the sentences are named where they are decided, in `src/guidance`. */
import {
  BIRTHDAYS,
  INSURANCE_MONTHS,
  OLD_INSURANCE_CARDS_END,
  SIGNATURE_AGE,
  STAY,
  TOLL_FREE,
} from '../../../guidance/figures.ts'
import type { Values } from '../../../guidance/step.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { capitalised, date, list, sentences } from './grammar.ts'
import { kiosk } from './kiosk.ts'
import { names } from './names.ts'
import { typing } from './typing.ts'
import { type About, aboutOf, applicationName } from '../parts.ts'

const REREAD = 'Put the card down again and read it once more.'
const REREAD_PHONE = 'Put the phone down again and read it once more.'

const FIRST_ISSUE_IS_FREE = 'If you have no My Number Card, you can apply for one; the first issue is free.'
const ONLY_THAT_CARD = 'Put the My Number Card on the reader. If other cards lie with it, take them away.'

const STAY_EXTENDED = `For foreign residents with a period of stay: a new permission of stay does not extend the card by itself. Have it extended at the office, free of charge, no later than its present last day; no notice of it comes by post. Once it has lapsed, there is a fee for a new card. While an application to extend the stay is pending, the office may extend the card by up to ${STAY.pendingMonths} months on showing the stamp on the back of the residence card or the receipt number of the online application.`
const STAY_ENDED =
  'For foreign residents with a period of stay: a card that was not extended by its last day has lapsed, even if the stay has been extended. There is a fee for a new card, unless the field for additions on the old one is full.'

const cardRenewal = (until: string | null): string =>
  sentences(
    'It is still valid on its last day. Its certificates end with it at the latest. A new card takes time to arrive after you apply.',
    'Ask the office until which birthday a card renewed before its last day is valid.',
    until === null ? null : insuranceDoubted(until, 'Even if it is not renewed, the card'),
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `This is judged by the date of this machine, ${date(today)}.`

const COUNTED_APART = 'Wrong entries are counted apart from those of the PINs.'
/** What helps to get it right. */
const ABOUT: About = {
  sign: 'It has 6 to 16 characters, capital letters and digits mixed, and is not one of the PINs of 4 digits.',
  'code-a': `Code A is the Individual Number, 12 digits. ${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']} ${COUNTED_APART} Failures at a face recognition terminal count as well.`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]} (${applicationName(names, application)})`

export const AT_STORE =
  'To have it reset at a store, begin in the phone app "JPKI暗証番号リセット" (JPKI ansho bango reset), which reads the card and compares your face, and finish within 24 hours at the terminal of the store (6:30 to 23:00, free of charge). A store cannot do it once a certificate is void, for example after a move or a change of name; then go to the office.'
const LOW =
  'The right value, entered once, brings all attempts back; time does not. If you do not know it, stop trying.'
const lowTitle = (values: Values<'pin-low'>): string =>
  values.left === 1
    ? `One more wrong entry locks ${pinName(values)}`
    : `${values.left} more wrong entries in a row lock ${pinName(values)}`

const OLD_CARDS = `Health insurance cards of the old kind have been void since ${date(OLD_INSURANCE_CARDS_END)}.`
const insuranceUntil = (day: string, opening: string): string =>
  `${opening} is accepted as a health insurance card until about ${date(day)} (some ${INSURANCE_MONTHS} months from the end of the month in which the certificate ends), without the choices that need consent. After that, use the health insurance eligibility certificate (shikaku kakunin-sho) of your insurer, who sends it or gives it on request. ${OLD_CARDS}`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string, opening: string): string =>
  `${opening} may be accepted as a health insurance card until about ${date(day)}; ask your insurer. Where it is not, use the insurer's health insurance eligibility certificate (shikaku kakunin-sho).`
const INSURANCE_FALLBACK = `Where the card is not accepted as a health insurance card, use the health insurance eligibility certificate (shikaku kakunin-sho) of your insurer, who sends it or gives it on request. ${OLD_CARDS}`
const INSURANCE_OVER = `The card is no longer accepted as a health insurance card, and those of the old kind have been void since ${date(OLD_INSURANCE_CARDS_END)}. Until a new certificate is issued, use the health insurance eligibility certificate (shikaku kakunin-sho) of your insurer, who sends it or gives it on request.`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `The signature certificate has ended too, on ${date(end.latest)} at the latest; deal with both on the same visit.`
      : `The signature certificate ends on ${date(end.latest)} at the latest. Whether it ends earlier is not known without its PIN. ${kiosk.result.lapses} Ask about it on the same visit.`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    'It is still valid on its last day, and void from the next.',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `If you renew it now, the new certificate runs to your ${BIRTHDAYS.renewedCertificate}th birthday after the day of issue, or to the end of the card${certificate === 'sign' ? ' or of the user authentication certificate' : ''} if that comes first.`,
    until === null ? null : insuranceUntil(until, 'Even if the certificate is not renewed, the card'),
    signatureText(signature),
  )

const ON_PHONE = `The certificates on a phone are not those of the card. They are managed in the Mynaportal app on the phone, not at the municipal office. The My Number toll-free line (${TOLL_FREE}) answers questions.`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `The date of this machine, ${date(today)}, is wrong; staff should set it right`,
    explanation: sentences(
      card.clock[doubt],
      'What is said here of expiry and renewal goes by that date and is not to be relied on. Set the date right and read the card again.',
    ),
  }),
  'card-mute': () => ({
    title: 'The card does not answer',
    explanation:
      'Take it out of its case and away from other cards, and put it down again, the right way round. If the reader reads other cards and not this one, its chip may be broken.',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: 'This is a driving licence, not a My Number Card',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'This was not recognised as a My Number Card',
          explanation: sentences(
            ONLY_THAT_CARD,
            'Whether a card is one that is a residence card as well (tokutei zairyu card) or a special permanent resident certificate as well (tokutei tokubetsu eijusha shomeisho), this machine cannot tell; if yours is not read, have the office look at it.',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title: 'This is a Basic Resident Register Card, not a My Number Card',
    explanation:
      'These cards were issued until December 2015 and valid for ten years, so none is valid any more. Services that use certificates need a My Number Card.',
  }),
  'card-unknown': () => ({
    title: 'This machine does not know this kind of card',
    explanation:
      'It has the application for certificates, under a label that My Number Cards have not had so far. It may be a new kind; whether it is a card that is a residence card as well (tokutei zairyu card) or the like, this machine cannot tell. Have the office look at the card.',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `The card expired on ${date(expires)}`,
    explanation: sentences(
      'Its certificates have ended too. They cannot be renewed, nor its PINs reset: apply for a new card.',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until, 'The card'),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `The card expires soon; act by ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `The card can be renewed now; its last day is ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'The expiry of the card could not be read',
    explanation: 'Look at the date printed on the card. Renewal opens on the day after the day three months before it.',
  }),
  'application-absent': ({ applications }) => ({
    title: `Not found on the card, though My Number Cards usually have ${applications.length === 1 ? 'it' : 'them'}: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'If the result is the same, have the office look at the card.'),
  }),
  'application-unreadable': ({ applications }) => ({
    title: `Part of the card could not be read: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'It may work all the same.'),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title: 'None of the PINs can be used. This may be a face-recognition card',
    explanation: sentences(
      'A face-recognition card has no PINs set; that is no fault. It serves as an identity document and, while its user authentication certificate is valid, as a health insurance card.',
      lacksSignature
        ? `A face-recognition card has no signature certificate either, nor does a card issued to somebody under ${SIGNATURE_AGE}.`
        : 'A face-recognition card normally has no signature certificate, though.',
      'The other possibility is that the PINs were locked by wrong entries. Which of the two it is cannot be read from the card. The office can help in either case when you want to use PINs. If they are locked, address changes and new certificates at the office need a reset first, too.',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `${count} PINs are locked. The office resets them all in one visit`,
    explanation: 'Only the municipal office handles all of the PINs.',
  }),
  'pin-blocked': (values) => ({
    title: `${capitalised(pinName(values))} is locked`,
    explanation: sentences(
      'Consecutive wrong entries up to the limit lock it. It does not recover with time.',
      values.mayBeFaceCard === null
        ? aboutOf(ABOUT, values.pin)
        : values.mayBeFaceCard
          ? 'A face-recognition card, which has no PINs, may look the same; the card does not say which it is.'
          : 'The card does not say why it is locked.',
      values.mayBeFaceCard === null ? null : kiosk.result.reset,
      values.byStore ? AT_STORE : null,
    ),
  }),
  'pin-last-attempt': (values) => ({
    title: lowTitle(values),
    explanation: sentences(LOW, aboutOf(ABOUT, values.pin), values.byStore ? AT_STORE : null),
  }),
  'pin-low': (values) => ({ title: lowTitle(values), explanation: sentences(LOW, aboutOf(ABOUT, values.pin)) }),
  'pin-unknown': (values) => ({
    title: `How many attempts are left for ${pinName(values)} is not known`,
    explanation: sentences('The answer of the card does not say how many are left. It may work all the same.', REREAD),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `The ${names.certificates[certificate]} expired on ${date(expires)}`,
    explanation: sentences(
      'As long as the card itself is valid, the office issues a new certificate on it.',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until, 'The card')),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `The ${names.certificates[values.certificate]} expires soon; have it renewed by ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `The ${names.certificates[values.certificate]} can be renewed now; its last day is ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `The card carries no ${names.certificates[certificate]}`,
    explanation: sentences(
      'The holder may have declined it when applying for the card, or given it up. The office issues one while the card is valid.',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `The ${names.certificates[certificate]} is damaged`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : 'If the result is the same, the office has to issue a new certificate. The expiry of the damaged one is not known.',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `The ${names.certificates[certificate]} could not be read`,
          explanation: sentences(
            'The answer of the card tells neither whether it is there nor when it expires.',
            REREAD,
          ),
        }
      : {
          title: `The ${names.certificates[certificate]} cannot be checked`,
          explanation: sentences(
            'The CA certificate on the card cannot be used, so who issued the certificate cannot be checked.',
            REREAD,
          ),
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `The issuer of the ${names.certificates[certificate]} cannot be confirmed`,
    explanation:
      'It cannot be confirmed that the authority named as its issuer really issued it. It may have been misread, damaged or forged. Read it again; if the result is the same, do not rely on this certificate.',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `The ${names.certificates[certificate]} is not valid yet`,
    explanation: sentences(
      'The date and time of this machine may be wrong; staff should check them.',
      onPhone ? ON_PHONE : 'If they are right, ask the office.',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `The ${names.certificates[certificate]} ends later than the card`,
    explanation:
      'A certificate can be used until its card ends and no longer. Have the office compare it with the date printed on the card, above all if the card was extended.',
  }),
  'signature-absent': () => ({
    title: `The card carries no ${names.certificates.sign}`,
    explanation: `Cards issued to holders under ${SIGNATURE_AGE}, face-recognition cards, and cards applied for without one carry none; nothing is wrong. From ${SIGNATURE_AGE} on the office issues one on request, though normally not to adult wards and not on a face-recognition card.`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `The ${names.certificates[certificate]} on the phone expired on ${date(expires)}`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `The last day of the ${names.certificates[certificate]} on the phone is ${date(expires)}`,
    explanation: sentences('It is still valid on its last day.', ON_PHONE),
  }),
}
