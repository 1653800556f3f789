/**
 * Signatures with the signature key (署名用秘密鍵): of a digest that the client gives, bare or as CMS. The document stays
 * with the client. The authentication key is never used here.
 */
import { jpki } from '../applications/jpki.ts'
import { signedCms } from '../certificate/cms.ts'
import type { Digest } from '../certificate/signature.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { Visit } from '../reader/hold.ts'
import type { Source } from '../reader/insertion.ts'
import { type CardKey, type KeyPin, type Signed, signOne, useKey } from './card-key.ts'
import type { Verifier } from '../pin/verifier.ts'

const SIGNATURE_KEY: CardKey = {
  key: jpki.keys.sign,
  pin: 'jpki/sign',
  certificate: jpki.files.signCertificate,
}

export interface SignedCms extends Source {
  /** ContentInfo with SignedData, DER. It holds the certificate, and with it name, address, date of birth and sex. */
  readonly cms: Bytes
}

export class Signer {
  readonly #verifier: Pick<Verifier, 'withVerified'>
  readonly #now: () => Date

  constructor(verifier: Pick<Verifier, 'withVerified'>, now: () => Date) {
    this.#verifier = verifier
    this.#now = now
  }

  /** Errors of `useKey`; so of the other. */
  signDigest(visit: Visit, pin: KeyPin, digest: Digest): Promise<Signed> {
    return useKey(this.#verifier, visit, SIGNATURE_KEY, pin, (certificate, sign) => signOne(certificate, digest, sign))
  }

  signCms(visit: Visit, pin: KeyPin, digest: Digest): Promise<SignedCms> {
    return useKey(this.#verifier, visit, SIGNATURE_KEY, pin, async (certificate, sign) => ({
      cms: await signedCms({ digest, certificate, signingTime: this.#now() }, sign),
    }))
  }
}
