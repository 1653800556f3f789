/**
 * How the daemon proves that it is the daemon before a program shows it the token: it answers a number that nobody can
 * foresee with a code that only whoever has the token can make of it.
 *
 * Why not by asking the system whose process listens there: that is possible on Linux only, names a moment and not the
 * connection on which the token then goes, and cannot tell the daemon from another program of its user. The code holds
 * on every system. It is bound to the end of the connection that the client sees, so that a program on another port
 * cannot pass on what the daemon answers; and the token follows on the same connection, so that nobody comes between.
 */
import { createHmac } from 'node:crypto'
import type { Bytes } from './bytes.ts'

export const PROOF_PATH = '/proof'

/** 256 bits; lower case, as the text is what is signed. */
export const NONCE = /^[\da-f]{64}$/

/** The end of the connection at which the daemon is. */
export interface End {
  readonly address: string | undefined
  readonly port: number | undefined
}

/** 64 hexadecimal digits. */
export function proofOf(token: Bytes, nonce: string, { address = '', port = 0 }: End): string {
  // A socket for both families writes IPv4 addresses in the form of IPv6.
  const plain = address.replace(/^::ffff:/, '')
  return createHmac('sha256', token).update(`kazasu proof 1\n${nonce}\n${plain}\n${port}`).digest('hex')
}
