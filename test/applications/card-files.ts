/** The files of a simulated card, read from it by hand-written commands, as input for the decoders. */
import { SELECT, data, held, send } from '../mocks/hold.ts'
import { fromAscii, fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ProfileName } from '../../mocks/profiles.ts'

/** Selects, verifies (`reference` is P2, `value` its digits), selects the file and reads all of it. */
export function readFile(
  profile: ProfileName,
  application: keyof typeof SELECT,
  [reference, value]: readonly [string, string],
  file: string,
): Uint8Array {
  const length = value.length.toString(16).padStart(2, '0')
  const card = held(profile, SELECT[application])
  const verified = send(card, `002000${reference}${length}${toHex(fromAscii(value))}`)
  if (verified !== '9000') throw new Error(`VERIFY was answered ${verified}`)
  send(card, `00A4020C02${file}`)
  return data(card, '00B00000000000')
}

/** One data object with a length of one byte, or of three where it is longer or `long`. */
export function object(tag: string, value: Uint8Array | string, long = false): Uint8Array {
  const bytes = typeof value === 'string' ? Uint8Array.from(Buffer.from(value)) : value
  const length =
    long || bytes.length > 127
      ? `82${bytes.length.toString(16).padStart(4, '0')}`
      : bytes.length.toString(16).padStart(2, '0')
  return Uint8Array.from(Buffer.concat([fromHex(tag), fromHex(length), bytes]))
}
