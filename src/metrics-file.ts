/**
 * The metrics as a file for node_exporter, which somebody on another host can scrape while the daemon listens on
 * loopback only. Written by whoever listens; what the metrics are is left to `src/server`.
 */
import { constants } from 'node:fs'
import { lstat, open, rename, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from './lib/logger.ts'
import { systemCode, systemPath, withCode } from './lib/system-error.ts'

export interface MetricsFile {
  /** Absolute; `undefined` where no file is wanted. */
  readonly textfile?: string | undefined
  /** Seconds. */
  readonly interval: number
}

interface Source {
  readonly text: () => Promise<string>
  readonly log: Logger
}

/** How long the end waits for a disk that does not answer, in milliseconds. */
const END_MS = 1000

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY } = constants

/** What all that `/metrics` says begins with. */
const BEGINNING = Buffer.from('# HELP kazasu_')

/** Bytes; many times what a file of ours has. */
const LIMIT = 1_048_576

/** Everybody: node_exporter runs as a user of its own, and the metrics hold nothing that needs hiding. */
const MODE = 0o644

/**
 * Writes the file now, and from then on every interval, until it is disposed: then the file is removed, so that nobody
 * takes old numbers for new ones. After a kill it stays, and node_exporter tells its age. A file that another daemon has
 * put in its place is that one's: this is said once, and it is left alone at the end. What is no file of metrics is never
 * replaced. Never throws: what fails is said once, and tried again at the next interval.
 */
export function followMetrics({ textfile, interval }: MetricsFile, { text, log }: Source): AsyncDisposable {
  if (textfile === undefined) return { [Symbol.asyncDispose]: async () => undefined }
  const path = textfile
  let trouble: string | null = null
  let hasEnded = false
  let own: string | null = null
  let isShared = false

  async function write(): Promise<void> {
    try {
      const content = await text()
      const found = await identityOf(path)
      if (found !== null && found !== own) await mustBeReplaceable(path)
      if (own !== null && found !== null && found !== own && !isShared) {
        isShared = true
        log.warn('metrics.textfile-shared', { path, advice: 'metrics.textfile' })
      }
      own = (await replace(path, content, () => !hasEnded)) ?? own
      if (trouble !== null) log.info('metrics.textfile-written-again', { path })
      trouble = null
    } catch (error) {
      // Where something is in the way beside the file, that one is meant.
      const told = { path: systemPath(error) ?? path, cause: systemCode(error) ?? 'unknown' }
      const found = `${told.cause} ${told.path}`
      if (found !== trouble) log.warn('metrics.textfile-failed', told)
      trouble = found
    }
  }

  // One after the other: on a disk that hangs nothing piles up.
  let writing: Promise<void> | null = null
  const tick = (): void => {
    writing ??= write().finally(() => {
      writing = null
    })
  }
  tick()
  const timer = setInterval(tick, interval * 1000).unref()
  return {
    async [Symbol.asyncDispose]() {
      hasEnded = true
      clearInterval(timer)
      const removed = Promise.resolve(writing)
        .then(async () => {
          if (own !== null && (await identityOf(path)) === own) await rm(path, { force: true })
        })
        .catch((error: unknown) => log.warn('metrics.textfile-left', { path, cause: systemCode(error) }))
      await Promise.race([removed, delay(END_MS, undefined, { ref: false })])
    },
  }
}

/**
 * Whoever reads it sees the old content or the new one, as a whole. Beside it lies one file at most, whose name does not
 * end in `.prom`, so that node_exporter passes it by. Not synced: after a loss of power the next run writes it anew, and
 * memory cards wear out by writing. Gives the identity of the file that lies there now, `null` where it was not wanted.
 */
async function replace(path: string, content: string, isWanted: () => boolean): Promise<string | null> {
  const aside = `${path}.new`
  if ((await identityOf(aside)) !== null) {
    // Of a process that was killed meanwhile, or of somebody else.
    await mustBeReplaceable(aside)
    await rm(aside, { force: true })
  }
  const file = await open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, MODE)
  try {
    try {
      await file.writeFile(content)
      // The service has a umask of its own.
      await file.chmod(MODE)
    } finally {
      await file.close()
    }
    const identity = await identityOf(aside)
    if (!isWanted()) return null
    await rename(aside, path)
    return identity
  } finally {
    await rm(aside, { force: true })
  }
}

/** What lies there; `null` for nothing. With its time and size, because a number is given again. */
async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino, mtimeNs, size } = await lstat(path, { bigint: true })
    return `${dev}:${ino}:${mtimeNs}:${size}`
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * A slip in the path must cost nobody a file: throws unless it begins as ours do, or is all that a kill or a loss of
 * power leaves of one (a part of that beginning, nothing, zeros), and is no larger than ours get. `NOT_OURS` for a link
 * too, as none is ever made here, and `NOT_A_FILE` for what is not even opened: as root a daemon would remove
 * `/dev/null`.
 */
async function mustBeReplaceable(path: string): Promise<void> {
  try {
    if (!(await isReplaceable(path))) throw withCode('NOT_OURS', path)
  } catch (error) {
    // Gone meanwhile.
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

async function isReplaceable(path: string): Promise<boolean> {
  const stats = await lstat(path)
  if (stats.isSymbolicLink()) return false
  if (!stats.isFile()) throw withCode('NOT_A_FILE', path)
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
  try {
    if ((await file.stat()).size > LIMIT) return false
    const content = await file.readFile()
    const begun = content.subarray(0, BEGINNING.length)
    return begun.equals(BEGINNING.subarray(0, begun.length)) || content.every((byte) => byte === 0)
  } finally {
    await file.close()
  }
}
