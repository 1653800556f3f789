/**
 * Records in the audit file that a PIN is about to be presented before it is, and what came of it afterwards, each on the
 * disk before anything else happens. One process writes it. Whatever fails, what is still owed comes before anything new.
 */
import { KazasuError } from '../errors.ts'
import { type KeptAudit, NOT_PRESENTED, type PresentedOutcome, type PresentedPin } from '../lib/audit.ts'
import { Lock } from '../lib/lock.ts'
import type { Logger } from '../lib/logger.ts'
import { systemCode, systemPath } from '../lib/system-error.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import { ChainFile, type Disk, DISK } from './chain-file.ts'
import { firstIn } from './files.ts'
import type { Opened, Outcome } from './record.ts'

export interface AuditOptions {
  /** Absolute. */
  readonly file: string
  /** From that size on it is set aside and another one begun. */
  readonly rotateBytes: number
  /** So many that were set aside are kept. */
  readonly keep: number
  /** Whether a PIN that cannot be recorded may be presented. */
  readonly onFailure: 'refuse' | 'allow'
  /** Whether PINs of simulated cards are recorded too. */
  readonly simulated: boolean
}

export interface AuditParts {
  readonly log: Logger
  readonly now: () => Date
  readonly timer?: Timer
  readonly disk?: Disk
  /** Leaves the file alone until a PIN is to be presented. */
  readonly isLate?: boolean
}

/** How long a PIN waits for the disk, in milliseconds. Nothing is verified by then. */
const LIMIT_MS = 5000
/** How long the end waits for what is owed, in milliseconds: of the time that the card room has for its own. */
const LAST_MS = 500
/** With less than that, a disk counts as full: an outcome must fit on it too. */
const RESERVE = 256 * 1024

export class AuditFile implements KeptAudit {
  readonly #options: AuditOptions
  readonly #parts: Required<AuditParts>
  readonly #file: ChainFile
  readonly #lock = new Lock()
  #listener: (works: boolean) => void = () => undefined
  #works = true
  /** PINs that are being presented, by the number of their record. */
  readonly #live = new Set<number>()
  /** Outcomes that are not on the disk yet. */
  readonly #owed: Outcome[] = []
  #unrecorded = 0
  #idle: () => void = () => undefined

  constructor(options: AuditOptions, parts: AuditParts) {
    this.#options = options
    this.#parts = { timer: systemTimer, disk: DISK, isLate: false, ...parts }
    this.#file = new ChainFile({ ...options, ...this.#parts })
  }

  listen(listener: (works: boolean) => void): void {
    this.#listener = listener
  }

  async start(): Promise<void> {
    if (!this.#parts.isLate) await this.#told(() => this.#settle())
  }

  async ready({ simulated }: { readonly simulated: boolean }): Promise<void> {
    if (!this.#concerns(simulated)) return
    const works = await this.#told(async () => {
      await this.#settle()
      const free = await this.#parts.disk.freeBytes(this.#options.file)
      if (free !== null && free < RESERVE) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    if (!works) this.#refuse()
  }

  async presenting(pin: PresentedPin): Promise<(came: PresentedOutcome) => Promise<void>> {
    if (!this.#concerns(pin.simulated)) return () => Promise.resolve()
    let number = null as number | null
    const works = await this.#told(async (isLate) => {
      await this.#settle()
      if (this.#file.size >= this.#options.rotateBytes && (await this.#file.setAside())) await this.#open('rotation')
      if (isLate()) return
      const n = await this.#file.append([{ event: 'presenting', ...chosen(pin) }])
      // Who has stopped waiting has been refused.
      if (isLate()) this.#owed.push(outcomeOf(n, REFUSED))
      else this.#live.add((number = n))
    })
    if (!works || number === null) {
      this.#refuse()
      this.#unrecorded += 1
      return () => Promise.resolve()
    }
    const of = number
    return async (came) => {
      this.#owed.push(outcomeOf(of, came))
      await this.#told(() => this.#settle())
      this.#live.delete(of)
      if (this.#live.size === 0) this.#idle()
    }
  }

  async stop(): Promise<void> {
    const end = async (): Promise<void> => {
      if (this.#live.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
      await this.#lock.run(() => this.#file.close())
    }
    let inTime: () => void = () => undefined
    const limit = new Promise<void>((resolve) => (inTime = this.#parts.timer.after(LAST_MS, resolve)))
    await Promise.race([end().catch(() => undefined), limit])
    inTime()
  }

  #concerns(simulated: boolean): boolean {
    return !simulated || this.#options.simulated
  }

  #refuse(): void {
    if (this.#options.onFailure === 'refuse') throw new KazasuError('AUDIT_UNWRITABLE')
  }

  /** Does that in its turn; gives whether it was done, and in time. What has failed is told. Never rejects. */
  async #told(section: (isLate: () => boolean) => Promise<void>): Promise<boolean> {
    const { log, timer } = this.#parts
    let isLate = false
    let inTime: () => void = () => undefined
    try {
      await new Promise<void>((resolve, reject) => {
        inTime = timer.after(LIMIT_MS, () => {
          isLate = true
          reject(Object.assign(new Error('the disk takes too long'), { code: 'ETIMEDOUT' }))
        })
        this.#lock.run(() => section(() => isLate)).then(resolve, reject)
      })
    } catch (error) {
      const cause = systemCode(error) ?? (error instanceof Error ? error.message : null)
      const { file } = this.#options
      // Where something is in the way beside the file, that one is meant; of an archive the log masks the number.
      const path = systemPath(error) ?? file
      const archive = firstIn(file, path)
      const where = archive === null ? { file: path } : { file, archive }
      log.error('audit.failed', { ...where, cause, unwritten: this.#owed.length })
      this.#tell(false)
      return false
    } finally {
      inTime()
    }
    this.#tell(true)
    return true
  }

  #tell(works: boolean): void {
    if (works === this.#works) return
    this.#works = works
    if (works) this.#parts.log.info('audit.works-again', { file: this.#options.file })
    this.#listener(works)
  }

  /** Has the file as it has to be, with all that is owed in it. */
  async #settle(): Promise<void> {
    const isWell = this.#unrecorded === 0 && (await this.#file.isAsLeft())
    if (!isWell) return this.#open(this.#file.isKnown ? 'failure' : 'start')
    await this.#pay((owed) => (owed.length === 0 ? Promise.resolve() : this.#file.append(owed)))
  }

  async #open(because: Opened['because']): Promise<void> {
    const isKnown = this.#file.isKnown
    const found = await this.#file.open(because)
    const ours = (): Set<number> => new Set([...this.#live, ...this.#owed.map(({ of }) => of)])
    const known = ours()
    // Of this process, one was refused whose record has come to the disk all the same.
    const came = isKnown ? REFUSED : CUT_OFF
    const others = [...(found?.open ?? [])].filter((n) => !known.has(n))
    if (found?.isOwnKnown !== true) this.#owed.push(...others.map((n) => outcomeOf(n, came)))
    const unrecorded = this.#unrecorded
    const said = { open: [...new Set([...ours(), ...others])].sort((a, b) => a - b), unrecorded }
    await this.#pay((owed) => this.#file.begin(said, owed))
    this.#unrecorded -= unrecorded
  }

  async #pay(write: (owed: readonly Outcome[]) => Promise<unknown>): Promise<void> {
    const owed = [...this.#owed]
    await write(owed)
    this.#owed.splice(0, owed.length)
  }
}

const REFUSED = { outcome: NOT_PRESENTED, consumed: false, remaining: null, reason: 'AUDIT_UNWRITABLE' }
/** As the log says it, and whoever asked was told. */
const CUT_OFF = { outcome: 'indeterminate', consumed: null, remaining: null, reason: 'DAEMON_RESTARTING' }

const outcomeOf = (of: number, came: PresentedOutcome): Outcome => {
  const { outcome, consumed, remaining, reason, checked } = came
  const entry = { event: 'outcome', of, outcome, consumed, remaining, reason } as const
  return checked === undefined ? entry : { ...entry, checked }
}

/** Nothing but these, whatever else the object has. */
const chosen = (pin: PresentedPin): PresentedPin => {
  const { client, kind, method, reader, which, simulated } = pin
  return { client, kind, method, reader, which, simulated }
}
