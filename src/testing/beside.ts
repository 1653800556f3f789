/** Starts a daemon as it is installed, in processes of its own: on its own simulated readers, or behind the real PC/SC stack. */
import { type Client, connect, type Heard } from '../client/node.ts'
import { deferred } from '../lib/deferred.ts'
import { cannot } from './cannot.ts'
import { ChildReader } from './child-reader.ts'
import { type DaemonBeside, startDaemonBeside } from './daemon-beside.ts'
import { HeardEvents } from './heard.ts'
import type { Kazasu, KazasuOptions, RunsAs, TestReader } from './kit.ts'
import { LogBook } from './log-book.ts'
import { PcscReader } from './pcsc-reader.ts'
import { freePorts, needStack, VIRTUAL_READERS } from './pcscd.ts'
import { ALL_SCOPES, configOf, flag, settingsOf, tomlOf } from './settings.ts'
import type { BesideParts } from './reader-beside.ts'

type Beside = Exclude<RunsAs, 'in-process'>

/** As many as the configuration allows; those that no test has yet are unplugged. */
const SIMULATED = Array.from({ length: 16 }, (_, index) => `Kazasu Simulated Reader ${index + 1}`)

export async function startBeside(options: KazasuOptions, as: Beside): Promise<Kazasu> {
  const { today, readers = 1, profile } = options
  if (today !== undefined)
    throw cannot('a clock that stands still (today)', as, 'where the daemon has that of the machine')
  const names = as === 'pcsc' ? VIRTUAL_READERS : SIMULATED
  const most = names.length
  if (!(readers <= most)) throw cannot(`${readers} readers`, as, `where there are ${most} at most`)
  // A mistake in it is told before anything is started.
  const config = configOf(settingsOf(options))
  if (as === 'pcsc') needStack()
  const port = as === 'pcsc' ? await freePorts() : null
  const flags = [
    ...settingsOf(options),
    flag(['reader', 'drivers'], [as === 'pcsc' ? 'pcsc' : 'simulated']),
    flag(['simulated', 'readers'], SIMULATED.length),
    flag(['token', 'scopes'], ALL_SCOPES),
    flag(['log', 'level'], 'debug'),
  ]
  const log = new LogBook()
  const daemon = await startDaemonBeside({ config: tomlOf(flags), log, readers: port })
  try {
    const url = `ws://127.0.0.1:${daemon.port}/`
    const client = await connect({ url, token: daemon.token, client: { name: 'kazasu/testing' } })
    const places = await placesOf(client, names)
    const kazasu = new KazasuBeside({ as, url, client, log, daemon, places, port, autoInspect: config.inspect.auto })
    await kazasu.begin(readers)
    if (profile !== undefined) await kazasu.readers[0]?.insert(profile)
    return kazasu
  } catch (error) {
    await daemon.stop()
    throw error
  }
}

/** The ids of the readers of those names, in their order, once the daemon has them all. */
async function placesOf(client: Client, names: readonly string[]): Promise<readonly string[]> {
  const ids = new Map<string, string>()
  const all = deferred<readonly string[]>()
  const look = (): void => {
    const known = names.map((name) => ids.get(name)).filter((id) => id !== undefined)
    if (known.length === names.length) all.resolve(known)
  }
  const done = new AbortController()
  client.onEnd(all.reject)
  await client.subscribe(
    ({ name, params }) => {
      const readers = name === 'snapshot' ? params.readers : name === 'reader.attached' ? [params.reader] : []
      for (const reader of readers) ids.set(reader.name, reader.id)
      look()
    },
    { signal: done.signal },
  )
  const places = await all.promise
  done.abort()
  return places
}

interface Running {
  readonly as: Beside
  readonly url: string
  readonly client: Client
  readonly log: LogBook
  readonly daemon: DaemonBeside
  readonly places: readonly string[]
  /** Of the first virtual reader. */
  readonly port: number | null
  readonly autoInspect: boolean
}

class KazasuBeside implements Kazasu {
  readonly url: string
  readonly pageUrl: string
  readonly token: string
  readonly client: Client
  readonly readers: TestReader[] = []
  readonly log: LogBook
  readonly #running: Running
  readonly #events = new Map<string, HeardEvents>()
  /** Whose cards are in this process. */
  readonly #laid = new Set<PcscReader>()
  #stopped: Promise<void> | null = null
  #isOver = false

  constructor(running: Running) {
    const { url, client, log, daemon } = running
    this.url = url
    this.pageUrl = url.replace(/^ws:/, 'http:')
    this.token = daemon.token
    this.client = client
    this.log = log
    this.#running = running
  }

  /** Once, at the start. */
  async begin(readers: number): Promise<void> {
    const { as, client, places, daemon } = this.#running
    if (as === 'child') {
      const spare = places.slice(readers)
      await Promise.all(spare.map((reader) => client.call('simulator.setReader', { reader, state: 'detached' })))
    }
    await client.subscribe((heard) => this.#hear(heard))
    void daemon.ended.then(() => this.#end())
    for (const id of places.slice(0, readers)) this.readers.push(this.#reader(id))
  }

  async newReader(): Promise<TestReader> {
    const { as, places } = this.#running
    if (this.#stopped !== null) throw new Error('the daemon has been stopped')
    const free = places.find((id) => !this.#events.has(id))
    if (free === undefined)
      throw cannot('one more reader', as, `where ${places.length} are all that there are, and in use`)
    const reader = this.#reader(free)
    if (as === 'child') await reader.plugIn()
    return reader
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #stop(): Promise<void> {
    this.#end()
    this.#running.client.close()
    await Promise.all([...this.#laid].map((reader) => reader.leave()))
    await this.#running.daemon.stop()
  }

  #end(): void {
    this.#isOver = true
    for (const events of this.#events.values()) events.end()
  }

  #reader(id: string): TestReader {
    const { as, places, port, client, autoInspect } = this.#running
    const events = new HeardEvents()
    this.#events.set(id, events)
    const forget = (): void => void this.#events.delete(id)
    const parts: BesideParts = { id, events, autoInspect, forget, isOver: () => this.#isOver }
    if (as === 'child') return new ChildReader(parts, client)
    const reader = new PcscReader(parts, (port ?? 0) + places.indexOf(id))
    this.#laid.add(reader)
    return reader
  }

  #hear(heard: Heard): void {
    if (heard.name === 'snapshot' || !('reader' in heard.params)) return
    const { reader } = heard.params
    this.#events.get(typeof reader === 'string' ? reader : reader.id)?.hear(heard)
  }
}
