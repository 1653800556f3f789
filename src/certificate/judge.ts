/**
 * Parses and judges certificates, and remembers the last few: the same card is often read again, and the authorities
 * on all cards are the same few. What it remembers is public: certificates that need no PIN.
 */
import { createHash } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'
import type { Service } from './anchors.ts'
import { type Certificate, parseCertificate } from './parse.ts'
import { type Judgement, judgeTrust } from './trust.ts'

/** Two authorities in two generations, and the holders' certificates of a few readers. */
const REMEMBERED = 16

export class CertificateJudge {
  readonly #anchors: readonly Certificate[]
  readonly #parsed = new Map<string, Certificate>()
  readonly #judged = new Map<string, Promise<Judgement>>()

  /** `anchors` are the authorities that the administrator trusts. */
  constructor(anchors: readonly Certificate[]) {
    this.#anchors = anchors
  }

  /** A judge with the same authorities and a memory of its own, for what lies behind a PIN: to be dropped after use. */
  apart(): CertificateJudge {
    return new CertificateJudge(this.#anchors)
  }

  /** As `parseCertificate`. */
  parse(content: Bytes): Certificate {
    const key = createHash('sha256').update(content).digest('base64')
    return remembered(this.#parsed, key, () => parseCertificate(content))
  }

  /** As `judgeTrust`. */
  judge(certificate: Certificate, caOnCard: Certificate | null, service: Service): Promise<Judgement> {
    const key = `${certificate.fingerprint} ${caOnCard?.fingerprint ?? ''} ${service}`
    return remembered(this.#judged, key, () => judgeTrust(certificate, caOnCard, service, this.#anchors))
  }
}

/** What `memory` has under `key`, or what `make` gives; the oldest gives way. What throws is not remembered. */
function remembered<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
  const value = memory.get(key) ?? make()
  memory.delete(key)
  memory.set(key, value)
  const [oldest] = memory.keys()
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest)
  return value
}
