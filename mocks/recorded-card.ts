/**
 * A card that says what another one has said, as far as somebody has recorded it: the same answers to the same commands
 * in the same place. It knows no PIN and has no key, and to what nobody has asked the other one it has no answer. What a
 * recording leaves out is filled in here: `reissue.ts`.
 */
import { type Bytes, concat, toHex } from '../src/lib/bytes.ts'
import { type Exchange, lengthOf, type Part, type Recording, slice } from '../src/recording/shape.ts'
import { response, STATUS } from './apdu.ts'
import { dayOf } from './calendar.ts'
import { filled, reissueOf } from './reissue.ts'
import type { SmartCard } from './virtual-card.ts'

export interface RecordedCardData {
  readonly kind: 'recorded'
  readonly recording: Recording
}

/** Where a session stands. */
interface Place {
  /** What is selected: the commands that have done it. */
  readonly application: string
  readonly file: string
  /** The command of which more of the answer is to be fetched, and from where in which file that is. */
  readonly rest: (Reading & { readonly key: string }) | null
}

interface Reading {
  /** `null` where it is none that READ BINARY reads. */
  readonly file: string | null
  readonly offset: number
}

const START: Place = { application: '', file: '', rest: null }

const SUCCESS = 0x9000
const MORE_DATA = 0x61

const INS = { select: 0xa4, read: 0xb0, readRecord: 0xb2, getResponse: 0xc0, verify: 0x20 } as const

export class RecordedCard implements SmartCard {
  readonly atr: Bytes | null
  /** The answers by place and command, in the order in which they came. */
  readonly #answers = new Map<string, Bytes[]>()
  /** How often each has been asked for since the card was powered up. */
  #asked = new Map<string, number>()
  #place = START
  #isPowered = false

  /** Days are counted from `now`. */
  constructor({ recording }: RecordedCardData, now: Date) {
    const today = dayOf(now)
    this.atr = recording.atr && filled(recording.atr, today, null)
    const placed = placesOf(recording.exchanges)
    const certificates = new Map([...filesOf(placed)].map(([file, parts]) => [file, reissueOf(parts, today)] as const))
    for (const { place, exchange } of placed) {
      const { command, answer } = exchange
      const key = keyOf(place, command)
      const reissue = certificates.get(readingOf(place, command).file ?? '') ?? null
      // A reader's failure cannot be said again by a card: it gives no answer that is one.
      const bytes =
        'failure' in answer ? NOTHING : concat(filled(answer.parts, today, reissue), statusBytes(answer.status))
      this.#answers.set(key, [...(this.#answers.get(key) ?? []), bytes])
    }
  }

  powerOn(): void {
    if (this.#isPowered) return
    this.#isPowered = true
    this.#asked = new Map()
    this.#place = START
  }

  powerOff(): void {
    this.#isPowered = false
  }

  reset(): void {
    this.#place = START
  }

  process(command: Bytes): Bytes {
    if (!this.#isPowered) throw new Error('the card has no power')
    if (this.atr === null) throw new Error('a mute card takes no command')
    const key = keyOf(this.#place, command)
    const answers = this.#answers.get(key)
    if (answers === undefined) return response(unanswered(command))
    const count = this.#asked.get(key) ?? 0
    this.#asked.set(key, count + 1)
    const answer = answers[Math.min(count, answers.length - 1)] ?? new Uint8Array()
    const [high = 0, low = 0] = answer.subarray(-2)
    this.#place = after(this.#place, command, { length: answer.length - 2, status: (high << 8) | low })
    return answer
  }
}

const NOTHING = new Uint8Array()

const statusBytes = (status: number): Bytes => Uint8Array.of(status >> 8, status & 0xff)

interface Placed {
  readonly place: Place
  readonly exchange: Exchange
}

function placesOf(exchanges: readonly Exchange[]): readonly Placed[] {
  let place = START
  return exchanges.map((exchange) => {
    const before = place
    const { command, answer } = exchange
    if (!('failure' in answer))
      place = after(place, command, { length: lengthOfAll(answer.parts), status: answer.status })
    return { place: before, exchange }
  })
}

const lengthOfAll = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + lengthOf(part), 0)

/** The files that were read by READ BINARY, from their beginnings as far as there is no gap. */
function filesOf(placed: readonly Placed[]): ReadonlyMap<string, readonly Part[]> {
  const files = new Map<string, { readonly parts: readonly Part[]; readonly length: number }>()
  for (const { place, exchange } of placed) {
    const { file, offset } = readingOf(place, exchange.command)
    if (file === null || 'failure' in exchange.answer) continue
    const { parts, length } = files.get(file) ?? { parts: [], length: 0 }
    const piece = exchange.answer.parts
    const end = offset + lengthOfAll(piece)
    if (offset > length || end <= length) continue
    files.set(file, { parts: [...parts, ...slice(piece, length - offset, end - offset)], length: end })
  }
  return new Map([...files].map(([file, { parts }]) => [file, parts]))
}

const NO_FILE: Reading = { file: null, offset: 0 }

function readingOf({ application, file, rest }: Place, command: Bytes): Reading {
  const [, ins, p1 = 0, p2 = 0] = command
  if (ins === INS.getResponse) return rest ?? NO_FILE
  if (ins !== INS.read) return NO_FILE
  return (p1 & 0x80) === 0
    ? { file: `${application} ${file}`, offset: (p1 << 8) | p2 }
    : { file: `${application} ${p1}`, offset: p2 }
}

/** An application is found from everywhere, and what names its file is the same whichever file is current. */
function keyOf({ application, file, rest }: Place, command: Bytes): string {
  const [, ins, p1 = 0, p2 = 0] = command
  const hex = toHex(command)
  if (ins === INS.getResponse) return `${rest?.key ?? ''} ${hex}`
  if (ins === INS.select) return p1 === 0x04 ? hex : `${application} ${hex}`
  const namesFile = ins === INS.read ? (p1 & 0x80) !== 0 : ins === INS.readRecord ? p2 >> 3 !== 0 : p2 !== 0x80
  return namesFile ? `${application} ${hex}` : `${application} ${file} ${hex}`
}

interface Told {
  /** Bytes before the status word. */
  readonly length: number
  readonly status: number
}

/** SELECT by name leaves no file current. */
function after(place: Place, command: Bytes, { length, status }: Told): Place {
  const [, ins, p1] = command
  const { file, offset } = readingOf(place, command)
  const key = ins === INS.getResponse ? (place.rest?.key ?? '') : keyOf(place, command)
  const rest = status >> 8 === MORE_DATA ? { key, file, offset: offset + length } : null
  // To SELECT, which asks for nothing, more data is success too.
  if (ins !== INS.select || (status !== SUCCESS && rest === null)) return { ...place, rest }
  return p1 === 0x04 ? { application: toHex(command), file: '', rest } : { ...place, file: toHex(command), rest }
}

const QUESTIONS: readonly number[] = [INS.verify, INS.select, INS.read, INS.readRecord]

/** What a card says that does not have it; to a read of extended length, that it takes none. */
function unanswered(command: Bytes): number {
  const [, ins = 0, , , length] = command
  if (!QUESTIONS.includes(ins) || (ins === INS.verify && command.length > 4)) return STATUS.instruction
  return command.length > 5 && length === 0 ? STATUS.wrongLength : STATUS.fileNotFound
}
