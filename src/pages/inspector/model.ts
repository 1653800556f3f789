/** The state of the page: what is called and answered, what is heard, what lies on the readers. How it looks is beside it. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ApiEvents, ApiMethods } from '../../api/index.ts'
import type { Heard, LiveState } from '../../client/client.ts'
import type { PageConnection, PageLive } from '../shared/connection.ts'
import { failureOf } from '../shared/failure.ts'
import { Calls } from './calls.ts'
import { Log } from './log.ts'
import { formsOf, type MethodForm, type OpenRpc } from './schema.ts'

export type Command = ApiEvents['simulator.exchanged']
export type Armed = ApiMethods['simulator.faults']['result']['faults'][number]
export type Event = Exclude<Heard, { readonly name: 'snapshot' }>

export interface InspectorParts {
  readonly connection: PageConnection
  readonly calling: PageLive
  readonly listening: PageLive
  /** The OpenRPC document. */
  readonly document: () => Promise<OpenRpc>
}

export interface SteeredReader {
  readonly id: string
  readonly isAttached: boolean
}

export interface InspectorModel {
  readonly connection: PageConnection
  readonly state: ReadonlySignal<LiveState>
  /** `null` while they are loaded. */
  readonly forms: ReadonlySignal<readonly MethodForm[] | 'missing' | null>
  readonly calls: Calls
  readonly commands: Log<Command>
  readonly events: Log<Event>
  readonly bench: Bench
}

/** A browser takes this from its window only. */
const together = (show: () => void): void => void requestAnimationFrame(show)

export function createModel({ connection, calling, listening, document }: InspectorParts): InspectorModel {
  const forms = signal<readonly MethodForm[] | 'missing' | null>(null)
  const load = async (): Promise<void> => {
    try {
      forms.value = formsOf(await document())
    } catch {
      forms.value = 'missing'
    }
  }
  void load()

  const events = new Log<Event>(together)
  connection.onHeard((heard) => {
    if (heard.name !== 'snapshot') events.add(heard)
  })

  const commands = new Log<Command>(together)
  const hear = (heard: Heard): void => {
    if (heard.name === 'simulator.exchanged') commands.add(heard.params)
  }
  // Without the scope nothing comes, which the page says of the whole bench.
  listening.subscribe(hear, { events: ['simulator.exchanged'], onError: () => undefined })

  const bench = new Bench(connection)
  // What is armed ends with a card, and comes true at a command.
  effect(() => {
    void connection.readers.value
    void commands.rows.value
    if (connection.state.value === 'open') void bench.look()
  })
  return { connection, state: connection.state, forms, calls: new Calls(calling), commands, events, bench }
}

/** The simulated readers, their cards and their faults. */
class Bench {
  readonly readers = signal<readonly SteeredReader[]>([])
  readonly profiles = signal<ApiMethods['simulator.profiles']['result']['profiles']>([])
  readonly armed = signal<readonly Armed[]>([])
  /** The reader that is steered. */
  readonly reader = signal('')
  readonly profile = signal('adult')
  /** What the last thing that was done came to, where that is a failure. */
  readonly failure = signal<ReturnType<typeof failureOf> | null>(null)
  readonly #live: PageLive
  readonly #connection: PageConnection
  #isLooking = false
  #again = false

  constructor(connection: PageConnection) {
    this.#connection = connection
    this.#live = connection.live
  }

  get isAllowed(): boolean {
    return this.#connection.scopes.value.includes('simulate')
  }

  choose(reader: string): void {
    this.reader.value = reader
    void this.look()
  }

  /** Does something and looks what has come of it. Never rejects. */
  async do(act: (live: PageLive, reader: string) => Promise<unknown>): Promise<void> {
    try {
      await act(this.#live, this.reader.value)
      this.failure.value = null
    } catch (error) {
      this.failure.value = failureOf(error)
    }
    await this.look()
  }

  /** One at a time, and once more where something has happened meanwhile. Never rejects. */
  async look(): Promise<void> {
    this.#again = true
    if (this.#isLooking) return
    this.#isLooking = true
    while (this.#again) {
      this.#again = false
      try {
        await this.#ask()
      } catch {
        // The connection is lost, or the scope is missing: the page says so.
      }
    }
    this.#isLooking = false
  }

  async #ask(): Promise<void> {
    if (this.profiles.value.length === 0) {
      this.profiles.value = (await this.#live.call('simulator.profiles', {})).profiles
    }
    const { readers } = await this.#live.call('simulator.readers', {})
    this.readers.value = readers.map(({ id, attached }) => ({ id, isAttached: attached }))
    if (!readers.some(({ id }) => id === this.reader.value)) this.reader.value = readers[0]?.id ?? ''
    const reader = this.reader.value
    this.armed.value = reader === '' ? [] : (await this.#live.call('simulator.faults', { reader })).faults
  }
}
