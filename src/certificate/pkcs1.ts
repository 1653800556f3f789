/**
 * What an RSA signature holds (RSASSA-PKCS1-v1_5, RFC 8017, 8.2.2), for DigestInfos that node:crypto's `verify` cannot
 * make: of a digest whose message is elsewhere, or of several digests. Whoever asks compares all of it.
 */
import { constants, type KeyObject, publicDecrypt } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'

/**
 * The block that the signature's padding of type 1 stands around; `null` when the padding is wrong in any byte, or the
 * signature has not exactly as many bytes as the key. A block is no proof: only one that equals what should have been
 * signed is.
 */
export function signedBlock(publicKey: KeyObject, signature: Bytes): Bytes | null {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength
  if (bits === undefined || signature.length !== Math.ceil(bits / 8)) return null
  try {
    return Uint8Array.from(publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature))
  } catch {
    // The padding is wrong, or the number is larger than the modulus.
    return null
  }
}
