/** Follows which application and file are current, as the commands to a card and its status words have it. Pure. */
import { hexStatus } from '../iso7816/status.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { SELECTED } from './public.ts'

export const INS = { verify: 0x20, select: 0xa4, read: 0xb0, readRecord: 0xb2, getResponse: 0xc0 } as const

/** Of which file from where on an answer is. */
export interface Followed {
  /** `application file`; `null` where it is of none. */
  readonly file: string | null
  readonly offset: number
  readonly data: Bytes
  /** `null` where nobody can say which bytes are a status word. */
  readonly status: number | null
}

const isMoreData = (status: number | null): boolean => status !== null && status >> 8 === 0x61

export class Follower {
  #application: string | null = null
  #current: number | null = null
  /** Where the rest of an answer belongs that came in parts. */
  #rest: { readonly file: string | null; readonly offset: number } = { file: null, offset: 0 }

  /** `answer` is `null` where none came. */
  next(command: Bytes, answer: Bytes | null): Followed {
    const { data, status } = takenApart(answer)
    const [, ins = 0, p1 = 0, p2 = 0] = command
    let file: string | null = null
    let offset = 0
    // Where that is not certain, what follows is of no file.
    const isDone = status === 0x9000 || isMoreData(status)
    if (ins === INS.select && p1 === 0x04) {
      this.#application = isDone ? (SELECTED.get(toHex(command.subarray(5))) ?? null) : null
      this.#current = null
    } else if (ins === INS.select) this.#current = isDone ? ((command[5] ?? 0) << 8) | (command[6] ?? 0) : null
    else if (status === null) this.#application = null
    else if (ins === INS.read) {
      const isShort = (p1 & 0x80) !== 0
      file = this.#named(isShort ? p1 & 0x1f : this.#current)
      offset = isShort ? p2 : (p1 << 8) | p2
    } else if (ins === INS.readRecord) {
      const short = p2 >> 3
      file = this.#named(short === 0 ? this.#current : short, p1)
    } else if (ins === INS.getResponse) ({ file, offset } = this.#rest)
    this.#rest = isMoreData(status) ? { file, offset: offset + data.length } : { file: null, offset: 0 }
    return { file, offset, data, status }
  }

  #named(ef: number | null, record?: number): string | null {
    if (this.#application === null || ef === null) return null
    return `${this.#application} ${ef}${record === undefined ? '' : `.${record}`}`
  }
}

function takenApart(answer: Bytes | null): Pick<Followed, 'data' | 'status'> {
  if (answer === null || answer.length < 2) return NO_ANSWER
  const end = answer.length - 2
  const status = ((answer[end] ?? 0) << 8) | (answer[end + 1] ?? 0)
  return STATUS.test(hexStatus(status)) ? { data: answer.subarray(0, end), status } : NO_ANSWER
}

const NO_ANSWER = { data: new Uint8Array(), status: null }
/** ISO/IEC 7816-4, 5.6 */
const STATUS = /^(?:6[1-9A-F]|9.)/
