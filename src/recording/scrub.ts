/**
 * Makes a recording of what went over the wire in one inspection. Pure. Nothing is looked for and taken out: what goes
 * into the recording is what `public.ts` names, and everything else goes in as a length. Of a command that is none of an
 * inspection there is no recording at all.
 */
import { type ErrorCode, KazasuError } from '../errors.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { japanDate } from '../lib/calendar.ts'
import { Contents, partsOf } from './contents.ts'
import { type Followed, Follower, INS } from './follow.ts'
import { atrParts, modelOf, SELECTED } from './public.ts'
import { type Exchange, joined, type Recording } from './shape.ts'

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
  const contents = new Contents(today)
  for (const piece of pieces) contents.add(piece)
  return {
    made: today.slice(0, 7),
    kazasu: version,
    driver,
    reader: modelOf(reader),
    atr: atr && joined(atrParts(atr)),
    exchanges: pieces.map((piece) => exchangeOf(piece, contents)),
  }
}

/** An exchange, and of which file from where on its answer is. */
interface Piece extends Followed {
  readonly heard: Heard
}

function placed(heard: readonly Heard[]): Piece[] {
  const follower = new Follower()
  return heard.map((one) => {
    const { command, answer } = one
    checkCommand(command)
    return { heard: one, ...follower.next(command, 'failure' in answer ? null : answer) }
  })
}

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

function exchangeOf(piece: Piece, contents: Contents): Exchange {
  const { command, answer, milliseconds } = piece.heard
  const rounded = Math.round(milliseconds * 10) / 10
  const told = { command: Uint8Array.from(command), milliseconds: rounded }
  if ('failure' in answer) return { ...told, answer }
  // Nobody can say which bytes of it are a status word.
  if (piece.status === null) return { ...told, answer: { failure: 'CARD_ANSWER_INVALID' } }
  return { ...told, answer: { parts: partsOf(piece, contents), status: piece.status } }
}
