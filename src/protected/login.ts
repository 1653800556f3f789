/**
 * Login with the authentication key (利用者証明用秘密鍵): it signs a statement that is made here and says who asked, and
 * nothing else. This is the only place where that key is used. What a relying party has to check: docs/login.md.
 */
import { createHash } from 'node:crypto'
import { jpki } from '../applications/jpki.ts'
import { KazasuError } from '../errors.ts'
import type { RequestingClient, Visit } from '../reader/hold.ts'
import { type CardKey, type KeyPin, type Signed, signOne, useKey } from './card-key.ts'
import type { Verifier } from '../pin/verifier.ts'

const AUTHENTICATION_KEY: CardKey = {
  key: jpki.keys.auth,
  pin: 'jpki/auth',
  certificate: jpki.files.authCertificate,
}

export interface LoginAnswer extends Signed {
  /** What was signed: these characters, in ASCII. */
  readonly statement: string
}

export class Login {
  readonly #verifier: Pick<Verifier, 'withVerified'>
  readonly #now: () => Date

  constructor(verifier: Pick<Verifier, 'withVerified'>, now: () => Date) {
    this.#verifier = verifier
    this.#now = now
  }

  /** `nonce` is base64url. Errors of `useKey`. */
  sign(visit: Visit, pin: KeyPin, nonce: string): Promise<LoginAnswer> {
    return useKey(this.#verifier, visit, AUTHENTICATION_KEY, pin, async (certificate, sign) => {
      const statement = loginStatement(visit.client, nonce, this.#now())
      const bytes = Uint8Array.from(createHash('sha256').update(statement, 'ascii').digest())
      return { ...(await signOne(certificate, { hash: 'SHA-256', bytes }, sign)), statement }
    })
  }
}

/** What the origin, the name of a token and the nonce consist of: no space, no line end. */
const WORD = /^[\x21-\x7e]+$/

/**
 * Four lines, each ended by a line feed. The first one tells it from everything else that such a key signs elsewhere:
 * DER begins with 30 or 31, the handshake of TLS with 01 or with spaces. Who asks is what the server saw: the origin of
 * a page, which names a scheme and so is never taken for a program.
 */
function loginStatement(client: RequestingClient | null, nonce: string, now: Date): string {
  const origin = client?.kind === 'page' ? client.key : `program:${client?.key ?? ''}`
  if (client === null || ![client.key, nonce].every((word) => WORD.test(word))) {
    throw new KazasuError('INTERNAL', 'a login statement for nobody, or with words that do not fit a line')
  }
  const lines = ['Kazasu-Login-1', `origin: ${origin}`, `nonce: ${nonce}`, `time: ${now.toISOString()}`]
  return lines.map((line) => `${line}\n`).join('')
}
