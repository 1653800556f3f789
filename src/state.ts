/**
 * The state directory: the token that programs show, and the address at which a running daemon is found. What the
 * token allows is left to the server.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { KazasuError } from './errors.ts'
import type { Logger } from './lib/logger.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface StatePlaces {
  /** Holds the token. */
  readonly state: string
  /** Holds the address; systemd's runtime directory where there is one, else the same. */
  readonly runtime: string
  /** systemd's credentials, of which `kazasu.token` takes the place of the token file. */
  readonly credentials: string | null
}

/** `directory` is `--state-dir`; without one systemd's, then the user's own. */
export function statePlaces(environment: Environment, directory?: string): StatePlaces {
  const first = (name: string): string | undefined => environment[name]?.split(':')[0] || undefined
  const home = environment['XDG_STATE_HOME'] || join(environment['HOME'] || homedir(), '.local', 'state')
  const state = resolve(directory ?? first('STATE_DIRECTORY') ?? join(home, 'kazasu'))
  const runtime = directory === undefined ? (first('RUNTIME_DIRECTORY') ?? state) : state
  return { state, runtime, credentials: first('CREDENTIALS_DIRECTORY') ?? null }
}

/** Makes the state directory (0700) and proves that it can be written. `DAEMON_STATE_UNWRITABLE` otherwise. */
export function prepareState(places: StatePlaces): void {
  for (const directory of new Set([places.state, places.runtime])) {
    guarded(directory, () => {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      const probe = join(directory, `.probe-${process.pid}-${randomBytes(4).toString('hex')}`)
      writeFileSync(probe, '', { flag: 'wx', mode: 0o600 })
      rmSync(probe)
    })
  }
}

const TOKEN_BYTES = 32
const TOKEN = /^[\da-f]{64}$/

/**
 * The token: 256 random bits in hexadecimal, made at the first start and kept. A file that others could write or that
 * everyone could read is tightened to 0600 with a warning, not refused: a counter must open in the morning. A group
 * that may read it (0640) is the administrator's decision and stays.
 */
export function loadToken(places: StatePlaces, log: Logger): string {
  const credential = places.credentials === null ? null : readOptional(join(places.credentials, 'kazasu.token'))
  if (credential !== null) return checkedToken(credential, 'the credential kazasu.token')
  const path = join(places.state, 'token')
  return guarded(path, () => readToken(path, log) ?? createToken(path, log))
}

/** The token as a client finds it, or `null` where there is none; `ACCESS_TOKEN_REQUIRED` when it may not be read. */
export function findToken(places: StatePlaces): string | null {
  const path = join(places.state, 'token')
  try {
    const content = readOptional(path)
    return content === null ? null : checkedToken(content, path)
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error
    throw new KazasuError('ACCESS_TOKEN_REQUIRED', `${path} belongs to another user`, { cause: error })
  }
}

function readToken(path: string, log: Logger): string | null {
  let file: number
  try {
    // A link in place of the file would have us read, and tighten, something else.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    const mode = fstatSync(file).mode & 0o777
    if ((mode & 0o137) !== 0) {
      log.warn('state.token-mode-tightened', { path, from: mode.toString(8), to: '600' })
      chmodSync(path, 0o600)
    }
    return checkedToken(readFileSync(file, 'utf8'), path)
  } finally {
    closeSync(file)
  }
}

function checkedToken(content: string, where: string): string {
  const token = content.trim()
  if (TOKEN.test(token)) return token
  throw new KazasuError(
    'CONFIG_INVALID',
    `${where}: this is not a token (64 hexadecimal digits in lower case); remove it to have a new one made`,
  )
}

/** Written aside and linked into place: whoever reads the file sees a whole token, and two starts agree on one. */
function createToken(path: string, log: Logger): string {
  const token = randomBytes(TOKEN_BYTES).toString('hex')
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeDurably(aside, `${token}\n`)
    linkSync(aside, path)
    return token
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return readToken(path, log) ?? token
  } finally {
    rmSync(aside, { force: true })
  }
}

export interface DaemonAddress {
  readonly host: string
  readonly port: number
  readonly pid: number
  /** ISO 8601. */
  readonly startedAt: string
}

const ADDRESS_FILE = 'daemon.json'

export function writeAddress(places: StatePlaces, address: DaemonAddress): void {
  const path = join(places.runtime, ADDRESS_FILE)
  guarded(path, () => {
    const aside = `${path}.${process.pid}`
    writeDurably(aside, `${JSON.stringify(address)}\n`)
    renameSync(aside, path)
  })
}

/** Removes the address, unless a newer daemon has written its own there. Never throws. */
export function removeAddress(places: StatePlaces, pid: number): void {
  try {
    if (readAddress(places.runtime)?.pid === pid) rmSync(join(places.runtime, ADDRESS_FILE), { force: true })
  } catch {
    // The daemon ends; an address that stays behind is noticed as stale by its process id.
  }
}

/** The address of a daemon whose process lives, or `null`. A stale or damaged file counts as none. */
export function findAddress(places: StatePlaces): DaemonAddress | null {
  const addresses = [places.runtime, places.state, ...counterpart(places.state)].map(readAddress)
  return addresses.find((address) => address !== null && isAlive(address.pid)) ?? null
}

/** systemd gives a service /var/lib/NAME for its state and /run/NAME for the time that it runs. */
function counterpart(state: string): string[] {
  const name = /^\/var\/lib\/(.+)$/.exec(state)?.[1]
  return name === undefined ? [] : [join('/run', name)]
}

function readAddress(directory: string): DaemonAddress | null {
  try {
    const text = readOptional(join(directory, ADDRESS_FILE))
    const value: unknown = text === null ? null : JSON.parse(text)
    return isAddress(value) ? value : null
  } catch {
    return null
  }
}

function isAddress(value: unknown): value is DaemonAddress {
  if (typeof value !== 'object' || value === null) return false
  const { host, port, pid, startedAt } = value as Record<string, unknown>
  return (
    (host === '127.0.0.1' || host === '::1') &&
    Number.isInteger(port) &&
    Number.isInteger(pid) &&
    Number(pid) > 0 &&
    typeof startedAt === 'string'
  )
}

/** A process of another user cannot be signalled (EPERM), but it is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function readOptional(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null

function guarded<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof KazasuError) throw error
    const code = codeOf(error) ?? 'unknown error'
    throw new KazasuError('DAEMON_STATE_UNWRITABLE', `${path}: ${code}`, {
      fields: { path, reason: code },
      cause: error,
    })
  }
}
