/**
 * The token that programs show: made once, kept, and made anew on request. What it allows is left to the server.
 */
import { randomBytes } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { KazasuError } from './errors.ts'
import type { Logger } from './lib/logger.ts'
import { createFile, mustBeOurs, type Opened, openFile, readText, replaceFile, tighten } from './private-file.ts'
import { guarded, serviceOf, type StatePlaces } from './state.ts'
import { systemCode } from './lib/system-error.ts'

const TOKEN_BYTES = 32
const TOKEN = /^[\da-f]{64}$/i

/** What to do with a file that holds none. */
const RENEWED = 'remove it to have a new one made'

const newToken = (): string => randomBytes(TOKEN_BYTES).toString('hex')

export const tokenPath = ({ state }: StatePlaces): string => join(state, 'token')

/**
 * The token: 256 random bits in hexadecimal, made at the first start and kept. A file that others could write or that
 * everyone could read is tightened to 0600 with a warning, not refused: a counter must open in the morning. A group
 * that may read it (0640) is the administrator's decision and stays.
 */
export function loadToken(places: StatePlaces, log: Logger): string {
  const credential = findCredential(places)
  if (credential !== null) return credential
  const path = tokenPath(places)
  return guarded(path, () => {
    const kept = readToken(path, log)
    if (kept !== null) return kept
    const token = newToken()
    return createFile(path, `${token}\n`) ? token : (readToken(path, log) ?? token)
  })
}

/**
 * Gives the token as it is at each moment: one that was renewed is good at once, and the old one no more. One that
 * cannot be read leaves the last one good, so that a slip with the file does not close the counter.
 */
export function followToken(places: StatePlaces, log: Logger): () => string {
  const path = tokenPath(places)
  let seen = guarded(path, () => stampOf(path))
  let token = loadToken(places, log)
  if (findCredential(places) !== null) return () => token
  return () => {
    try {
      const stamp = stampOf(path)
      if (stamp === seen) return token
      seen = stamp
      const found = readToken(path, log)
      if (found === null) log.warn('state.token-gone', { path })
      else if (found !== token) log.info('state.token-renewed')
      token = found ?? token
    } catch (error) {
      log.warn('state.token-unreadable', { path, reason: error instanceof Error ? error.message : null })
    }
    return token
  }
}

/** The token as a client finds it, or `null` where there is none; `ACCESS_TOKEN_REQUIRED` when it may not be read. */
export function findToken(places: StatePlaces): string | null {
  const path = tokenPath(places)
  try {
    const credential = findCredential(places) ?? findServiceCredential(places)
    if (credential !== null) return credential
    using file = openFile(path)
    return file === null ? null : checkedToken(file, RENEWED)
  } catch (error) {
    const code = systemCode(error)
    if (error instanceof KazasuError || code === null) throw error
    const isOfAnother = code === 'EACCES' || code === 'EPERM'
    const why = isOfAnother ? 'belongs to another user' : `cannot be read (${code})`
    throw new KazasuError('ACCESS_TOKEN_REQUIRED', `${path} ${why}`, { cause: error })
  }
}

/**
 * A new token in the place of the old one, with the same owner, group and mode. `null` where there is none yet: the
 * daemon makes its own, or has one from systemd's credentials, which is renewed where the administrator keeps it.
 */
export function renewToken(places: StatePlaces): string | null {
  const path = tokenPath(places)
  return guarded(path, () => {
    using file = openFile(path)
    if (file === null || findServiceCredential(places) !== null) return null
    const { mode, uid, gid } = file.stats
    const token = newToken()
    replaceFile(path, `${token}\n`, { mode: mode & 0o640, owner: { uid, gid } })
    return token
  })
}

/** systemd's credential `kazasu.token` takes the place of the file. */
function findCredential({ credentials }: Pick<StatePlaces, 'credentials'>): string | null {
  if (credentials === null) return null
  using file = openFile(join(credentials, 'kazasu.token'))
  return file === null ? null : checkedToken(file, 'write one into what the unit gives as kazasu.token')
}

/** That of the service whose state this is, for as long as it runs; only the service and root may see it. */
function findServiceCredential({ state }: StatePlaces): string | null {
  const service = serviceOf(state)
  if (service === null) return null
  try {
    return findCredential({ credentials: credentialsOf(service) })
  } catch (error) {
    if (systemCode(error) === 'EACCES') return null
    throw error
  }
}

/** Whether the service whose state this is has credentials that this user may not see: its token may be one of them. */
export function hidesCredentials({ state }: StatePlaces): boolean {
  const service = serviceOf(state)
  if (service === null) return false
  try {
    lstatSync(join(credentialsOf(service), 'kazasu.token'), { throwIfNoEntry: false })
    return false
  } catch (error) {
    return systemCode(error) === 'EACCES'
  }
}

const credentialsOf = (service: string): string => `/run/credentials/${service}.service`

function readToken(path: string, log: Logger): string | null {
  using file = openFile(path)
  if (file === null) return null
  mustBeOurs(file)
  const mode = file.stats.mode & 0o777
  if ((mode & 0o137) !== 0) {
    const tightened = tighten(file, 0o600)
    log.warn(tightened ? 'state.token-mode-tightened' : 'state.token-mode-loose', { path, mode: mode.toString(8) })
  }
  return checkedToken(file, RENEWED)
}

function checkedToken(file: Opened, cure: string): string {
  const token = readText(file).trim()
  if (TOKEN.test(token)) return token.toLowerCase()
  throw new KazasuError('CONFIG_INVALID', `${file.path}: this is not a token (64 hexadecimal digits); ${cure}`)
}

/** Changes whenever the file is replaced or written to. */
function stampOf(path: string): string {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stats === undefined ? 'absent' : `${stats.ino} ${stats.ctimeNs} ${stats.size}`
}
