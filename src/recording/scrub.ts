/**
 * Makes a recording of what went over the wire in one inspection. Pure. Nothing is looked for and taken out: what goes
 * into the recording is what `public.ts` names, and everything else goes in as a length. Of a command that is none of an
 * inspection there is no recording at all.
 */
import { type ErrorCode, KazasuError } from '../errors.ts'
import { hexStatus } from '../iso7816/status.ts'
import { type Bytes, equal, toHex } from '../lib/bytes.ts'
import { type CalendarDate, japanDate } from '../lib/calendar.ts'
import { atrParts, modelOf, ruleOf, SELECTED } from './public.ts'
import { type Answer, type Exchange, joined, leftOut, lengthOf, type Part, type Recording, slice } from './shape.ts'

/** As it was on the wire. */
export interface Heard {
  readonly command: Bytes
  readonly answer: Bytes | { readonly failure: ErrorCode }
  readonly milliseconds: number
}

export interface Conversation {
  readonly driver: string
  readonly reader: string
  readonly atr: Bytes | null
  readonly heard: readonly Heard[]
}

export interface Circumstances {
  readonly now: Date
  /** The version of Kazasu. */
  readonly version: string
}

export function scrubbed(conversation: Conversation, { now, version }: Circumstances): Recording {
  const today = japanDate(now)
  const { driver, reader, atr, heard } = conversation
  const pieces = placed(heard)
  const files = contentsOf(pieces, today)
  return {
    made: today.slice(0, 7),
    kazasu: version,
    driver,
    reader: modelOf(reader),
    atr: atr && joined(atrParts(atr)),
    exchanges: pieces.map((piece) => exchangeOf(piece, files)),
  }
}

/** An exchange, and of which file from where on its answer is. */
interface Piece {
  readonly heard: Heard
  /** `application file`; `null` where it is of none. */
  readonly file: string | null
  readonly offset: number
  readonly data: Bytes
  readonly status: number | null
}

const INS = { verify: 0x20, select: 0xa4, read: 0xb0, readRecord: 0xb2, getResponse: 0xc0 } as const

const isMoreData = (status: number | null): boolean => status !== null && status >> 8 === 0x61

/** Follows which application and file are current, as the commands and status words have it. */
function placed(heard: readonly Heard[]): Piece[] {
  let application: string | null = null
  let current: number | null = null
  /** Where the rest of an answer belongs that came in parts. */
  let rest: { readonly file: string | null; readonly offset: number } = { file: null, offset: 0 }
  return heard.map((one) => {
    const { command, answer } = one
    checkCommand(command)
    const { data, status } = takenApart(answer)
    const [, ins = 0, p1 = 0, p2 = 0] = command
    let file: string | null = null
    let offset = 0
    // Where that is not certain, what follows is of no file.
    const isDone = status === 0x9000 || isMoreData(status)
    if (ins === INS.select && p1 === 0x04) {
      application = isDone ? (SELECTED.get(toHex(command.subarray(5))) ?? null) : null
      current = null
    } else if (ins === INS.select) current = isDone ? ((command[5] ?? 0) << 8) | (command[6] ?? 0) : null
    else if (status === null) application = null
    else if (ins === INS.read) {
      const isShort = (p1 & 0x80) !== 0
      file = named(application, isShort ? p1 & 0x1f : current)
      offset = isShort ? p2 : (p1 << 8) | p2
    } else if (ins === INS.readRecord) {
      const short = p2 >> 3
      file = named(application, short === 0 ? current : short, p1)
    } else if (ins === INS.getResponse) ({ file, offset } = rest)
    rest = isMoreData(status) ? { file, offset: offset + data.length } : { file: null, offset: 0 }
    return { heard: one, file, offset, data, status }
  })
}

const named = (application: string | null, ef: number | null, record?: number): string | null =>
  application === null || ef === null ? null : `${application} ${ef}${record === undefined ? '' : `.${record}`}`

/**
 * What an inspection sends: names that everybody knows, places in files, questions for counters. None of it can hold a
 * value that opens something, which is looked at all the same.
 */
function checkCommand(command: Bytes): void {
  const [cla, ins, p1, p2, length] = command
  const data = command.subarray(5)
  const isOurs =
    cla === 0x00 &&
    ((ins === INS.select && p1 === 0x04 && p2 === 0x0c && SELECTED.has(toHex(data)) && length === data.length) ||
      (ins === INS.select && p1 === 0x02 && p2 === 0x0c && length === 2 && data.length === 2) ||
      (ins === INS.verify && command.length === 4) ||
      ((ins === INS.read || ins === INS.readRecord || ins === INS.getResponse) && isLengthOnly(command)))
  if (!isOurs) throw new KazasuError('INTERNAL', 'a command that is none of an inspection is not recorded')
}

/** A header, and a length in its short or its extended form. */
const isLengthOnly = ({ length, 4: announcement }: Bytes): boolean =>
  length === 5 || (length === 7 && announcement === 0)

function takenApart(answer: Heard['answer']): Pick<Piece, 'data' | 'status'> {
  if ('failure' in answer || answer.length < 2) return NO_ANSWER
  const end = answer.length - 2
  const status = ((answer[end] ?? 0) << 8) | (answer[end + 1] ?? 0)
  return STATUS.test(hexStatus(status)) ? { data: answer.subarray(0, end), status } : NO_ANSWER
}

const NO_ANSWER = { data: new Uint8Array(), status: null }
/** ISO/IEC 7816-4, 5.6 */
const STATUS = /^(?:6[1-9A-F]|9.)/

interface Content {
  readonly bytes: Bytes
  readonly parts: readonly Part[]
}

/** The files as far as they were read without a gap, and what of each may stay. */
function contentsOf(pieces: readonly Piece[], today: CalendarDate): ReadonlyMap<string, Content> {
  const contents = new Map<string, Bytes>()
  for (const { file, offset, data } of pieces) {
    if (file === null) continue
    const known = contents.get(file) ?? new Uint8Array()
    if (offset > known.length || offset + data.length <= known.length) continue
    contents.set(file, Uint8Array.from([...known, ...data.subarray(known.length - offset)]))
  }
  return new Map(
    [...contents].map(([file, bytes]) => {
      const [application = '', ef = ''] = file.split(' ')
      return [file, { bytes, parts: ruleOf(application, ef)?.(bytes, today) ?? [leftOut(bytes.length)] }]
    }),
  )
}

function exchangeOf(piece: Piece, files: ReadonlyMap<string, Content>): Exchange {
  const { command, answer, milliseconds } = piece.heard
  const rounded = Math.round(milliseconds * 10) / 10
  const told = { command: Uint8Array.from(command), milliseconds: rounded }
  if ('failure' in answer) return { ...told, answer }
  // Nobody can say which bytes of it are a status word.
  if (piece.status === null) return { ...told, answer: { failure: 'CARD_ANSWER_INVALID' } }
  return { ...told, answer: answerOf(piece, piece.status, files) }
}

/** Of an answer that is not what was read there before, nothing is known. */
function answerOf({ file, offset, data }: Piece, status: number, files: ReadonlyMap<string, Content>): Answer {
  const content = file === null ? undefined : files.get(file)
  const end = offset + data.length
  const isIt = content !== undefined && equal(content.bytes.subarray(offset, end), data)
  const parts = isIt ? joined(slice(content.parts, offset, end)) : []
  const isAll = parts.reduce((sum, part) => sum + lengthOf(part), 0) === data.length
  return { parts: isAll ? parts : joined([leftOut(data.length)]), status }
}
