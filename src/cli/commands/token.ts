/** `kazasu token`: where the token is, or a new one in the place of the old one. What it is good for is the server's. */
import { isKazasuError, KazasuError } from '../../errors.ts'
import { findAddress, type StatePlaces, statePlaces } from '../../state.ts'
import { renewToken, tokenPath } from '../../token.ts'
import type { Context } from '../context.ts'
import { NEEDS_OWNER, toJson } from '../failure.ts'
import { printable } from '../text/width.ts'

export async function token(context: Context): Promise<number> {
  const { io, options, action, words } = context
  const places = statePlaces(io.environment, options.stateDir)
  const path = tokenPath(places)
  const shown = printable(path)
  if (action === 'path') {
    io.stdout.write(options.json === true ? toJson({ path }) : `${shown}\n`)
    return 0
  }
  if (renewed(places) === null) throw new KazasuError('USAGE_INVALID', words.token.none(shown))
  const daemon = await tellDaemon(places)
  if (options.json === true) {
    io.stdout.write(toJson({ event: 'renewed', path, daemon }))
    return 0
  }
  io.stdout.write(`${words.token.renewed(shown)}\n`)
  if (daemon === null) io.stdout.write(`${words.token.noDaemon}\n`)
  else io.stdout.write(`${(daemon.accepts ? words.token.accepted : words.token.notAccepted)(daemon.port)}\n`)
  return 0
}

/** To choose another folder, as is advised where a state cannot be written, would be to renew another token. */
function renewed(places: StatePlaces): string | null {
  try {
    return renewToken(places)
  } catch (error) {
    if (!isKazasuError(error, 'DAEMON_STATE_UNWRITABLE') || !isForbidden(error.fields['reason'])) throw error
    throw new KazasuError(error.code, error.detail, { fields: { ...error.fields, ...NEEDS_OWNER }, cause: error })
  }
}

const isForbidden = (reason: unknown): boolean => reason === 'EACCES' || reason === 'EPERM'

/**
 * A running daemon notices by itself when somebody connects: here somebody does, so that it is at once. `null` where
 * none runs.
 */
async function tellDaemon(places: StatePlaces): Promise<{ readonly port: number; readonly accepts: boolean } | null> {
  const address = findAddress(places)
  if (address === null) return null
  const { openRemote } = await import('../open-session.ts')
  const { host, port } = address
  try {
    const session = await openRemote(host, port, places)
    await session.close()
    return { port, accepts: true }
  } catch {
    // Whatever keeps it from being accepted, the token is in its place.
    return { port, accepts: false }
  }
}
