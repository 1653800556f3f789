/**
 * The state directory: where it is, and the address at which a running daemon is found. The token that lies there is
 * `token.ts`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Environment } from './lib/environment.ts'
import { KazasuError } from './errors.ts'
import { isMisread } from './lib/text.ts'
import { LAST_SEEN_FILE } from './last-seen.ts'
import type { Logger } from './lib/logger.ts'
import {
  isAlive,
  mustBeOurs,
  type Opened,
  openFile,
  openFolder,
  readText,
  removeLeftovers,
  replaceFile,
  tighten,
} from './private-file.ts'
import { systemCode } from './lib/system-error.ts'

export interface StatePlaces {
  /** Holds the token. */
  readonly state: string
  /** Holds the address; systemd's runtime directory where there is one, else the same. */
  readonly runtime: string
  /** systemd's credentials, of which `kazasu.token` takes the place of the token file. */
  readonly credentials: string | null
}

/** `directory` is `--state-dir`; without one systemd's, then the user's own. `DAEMON_STATE_UNWRITABLE` for one that cannot be named. */
export function statePlaces(environment: Environment, directory?: string): StatePlaces {
  const first = (name: string): string | undefined => environment[name]?.split(':')[0] || undefined
  const home = environment['XDG_STATE_HOME'] || join(environment['HOME'] || homedir(), '.local', 'state')
  const state = resolve(directory ?? first('STATE_DIRECTORY') ?? join(home, 'kazasu'))
  const runtime = directory === undefined ? (first('RUNTIME_DIRECTORY') ?? state) : state
  // What Node gives in the place of such a name is another one.
  const misread = [state, runtime].find(isMisread)
  if (misread !== undefined) throw new KazasuError('DAEMON_STATE_UNWRITABLE', `${misread}: the name is not UTF-8`)
  return { state, runtime, credentials: first('CREDENTIALS_DIRECTORY') ?? null }
}

/**
 * Makes the state directory (0700) and proves that it is ours and can be written, with `DAEMON_STATE_UNWRITABLE`
 * otherwise. What an earlier process has left there half-written is removed.
 */
export function prepareState({ state, runtime }: StatePlaces, log: Logger): void {
  for (const folder of new Set([state, runtime])) {
    guarded(folder, () => {
      makeFolder(folder, log)
      for (const name of ['token', ADDRESS_FILE, PROBE_FILE, LAST_SEEN_FILE]) removeLeftovers(join(folder, name))
      const probe = join(folder, `${PROBE_FILE}.${process.pid}`)
      writeFileSync(probe, '', { flag: 'wx', mode: 0o600 })
      rmSync(probe)
    })
  }
}

function makeFolder(path: string, log: Logger): void {
  // A link is refused before something is made at its other end.
  using folder = openFolder(path) ?? newFolder(path)
  if (folder === null) return
  mustBeOurs(folder)
  const mode = folder.stats.mode & 0o7777
  if ((mode & 0o022) !== 0 && tighten(folder, mode & ~0o022)) {
    log.warn('state.folder-mode-tightened', { path, mode: mode.toString(8) })
  }
}

function newFolder(path: string): Opened | null {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return openFolder(path)
}

export interface DaemonAddress {
  readonly host: string
  readonly port: number
  readonly pid: number
  /** ISO 8601. */
  readonly startedAt: string
}

export const ADDRESS_FILE = 'daemon.json'
const PROBE_FILE = '.probe'

/**
 * Says nothing that the port itself does not, and is read by whoever the administrator lets read the token. Gives the
 * address of another daemon whose place it takes, where that one lives.
 */
export function writeAddress(places: StatePlaces, address: DaemonAddress): DaemonAddress | null {
  const earlier = othersIn(places.runtime, address.pid)
  replaceAddresses(places.runtime, address, earlier)
  return earlier[0] ?? null
}

/** Removes the address, of which those of earlier daemons stay, unless a newer one has written its own. Never throws. */
export function removeAddress(places: StatePlaces, pid: number): void {
  try {
    // A newer one that ends finds by itself that this one does not live any more.
    if (livingIn(places.runtime)[0]?.pid !== pid) return
    const [newest, ...earlier] = othersIn(places.runtime, pid)
    if (newest === undefined) rmSync(join(places.runtime, ADDRESS_FILE), { force: true })
    else replaceAddresses(places.runtime, newest, earlier)
  } catch {
    // The daemon ends; an address that stays behind is noticed as stale by its process id.
  }
}

/** The newest as older programs know it; the earlier ones in the file too, as a daemon that is killed cannot put them back. */
function replaceAddresses(directory: string, newest: DaemonAddress, earlier: readonly DaemonAddress[]): void {
  const path = join(directory, ADDRESS_FILE)
  const content = earlier.length === 0 ? newest : { ...newest, earlier }
  guarded(path, () => replaceFile(path, `${JSON.stringify(content)}\n`, { mode: 0o644 }))
}

const othersIn = (directory: string, pid: number): DaemonAddress[] =>
  livingIn(directory).filter((address) => address.pid !== pid)

/** Those that were killed could not take theirs away. */
const livingIn = (directory: string): DaemonAddress[] => readAddresses(directory).filter(({ pid }) => isAlive(pid))

/** The address of the newest daemon whose process lives, or `null`. A stale or damaged file counts as none. */
export const findAddress = (places: StatePlaces): DaemonAddress | null =>
  runtimeFolders(places).flatMap(livingIn)[0] ?? null

/** Where a daemon with that state may have left what holds while it runs. */
export function runtimeFolders({ runtime, state }: StatePlaces): readonly string[] {
  const service = serviceOf(state)
  return [...new Set([runtime, state, ...(service === null ? [] : [join('/run', service)])])]
}

/** The service whose state that is: systemd gives it /var/lib/NAME for good, and /run/NAME for the time that it runs. */
export const serviceOf = (state: string): string | null => /^\/var\/lib\/([^/]+)$/.exec(state)?.[1] ?? null

/** The newest first. */
function readAddresses(directory: string): DaemonAddress[] {
  try {
    using file = openFile(join(directory, ADDRESS_FILE))
    const value: unknown = file === null ? null : JSON.parse(readText(file))
    if (!isAddress(value)) return []
    const earlier: unknown = Reflect.get(value, 'earlier')
    return [value, ...(Array.isArray(earlier) ? earlier.filter(isAddress) : [])].map(bare)
  } catch {
    return []
  }
}

const bare = ({ host, port, pid, startedAt }: DaemonAddress): DaemonAddress => ({ host, port, pid, startedAt })

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

/** Tells what the system says of `path` as `DAEMON_STATE_UNWRITABLE`. */
export function guarded<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof KazasuError) throw error
    const code = systemCode(error) ?? 'unknown error'
    throw new KazasuError('DAEMON_STATE_UNWRITABLE', `${path}: ${code}`, {
      fields: { path, reason: code },
      cause: error,
    })
  }
}
