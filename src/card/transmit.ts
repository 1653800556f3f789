/**
 * The way of a command to the card and of the answer back: one small wrapper a concern, all with the same shape, so
 * that they compose in one visible place (`openCard`). None of them sends a command twice that is to be sent once.
 */
import { isKazasuError, KazasuError } from '../errors.ts'
import { concat } from '../lib/bytes.ts'
import type { Logger } from '../lib/logger.ts'
import { type CommandApdu, describeCommand, encodeCommand, getResponse, SHORT_LIMIT } from '../iso7816/command.ts'
import { parseResponse, type ResponseApdu } from '../iso7816/response.ts'
import { hexStatus, statusClass, SW } from '../iso7816/status.ts'
import type { ReaderConnection } from '../reader/driver.ts'

export type Transmit = (command: CommandApdu) => Promise<ResponseApdu>

/** What a piece of work has cost on the wire so far. */
export interface Cost {
  readonly apdus: number
  readonly bytes: number
}

/** Adds up what is spent. */
export function meter(): { readonly spend: (cost: Cost) => void; readonly cost: () => Cost } {
  let sum: Cost = { apdus: 0, bytes: 0 }
  const spend = ({ apdus, bytes }: Cost): void => {
    sum = { apdus: sum.apdus + apdus, bytes: sum.bytes + bytes }
  }
  return { spend, cost: () => sum }
}

/** The wire itself: encodes, sends, parses; ends with `REQUEST_CANCELLED` before an APDU once `signal` is aborted. */
export function overConnection(
  connection: Pick<ReaderConnection, 'transmit'>,
  signal: AbortSignal,
  spend: (cost: Cost) => void,
): Transmit {
  return async (command) => {
    if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    const bytes = encodeCommand(command)
    const answer = await connection.transmit(bytes)
    spend({ apdus: 1, bytes: bytes.length + answer.length })
    return parseResponse(answer)
  }
}

/** Logs each exchange by header, lengths and status word; never its data. */
export function traced(transmit: Transmit, log: Logger): Transmit {
  return async (command) => {
    const response = await transmit(command)
    log.debug('apdu', {
      command: describeCommand(command),
      status: hexStatus(response.status),
      length: response.data.length,
    })
    return response
  }
}

/** Sends the first command after power-up once more when it is answered `6F00`, as one measured card does. */
export function awoken(transmit: Transmit): Transmit {
  let first = true
  return async (command) => {
    const response = await transmit(command)
    const again = first && response.status === SW.unspecified && !command.once
    first = false
    return again ? transmit(command) : response
  }
}

/**
 * Answers `6Cxx` by the same command with the Le that it names, once. Not for a command that expects nothing: with a byte
 * more, the question for the attempts left at a PIN could be read as the beginning of an attempt.
 */
export function withRightLength(transmit: Transmit): Transmit {
  return async (command) => {
    const response = await transmit(command)
    if (statusClass(response.status) !== 'wrong-length' || command.once || command.expectedLength === 0) return response
    return transmit({ ...command, expectedLength: response.status & 0xff || SHORT_LIMIT })
  }
}

/** The most parts of one answer: 32 KiB in short parts, more than any file of this card. */
const PART_LIMIT = 128

/**
 * Answers `61xx` by GET RESPONSE until the answer is whole; bounded in length by what was asked for, and in parts.
 * To a command that expects nothing `61xx` is success, and what could be fetched is not wanted; only of an attempt it
 * says too little, and is passed on as it came.
 */
export function gathered(transmit: Transmit): Transmit {
  return async (command) => {
    let response = await transmit(command)
    if (!hasMore(response)) return response
    if (command.expectedLength === 0) return command.once ? response : { data: response.data, status: SW.success }
    let data = response.data
    for (let parts = 1; hasMore(response); parts++) {
      response = await transmit(getResponse(response.status & 0xff || SHORT_LIMIT))
      data = concat(data, response.data)
      if (data.length > command.expectedLength || parts === PART_LIMIT) {
        throw new KazasuError('CARD_ANSWER_INVALID', 'the card promises more data than was asked for')
      }
    }
    return { data, status: response.status }
  }
}

function hasMore({ status }: ResponseApdu): boolean {
  return statusClass(status) === 'more-data'
}

/** What a reader without extended APDUs may do with one: fail, fall silent, or take the power from the card. */
export const isOfReader = (error: unknown): boolean =>
  (['READER_FAILED', 'READER_TIMEOUT', 'CARD_RESET'] as const).some((code) => isKazasuError(error, code))
