/**
 * Which card a page is about: the newest one that can be a My Number Card. What lay there before, or stays when a sitting
 * is over, is furniture: to the person it is not there, and the staff is told. Pure; who remembers it is `attending.ts`.
 */
import type { Heard } from '../../client/client.ts'
import type { ErrorCode } from '../../errors.ts'
import { meantCards } from '../../lib/laid-card.ts'
import { isSame, type Place, placeOn, type ReaderView } from './readers.ts'

/** A card that belongs to the place rather than to a person. */
export interface Fixture {
  readonly reader: string
  /** Number of the insertion; `null` once it is gone, which it may be with its reader only. */
  readonly presence: number | null
  readonly atr: string | null
  /** Whether a page that is opened anew would show it, as far as was known when it became furniture. */
  readonly mayBeOurs: boolean
  readonly isUnplugged: boolean
  /** Whether somebody was done with it, or left it: it stays furniture, whatever it is. */
  readonly isOver: boolean
}

/** Whether what lies on that reader is furniture. */
export const isFixture = (fixtures: readonly Fixture[], reader: ReaderView): boolean =>
  fixtures.some((one) => isThat(one, placeOn(reader)))

/** Whether it is the card that lies there. */
export const isThat = (one: Pick<Fixture, 'reader' | 'presence'> | null, place: Place | null): boolean =>
  one !== null && one.presence !== null && isSame({ reader: one.reader, presence: one.presence }, place)

/** The readers as a person sees them, for whom furniture is no card. */
export function withoutFixtures(readers: readonly ReaderView[], fixtures: readonly Fixture[]): readonly ReaderView[] {
  return readers.map((reader) => (isFixture(fixtures, reader) ? { ...reader, card: null } : reader))
}

/**
 * The reader with the card that is meant; without a card the last used. `over` is the card that its person is done with and
 * has not taken: it is asked for until somebody else has laid down what may be a My Number Card.
 */
export function readerInView(readers: readonly ReaderView[], over: Fixture | null): ReaderView | null {
  const cards = readers.flatMap((reader) => (reader.card === null ? [] : [{ reader, ...reader.card }]))
  const [meant] = meantCards(cards.filter(({ reader }) => !isThat(over, placeOn(reader))))
  const own = cards.find(({ reader }) => isThat(over, placeOn(reader)))
  if (own !== undefined && (meant === undefined || meant.standing === 'other')) return own.reader
  const age = ({ lastPresence }: ReaderView): number => lastPresence ?? -1
  const lastUsed = readers.toSorted((one, other) => age(other) - age(one))[0] ?? null
  return meant?.reader ?? lastUsed
}

/** Whether somebody has come after the person of that card: with a My Number Card, of which it is known by now. */
export const isFollowed = (over: Fixture, readers: readonly ReaderView[]): boolean =>
  readers.some((reader) => reader.card?.standing === 'ours' && !isThat(over, placeOn(reader)))

/** Failures that last, of a card that always lies there: of a reader that is used elsewhere the next reading may tell more. */
const LASTING: readonly ErrorCode[] = ['CARD_RESET', 'READER_TIMEOUT', 'READER_FAILED']

/**
 * With what lay there before the page was opened and is none of ours, or cannot be read; without what was taken for that
 * until somebody could read it. `opened` are the cards that lay there at that moment: of a later one, such as that of
 * somebody who was there before a restart, the person is told why it cannot be read.
 */
export function withWhatWasThere(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  opened: readonly Place[],
): readonly Fixture[] {
  const ours = readers.filter(({ card }) => card?.standing === 'ours')
  const isOurs = (one: Fixture): boolean => !one.isOver && ours.some((reader) => isFixture([one], reader))
  const isUnreadable = (reader: ReaderView): boolean => {
    const { standing, inspection } = reader.card ?? {}
    if (standing !== 'unread' || inspection?.state !== 'failed') return false
    return LASTING.includes(inspection.failure.code) && opened.some((place) => isSame(place, placeOn(reader)))
  }
  return added(
    fixtures.some(isOurs) ? fixtures.filter((one) => !isOurs(one)) : fixtures,
    readers.filter((one) => (one.card?.wasThere === true && one.card.standing === 'other') || isUnreadable(one)),
    { isOver: false },
  )
}

/**
 * With what stays when the card of that sitting is gone: all older ones, and newer ones that are none of ours. `over` is
 * still asked for.
 */
export function withLeftBehind(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  { sitting, over }: { readonly sitting: Place; readonly over: Fixture | null },
): readonly Fixture[] {
  const isLeft = (reader: ReaderView): boolean =>
    reader.card !== null && (reader.card.presence < sitting.presence || reader.card.standing === 'other')
  return added(
    fixtures,
    readers.filter((one) => isLeft(one) && !isThat(over, placeOn(one))),
    { isOver: true },
  )
}

/** With the card that lies on that reader. */
export const withCardOn = (
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  reader: string,
): readonly Fixture[] =>
  added(
    fixtures,
    readers.filter(({ id }) => id === reader),
    { isOver: true },
  )

/** With all that lies there but the card on that reader; also what would have had its turn, once somebody could read it. */
export const withAllBut = (
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  reader: string,
): readonly Fixture[] =>
  added(
    fixtures.filter(({ isOver, presence }) => isOver || presence === null),
    readers.filter(({ id }) => id !== reader),
    { isOver: true },
  )

/** The same list where there is nothing to add. */
function added(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  { isOver }: Pick<Fixture, 'isOver'>,
): readonly Fixture[] {
  const more = readers.flatMap((one) => (isFixture(fixtures, one) ? [] : fixtureOn(one, { isOver })))
  return more.length === 0 ? fixtures : [...fixtures, ...more]
}

/** The card that lies on that reader, as one that is nobody's; none without a card. */
export function fixtureOn({ id, card }: ReaderView, { isOver }: Pick<Fixture, 'isOver'>): readonly Fixture[] {
  if (card === null) return []
  const { presence, atr, standing, wasThere } = card
  // What lay there before the page was opened and cannot be read is furniture to a page that is opened anew, too.
  const mayBeOurs = standing === 'ours' || (standing === 'unread' && !wasThere)
  return [{ reader: id, presence, atr, mayBeOurs, isUnplugged: false, isOver }]
}

/** Whether it lies there, or may come back with its reader, and a page that is opened anew would show it. */
export function isHeldBack(one: Fixture, readers: readonly ReaderView[]): boolean {
  const standing = readers.find((reader) => isThat(one, placeOn(reader)))?.card?.standing
  if (standing === undefined) return one.isUnplugged && one.mayBeOurs
  return standing === 'unread' ? one.mayBeOurs : standing === 'ours'
}

/** Without what was on that reader and does not lie there any more: nobody waits for it. */
export const withoutGone = (fixtures: readonly Fixture[], reader: string): readonly Fixture[] =>
  fixtures.filter((one) => one.reader !== reader || one.presence !== null)

/** What becomes of furniture when cards and readers come and go. */
export function follow(fixtures: readonly Fixture[], heard: Heard): readonly Fixture[] {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- nothing else moves a card
  switch (heard.name) {
    case 'snapshot': {
      const { readers } = heard.params
      // After a loss of the connection the daemon may be another one, that counts anew: what lay on a reader and lies there
      // again is taken for the same card. Better laid anew by the next person than shown to them.
      return fixtures.flatMap((one) => {
        if (one.presence === null && !one.isUnplugged) return []
        const reader = readers.find(({ id }) => id === one.reader)
        if (reader === undefined) return [{ ...one, presence: null, isUnplugged: true }]
        if (reader.card === null && one.isUnplugged) return [one]
        return reader.card?.atr === one.atr ? [{ ...one, presence: reader.card.presence, isUnplugged: false }] : []
      })
    }
    case 'card.removed': {
      const { reader, presence } = heard.params
      // It may have left with its reader, of which is told after it.
      return fixtures.map((one) =>
        one.reader === reader && one.presence === presence ? { ...one, presence: null } : one,
      )
    }
    case 'reader.detached': {
      const { reader } = heard.params
      return fixtures.map((one) => (one.reader === reader ? { ...one, presence: null, isUnplugged: true } : one))
    }
    case 'card.inserted': {
      const { reader, card } = heard.params
      return fixtures.flatMap((one) => {
        if (one.reader !== reader || one.presence !== null) return [one]
        // It came back with its reader; or somebody has taken it away, and this is another card.
        const isBack = one.isUnplugged && one.atr === card.atr
        return isBack ? [{ ...one, presence: card.presence, isUnplugged: false }] : []
      })
    }
    default:
      return fixtures
  }
}
