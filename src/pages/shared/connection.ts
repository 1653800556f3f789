/** The one connection of a page to the daemon that served it, as signals: what the page shows follows from them. */
import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ApiEvents } from '../../api/index.ts'
import type { Scope } from '../../api/scopes.ts'
import type { Hello } from '../../api/wire.ts'
import { type Heard, keepConnected, type Live, type LiveState } from '../../client/client.ts'
import type { FirstAnswer } from '../../report/shape.ts'
import { failed, hear, inspected, isSame, type Place, type ReaderView } from './readers.ts'
import { failureOf } from './failure.ts'

/** As much of the client as pages use. */
export type PageLive = Pick<Live, 'state' | 'hello' | 'session' | 'onState' | 'subscribe' | 'call'>

export type Health = ApiEvents['health.changed']

export interface PageConnection {
  readonly live: PageLive
  readonly state: ReadonlySignal<LiveState>
  /** `null` before the first connection; what was true before a loss stays. */
  readonly hello: ReadonlySignal<Hello | null>
  readonly scopes: ReadonlySignal<readonly Scope[]>
  readonly readers: ReadonlySignal<readonly ReaderView[]>
  /** Whether `readers` is what the daemon says: not before the first snapshot, and not while the connection is lost. */
  readonly isKnown: ReadonlySignal<boolean>
  readonly health: ReadonlySignal<Health | null>
  /**
   * Hears the snapshot, every event and what this page has read itself, when the signals have changed and before
   * anything follows from it.
   */
  onHeard(listener: (heard: Heard) => void): void
  /** Inspects the card that lies on that reader; the signals tell what came of it. Never rejects. */
  inspect(reader: string): Promise<void>
}

/** Where the daemon is that served the page. */
export const daemonUrl = (): string => new URL('/', location.href).href.replace(/^http/, 'ws')

export const connectPage = (name: string): PageConnection =>
  connectionOver(keepConnected({ url: daemonUrl(), client: { name } }))

export function connectionOver(live: PageLive): PageConnection {
  const state = signal<LiveState>(live.state)
  const hello = signal<Hello | null>(null)
  const scopes = signal<readonly Scope[]>([])
  const readers = signal<readonly ReaderView[]>([])
  const isKnown = signal(false)
  const health = signal<Health | null>(null)
  const listeners: ((heard: Heard) => void)[] = []

  live.onState(() => {
    batch(() => {
      state.value = live.state
      hello.value = live.hello ?? hello.value
      scopes.value = live.session?.scopes ?? scopes.value
      // What lay on the readers is not known any more.
      if (live.state !== 'open') {
        readers.value = []
        isKnown.value = false
      }
    })
  })

  /** The inspections that this page waits for. */
  const asked = new Set<Asked>()

  const tell = (heard: Heard): void => {
    batch(() => {
      readers.value = hear(readers.value, heard, live.session?.inspects === true)
      if (heard.name === 'snapshot') {
        health.value = heard.params.health
        isKnown.value = true
      }
      if (heard.name === 'health.changed') health.value = heard.params
      for (const listener of listeners) listener(heard)
    })
  }

  live.subscribe((heard) => {
    if (heard.name === 'inspection.completed' || heard.name === 'inspection.failed')
      for (const one of asked) one.isToldOf ||= isSame(one.place, heard.params)
    tell(heard)
  })

  const inspect = async (reader: string): Promise<void> => {
    const card = readers.value.find(({ id }) => id === reader)?.card
    if (card == null) return
    const place = { reader, presence: card.presence }
    const isFirst = card.inspection.state === 'unread'
    const own: Asked = { place, isToldOf: false }
    const showReading = (first: FirstAnswer | null): void => {
      if (!own.isToldOf) readers.value = inspected(readers.value, place, { state: 'reading', first })
    }
    showReading(null)
    asked.add(own)
    try {
      const report = await live.call('card.inspect', place, { onProgress: showReading })
      tell({ name: 'inspection.completed', params: { ...place, simulated: report.card.simulated, report } })
    } catch (error) {
      const failure = failureOf(error)
      // The daemon itself reads a new card under a lease too; where it does not, the end of the lease is waited for.
      const isWaiting = isFirst && failure.code === 'READER_LEASED'
      if (!own.isToldOf && !isWaiting) readers.value = failed(readers.value, place, failure)
    } finally {
      asked.delete(own)
    }
  }

  return {
    live,
    state,
    hello,
    scopes,
    readers,
    isKnown,
    health,
    onHeard: (listener) => listeners.push(listener),
    inspect,
  }
}

interface Asked {
  readonly place: Place
  /** Whether the daemon has told of that card by itself meanwhile: then a second reading of it changes nothing but by a report. */
  isToldOf: boolean
}

/**
 * Inspects each card that nothing is known of and that the daemon does not read by itself: what lay there before, and
 * what is laid down where it is told to read none.
 */
export function readWhatLies(connection: PageConnection, readers: ReadonlySignal<readonly ReaderView[]>): void {
  effect(() => {
    if (!connection.scopes.value.includes('inspect')) return
    for (const { id, card } of readers.value) if (card?.inspection.state === 'unread') void connection.inspect(id)
  })
}
