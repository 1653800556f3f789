/** Response APDUs: the data and the status word of an answer. What the status means is left to `status.ts`. */
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import { EXTENDED_LIMIT } from './command.ts'

export interface ResponseApdu {
  readonly data: Bytes
  /** SW1-SW2 as one number, for example `0x9000`. */
  readonly status: number
}

/** Takes an answer apart. Anything that cannot be a response APDU is `CARD_ANSWER_INVALID`. */
export function parseResponse(answer: Bytes): ResponseApdu {
  if (answer.length < 2) throw invalid(`an answer of ${answer.length} bytes has no status word`)
  if (answer.length > EXTENDED_LIMIT + 2) throw invalid(`an answer of ${answer.length} bytes is too long`)
  const end = answer.length - 2
  const status = ((answer[end] ?? 0) << 8) | (answer[end + 1] ?? 0)
  // SW1 is 6x or 9x, and 60 is a procedure byte of T=0 (ISO/IEC 7816-4, 5.6).
  const sw1 = status >> 8
  if ((sw1 & 0xf0) !== 0x90 && ((sw1 & 0xf0) !== 0x60 || sw1 === 0x60)) throw invalid('SW1 is not 61 to 6F or 9x')
  return { data: answer.subarray(0, end), status }
}

function invalid(detail: string): KazasuError {
  return new KazasuError('CARD_ANSWER_INVALID', detail)
}
