/** The state of the page: it looks as soon as it may, and whenever it is asked to. Its look is in `doctor.tsx`. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ApiMethods } from '../../api/index.ts'
import type { PageConnection } from '../shared/connection.ts'
import { type Failure, failureOf } from '../shared/failure.ts'

export type Diagnosis = ApiMethods['daemon.diagnose']['result']

export type Examination =
  | { readonly state: 'connecting' | 'lost' | 'forbidden' | 'looking' }
  | { readonly state: 'told'; readonly diagnosis: Diagnosis }
  | { readonly state: 'failed'; readonly failure: Failure }

export interface DoctorModel {
  readonly examination: ReadonlySignal<Examination>
  /** Never rejects. */
  examine(): Promise<void>
}

export function createModel({ live, state, scopes }: PageConnection): DoctorModel {
  const examination = signal<Examination>({ state: 'connecting' })

  const examine = async (): Promise<void> => {
    examination.value = { state: 'looking' }
    try {
      examination.value = { state: 'told', diagnosis: await live.call('daemon.diagnose', {}) }
    } catch (error) {
      // Of a connection that was lost it is told that it was.
      if (live.state === 'open') examination.value = { state: 'failed', failure: failureOf(error) }
    }
  }

  effect(() => {
    if (state.value === 'open') {
      if (scopes.value.includes('diagnose')) void examine()
      else examination.value = { state: 'forbidden' }
    } else examination.value = { state: state.value }
  })

  return { examination, examine }
}
