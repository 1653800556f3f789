/**
 * Whether lines are one chain: what the writer goes on from, and what `kazasu audit verify` says. Pure. It tells of
 * every place where something was changed, left out or put in, and goes on from there.
 */
import { type AuditRecord, isWhole, type Link, ORIGIN, type Read, readLine, sha256 } from './record.ts'

export type FaultKind =
  /** The line is not as it was written, or was not written by the daemon. */
  | 'changed'
  /** Records before this one are missing. */
  | 'missing'
  /** The record belongs elsewhere: it is there twice, in the wrong order, or of another chain. */
  | 'misplaced'
  /** The file that is being written to is not there, or is empty. */
  | 'newest-missing'
  /** The record that was asked for is not in the chain: it, or what came after it, was removed or made anew. */
  | 'head-missing'

export interface Fault {
  readonly kind: FaultKind
  /** `null` where it is in none. */
  readonly file: string | null
  /** From 1; `null` where a file as a whole is meant. */
  readonly line: number | null
  /** Numbers of the records that are missing. */
  readonly missing: { readonly first: number; readonly last: number } | null
}

export interface Progress {
  /** The first record that was found; `null` before it. */
  readonly first: number | null
  readonly last: Link
  readonly records: number
  /** The first record that is kept, as the last `opened` says. */
  readonly from: number
  /** Records `presenting` whose outcome has not come. */
  readonly open: ReadonlySet<number>
  /** Hashes of the pieces after the last record, as the next one has to tell them. */
  readonly torn: readonly string[]
  /** How many pieces of lines crashes have left. */
  readonly tears: number
  /** How many PINs were presented without a record, as the records say that came later. */
  readonly unrecorded: number
  /** Whether the record that was asked for is there. */
  readonly hasHead: boolean
  readonly faults: readonly Fault[]
}

interface Piece extends Place {
  readonly hash: string
}

export interface ChainOptions {
  /** Hash of a record that must be there. */
  readonly head?: string | null
  readonly onRecord?: ((record: AuditRecord) => void) | undefined
}

export class ChainCheck {
  readonly #options: ChainOptions
  #first: { readonly file: string; readonly n: number } | null = null
  #last = ORIGIN
  #records = 0
  /** The first record that is kept, as the last one says that knows it. */
  #from = 1
  #open = new Set<number>()
  #torn = 0
  #unrecorded = 0
  /** What stands after the last record and may be torn. */
  #pieces: Piece[] = []
  /** Lines since the last record that are none, of which each may have been one. */
  #changed = 0
  #hasHead = false
  #faults: Fault[] = []

  constructor(options: ChainOptions = {}) {
    this.#options = options
  }

  /** One file (Latin-1, a byte a character), in the order of writing. Gives what stands after its last whole line. */
  file(name: string, text: string): string {
    const lines = text.split('\n')
    const rest = lines.at(-1) ?? ''
    for (const [index, line] of lines.entries()) {
      if (index < lines.length - 1 || line !== '') this.#line(line, { file: name, line: index + 1 })
    }
    return rest
  }

  get progress(): Progress {
    return {
      first: this.#first?.n ?? null,
      last: this.#last,
      records: this.#records,
      from: this.#from,
      open: this.#open,
      torn: this.#pieces.map(({ hash }) => hash),
      tears: this.#torn + this.#pieces.length,
      unrecorded: this.#unrecorded,
      hasHead: this.#hasHead,
      faults: this.#faults,
    }
  }

  /** After the last of all files that are kept. */
  finish(): Progress {
    const { head = null } = this.#options
    if (this.#first !== null && this.#first.n > this.#from) {
      this.#fault('missing', { file: this.#first.file, line: null }, { first: this.#from, last: this.#first.n - 1 })
    }
    // Of what is not kept any more a file may have stayed that could not be removed, before others that were.
    const isKept = ({ missing }: Fault): boolean => missing === null || missing.last >= this.#from
    this.#faults = this.#faults.filter(isKept)
    if (head !== null && !this.#hasHead) this.#fault('head-missing', null)
    return this.progress
  }

  #line(line: string, at: Place): void {
    const read = readLine(line)
    if (read !== null) return this.#record(read, at)
    if (!isWhole(line)) return void this.#pieces.push({ ...at, hash: sha256(line) })
    this.#changed += 1
    this.#fault('changed', at)
  }

  #record({ record, prev, hash }: Read, at: Place): void {
    this.#judgePieces(record)
    const { n } = record
    this.#options.onRecord?.(record)
    this.#records += 1
    this.#hasHead ||= hash === this.#options.head
    const changed = this.#changed
    const expected = this.#last.n + 1
    this.#changed = 0
    if (this.#first === null) {
      this.#first = { file: at.file, n }
      if (n === 1 && prev !== ORIGIN.hash) this.#fault('misplaced', at)
    } else if (n < expected) {
      // The others go on without it.
      return this.#fault('misplaced', at)
    } else if (n === expected) {
      if (prev !== this.#last.hash) this.#fault('misplaced', at)
    } else if (n !== expected + changed) {
      this.#fault('missing', at, { first: expected, last: n - 1 })
    }
    this.#last = { n, hash }
    this.#follow(record)
  }

  /** A crash leaves pieces; the daemon says of them, when it goes on. Of others it knows nothing. */
  #judgePieces(record: AuditRecord): void {
    const pieces = this.#pieces.splice(0)
    const told = record.event === 'opened' ? record.torn : []
    if (told.length === pieces.length && pieces.every(({ hash }, index) => hash === told[index])) {
      this.#torn += pieces.length
      return
    }
    this.#changed += pieces.length
    for (const { file, line } of pieces) this.#fault('changed', { file, line })
  }

  #follow(record: AuditRecord): void {
    switch (record.event) {
      case 'opened':
        this.#from = record.from
        this.#open = new Set(record.open)
        this.#unrecorded += record.unrecorded
        return
      case 'presenting':
        this.#open.add(record.n)
        return
      case 'outcome':
        this.#open.delete(record.of)
    }
  }

  #fault(kind: FaultKind, at: Place | null, missing: Fault['missing'] = null): void {
    this.#faults.push({ kind, file: at?.file ?? null, line: at?.line ?? null, missing })
  }
}

interface Place {
  readonly file: string
  readonly line: number | null
}
