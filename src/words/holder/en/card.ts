/** What is said of a card at a glance, in English. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: 'A visit to the office is needed',
      stop: 'Something has to be done',
      act: 'Act soon',
      plan: 'Something is coming due',
      unknown: 'Some of it could not be checked',
      ok: 'All in order',
      'no-pin-blocked': 'No PIN is locked',
    },
    andMore: (title, more) => `${title} (and ${more} other ${more === 1 ? 'matter' : 'matters'})`,
    within:
      'As far as the card tells without a PIN; not whether a certificate has been revoked, nor whether the card is genuine.',
    expiryUnknown: 'When the certificates expire is not known before their PINs are given.',
  },
  kinds: {
    'individual-number-card': 'My Number Card',
    'phone-token': 'Certificates on a smartphone',
    'old-resident-card': 'Basic Resident Register Card',
    'driving-licence': 'Driving licence card',
    other: 'Not recognised as a My Number Card',
    mute: 'Card that does not answer',
  },
  clock: {
    'before-build': 'The date of this machine is before the day on which Kazasu was built.',
    'before-last-seen': 'The clock of this machine is behind a time at which Kazasu was already running.',
    'all-expired':
      'Every certificate of the card has ended. It looks the same where the date of this machine is ahead.',
    'all-not-yet-valid': 'No certificate of the card has begun to be valid. The date of this machine may be behind.',
  },
}
