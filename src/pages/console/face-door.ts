/** The way to the check across the counter: it is loaded when it is opened, for one card, and ends with that card. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PageConnection } from '../shared/connection.ts'
import { lies, type Place } from '../shared/readers.ts'
import type { FacePanel } from './face/panel.tsx'

export interface OpenedFace {
  readonly place: Place
  readonly Panel: typeof FacePanel
}

export interface FaceDoor {
  readonly opened: ReadonlySignal<OpenedFace | null>
  readonly open: (place: Place) => Promise<void>
  readonly close: () => void
}

export function createFaceDoor({ readers, scopes }: Pick<PageConnection, 'readers' | 'scopes'>): FaceDoor {
  const opened = signal<OpenedFace | null>(null)
  const close = (): void => {
    opened.value = null
  }
  effect(() => {
    if (opened.value !== null && !lies(opened.value.place, readers.value)) close()
  })
  const open = async (place: Place): Promise<void> => {
    const { FacePanel: Panel } = await import('./face/panel.tsx')
    if (scopes.value.includes('face') && lies(place, readers.value)) opened.value = { place, Panel }
  }
  return { opened, open, close }
}
