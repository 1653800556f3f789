/** What the console knows beside the readers: which one is looked at, and what was read in this sitting. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { After } from '../../client/client.ts'
import { Attending } from '../shared/attending.ts'
import { isFixture, readerInView } from '../shared/attention.ts'
import type { PageConnection } from '../shared/connection.ts'
import { lies, type Place, placeOn, type ReaderView } from '../shared/readers.ts'
import { createFaceDoor, type FaceDoor } from './face-door.ts'
import { type Entry, remember } from './history.ts'
import { createResident, type Resident } from './resident.ts'

export interface ConsoleModel {
  /** `null` where there is none, or where the chosen one is not connected. */
  readonly reader: ReadonlySignal<ReaderView | null>
  /** The id that was chosen, and stays; `null` for the reader with the newest card. */
  readonly chosen: ReadonlySignal<string | null>
  readonly history: ReadonlySignal<readonly Entry[]>
  readonly resident: Resident
  readonly face: FaceDoor
  readonly choose: (reader: string | null) => void
  /** Whether what lies there is no card that somebody has just laid down, so that it is passed over. */
  readonly isPassedOver: (reader: ReaderView) => boolean
}

/** `named` is the reader that the address names. */
export function createModel(connection: PageConnection, named: string | null, after: After): ConsoleModel {
  const { readers } = connection
  const chosen = signal(named)
  const history = signal<readonly Entry[]>([])
  const attending = new Attending(connection, chosen, after)
  const newest = computed(() => readerInView(attending.readers.value, null))
  // Who chooses a reader sees what lies on it, whatever that is.
  const reader = computed(() =>
    chosen.value === null ? newest.value : (readers.value.find(({ id }) => id === chosen.value) ?? null),
  )

  connection.onHeard((heard) => {
    history.value = remember(history.value, heard, readers.value, new Date())
  })

  let last: Place | null = null
  effect(() => {
    if (last !== null && !lies(last, readers.value)) attending.end(last)
    last = newest.value && placeOn(newest.value)
  })

  return {
    reader,
    chosen,
    history,
    resident: createResident(computed(() => placeOf(reader.value))),
    face: createFaceDoor(connection),
    choose: (id) => {
      chosen.value = id
    },
    isPassedOver: (one) => isFixture(attending.fixtures.value, one),
  }
}

/** Which card lies where, in one word. */
const placeOf = (reader: ReaderView | null): string => `${reader?.id} ${reader?.card?.presence}`
