/** Remembers, for one page, what is furniture on the readers that it is about. What is, `attention.ts` says. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Fixture, follow, withCardOn, withLeftBehind, withoutFixtures, withWhatWasThere } from './attention.ts'
import { type PageConnection, readWhatLies } from './connection.ts'
import type { Place, ReaderView } from './readers.ts'

export class Attending {
  /** The readers that this page is about, as a person sees them. */
  readonly readers: ReadonlySignal<readonly ReaderView[]>
  readonly fixtures: ReadonlySignal<readonly Fixture[]>
  readonly #fixtures = signal<readonly Fixture[]>([])
  readonly #all: ReadonlySignal<readonly ReaderView[]>

  /** `only` is the id of the one reader that it is about; `null` for all of them. */
  constructor(connection: PageConnection, only: ReadonlySignal<string | null>) {
    this.#all = computed(() => connection.readers.value.filter(({ id }) => only.value === null || id === only.value))
    this.fixtures = this.#fixtures
    this.readers = computed(() => withoutFixtures(this.#all.value, this.#fixtures.value))
    connection.onHeard((heard) => {
      this.#fixtures.value = follow(this.#fixtures.value, heard)
    })
    effect(() => {
      this.#fixtures.value = withWhatWasThere(this.#fixtures.peek(), this.#all.value)
    })
    readWhatLies(connection, this.readers)
  }

  /** The sitting of that card is over: it is gone. */
  end(sitting: Place): void {
    this.#fixtures.value = withLeftBehind(this.#fixtures.peek(), this.#all.peek(), sitting)
  }

  /** Nobody is there who would take the card on that reader. */
  ignore(reader: string): void {
    this.#fixtures.value = withCardOn(this.#fixtures.peek(), this.#all.peek(), reader)
  }
}
