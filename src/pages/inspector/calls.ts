/** The calls of the page and what came of them, the newest first. What was sent is not kept: it may hold a PIN. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { KazasuClientError } from '../../client/client.ts'
import type { ApiMethods } from '../../api/index.ts'
import type { PageLive } from '../shared/connection.ts'
import { type Failure, failureOf } from '../shared/failure.ts'

export type Outcome =
  | { readonly state: 'running' }
  | { readonly state: 'answered'; readonly result: unknown }
  | { readonly state: 'failed'; readonly failure: Failure; readonly issues: unknown; readonly fields: object }

export interface Call {
  readonly number: number
  readonly method: string
  readonly progress: readonly unknown[]
  readonly milliseconds: number
  readonly outcome: Outcome
}

const MOST = 20

/** Of an error: what stands elsewhere on the page. */
const TOLD: ReadonlySet<string> = new Set(['code', 'for', 'retriable', 'means', 'advice', 'issues'])

export class Calls {
  readonly #live: PageLive
  readonly #all = signal<readonly Call[]>([])
  readonly #running = new Map<number, AbortController>()
  readonly last: ReadonlySignal<Call | null> = computed(() => this.#all.value[0] ?? null)
  #count = 0

  constructor(live: PageLive) {
    this.#live = live
  }

  get all(): ReadonlySignal<readonly Call[]> {
    return this.#all
  }

  /** Never rejects. */
  async call(method: string, params: Readonly<Record<string, unknown>>): Promise<Call> {
    const number = ++this.#count
    const begun = performance.now()
    const abort = new AbortController()
    this.#running.set(number, abort)
    let call: Call = { number, method, progress: [], milliseconds: 0, outcome: { state: 'running' } }
    const note = (changed: Partial<Call>): void => {
      call = { ...call, milliseconds: Math.round(performance.now() - begun), ...changed }
      this.#all.value = this.#all.value.map((one) => (one.number === number ? call : one))
    }
    this.#all.value = [call, ...this.#all.value].slice(0, MOST)
    try {
      // The daemon has named its methods, and judges the parameters.
      const result = await this.#live.call(method as keyof ApiMethods, params, {
        signal: abort.signal,
        onProgress: (one) => note({ progress: [...call.progress, one] }),
      })
      note({ outcome: { state: 'answered', result } })
    } catch (error) {
      note({ outcome: failed(error) })
    }
    this.#running.delete(number)
    return call
  }

  cancel(number: number): void {
    this.#running.get(number)?.abort()
  }
}

function failed(error: unknown): Outcome {
  const data: Readonly<Record<string, unknown>> = error instanceof KazasuClientError ? (error.data ?? {}) : {}
  const fields = Object.fromEntries(Object.entries(data).filter(([name]) => !TOLD.has(name)))
  return { state: 'failed', failure: failureOf(error), issues: data['issues'], fields }
}
