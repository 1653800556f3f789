/** What holders are told of errors, in English. */
import type { HolderErrors } from '../../said.ts'

export const errors: HolderErrors = {
  CARD_ABSENT: {
    means: 'There is no card on the reader.',
    advice: 'Put the card on the reader.',
  },
  CARD_REMOVED: {
    means: 'The card was taken away while it was being read.',
    advice: 'Put the card back and leave it until the reading is done.',
  },
  CARD_MUTE: {
    means: 'The card does not answer.',
    advice: 'Turn the card over or move it; a card that never answers belongs to the municipal office.',
  },
  CARD_FOREIGN: {
    means: 'This was not recognised as a My Number Card.',
    advice: 'Put a My Number Card on the reader.',
  },
  CARD_ANSWER_INVALID: {
    means: 'The card gave an answer that makes no sense.',
    advice: 'Clean the card and put it back; if it happens again, the chip may be damaged.',
  },
  PIN_FORMAT: {
    means: 'This cannot be the right value: its length, characters, check digit or date do not fit.',
    advice: 'Check the value; nothing was sent to the card.',
  },
  PIN_BLOCKED: {
    means: 'The PIN is locked; no attempt is left.',
    advice: 'A municipal office resets it.',
  },
  PIN_COUNTER_UNKNOWN: {
    means: 'The card does not say how many attempts are left, so none is made.',
    advice: 'Put the card back and try again.',
  },
  PIN_WRONG: {
    means: 'The PIN is wrong; an attempt was used.',
    advice: 'See how many attempts are left before trying again.',
  },
  PIN_INDETERMINATE: {
    means: 'The answer of the card did not come, so it is not known whether the PIN was right.',
    advice: 'Put the card back and inspect it: the attempts left tell whether one was used.',
  },
  PIN_KNOWN_WRONG: {
    means: 'This value was wrong before on this card, so it was not presented again; no attempt was used.',
    advice: 'Enter another value. If it was set anew in the meantime, take the card off and put it back.',
  },
  PIN_ENTRY_CANCELLED: {
    means: 'The entry was cancelled.',
    advice: 'Begin again to enter the PIN.',
  },
  PIN_ENTRY_TIMEOUT: {
    means: 'The entry was not finished in time.',
    advice: 'Begin again, and enter the PIN without a long pause.',
  },
  PIN_ENTRY_UNKNOWN: {
    means: 'There is no such entry: it is over, or was opened elsewhere.',
    advice: 'Begin again where the PIN was asked for.',
  },
  CERTIFICATE_ABSENT: {
    means: 'This card does not carry that certificate.',
    advice: 'The municipal office can issue one where the holder is entitled to it.',
  },
  CERTIFICATE_MALFORMED: {
    means: 'The certificate is malformed.',
    advice: 'Read it again; if it happens again, take the card to the municipal office.',
  },
  DAEMON_DRAINING: {
    means: 'The service is about to restart, so this was not done.',
    advice: 'Wait a moment and try again.',
  },
}
