/**
 * Which of several cards is meant where no reader is named. Pure. A reader may always have "a card" (the slot for a SAM,
 * a security key, a bank card that somebody forgot): that must not keep the holder's card from being the one.
 */

/** `unread` is a card that nobody has read yet; `other` is none of ours, or gives no answer that says. */
export type Standing = 'ours' | 'unread' | 'other'

export interface LaidCard {
  /** Number of the insertion: the greater, the later. */
  readonly presence: number
  readonly standing: Standing
}

/** As much of a report as says what the card is. */
interface Found {
  readonly applications: readonly { readonly name: string; readonly present: boolean | null }[]
}

/** Applications of which no other kind of card is known. */
export const ON_CARDS_ONLY = ['text', 'visual']

/**
 * A My Number Card, a phone that stands for one, and whatever may be one under a label that is not known yet all have
 * the application for certificates; nothing else has it. A card that gives no answer about that one is ours by those
 * that are on My Number Cards only.
 */
const OURS = ['jpki', ...ON_CARDS_ONLY]

export const standingOf = ({ applications }: Found): Standing =>
  applications.some(({ name, present }) => OURS.includes(name) && present === true) ? 'ours' : 'other'

/** Failures to read a card that say what it is: the others are of the reader, of who else uses it, or of the daemon. */
const TELLING: readonly string[] = ['CARD_MUTE', 'CARD_FOREIGN', 'CARD_REFUSED', 'CARD_ANSWER_INVALID']

/** What was read once stays true of the card, whatever comes of reading it again. */
export const standingAfter = (before: Standing, failure: string): Standing =>
  before === 'unread' && TELLING.includes(failure) ? 'other' : before

const ORDER: readonly Standing[] = ['ours', 'unread', 'other']

/** The cards of the best standing that there is, the newest first: more than one is for the caller to decide. */
export function meantCards<Card extends LaidCard>(cards: readonly Card[]): readonly Card[] {
  const best = ORDER.find((standing) => cards.some((card) => card.standing === standing))
  return cards.filter(({ standing }) => standing === best).toSorted((one, other) => other.presence - one.presence)
}
