/**
 * Which card a page is about: the newest one that can be a My Number Card. What lay there before, or stays when a sitting
 * is over, is furniture: to the person it is not there, and the staff is told. Pure; who remembers it is `attending.ts`.
 */
import type { Heard } from '../../client/client.ts'
import { meantCards } from '../../lib/laid-card.ts'
import { isSame, type Place, placeOn, type ReaderView } from './readers.ts'

/** A card that belongs to the place rather than to a person. */
export interface Fixture {
  readonly reader: string
  /** Number of the insertion; `null` once it is gone, which it may be with its reader only. */
  readonly presence: number | null
  readonly atr: string | null
  /** Whether it is known again when its reader comes back: a My Number Card is not, there are many like it. */
  readonly returns: boolean
  readonly isUnplugged: boolean
  /** Whether somebody was done with it, or left it: it stays furniture, whatever it is. */
  readonly isOver: boolean
}

/** Whether what lies on that reader is furniture. */
export function isFixture(fixtures: readonly Fixture[], reader: ReaderView): boolean {
  const place = placeOn(reader)
  return place !== null && fixtures.some((one) => one.reader === place.reader && one.presence === place.presence)
}

/** The readers as a person sees them, for whom furniture is no card. */
export function withoutFixtures(readers: readonly ReaderView[], fixtures: readonly Fixture[]): readonly ReaderView[] {
  return readers.map((reader) => (isFixture(fixtures, reader) ? { ...reader, card: null } : reader))
}

/** The reader with the card that is meant, where `over` is one that its person is done with; without a card the last used. */
export function readerInView(readers: readonly ReaderView[], over: Place | null): ReaderView | null {
  const cards = readers.flatMap((reader) => {
    if (reader.card === null) return []
    const { presence, standing } = reader.card
    const isOver = isSame({ reader: reader.id, presence }, over)
    return [{ reader, presence, standing: isOver ? ('other' as const) : standing }]
  })
  const age = ({ lastPresence }: ReaderView): number => lastPresence ?? -1
  const lastUsed = readers.toSorted((one, other) => age(other) - age(one))[0] ?? null
  return meantCards(cards)[0]?.reader ?? lastUsed
}

/**
 * With what lay there before the page was opened and is none of ours; without what was taken for that until somebody
 * could read it.
 */
export function withWhatWasThere(fixtures: readonly Fixture[], readers: readonly ReaderView[]): readonly Fixture[] {
  const ours = readers.filter(({ card }) => card?.standing === 'ours')
  const isOurs = (one: Fixture): boolean => !one.isOver && ours.some((reader) => isFixture([one], reader))
  return added(
    fixtures.some(isOurs) ? fixtures.filter((one) => !isOurs(one)) : fixtures,
    readers.filter(({ card }) => card?.wasThere === true && card.standing === 'other'),
    { isOver: false },
  )
}

/** With what stays when the sitting of that card is over: all older ones, and newer ones that are none of ours. */
export function withLeftBehind(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  sitting: Place,
): readonly Fixture[] {
  return added(
    fixtures,
    readers.filter(({ card }) => card !== null && (card.presence < sitting.presence || card.standing === 'other')),
    { isOver: true },
  )
}

/** With the card that lies on that reader. */
export function withCardOn(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  reader: string,
): readonly Fixture[] {
  return added(
    fixtures,
    readers.filter(({ id }) => id === reader),
    { isOver: true },
  )
}

/** The same list where there is nothing to add. */
function added(
  fixtures: readonly Fixture[],
  readers: readonly ReaderView[],
  { isOver }: Pick<Fixture, 'isOver'>,
): readonly Fixture[] {
  const more = readers.flatMap((one): Fixture[] => {
    if (one.card === null || isFixture(fixtures, one)) return []
    const { presence, atr, standing } = one.card
    return [{ reader: one.id, presence, atr, returns: standing !== 'ours', isUnplugged: false, isOver }]
  })
  return more.length === 0 ? fixtures : [...fixtures, ...more]
}

/** What becomes of furniture when cards and readers come and go. */
export function follow(fixtures: readonly Fixture[], heard: Heard): readonly Fixture[] {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- nothing else moves a card
  switch (heard.name) {
    case 'snapshot': {
      const { readers } = heard.params
      // After a loss of the connection the daemon may be another one, that counts anew.
      return fixtures.filter(({ reader, presence, atr }) =>
        readers.some(({ id, card }) => id === reader && card?.presence === presence && card.atr === atr),
      )
    }
    case 'card.removed': {
      const { reader, presence } = heard.params
      return fixtures.flatMap((one) => {
        if (one.reader !== reader || one.presence !== presence) return [one]
        return one.returns ? [{ ...one, presence: null }] : []
      })
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
