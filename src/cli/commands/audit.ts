/**
 * `kazasu audit`: whether the audit file is whole, or what is in it. It looks at the files only, also while the daemon
 * writes them.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { ChainCheck, type ChainOptions, type Fault, type Progress } from '../../audit/chain.ts'
import { listArchives, readFileOf } from '../../audit/files.ts'
import { type Operation, Operations } from '../../audit/operations.ts'
import { KazasuError } from '../../errors.ts'
import { systemCode } from '../../lib/system-error.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import type { Context } from '../context.ts'
import { FOUND_STATUS } from '../exit.ts'
import { toJson } from '../failure.ts'
import { loadSettings } from '../settings.ts'
import { paragraph } from '../text/layout.ts'
import { mediumOf } from '../text/medium.ts'
import { table } from '../text/table.ts'
import { printable } from '../text/width.ts'

/** 0 where every record is as it was written; 1 where one is not, and where nothing is recorded. */
export async function audit(context: Context): Promise<number> {
  const { io, options, action, operands, words } = context
  const [head = null] = operands
  const { file } = (await loadSettings(context)).config.audit
  if (head !== null && !/^[\da-f]{64}$/.test(head)) {
    throw new KazasuError('USAGE_INVALID', words.audit.noHash(printable(head)))
  }
  const operations = action === 'show' ? new Operations() : null
  const found = file === undefined ? null : await lookAt(file, { head, onRecord: operations?.take })
  if (file === undefined || found === null) {
    if (options.json === true) io.stdout.write(toJson({ file: file ?? null, whole: false, records: 0 }))
    else io.stdout.write(`${file === undefined ? words.audit.off : words.audit.none(printable(file))}\n`)
    return FOUND_STATUS
  }
  const isWhole = found.faults.length === 0
  if (options.json === true) {
    io.stdout.write(toJson({ ...dataOf(file, found), ...(operations === null ? {} : { operations: operations.all }) }))
  } else if (operations === null) {
    tell(context, file, found)
  } else {
    for (const line of shown(operations.all, words)) io.stdout.write(`${line}\n`)
    if (found.unrecorded > 0) io.stderr.write(`${words.audit.unrecorded(found.unrecorded)}\n`)
    if (!isWhole) io.stderr.write(`${words.audit.notWhole}\n`)
  }
  return isWhole ? 0 : FOUND_STATUS
}

/** How often it looks anew because the daemon has begun another file meanwhile, or is about to. */
const LOOKS = 3
const LOOK_MS = 100

/** `null` where there is no record at all. `AUDIT_UNREADABLE`. */
async function lookAt(file: string, options: ChainOptions): Promise<Progress | null> {
  try {
    for (let look = 1; ; look++) {
      const archives = await archivesOf(file)
      const found = await check([...archives.map(({ path }) => path), file], options)
      const isAsBefore = JSON.stringify(await archivesOf(file)) === JSON.stringify(archives)
      const isBegun = found === null || found.faults.every(({ kind }) => kind !== 'newest-missing')
      if ((isAsBefore && isBegun) || look === LOOKS) return found
      await delay(LOOK_MS)
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw unreadable(file, error)
  }
}

/** What is named as one and cannot be looked into may be one that a person is to see to. */
const archivesOf = (file: string): ReturnType<typeof listArchives> =>
  listArchives(file, (path, error) => {
    throw unreadable(path, error)
  })

/** Names the file that cannot be read, which may be another than the one that is written to. */
function unreadable(path: string, error: unknown): KazasuError {
  if (error instanceof KazasuError) return error
  const reason = systemCode(error) ?? (error instanceof Error ? error.message : String(error))
  return new KazasuError('AUDIT_UNREADABLE', `${path}: ${reason}`, { cause: error })
}

/** Of these files, the last of which is being written to. */
async function check(paths: readonly string[], options: ChainOptions): Promise<Progress | null> {
  const chain = new ChainCheck(options)
  let newest: string | null = null
  for (const path of paths) {
    newest = await readFileOf(path).catch((error: unknown) => {
      throw unreadable(path, error)
    })
    if (newest !== null) chain.file(path, newest)
  }
  const found = chain.finish()
  if (found.records === 0 && found.faults.length === 0) return null
  if (newest !== null && newest !== '') return found
  const fault: Fault = { kind: 'newest-missing', file: paths.at(-1) ?? null, line: null, missing: null }
  return { ...found, faults: [...found.faults, fault] }
}

const dataOf = (file: string, found: Progress): object => ({
  file,
  whole: found.faults.length === 0,
  records: found.records,
  first: found.first,
  last: found.last.n,
  /** To be kept elsewhere, and given to verify later. */
  hash: found.last.hash,
  open: [...found.open],
  torn: found.tears,
  unrecorded: found.unrecorded,
  faults: found.faults,
})

function tell(context: Context, file: string, found: Progress): void {
  const { io, language, words } = context
  const { audit } = words
  const medium = mediumOf(io.stdout, io.environment, language)
  const { first, last, records, faults, open, tears, unrecorded } = found
  const lines = [
    ...(faults.length === 0
      ? paragraph(audit.whole(records, first ?? 0, last.n), { indent: 0 }, medium)
      : paragraph(audit.notWhole, { indent: 0, styles: ['bold'] }, medium)),
    ...faults.flatMap((fault) => paragraph(faultText(fault, audit), { indent: 2 }, medium)),
    ...(tears === 0 ? [] : paragraph(audit.torn(tears), { indent: 0 }, medium)),
    ...(unrecorded === 0 ? [] : paragraph(audit.unrecorded(unrecorded), { indent: 0 }, medium)),
    ...(open.size === 0 ? [] : paragraph(audit.open(open.size), { indent: 0 }, medium)),
    printable(file),
    `${audit.head}: ${last.hash}`,
  ]
  io.stdout.write(`${lines.join('\n')}\n`)
}

function faultText({ kind, file, line, missing }: Fault, { faults, at, gone }: TerminalWords['audit']): string {
  const place = file === null ? '' : at(printable(file), line)
  const which = missing === null ? '' : gone(missing.first, missing.last)
  return [place, faults[kind], which].filter((part) => part !== '').join(' ')
}

function shown(all: readonly Operation[], { audit }: TerminalWords): string[] {
  if (all.length === 0) return [audit.noOperations]
  const { columns } = audit
  const rows = all.map(({ time, client, method, which, reader, outcome, checked, remaining }) =>
    [
      time,
      client ?? audit.daemon,
      method ?? '-',
      which,
      outcome ?? audit.unknown,
      checked ?? '-',
      remaining === null ? '-' : String(remaining),
      reader,
    ].map(printable),
  )
  return table([[...columns], ...rows], { indent: 0 })
}
