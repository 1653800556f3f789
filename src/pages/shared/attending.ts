/** Remembers, for one page, what is furniture on the readers that it is about. What is, `attention.ts` says. */
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import {
  type Fixture,
  fixtureOn,
  follow,
  isFixture,
  isFollowed,
  isThat,
  withAllBut,
  withCardOn,
  withLeftBehind,
  withoutFixtures,
  withWhatWasThere,
} from './attention.ts'
import { type PageConnection, readWhatLies } from './connection.ts'
import { type Place, placeOn, type ReaderView } from './readers.ts'

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

  /** `only` is the id of the one reader that it is about; `null` for all of them. */
  constructor(connection: PageConnection, only: ReadonlySignal<string | null>) {
    this.#all = computed(() => connection.readers.value.filter(({ id }) => only.value === null || id === only.value))
    this.fixtures = this.#fixtures
    this.over = this.#over
    this.holdsBack = computed(
      () =>
        isExpected(this.#over.value) ||
        this.#all.value.some((one) => one.card?.standing === 'ours' && isFixture(this.#fixtures.value, one)),
    )
    this.readers = computed(() => withoutFixtures(this.#all.value, this.#fixtures.value))
    connection.onHeard((heard) => {
      this.#fixtures.value = follow(this.#fixtures.value, heard)
      if (this.#over.value !== null) this.#over.value = follow([this.#over.value], heard)[0] ?? null
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
      // With its reader it may come back, and is no more to be shown then.
      if (own !== undefined && !isThat(this.#over.peek(), placeOn(own)))
        this.#over.value = fixtureOn(own, { isOver: true }).map((one) => ({ ...one, returns: true }))[0] ?? null
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
      this.#fixtures.value = withCardOn(this.#fixtures.peek(), this.#all.peek(), reader)
      if (this.#over.peek()?.reader === reader) this.#over.value = null
    })
  }
}

/** It lies there, or may come back with its reader. */
const isExpected = (over: Fixture | null): boolean => over !== null && (over.presence !== null || over.isUnplugged)
