/** The way to the check across the counter: it is loaded when it is opened, for one card. When it ends, it says itself. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { PageConnection } from '../shared/connection.ts'
import { lies, type Place } from '../shared/readers.ts'
import type { FacePanel } from './face/panel.tsx'

export interface OpenedFace {
  readonly place: Place
  readonly isThere: ReadonlySignal<boolean>
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
  const open = async (place: Place): Promise<void> => {
    const { FacePanel: Panel } = await import('./face/panel.tsx')
    const isThere = computed(() => lies(place, readers.value))
    if (scopes.value.includes('face') && isThere.value) opened.value = { place, isThere, Panel }
  }
  return { opened, open, close }
}
