/**
 * Files and folders of the state directory: opened without following links, looked at by their descriptor, replaced
 * as a whole. Whose they must be is decided here; what they hold is the caller's business.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { encodingIssue } from './config/encoding.ts'
import { type ConfigIssue, describeIssue } from './config/issue.ts'
import { KazasuError } from './errors.ts'
import type { Text } from './words/languages.ts'
import { readToEnd } from './lib/small-file.ts'
import { decodeText } from './lib/text.ts'
import { systemCode } from './lib/system-error.ts'

export interface Opened extends Disposable {
  readonly path: string
  readonly descriptor: number
  readonly stats: Stats
}

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY } = constants

/**
 * The file, or `null` where there is none. A link would have us read, and tighten, something else; a FIFO would keep us
 * waiting for whoever made it. Refused with `DAEMON_STATE_UNWRITABLE`, as is everything else that is no file.
 */
export function openFile(path: string): Opened | null {
  // Not to wait for the other end of a FIFO, and not to get a terminal that signals us.
  const descriptor = opened(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
  if (descriptor === null) return null
  return checked(path, descriptor, (stats) => (stats.isFile() ? null : NOT_A_FILE))
}

export function openFolder(path: string): Opened | null {
  const descriptor = opened(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_DIRECTORY)
  if (descriptor === null) return null
  return checked(path, descriptor, () => null)
}

/** Refuses what another user owns, who could change it at any time: with `DAEMON_STATE_UNWRITABLE`. */
export function mustBeOurs({ path, stats }: Opened): void {
  if (stats.uid !== 0 && stats.uid !== process.geteuid?.()) throw refused(path, NOT_OURS)
}

/** Takes rights away; gives whether it could, which only the owner can. */
export function tighten({ descriptor, stats }: Opened, mode: number): boolean {
  if (stats.uid !== process.geteuid?.()) return false
  fchmodSync(descriptor, mode)
  return true
}

/** What lies in the state directory is a line or two. */
const LARGEST_TEXT = 65_536

/** Throws `CONFIG_INVALID` for what is not UTF-8. */
export function readText({ path, descriptor }: Opened): string {
  const bytes = readToEnd(descriptor, LARGEST_TEXT)
  if (bytes === null) throw refused(path, TOO_LARGE)
  const decoded = decodeText(bytes)
  if (decoded.text !== null) return decoded.text
  throw withIssue('CONFIG_INVALID', encodingIssue(path, decoded.looksLike))
}

export interface Ownership {
  readonly mode: number
  /** Absent: whoever writes it. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

const PRIVATE: Ownership = { mode: 0o600 }

/** Whoever reads it sees the old content or the new one, as a whole. */
export function replaceFile(path: string, content: string, ownership = PRIVATE): void {
  writeAside(path, content, ownership, (aside) => renameSync(aside, path))
}

/** Gives `false` when it is there already: of two who make it at once, both have the one that came first. */
export function createFile(path: string, content: string): boolean {
  try {
    writeAside(path, content, PRIVATE, (aside) => linkSync(aside, path))
    return true
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    return false
  }
}

/** Nothing is left of it, whatever comes between: a full disk above all. */
function writeAside(path: string, content: string, { mode, owner }: Ownership, place: (aside: string) => void): void {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const descriptor = openSync(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    try {
      writeFileSync(descriptor, content)
      if (owner !== undefined) fchownSync(descriptor, owner.uid, owner.gid)
      fchmodSync(descriptor, mode)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    place(aside)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Removes what processes that were killed in `writeAside` have left beside `path`. */
export function removeLeftovers(path: string): void {
  const folder = dirname(path)
  const prefix = `${basename(path)}.`
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? /^(\d+)(?:\.[\da-f]{8})?$/.exec(name.slice(prefix.length))?.[1] : undefined
    // One with our own id is of a process that had it before us.
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(folder, name), { force: true })
    }
  }
}

/** A process of another user cannot be signalled (EPERM), but it is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

const NOT_OURS: Text = {
  en: 'this belongs to another user, who could change it at any time',
  ja: '別のユーザーの所有です。そのユーザーがいつでも変更できるため使えません',
}
const NOT_A_FILE: Text = { en: 'this is not a file', ja: 'ファイルではありません' }
const TOO_LARGE: Text = { en: 'this is larger than 64 KiB', ja: '64 KiB を超えています' }
const A_LINK: Text = {
  en: 'this is a link; name the place itself',
  ja: 'リンクです。リンク先を直接指定してください',
}

function refused(path: string, problem: Text): KazasuError {
  return withIssue('DAEMON_STATE_UNWRITABLE', {
    source: path,
    line: null,
    column: null,
    key: null,
    problem,
    accepted: null,
  })
}

function withIssue(code: 'CONFIG_INVALID' | 'DAEMON_STATE_UNWRITABLE', issue: ConfigIssue): KazasuError {
  return new KazasuError(code, describeIssue(issue, 'en'), { fields: { issues: [issue] } })
}

function opened(path: string, flags: number): number | null {
  try {
    return openSync(path, flags)
  } catch (error) {
    const code = systemCode(error)
    const isFolder = (flags & O_DIRECTORY) !== 0
    if (code === 'ENOENT' || (code === 'ENOTDIR' && !isFolder)) return null
    // What the system says of a link differs by the flags.
    if ((code === 'ELOOP' || code === 'ENOTDIR') && isLink(path)) throw refused(path, A_LINK)
    // A socket cannot even be opened.
    if (code === 'ENXIO') throw refused(path, NOT_A_FILE)
    throw error
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function checked(path: string, descriptor: number, problemOf: (stats: Stats) => Text | null): Opened {
  const close = (): void => closeSync(descriptor)
  try {
    const stats = fstatSync(descriptor)
    const problem = problemOf(stats)
    if (problem !== null) throw refused(path, problem)
    return { path, descriptor, stats, [Symbol.dispose]: close }
  } catch (error) {
    close()
    throw error
  }
}
