/**
 * The files of an audit: the one that is written to, and beside it those that were full, each named by its first record.
 * Nothing here overwrites or shortens any of them.
 */
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from '../lib/system-error.ts'
import { reaches } from './record.ts'

export interface Archive {
  readonly path: string
  /** Number of its first record. */
  readonly first: number
}

const DIGITS = 12
/** More than any file of an audit has; what is larger was not written by the daemon. */
const LARGEST = 256 * 1024 * 1024
/** Bytes; more than what may stand before the first record: all that a crash has left of those that were begun. */
const HEAD = 64 * 1024
/** Of what is no archive, or not one of this user's: a link, a socket, a file of somebody else. `null`: no file. */
const NO_ARCHIVE = new Set(['ELOOP', 'ENXIO', 'EACCES', 'EPERM', null])

const { O_RDONLY, O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY } = constants

const archivePath = (file: string, first: number): string => `${file}.${String(first).padStart(DIGITS, '0')}`

/**
 * The full ones, oldest first. The name alone makes none: a copy with its date after the name has as many digits, and
 * records of far smaller numbers. What has such a name and cannot be looked into is passed over, after `passed` was told,
 * unless that throws.
 */
export async function listArchives(
  file: string,
  passed: (path: string, error: unknown) => void = () => undefined,
): Promise<readonly Archive[]> {
  const archives: Archive[] = []
  for (const name of await readdir(dirname(file))) {
    const first = firstIn(file, name)
    if (first === null) continue
    const path = join(dirname(file), name)
    try {
      if (reaches((await readHead(path)) ?? '', first)) archives.push({ path, first })
    } catch (error) {
      // What cannot be read at the moment only may be where the chain goes on.
      if (!NO_ARCHIVE.has(systemCode(error))) throw error
      passed(path, error)
    }
  }
  return archives.sort((a, b) => a.first - b.first)
}

/** Number of the first record in what the file was once, by its name; `null` for a name of something else. */
export function firstIn(file: string, path: string): number | null {
  const first = Number(basename(path).slice(basename(file).length + 1))
  return first > 0 && basename(path) === basename(archivePath(file, first)) ? first : null
}

/** For reading what it holds and for writing at its end, whatever is there already. Made where it is not there. */
export async function openToAppend(file: string): Promise<{ readonly handle: FileHandle; readonly isNew: boolean }> {
  const isNew = (await statOf(file)) === null
  // A link would have us write somewhere else, and a FIFO wait for whoever made it.
  const handle = await open(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
  try {
    const stats = await mustBeFile(handle)
    if (stats.uid !== 0 && stats.uid !== process.geteuid?.()) throw new Error('of another user')
    if (isNew) await syncFolder(file)
    return { handle, isNew }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function mustBeFile(handle: FileHandle): Promise<Stats> {
  const stats = await handle.stat()
  if (!stats.isFile()) throw new Error('not a file')
  return stats
}

/** All of it in Latin-1: a byte a character. */
export async function readAll(handle: FileHandle): Promise<string> {
  const { size } = await handle.stat()
  if (size > LARGEST) throw new Error('too large')
  const bytes = Buffer.alloc(size)
  let length = 0
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length, size - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.toString('latin1', 0, length)
}

/** `null` where there is none. Rejects where something else than a file has that name. */
export const readFileOf = (path: string): Promise<string | null> => read(path, readAll)

/** What it begins with, in Latin-1 too. */
const readHead = (path: string): Promise<string | null> =>
  read(path, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.toString('latin1', 0, bytesRead)
  })

/** Every error tells of which file. */
async function read(path: string, how: (handle: FileHandle) => Promise<string>): Promise<string | null> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    await mustBeFile(handle)
    return await how(handle)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error instanceof Error ? Object.assign(error, { path }) : error
  } finally {
    await handle?.close()
  }
}

export async function statOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Sets the full file aside. Gives `false`, and does nothing, where there is one of that name. */
export async function setAside(file: string, first: number): Promise<boolean> {
  const target = archivePath(file, first)
  if ((await statOf(target)) !== null) return false
  await rename(file, target)
  await syncFolder(file)
  return true
}

export const drop = ({ path }: Archive): Promise<void> => rm(path, { force: true })

/** Of the file system on which it lies; `null` where that does not say. */
export async function freeBytes(file: string): Promise<number | null> {
  const { blocks, bavail, bsize } = await statfs(dirname(file))
  return blocks === 0 ? null : bavail * bsize
}

/** That a file is there is on the disk only once its folder is. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
