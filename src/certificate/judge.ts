/**
 * Parses and judges certificates, and remembers the last few: the same card is often read again, and the authorities
 * on all cards are the same few. What it remembers is public: certificates that need no PIN.
 */
import { createHash } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'
import {
  beginningWith,
  configuredAuthority,
  JLIS_AUTHORITIES,
  type KnownAuthority,
  namedIssuer,
  type Service,
  SIMULATED_AUTHORITIES,
} from './authorities.ts'
import { type Certificate, parseCertificate } from './parse.ts'
import { type Judgement, judgeTrust, seemsIssuedBy } from './trust.ts'

/** Two authorities in two generations, and the holders' certificates of a few readers. */
const REMEMBERED = 16

/** Whether the card lies on a simulated reader: the authorities of the simulation are known for such cards only. */
interface Origin {
  readonly simulated: boolean
}

export class CertificateJudge {
  readonly #anchors: readonly Certificate[]
  readonly #origin: Origin
  readonly #known: readonly KnownAuthority[]
  readonly #parsed = new Map<string, Certificate>()
  readonly #judged = new Map<string, Promise<Judgement>>()
  #other: CertificateJudge | null = null

  /** `anchors` are the authorities that the administrator trusts. */
  constructor(anchors: readonly Certificate[], origin: Origin = { simulated: false }) {
    this.#anchors = anchors
    this.#origin = origin
    const simulated = origin.simulated ? SIMULATED_AUTHORITIES : []
    this.#known = [...JLIS_AUTHORITIES, ...simulated, ...anchors.map(configuredAuthority)]
  }

  /** The judge for cards of such a reader, with a memory of its own. */
  of({ simulated }: Origin): CertificateJudge {
    if (simulated === this.#origin.simulated) return this
    return (this.#other ??= new CertificateJudge(this.#anchors, { simulated }))
  }

  /** A judge with the same authorities and a memory of its own, for what lies behind a PIN: to be dropped after use. */
  apart(): CertificateJudge {
    return new CertificateJudge(this.#anchors, this.#origin)
  }

  /** As `parseCertificate`. */
  parse(content: Bytes): Certificate {
    const key = createHash('sha256').update(content).digest('base64')
    return remembered(this.#parsed, key, () => parseCertificate(content))
  }

  /** As `judgeTrust`. */
  judge(certificate: Certificate, caOnCard: Certificate | null, service: Service): Promise<Judgement> {
    const key = `${certificate.fingerprint} ${caOnCard?.fingerprint ?? ''} ${service}`
    return remembered(this.#judged, key, () => judgeTrust(certificate, caOnCard, service, this.#known))
  }

  /** The known authority of that service whose key verifies this certificate; `null` where there is none. */
  issuerOf(certificate: Certificate, service: Service): Certificate | null {
    const named = namedIssuer(this.#known, certificate)
    if (named === null || (named.service ?? service) !== service) return null
    return seemsIssuedBy(certificate, named.certificate()) ? named.certificate() : null
  }

  /** The known authority whose certificate begins with the first bytes of a file; `null` where there is none. */
  authorityBeginningWith(start: Bytes): Certificate | null {
    return beginningWith(this.#known, start)?.certificate() ?? null
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
