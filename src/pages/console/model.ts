/** What the console knows beside the readers: which one is looked at, and what was read in this sitting. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type PageConnection, readWhatLies } from '../shared/connection.ts'
import type { ReaderView } from '../shared/readers.ts'
import { type Entry, remember } from './history.ts'

export interface ConsoleModel {
  readonly reader: ReadonlySignal<ReaderView | null>
  readonly history: ReadonlySignal<readonly Entry[]>
  readonly choose: (reader: string) => void
}

export function createModel(connection: PageConnection): ConsoleModel {
  const { readers } = connection
  const chosen = signal<string | null>(null)
  const history = signal<readonly Entry[]>([])
  const reader = computed(
    () =>
      readers.value.find(({ id }) => id === chosen.value) ??
      readers.value.find(({ card }) => card !== null) ??
      readers.value[0] ??
      null,
  )

  connection.onHeard((heard) => {
    // The clerk looks at the card that was laid down last.
    if (heard.name === 'card.inserted') chosen.value = heard.params.reader
    history.value = remember(history.value, heard, readers.value, new Date())
  })

  readWhatLies(connection, reader)

  return {
    reader,
    history,
    choose: (id) => {
      chosen.value = id
    },
  }
}
