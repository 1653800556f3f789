/**
 * Starts a daemon in this process: the real one, with its door, on simulated readers and a clock that stands still. One in
 * processes of its own is left to `beside.ts`.
 */
import { randomBytes } from 'node:crypto'
import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import { type Client, connect } from '../client/node.ts'
import { composeDaemon } from '../compose.ts'
import type { Config } from '../config.ts'
import { kioskFiles } from '../kiosk/serve.ts'
import { japanDate } from '../lib/calendar.ts'
import { LocalRoom } from '../room/local-room.ts'
import { readPageFiles } from '../server/page-files.ts'
import { startServer } from '../server/server.ts'
import { VERSION } from '../version.ts'
import type { Kazasu, KazasuOptions, TestReader } from './kit.ts'
import { LogBook } from './log-book.ts'
import { Readers } from './readers.ts'
import { ALL_SCOPES, configOf, settingsOf } from './settings.ts'
import { momentOf } from './today.ts'

/**
 * Rejects with `USAGE_INVALID` where a setting is wrong, with a `RangeError` for a wrong day, and with an `Error` that says
 * why where something is wanted that the daemon cannot give as it is started.
 */
export async function startKazasu(options: KazasuOptions = {}): Promise<Kazasu> {
  const { as = 'in-process' } = options
  if (as === 'in-process') return startInProcess(options)
  // Only then: it is no part of what most tests load.
  const { startBeside } = await import('./beside.ts')
  return startBeside(options, as)
}

async function startInProcess(options: KazasuOptions): Promise<Kazasu> {
  const moment = options.today === undefined ? new Date() : momentOf(options.today)
  const now = (): Date => moment
  const log = new LogBook()
  const config = configOf(settingsOf(options))
  const readers = new Readers({ today: () => japanDate(moment), autoInspect: config.inspect.auto })
  const driver = createSimulatedDriver({
    readers: readers.begin(config.simulated.readers),
    link: config.simulated.link ?? null,
    timeoutMs: config.reader.timeout * 1000,
    memory: (name) => readers.witness(name).memory(),
    onExchange: (name, exchange) => readers.witness(name).exchanged(exchange),
    now,
  })
  // In the order in which they began; they end the other way round, also where something fails half-way.
  const ends: (() => unknown)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    ends.push(() => readers.close())
    const daemon = await composeDaemon(config, [driver], log, { now })
    ends.push(() => daemon.stop())
    await daemon.start()
    const secret = randomBytes(32)
    const room = new LocalRoom({ services: daemon.services, limits: config.limits, log })
    const server = await startServer(doorOf(config, secret), room, log)
    ends.push(() => server.stop())
    const [url] = server.addresses
    if (url === undefined) throw new Error('the server has no address')
    const token = secret.toString('hex')
    const client = await connect({ url, token, client: { name: 'kazasu/testing' } })
    ends.push(() => client.close())
    await readers.open({ client, services: daemon.services, driver })
    // Only now, so that its events are heard too.
    if (options.profile !== undefined) await readers.fixed()[0]?.insert(options.profile)
    return new InProcess({ url, token, client, log, readers, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

/** The door as `kazasu serve` has it, with a token that may do everything. */
function doorOf(config: Config, secret: Buffer): Parameters<typeof startServer>[0] {
  return {
    port: config.server.port,
    hosts: config.server.hosts,
    origins: config.origins,
    ownOrigin: config.console.scopes,
    tokens: [{ name: 'test', secret: () => secret, scopes: ALL_SCOPES }],
    limits: config.limits,
    version: VERSION,
    drivers: config.reader.drivers,
    pages: readPageFiles(true),
    kiosk: kioskFiles(config),
  }
}

interface Running {
  readonly url: string
  readonly token: string
  readonly client: Client
  readonly log: LogBook
  readonly readers: Readers
  readonly stop: () => Promise<void>
}

class InProcess implements Kazasu {
  readonly url: string
  readonly pageUrl: string
  readonly token: string
  readonly client: Client
  readonly readers: readonly TestReader[]
  readonly log: LogBook
  readonly #running: Running
  #stopped: Promise<void> | null = null

  constructor(running: Running) {
    const { url, token, client, log, readers } = running
    this.url = url
    this.pageUrl = url.replace(/^ws:/, 'http:')
    this.token = token
    this.client = client
    this.log = log
    this.readers = readers.fixed()
    this.#running = running
  }

  newReader(): Promise<TestReader> {
    return this.#running.readers.add()
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#running.stop()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }
}
