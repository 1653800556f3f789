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

/** What is selected: the commands that have done it. */
interface Place {
  readonly application: string
  readonly file: string
}

const START: Place = { application: '', file: '' }

const SUCCESS = 0x9000

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
      const reissue = certificates.get(fileRead(place, command)?.file ?? '') ?? null
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
    this.#place = after(this.#place, command, (high << 8) | low)
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
    if (!('failure' in answer)) place = after(place, command, answer.status)
    return { place: before, exchange }
  })
}

/** The files that were read by READ BINARY, from their beginnings as far as there is no gap. */
function filesOf(placed: readonly Placed[]): ReadonlyMap<string, readonly Part[]> {
  const files = new Map<string, { readonly parts: readonly Part[]; readonly length: number }>()
  for (const { place, exchange } of placed) {
    const read = fileRead(place, exchange.command)
    if (read === null || 'failure' in exchange.answer) continue
    const { parts, length } = files.get(read.file) ?? { parts: [], length: 0 }
    const piece = exchange.answer.parts
    const end = read.offset + piece.reduce((sum, part) => sum + lengthOf(part), 0)
    if (read.offset > length || end <= length) continue
    const more = slice(piece, length - read.offset, end - read.offset)
    files.set(read.file, { parts: [...parts, ...more], length: end })
  }
  return new Map([...files].map(([file, { parts }]) => [file, parts]))
}

/** Which file a READ BINARY reads, and from where; `null` for any other command. */
function fileRead(
  { application, file }: Place,
  command: Bytes,
): { readonly file: string; readonly offset: number } | null {
  const [, ins, p1 = 0, p2 = 0] = command
  if (ins !== 0xb0) return null
  return (p1 & 0x80) === 0
    ? { file: `${application} ${file}`, offset: (p1 << 8) | p2 }
    : { file: `${application} ${p1}`, offset: p2 }
}

const keyOf = ({ application, file }: Place, command: Bytes): string => `${application} ${file} ${toHex(command)}`

/** SELECT by name leaves no file current. */
function after(place: Place, command: Bytes, status: number): Place {
  const [, ins, p1] = command
  if (ins !== 0xa4 || status !== SUCCESS) return place
  return p1 === 0x04 ? { application: toHex(command), file: '' } : { ...place, file: toHex(command) }
}

const QUESTIONS: readonly number[] = [0x20, 0xa4, 0xb0, 0xb2]

/** What a card says that does not have it; to a read of extended length, that it takes none. */
function unanswered(command: Bytes): number {
  const [, ins = 0, , , length] = command
  if (!QUESTIONS.includes(ins) || (ins === 0x20 && command.length > 4)) return STATUS.instruction
  return command.length > 5 && length === 0 ? STATUS.wrongLength : STATUS.fileNotFound
}
