/** What `kazasu trigger` says of each named situation, in English. */
import type { TriggerWords } from '../said.ts'

export const triggers: TriggerWords = {
  means: {
    'all-in-order': 'A card with which all is in order.',
    'last-attempt': 'One attempt is left on the authentication PIN: a wrong entry would lock it.',
    'locked-pin': 'The authentication PIN is locked.',
    'locked-signature': 'The signature password is locked.',
    'expired-certificate': 'The certificates have expired, the card has not.',
    'renewable-certificate': 'The certificates can be renewed now.',
    'expired-card': 'The card and its certificates have expired.',
    'damaged-certificate': 'The authentication certificate on the card is cut off.',
    'no-signature': 'The card of a child: it has no signature certificate.',
    'without-pins': 'A face-recognition card: every PIN is locked for good.',
    phone: 'A phone in place of a card.',
    'forged-data': 'Name and address were altered after they were signed.',
    'other-card': 'A driving licence card, and no My Number Card.',
    'mute-card': 'A card that does not answer from the beginning.',
    'short-commands-only': 'A card of an old lot, which takes no extended commands and fails the first one.',
    'slow-link': 'Answers take as long as over the slowest radio link, 106 kbit/s.',
    'torn-off-reading': 'The card is taken away while it is being read.',
    'torn-off-in-verify': 'The card is taken away in the next VERIFY: whether an attempt was used is not known.',
    'torn-off-signing': 'The card is taken away in the next signature, after its PIN was right.',
    'card-reset': 'Another program resets the card while it is being read.',
    'card-goes-mute': 'The card stops answering while it is being read, until it is put back.',
    'garbage-answer': 'One answer is random bytes.',
    'cut-answer': 'One answer is cut off.',
    'reader-hangs': 'The reader does not answer; the daemon gives up after its usual time.',
    'reader-unplugged': 'The reader is unplugged, with a card on it. To plug it in: kazasu sim plug.',
    'reader-vanishes': 'The reader is unplugged while it reads a card. To plug it in: kazasu sim plug.',
    'service-stops': 'The card service stops while a card is being read, and is back in half a second.',
  },
  sees: {
    reading: (code) =>
      `reading fails: ${code}`,
    report: (what) => `report: ${what}`,
    event: (name) => `event: ${name}`,
    error: (call, code) => `${call} → error ${code}`,
    result: (call, what) => `${call} → ${what}`,
  },
}
