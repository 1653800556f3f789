/**
 * Whether a card that comes back is the one that left: a digest of what only that card has. Of no use to anybody
 * else: its key is made at the start of the process and never leaves it.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'

declare const cardIdentity: unique symbol
export type CardIdentity = string & { readonly [cardIdentity]: true }

const KEY = randomBytes(32)

/** `unique` is content that no two cards share, such as the record with the serial number. */
export function identityOf(unique: Bytes): CardIdentity {
  // The brand exists for the compiler only.
  return createHmac('sha256', KEY).update(unique).digest('base64') as CardIdentity
}
