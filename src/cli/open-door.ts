/**
 * The door of `kazasu serve`, from the configuration to an ordered end; it keeps the card room. Logs go to stderr, what
 * a person needs to know to stdout.
 */
import { DRIVERS } from '../../drivers/index.ts'
import type { Config } from '../config.ts'
import { kioskFiles } from '../kiosk/serve.ts'
import { followLastSeen } from '../last-seen.ts'
import { instantText } from '../lib/calendar.ts'
import type { Logger } from '../lib/logger.ts'
import { runFastSoon } from '../lean.ts'
import { openLog } from '../log.ts'
import { followMetrics } from '../metrics-file.ts'
import type { KeptRoom } from '../room/messages.ts'
import { type PageFile, readPageFiles } from '../server/page-files.ts'
import { type RunningServer, type Served, type ServerOptions, startServer } from '../server/server.ts'
import { prepareState, removeAddress, type StatePlaces, statePlaces, writeAddress } from '../state.ts'
import { followToken } from '../token.ts'
import { VERSION } from '../version.ts'
import type { Context } from './context.ts'
import { toJson } from './failure.ts'
import { answersHealth } from './health.ts'
import { drain } from './drain-door.ts'
import { aborted, endInOrder } from './io.ts'
import { createNotifier } from './notify.ts'
import { pasteable } from './paste.ts'
import { reloadWhenAsked } from './reload-door.ts'
import { loadSettings } from './settings.ts'
import { paintFor } from './text/paint.ts'
import { table } from './text/table.ts'
import { healthLines } from './commands/readers.ts'

export async function openDoor(context: Context, room: KeptRoom): Promise<number> {
  const { io, options } = context
  const loaded = await loadSettings(context)
  const { config } = loaded
  const kiosk = kioskFiles(config)
  const log = openLog(io.stderr, { level: config.log.level, journal: io.toJournal })
  using end = endInOrder(io, log)
  using reloading = reloadWhenAsked(io)
  const places = statePlaces(io.environment, options.stateDir)
  prepareState(places, log)
  const token = followToken(places, log)
  using lastSeen = followLastSeen(places.state, log, () => new Date())
  const notifier = createNotifier({ environment: io.environment, log, pid: process.pid })

  const pages = readPageFiles(config.reader.drivers.every((name) => DRIVERS[name].simulates))
  if (pages.length === 0) log.warn('serve.pages-missing', { advice: 'npm run build' })

  const startedAt = instantText(new Date())
  // The port first: whoever is refused it has not opened a reader.
  const server = await startServer({ ...serverOptions(config, pages), ...servedBy(config, token, kiosk) }, room, log)
  const ends: (() => void)[] = []
  let metricsFile: AsyncDisposable | null = null
  try {
    const { stateDir: stateDirectory } = options
    await room.start({ config, journal: io.toJournal, log, lastSeen, stateDirectory })
    // Once the readers are known: nobody is to be alarmed by a start.
    metricsFile = followMetrics(config.metrics, { text: () => server.metrics(), log })
    const host = config.server.hosts[0] ?? '127.0.0.1'
    const { port } = server
    const earlier = writeAddress(places, { host, port, pid: process.pid, startedAt })
    // Commands without --port find the newest; the token and what is kept there are both's.
    if (earlier !== null) log.warn('state.shared', { with: earlier.pid, port: earlier.port, advice: '--state-dir' })
    ends.push(() => removeAddress(places, process.pid))
    announce(context, { config, server, places })
    const status = `Listening on port ${port}`
    await notifier.ready(status)
    runFastSoon()
    let { daemon } = config
    const apply = (changed: Config, files: readonly PageFile[]): void => {
      daemon = changed.daemon
      log.setLevel(changed.log.level)
      server.change(servedBy(changed, token, files))
      room.reload(changed)
    }
    reloading.begin({ context, loaded, places, notifier, status, log, apply })
    ends.push(() => reloading.end())
    ends.push(notifier.watch(async () => room.isWell && (await answersHealth(host, port))))
    await aborted(end.asked)
    const tell = (): (() => void) => {
      if (io.stdout.isTerminal) io.stdout.write(`${context.words.serve.draining}\n`)
      return notifier.draining('Ending as soon as nobody is served any more')
    }
    await drain({ room, seconds: daemon.drain, atOnce: end.signal, tell, log })
    end.begin()
    log.info('serve.stopping')
  } finally {
    for (const end of ends) end()
    // Neither waits for the other: a card is not left with power because systemd does not listen.
    await Promise.all([notifier.stopping(), stopAll(server, room, log), metricsFile?.[Symbol.asyncDispose]()])
  }
  // What failed during the end counts too.
  return end.status
}

function serverOptions(config: Config, pages: readonly PageFile[]): Omit<ServerOptions, keyof Served> {
  return {
    port: config.server.port,
    hosts: config.server.hosts,
    limits: config.limits,
    version: VERSION,
    drivers: config.reader.drivers,
    pages,
  }
}

/** What a reload can change. */
function servedBy(config: Config, token: () => string, kiosk: readonly PageFile[]): Served {
  return {
    origins: config.origins,
    ownOrigin: config.console.scopes,
    tokens: [{ name: 'local', secret: () => Buffer.from(token(), 'hex'), scopes: config.token.scopes }],
    kiosk,
  }
}

/**
 * Clients first, then the readers: the card room hears of every client's end before it is asked to stop, and does not
 * wait for those that are slow to hear of it.
 */
async function stopAll(server: RunningServer, room: KeptRoom, log: Logger): Promise<void> {
  await Promise.all([server.stop(), room.stop()])
  log.info('serve.stopped')
}

interface Running {
  readonly config: Config
  readonly server: RunningServer
  readonly places: StatePlaces
}

/** What to open and what to paste. With `--json` one object that says the same. */
function announce({ io, options, language, words: { serve } }: Context, { config, server, places }: Running): void {
  const { drivers } = config.reader
  const line = pasteable(io, ['inspect', '--port', String(server.port), '--state-dir', places.state])
  const pages = server.addresses.map((address) => address.replace(/^ws:/, 'http:'))
  if (options.json === true) {
    const { port, addresses } = server
    io.stdout.write(
      toJson({
        event: 'ready',
        version: VERSION,
        port,
        addresses,
        pages,
        drivers,
        stateDirectory: places.state,
        inspect: line,
      }),
    )
    return
  }
  const paint = paintFor(io.environment, io.stdout.isTerminal)
  const simulates = drivers.map((name) => DRIVERS[name].simulates)
  const mode = simulates.includes(true) ? (simulates.includes(false) ? serve.mixed : serve.simulated) : null
  const lines = [
    paint('bold', serve.ready(VERSION)),
    ...(mode === null ? [] : [paint('yellow', mode)]),
    ...healthLines(server.health(), language),
    '',
    ...table(
      [
        [serve.open, pages.join('  ')],
        [serve.connect, server.addresses.join('  ')],
        [serve.token, `${places.state}/token`],
      ],
      { indent: 2 },
    ),
    // Nobody pastes out of a journal.
    ...(io.toJournal ? [] : ['', serve.report, '', `  ${line}`]),
    ...(io.stdout.isTerminal ? ['', paint('dim', serve.stop)] : []),
  ]
  io.stdout.write(`${lines.join('\n')}\n`)
}
