/**
 * The end of a chain in its file: opened and read, appended to, and looked at before each record for whether somebody
 * else was there. Where the chain is, is known here; what is in it is the caller's.
 */
import type { FileHandle } from 'node:fs/promises'
import type { Logger } from '../lib/logger.ts'
import { systemCode } from '../lib/system-error.ts'
import { ChainCheck, type Progress } from './chain.ts'
import {
  type Archive,
  drop,
  firstIn,
  freeBytes,
  listArchives,
  openToAppend,
  readAll,
  readFileOf,
  setAside,
  statOf,
} from './files.ts'
import { type AuditEntry, type Link, mayBeTorn, type Opened, ORIGIN, seal } from './record.ts'

/** What may fail with a disk, so that a test can have it fail. */
export interface Disk {
  /** Resolves when it is on the disk. */
  append(handle: FileHandle, text: string): Promise<void>
  freeBytes(file: string): Promise<number | null>
}

export const DISK: Disk = {
  async append(handle, text) {
    await handle.appendFile(text, 'latin1')
    await handle.datasync()
  },
  freeBytes,
}

export interface ChainFileParts {
  readonly file: string
  /** So many files that were set aside are kept. */
  readonly keep: number
  readonly log: Logger
  readonly now: () => Date
  readonly disk: Disk
}

/** What the next record has to say of the file. */
type Beginning = Pick<Opened, 'because' | 'from' | 'torn'> & {
  /** Before it, where what is there does not end. */
  readonly lead: '' | '\n'
  readonly tooMany: readonly Archive[]
}

/** The records whose outcome is to come, as the file says. */
export interface StillOpen {
  readonly open: ReadonlySet<number>
  /** Whether this process knows all of its own: the others are for whoever else writes the file to close. */
  readonly isOwnKnown: boolean
}

export class ChainFile {
  readonly #parts: ChainFileParts
  #handle: FileHandle | null = null
  /** Nobody knows how the file ends. */
  #isDirty = true
  /** Whether all that this process has written is there, however often the file could not be opened since. */
  #isOwnKnown = false
  /** The last record that is known to be there; `null` before the file was read. */
  #last: Link | null = null
  #size = 0
  /** Number of the first record in this file. */
  #first = 1
  /** Number of the first record that is kept in any file. What somebody else has removed was kept. */
  #from = 1
  #beginning: Beginning | null = null
  /** Whether the log has it that another process writes the file too. */
  #isShareTold = false

  constructor(parts: ChainFileParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#size
  }

  /** Whether the file was read before, and what this process has written is known. */
  get isKnown(): boolean {
    return this.#last !== null
  }

  /** Whether it is open, and is what it was after the last record of ours. */
  async isAsLeft(): Promise<boolean> {
    if (this.#handle === null || this.#isDirty) return false
    const [ours, there] = [await this.#handle.stat(), await statOf(this.#parts.file)]
    return there !== null && there.ino === ours.ino && there.dev === ours.dev && there.size === this.#size
  }

  /**
   * Opens the file, and reads where its chain ends. Gives the records whose outcome is to come as it says, or `null`
   * where this process knows better. `begin` is to follow. What is no record of ours is left alone, and rejected.
   */
  async open(because: Opened['because']): Promise<StillOpen | null> {
    const { file, keep } = this.#parts
    const isOwnKnown = this.#isOwnKnown
    await this.close()
    this.#isDirty = true
    const { handle, isNew } = await openToAppend(file)
    this.#handle = handle
    const text = await readAll(handle)
    const archives = await listArchives(file)
    const found = isNew && because === 'rotation' ? null : await this.#read(text, archives)
    if (found !== null && found.own.first === null && !text.split('\n').every(mayBeTorn)) {
      await this.close()
      throw new Error('not a record of Kazasu')
    }
    const isRight = found !== null && this.#isOurs(found.all)
    if (isRight && isOwnKnown) this.#tellShared(found.all)
    if (found !== null && isRight) {
      if (!this.isKnown) this.#from = found.all.from
      this.#last = found.all.last
    }
    this.#size = text.length
    this.#first = found?.own.first ?? (this.#last ?? ORIGIN).n + 1
    const tooMany = because === 'rotation' ? archives.slice(0, -keep) : []
    if (tooMany.length > 0) this.#from = archives.at(-keep)?.first ?? this.#first
    const lead = text === '' || text.endsWith('\n') ? '' : '\n'
    this.#beginning = { because, from: this.#from, torn: found?.own.torn ?? [], lead, tooMany }
    return isRight ? { open: found.all.open, isOwnKnown } : null
  }

  /** The first record after `open`, and with it what is to follow. */
  async begin(known: Pick<Opened, 'open' | 'unrecorded'>, more: readonly AuditEntry[]): Promise<void> {
    if (this.#beginning === null) throw new Error('not opened')
    const { because, from, torn, lead, tooMany } = this.#beginning
    await this.append([{ event: 'opened', because, from, ...known, torn }, ...more], lead)
    this.#beginning = null
    const { n, hash } = this.#last ?? ORIGIN
    // Who keeps the log elsewhere can prove by it that nothing was cut off.
    this.#parts.log.info('audit.opened', { file: this.#parts.file, because, record: n, hash })
    for (const archive of tooMany) await drop(archive).catch((error: unknown) => this.#tellLeft(archive, error))
  }

  /** Resolves when all of them are on the disk, with the number of the first. */
  async append(entries: readonly AuditEntry[], lead = ''): Promise<number> {
    if (this.#handle === null) throw new Error('not opened')
    let link = this.#last ?? ORIGIN
    const first = link.n + 1
    let text = lead
    for (const entry of entries) {
      const sealed = seal(entry, link, this.#parts.now())
      text += sealed.line
      link = sealed.link
    }
    this.#isDirty = true
    this.#isOwnKnown = false
    await this.#parts.disk.append(this.#handle, text)
    this.#isDirty = false
    this.#isOwnKnown = true
    this.#last = link
    this.#size += text.length
    return first
  }

  /** That it stays harms nobody, and at the next rotation it is tried again: no PIN is to be refused because of it. */
  #tellLeft({ first }: Archive, error: unknown): void {
    this.#parts.log.warn('audit.archive-left', { file: this.#parts.file, archive: first, cause: systemCode(error) })
  }

  /** Makes room for the next file. Gives `false` where another one has the name that this one would get. */
  async setAside(): Promise<boolean> {
    const { file, log } = this.#parts
    if (await setAside(file, this.#first)) return true
    log.error('audit.rotation-blocked', { file, record: this.#first })
    return false
  }

  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = null
    await handle?.close()
  }

  /** What is in this file; where that does not say where the chain is, with the file before. */
  async #read(text: string, archives: readonly Archive[]): Promise<{ readonly own: Progress; readonly all: Progress }> {
    const head = this.#last?.hash ?? null
    const check = new ChainCheck({ head })
    check.file(this.#parts.file, text)
    const own = check.progress
    const before = archives.at(-1)
    const isEnough = own.first !== null && (head === null || own.hasHead)
    if (isEnough || before === undefined) return { own, all: own }
    const both = new ChainCheck({ head })
    both.file(before.path, (await readFileOf(before.path)) ?? '')
    both.file(this.#parts.file, text)
    return { own, all: both.progress }
  }

  /** Whether the chain goes on where the file says. Not so when what this process has written is not in it any more. */
  #isOurs({ faults, tears, hasHead }: Progress): boolean {
    const { log, file: ours } = this.#parts
    for (const { kind, file, line } of faults) {
      // The log masks a number as long as the one in the name of an archive.
      log.error('audit.tampered', { kind, file: ours, archive: firstIn(ours, file ?? ''), line })
    }
    if (tears > 0) log.warn('audit.torn', { file: ours, pieces: tears })
    const isOurs = this.#last === null || this.#last.n === 0 || hasHead
    if (!isOurs) log.error('audit.tampered', { kind: 'head-missing', file: ours, archive: null, line: null })
    return isOurs
  }

  /** Tells once that there are whole records after the last of this process: only another one can have written them. */
  #tellShared({ faults, last }: Progress): void {
    if (this.#isShareTold || this.#last === null || faults.length > 0 || last.n <= this.#last.n) return
    this.#isShareTold = true
    // Nothing locks the file, so two that write it in the same moment still break the chain.
    this.#parts.log.warn('audit.shared', { file: this.#parts.file, record: last.n })
  }
}
