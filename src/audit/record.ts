/**
 * One line of the audit file: what it says, and the hash by which it holds on to the line before it. A line is JSON in
 * ASCII whose last member is `hash`: SHA-256 of the line without that member. In it stands `prev`, the hash of the
 * line before, so that no line can be changed, left out or put elsewhere without every later one showing it.
 */
import { createHash } from 'node:crypto'
import type { PresentedOutcome, PresentedPin } from '../lib/audit.ts'

export type AuditEntry =
  /** The daemon begins to write, or goes on after a failure, or in a new file. */
  | {
      readonly event: 'opened'
      readonly because: 'start' | 'failure' | 'rotation'
      /** Number of the first record that is kept: where it is not there any more, files are missing. */
      readonly from: number
      /** Numbers of the records `presenting` whose outcome is still to come. */
      readonly open: readonly number[]
      /** Hashes of what was begun since the record before and never became one. */
      readonly torn: readonly string[]
      /** How many PINs were presented without a record, because it failed and the settings allow that. */
      readonly unrecorded: number
    }
  /** On the disk before the PIN is presented. */
  | ({ readonly event: 'presenting' } & PresentedPin)
  /** What came of it; `of` is the number of that record. */
  | ({ readonly event: 'outcome'; readonly of: number } & PresentedOutcome)

export type Opened = Extract<AuditEntry, { event: 'opened' }>
export type Outcome = Extract<AuditEntry, { event: 'outcome' }>

export type AuditRecord = AuditEntry & { readonly n: number; readonly time: string }

/** Where a chain is: its last record. */
export interface Link {
  readonly n: number
  readonly hash: string
}

/** Before the first record. */
export const ORIGIN: Link = { n: 0, hash: '0'.repeat(64) }

export interface Sealed {
  /** With its end. */
  readonly line: string
  readonly link: Link
}

/** The line for this entry, after the record `last`. */
export function seal(entry: AuditEntry, last: Link, time: Date): Sealed {
  const n = last.n + 1
  const body = ascii(JSON.stringify({ n, time: time.toISOString(), ...entry, prev: last.hash }))
  const hash = sha256(body)
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}\n`, link: { n, hash } }
}

export interface Read {
  readonly record: AuditRecord
  readonly prev: string
  readonly hash: string
}

const SEALED = /^(\{.*),"hash":"([\da-f]{64})"\}$/

/** Whether it goes on to its end: what a crash has torn does not. */
export const isWhole = (line: string): boolean => line.endsWith('"}') || /,"hash":".{66}/s.test(line)

/** What every line begins with. */
const BEGIN = '{"n":'

/** Whether a line in this is that record or a later one, or was: what is left of it before its end says the number. */
export const reaches = (text: string, first: number): boolean =>
  [...text.matchAll(/^\{"n":(\d{1,15}),/gm)].some(([, n]) => Number(n) >= first)

/** Whether a crash may have left it of a line, of which the disk may have kept the length without what was in it. */
export const mayBeTorn = (line: string): boolean =>
  line.startsWith(BEGIN) || BEGIN.startsWith(line) || /^\0+$/.test(line)

/** What a line (in Latin-1, a byte a character; without its end) says; `null` for one that is no record, or is changed. */
export function readLine(line: string): Read | null {
  const [, begin = '', hash = ''] = SEALED.exec(line) ?? []
  const body = `${begin}}`
  if (begin === '' || sha256(body) !== hash) return null
  const value: unknown = JSON.parse(body)
  if (!isRecord(value)) return null
  const { prev, ...record } = value
  return { record, prev, hash }
}

/** Of bytes that are told as Latin-1. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')

/** Has the same text mean the same bytes in every encoding. */
const ascii = (json: string): string =>
  json.replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What has the right hash was written by this program, or by somebody who knows how: its members are looked at all the same. */
function isRecord(value: unknown): value is AuditRecord & { readonly prev: string } {
  if (typeof value !== 'object' || value === null) return false
  const has = (type: string, ...names: readonly string[]): boolean =>
    names.every((name) => typeof Reflect.get(value, name) === type)
  const isText = (...names: readonly string[]): boolean =>
    names.every((name) => Reflect.get(value, name) === null || has('string', name))
  const isList = (type: string, name: string): boolean => {
    const list: unknown = Reflect.get(value, name)
    return Array.isArray(list) && list.every((one) => typeof one === type)
  }
  if (!has('number', 'n') || !has('string', 'time', 'prev', 'event')) return false
  switch (Reflect.get(value, 'event')) {
    case 'opened':
      return (
        has('string', 'because') &&
        has('number', 'from', 'unrecorded') &&
        isList('number', 'open') &&
        isList('string', 'torn')
      )
    case 'presenting':
      return isText('client', 'kind', 'method') && has('string', 'reader', 'which') && has('boolean', 'simulated')
    case 'outcome':
      return (
        has('number', 'of') &&
        has('string', 'outcome') &&
        isText('reason') &&
        (has('string', 'checked') || !Object.hasOwn(value, 'checked'))
      )
    default:
      return false
  }
}
