/**
 * Whether the chip is there: a fresh random number that only the private key in the chip can have signed. The number is
 * drawn here, and never comes from a client: what a client chose, this key must not sign.
 */
import { createHash, type KeyObject, randomBytes } from 'node:crypto'
import { digestInfo } from '../certificate/signature.ts'
import { signedBlock } from '../certificate/pkcs1.ts'
import { type Bytes, equal } from '../lib/bytes.ts'

const RANDOM_LENGTH = 32

export class Challenge {
  /** What the card is to sign: the DigestInfo of the number's digest. */
  readonly input: Bytes

  constructor() {
    const bytes = Uint8Array.from(createHash('sha256').update(randomBytes(RANDOM_LENGTH)).digest())
    this.input = digestInfo({ hash: 'SHA-256', bytes })
  }

  /** Whether `answer` is this key's signature. All of it is public, so that no time of a comparison tells anything. */
  isAnsweredBy(key: KeyObject, answer: Bytes): boolean {
    const signed = signedBlock(key, answer)
    return signed !== null && equal(signed, this.input)
  }
}
