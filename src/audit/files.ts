/**
 * The files of an audit: the one that is written to, and beside it those that were full, each named by its first record.
 * Nothing here overwrites or shortens any of them.
 */
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from '../lib/system-error.ts'

export interface Archive {
  readonly path: string
  /** Number of its first record. */
  readonly first: number
}

const DIGITS = 12
/** More than any file of an audit has; what is larger was not written by the daemon. */
const LARGEST = 256 * 1024 * 1024

const { O_RDONLY, O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY } = constants

const archivePath = (file: string, first: number): string => `${file}.${String(first).padStart(DIGITS, '0')}`

/** The full ones, oldest first. */
export async function listArchives(file: string): Promise<readonly Archive[]> {
  const names = await readdir(dirname(file))
  return names
    .flatMap((name) => {
      const first = firstIn(file, name)
      return first === null ? [] : [{ path: join(dirname(file), name), first }]
    })
    .sort((a, b) => a.first - b.first)
}

/** Number of the first record in what the file was once, by its name; `null` for a name of something else. */
export function firstIn(file: string, path: string): number | null {
  const [before, number = ''] = basename(path).split(/\.(?=[^.]*$)/)
  return before === basename(file) && /^\d{12,15}$/.test(number) ? Number(number) : null
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
export async function readFileOf(path: string): Promise<string | null> {
  let handle: FileHandle
  try {
    handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    await mustBeFile(handle)
    return await readAll(handle)
  } finally {
    await handle.close()
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

export async function drop(archives: readonly Archive[]): Promise<void> {
  for (const { path } of archives) await rm(path, { force: true })
}

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
