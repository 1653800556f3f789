/** Remembers, for one page, what is furniture on the readers that it is about. What is, `attention.ts` says. */
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { After, Heard } from '../../client/client.ts'
import {
  type Fixture,
  fixtureOn,
  follow,
  isFollowed,
  isHeldBack,
  isThat,
  withAllBut,
  withCardOn,
  withLeftBehind,
  withoutFixtures,
  withoutGone,
  withWhatWasThere,
} from './attention.ts'
import { type PageConnection, readWhatLies } from './connection.ts'
import { type Place, placeOn, type ReaderView } from './readers.ts'

/** So long a reader that is plugged in may need to tell of the card on it, and one that is unplugged to tell that it is gone. */
export const SETTLING_MS = 5000

/** So long a reader may be unplugged until nobody waits for the card that was on it. */
export const AWAY_MS = 60 * 60 * 1000

export class Attending {
  /** The readers that this page is about, as a person sees them. */
  readonly readers: ReadonlySignal<readonly ReaderView[]>
  readonly fixtures: ReadonlySignal<readonly Fixture[]>
  /** The card that its person is done with, until it is taken or somebody else has come; it is furniture then. */
  readonly over: ReadonlySignal<Fixture | null>
  /** Whether a card lies there, or may come back, that is not to be shown any more, and that a page opened anew would show. */
  readonly holdsBack: ReadonlySignal<boolean>
  readonly #fixtures = signal<readonly Fixture[]>([])
  readonly #over = signal<Fixture | null>(null)
  readonly #all: ReadonlySignal<readonly ReaderView[]>
  /** What lay there when the page was opened; `null` before that is known. */
  #opened: readonly Place[] | null = null
  /** For readers whose card is gone, and may come back. */
  readonly #stopAwaiting = new Map<string, () => void>()

  /** `only` is the id of the one reader that it is about; `null` for all of them. */
  constructor(connection: PageConnection, only: ReadonlySignal<string | null>, after: After) {
    this.#all = computed(() => connection.readers.value.filter(({ id }) => only.value === null || id === only.value))
    this.fixtures = this.#fixtures
    this.over = this.#over
    this.holdsBack = computed(
      () => isExpected(this.#over.value) || this.#fixtures.value.some((one) => isHeldBack(one, this.#all.value)),
    )
    this.readers = computed(() => withoutFixtures(this.#all.value, this.#fixtures.value))
    connection.onHeard((heard) => {
      this.#change((fixtures) => follow(fixtures, heard))
      for (const reader of this.#movedBy(heard)) {
        this.#stopAwaiting.get(reader)?.()
        if (!this.#isAwaited(reader)) continue
        const isThere = connection.readers.peek().some(({ id }) => id === reader)
        const giveUp = (): void => {
          // Without the daemon nobody knows; of what it says then all is asked anew.
          if (connection.isKnown.peek()) this.#change((fixtures) => withoutGone(fixtures, reader))
        }
        this.#stopAwaiting.set(reader, after(isThere ? SETTLING_MS : AWAY_MS, giveUp))
      }
      if (heard.name === 'snapshot') this.#opened ??= connection.readers.value.flatMap((one) => placeOn(one) ?? [])
    })
    effect(() => {
      this.#fixtures.value = withWhatWasThere(this.#fixtures.peek(), this.#all.value, this.#opened ?? [])
    })
    effect(() => {
      const over = this.#over.value
      if (over !== null && isFollowed(over, this.readers.value)) this.ignore(over.reader)
    })
    // What is furniture only as far as anybody knows is read too: it may be somebody's.
    readWhatLies(
      connection,
      computed(() =>
        withoutFixtures(
          this.#all.value,
          this.#fixtures.value.filter(({ isOver }) => isOver),
        ),
      ),
    )
  }

  /** Its person is done with the card on that reader: nothing else that lies there now is shown before it is laid anew. */
  finish(reader: string): void {
    const readers = this.#all.peek()
    const own = readers.find(({ id }) => id === reader)
    batch(() => {
      if (own !== undefined && !isThat(this.#over.peek(), placeOn(own))) {
        this.#giveUp()
        this.#over.value = fixtureOn(own, { isOver: true })[0] ?? null
      }
      this.#fixtures.value = withAllBut(this.#fixtures.peek(), readers, reader)
    })
  }

  /** The sitting of that card is over: it is gone. */
  end(sitting: Place): void {
    const over = this.#over.peek()
    this.#fixtures.value = withLeftBehind(this.#fixtures.peek(), this.#all.peek(), { sitting, over })
  }

  /** Nobody is there who would take the card on that reader. */
  ignore(reader: string): void {
    batch(() => {
      if (this.#over.peek()?.reader === reader) this.#giveUp()
      this.#fixtures.value = withCardOn(this.#fixtures.peek(), this.#all.peek(), reader)
    })
  }

  /** The card that is asked for becomes furniture, also where it has gone with its reader. */
  #giveUp(): void {
    const over = this.#over.peek()
    if (over === null) return
    this.#fixtures.value = [...this.#fixtures.peek(), over]
    this.#over.value = null
  }

  get #remembered(): readonly Fixture[] {
    const over = this.#over.peek()
    return over === null ? this.#fixtures.peek() : [...this.#fixtures.peek(), over]
  }

  /** Whether something is remembered of that reader that does not lie there. */
  #isAwaited(reader: string): boolean {
    return this.#remembered.some((one) => one.reader === reader && one.presence === null)
  }

  /** The readers that may have come, gone, or lost a card. */
  #movedBy(heard: Heard): readonly string[] {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- nothing else moves a reader
    switch (heard.name) {
      case 'snapshot':
        return this.#remembered.map(({ reader }) => reader)
      case 'reader.attached':
        return [heard.params.reader.id]
      case 'reader.detached':
      case 'card.removed':
        return [heard.params.reader]
      default:
        return []
    }
  }

  #change(change: (fixtures: readonly Fixture[]) => readonly Fixture[]): void {
    batch(() => {
      this.#fixtures.value = change(this.#fixtures.peek())
      const over = this.#over.peek()
      if (over !== null) this.#over.value = change([over])[0] ?? null
    })
  }
}

/** It lies there, or may come back with its reader. */
const isExpected = (over: Fixture | null): boolean => over !== null && (over.presence !== null || over.isUnplugged)
