/**
 * The only file that knows pkijs and asn1js: hands both on, and reads DER with them. What is in it, and whether that
 * makes sense, is left to `parse.ts` and `cms.ts`.
 */
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'

export { asn1js, pkijs }

export const malformed = (detail: string): KazasuError => new KazasuError('CERTIFICATE_MALFORMED', detail)

/** All of `der` as one asn1js value. */
export function readAsn1(der: Bytes): asn1js.BaseBlock {
  const { offset, result } = asn1js.fromBER(Uint8Array.from(der).buffer, { parseEmbedded: false })
  if (offset !== der.length) throw malformed('it is not ASN.1 from beginning to end')
  return result
}

export function readWithPkijs(der: Bytes): pkijs.Certificate {
  try {
    return new pkijs.Certificate({ schema: readAsn1(der) })
  } catch (error) {
    // The text of asn1js's errors is left out: some of them quote what was read.
    throw error instanceof KazasuError ? error : malformed('it does not have the structure of a certificate')
  }
}
