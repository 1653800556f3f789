/**
 * Finds who answers: the daemon that was named by its port, the one whose address stands in the state directory, or
 * else this process. `--driver` always means this process, so that nobody gets an answer from other readers.
 */
import { connect } from '../client/node.ts'
import { composeDaemon, openDrivers } from '../compose.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import { silentLogger } from '../lib/logger.ts'
import { openLog } from '../log.ts'
import { findAddress, type StatePlaces, statePlaces } from '../state.ts'
import { findToken } from '../token.ts'
import { VERSION } from '../version.ts'
import type { Context } from './context.ts'
import { hostInUrl } from '../lib/address.ts'
import { openLocal } from './local.ts'
import { type Session, sessionOf, type SessionWishes, toKazasuError } from './session.ts'
import { loadSettings } from './settings.ts'

/** A daemon on this machine greets at once, on a busy one soon; what does not is something else. */
const GREETING_LIMIT_MS = 20_000

export async function openSession(context: Context, wishes: SessionWishes): Promise<Session> {
  const { io, options, words } = context
  const { port, driver } = options
  if (port !== undefined && driver !== undefined) throw new KazasuError('USAGE_INVALID', words.usage.portAndDriver)
  if (port === 0) throw new KazasuError('USAGE_INVALID', words.usage.portZero)
  const loaded = await loadSettings(context)
  const places = statePlaces(io.environment, options.stateDir)
  if (port !== undefined) return openRemote(loaded.config.server.hosts[0] ?? '127.0.0.1', port, places)
  const address = driver === undefined ? findAddress(places) : null
  if (address !== null) {
    try {
      return await openRemote(address.host, address.port, places)
    } catch (error) {
      // The process id in the file lives, but it is another process's by now.
      if (!isKazasuError(error, 'DAEMON_UNREACHABLE', 'DAEMON_UNPROVED')) throw error
    }
  }
  if (wishes.daemonOnly === true) throw new KazasuError('DAEMON_UNREACHABLE', words.usage.daemonMissing(places.state))
  // A command answers; it does not keep a log, unless somebody has asked for one.
  const wanted = loaded.origins.get('log.level') !== 'default'
  const log = wanted ? openLog(io.stderr, { level: loaded.config.log.level, journal: io.toJournal }) : silentLogger
  const autoInspect = wishes.autoInspect && loaded.config.inspect.auto
  const config = { ...loaded.config, inspect: { auto: autoInspect } }
  // To look at readers must not write to the record of a service that is stopped, let alone begin one as another user.
  const around = { stateDirectory: options.stateDir, auditsLate: true }
  return openLocal(await composeDaemon(config, await openDrivers(config), log, around), log)
}

export async function openRemote(host: string, port: number, places: StatePlaces): Promise<Session> {
  const url = `ws://${hostInUrl(host)}:${port}/`
  const token = findToken(places)
  const signal = AbortSignal.timeout(GREETING_LIMIT_MS)
  try {
    const client = await connect({
      url,
      client: { name: 'kazasu', version: VERSION },
      signal,
      ...(token === null ? {} : { token }),
    })
    return sessionOf(client, port, () => Promise.resolve())
  } catch (error) {
    if (signal.aborted) throw new KazasuError('DAEMON_UNREACHABLE', `${url} does not greet`, { cause: error })
    const ours = toKazasuError(error)
    if (!isKazasuError(ours)) throw ours
    throw new KazasuError(ours.code, detailOf(ours, url, places), { fields: ours.fields, cause: error })
  }
}

/** Where to look: which address, and for a token which directory. */
function detailOf({ code }: KazasuError, url: string, places: StatePlaces): string {
  return code.startsWith('ACCESS_TOKEN') || code === 'DAEMON_UNPROVED'
    ? `${url}, token of ${places.state} (--state-dir)`
    : url
}
