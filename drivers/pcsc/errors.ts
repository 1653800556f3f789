/**
 * PC/SC's error codes as ours: the one place that reads the errors of the addon and of pcscd, and one table. What a driver
 * does about an error is left to it.
 */
import { type ErrorCode, KazasuError } from '../../src/errors.ts'
import type { DriverHealth } from '../../src/health.ts'

/** The call that failed. */
export type PcscCall = 'connect' | 'transmit' | 'service'

interface PcscRow {
  readonly name: string
  readonly code: ErrorCode
  /** Where the same code means something else once a card was connected. */
  readonly whileConnected: ErrorCode
}

const row = (name: string, code: ErrorCode, whileConnected: ErrorCode = code): PcscRow => ({
  name,
  code,
  whileConnected,
})

/** By code, as in pcsclite.h and winerror.h. What is not here is a `READER_FAILED`. */
const TABLE: ReadonlyMap<number, PcscRow> = new Map([
  [0x8010_0001, row('SCARD_F_INTERNAL_ERROR', 'READER_FAILED')],
  // pcscd knows the handle no more, which happens when its reader was unplugged.
  [0x8010_0003, row('SCARD_E_INVALID_HANDLE', 'READER_DETACHED')],
  [0x8010_0006, row('SCARD_E_NO_MEMORY', 'READER_FAILED')],
  [0x8010_0009, row('SCARD_E_UNKNOWN_READER', 'READER_DETACHED')],
  [0x8010_000a, row('SCARD_E_TIMEOUT', 'READER_TIMEOUT')],
  [0x8010_000b, row('SCARD_E_SHARING_VIOLATION', 'READER_IN_USE', 'READER_FAILED')],
  [0x8010_000c, row('SCARD_E_NO_SMARTCARD', 'CARD_ABSENT', 'CARD_REMOVED')],
  // A card that speaks neither T=0 nor T=1, such as a memory card; a My Number Card speaks T=1.
  [0x8010_000f, row('SCARD_E_PROTO_MISMATCH', 'CARD_FOREIGN', 'READER_FAILED')],
  // The client library's word for a socket that broke: pcscd was killed, or refused this user.
  [0x8010_0013, row('SCARD_F_COMM_ERROR', 'READER_SERVICE_STOPPED')],
  // An exchange that failed on the way: a card torn off looks like this until the reader notices.
  [0x8010_0016, row('SCARD_E_NOT_TRANSACTED', 'READER_FAILED')],
  [0x8010_0017, row('SCARD_E_READER_UNAVAILABLE', 'READER_DETACHED')],
  [0x8010_001d, row('SCARD_E_NO_SERVICE', 'READER_SERVICE_STOPPED')],
  [0x8010_001e, row('SCARD_E_SERVICE_STOPPED', 'READER_SERVICE_STOPPED')],
  [0x8010_0027, row('SCARD_E_NO_ACCESS', 'READER_ACCESS_DENIED', 'READER_FAILED')],
  [0x8010_002e, row('SCARD_E_NO_READERS_AVAILABLE', 'READER_DETACHED')],
  // An answer to reset that the service could not read.
  [0x8010_0065, row('SCARD_W_UNSUPPORTED_CARD', 'CARD_ANSWER_INVALID', 'READER_FAILED')],
  [0x8010_0066, row('SCARD_W_UNRESPONSIVE_CARD', 'CARD_MUTE', 'READER_FAILED')],
  // pcscd says this when it could not power the card up; measured with a card that gives no answer to reset.
  [0x8010_0067, row('SCARD_W_UNPOWERED_CARD', 'CARD_MUTE', 'CARD_RESET')],
  [0x8010_0068, row('SCARD_W_RESET_CARD', 'CARD_RESET')],
  [0x8010_0069, row('SCARD_W_REMOVED_CARD', 'CARD_ABSENT', 'CARD_REMOVED')],
  // What pcscd answers when polkit refuses the user this reader; libpcsclite also says it of a pcscd that just died.
  [0x8010_006a, row('SCARD_W_SECURITY_VIOLATION', 'READER_ACCESS_DENIED', 'READER_FAILED')],
])

/** The code stands in the message only, as the addon has it: `SCardConnect error: Sharing violation.(0x8010000b)`. */
const CODE = /\(0x(?:f{8})?(?<hex>[\da-f]{8})\)$/i

/** What failed, as one of ours: `READER_FAILED` where PC/SC does not tell more. */
export function fromPcsc(error: unknown, call: PcscCall): KazasuError {
  const message = error instanceof Error ? error.message : ''
  const hex = CODE.exec(message)?.groups?.['hex']
  const known = hex === undefined ? undefined : TABLE.get(Number.parseInt(hex, 16))
  const code = call === 'transmit' ? known?.whileConnected : known?.code
  return new KazasuError(code ?? 'READER_FAILED', message === '' ? undefined : message, {
    fields: hex === undefined ? {} : { pcsc: known?.name ?? `0x${hex.toUpperCase()}` },
    cause: error,
  })
}

export type HealthReason = Exclude<DriverHealth['reason'], null>

/** Why the service cannot be used. */
export function healthReason(error: unknown): HealthReason {
  const { code } = fromPcsc(error, 'service')
  return code === 'READER_SERVICE_STOPPED' || code === 'READER_ACCESS_DENIED' ? code : 'READER_FAILED'
}
