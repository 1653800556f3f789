/**
 * What of a certificate may stand in a recording: tags and lengths, object identifiers, which extensions there are and
 * what the key may be used for. Of names, numbers, keys and signatures only how long they are, and of its days what
 * `coarse.ts` makes of them. The certificate of an authority is no secret and stays whole.
 */
import { beginningWith, JLIS_AUTHORITIES, SIMULATED_AUTHORITIES } from '../certificate/authorities.ts'
import { type Header, isWellFormed, readHeader } from '../certificate/der.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { type CertificateHead, isBlank, readHead } from '../certificate/prefix.ts'
import { seemsIssuedBy } from '../certificate/trust.ts'
import { isKazasuError } from '../errors.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { type CalendarDate, japanDate } from '../lib/calendar.ts'
import { coarseBegin, coarseEnd } from './coarse.ts'
import { leftOut, type Part, slice, type Subject } from './shape.ts'

/** A holder's, as far as it was read. */
export function certificateParts(content: Bytes, today: CalendarDate): readonly Part[] {
  if (isBlank(content)) return [{ kept: content }]
  const head = readHead(content)
  return head === null
    ? [leftOut(content.length)]
    : slice(new Scrubber(content).certificate(head, today), 0, content.length)
}

/** That of an authority of this infrastructure; any other is treated as a holder's. */
export function authorityParts(content: Bytes, today: CalendarDate): readonly Part[] {
  const isKnown = beginningWith([...JLIS_AUTHORITIES, ...SIMULATED_AUTHORITIES], content) !== null
  return isKnown || isAuthority(content) ? [{ kept: content }] : certificateParts(content, today)
}

/** Self-signed, allowed to sign others, and of an organization that is called as theirs are. */
function isAuthority(content: Bytes): boolean {
  try {
    const certificate = parseCertificate(content)
    const isOurs = certificate.organizations.some((organization) => organization.startsWith('JPKI'))
    return isOurs && certificate.isCa && seemsIssuedBy(certificate, certificate)
  } catch (error) {
    if (isKazasuError(error, 'CERTIFICATE_MALFORMED')) return false
    throw error
  }
}

const TAG = { boolean: 0x01, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, sequence: 0x30 } as const
const CONSTRUCTED = 0x20
/** `[3]`, the extensions of a certificate (RFC 5280, 4.1). */
const EXTENSIONS = 0xa3

/** Extensions by their object identifiers: the value of the first two is a few bits that say what a key is for. */
const KEY_USAGE = '551D0F'
const BASIC_CONSTRAINTS = '551D13'
const AUTHORITY_KEY = '551D23'
const LONGEST_FLAGS = 8
/** Of AuthorityKeyIdentifier, by tag (RFC 5280, 4.2.1.1). */
const AUTHORITY_KEY_FIELDS: Readonly<Record<number, 'issuer' | 'issuer-key' | 'issuer-serial'>> = {
  0x80: 'issuer-key',
  0xa1: 'issuer',
  0x82: 'issuer-serial',
}
/** `[4]` of GeneralName. */
const DIRECTORY_NAME = 0xa4

/** Walks over one certificate from its beginning, and says of each byte whether it stays. */
class Scrubber {
  readonly #bytes: Bytes
  readonly #parts: Part[] = []
  #at = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  certificate(head: CertificateHead, today: CalendarDate): readonly Part[] {
    this.#keep(head.serial.content)
    this.#leave(head.serial.end, { name: 'serial' })
    this.#inside(head.issuer.start)
    this.#leave(head.issuer.end, { name: 'issuer' })
    this.#validity(head, today)
    // What is no DER has no structure that could be told from what stands in it.
    const isWhole = head.length <= this.#bytes.length && isWellFormed(this.#bytes, 0, head.length)
    if (isWhole) this.#rest(head)
    this.#padding()
    return this.#parts
  }

  #validity({ notBefore, notAfter, subjectAt }: CertificateHead, today: CalendarDate): void {
    const begins: Subject = { name: 'begins', days: coarseBegin(japanDate(notBefore), today) }
    const ends: Subject = { name: 'ends', days: coarseEnd(japanDate(notAfter), today) }
    const outer = readHeader(this.#bytes, this.#at)
    if (outer === null) return
    for (const [at, of] of [
      [outer.content, begins],
      [readHeader(this.#bytes, outer.content)?.end ?? subjectAt, ends],
    ] as const) {
      const time = readHeader(this.#bytes, at)
      if (time === null) return
      this.#keep(time.content)
      this.#leave(time.end, of)
    }
  }

  /** From the name of the subject on. */
  #rest({ signedEnd, length }: CertificateHead): void {
    this.#inside(this.#next()?.end ?? signedEnd)
    this.#bits(this.#next(), { name: 'key' })
    while (this.#at < signedEnd) {
      const field = this.#next()
      if (field?.tag === EXTENSIONS) this.#extensions(field)
      else this.#leave(field?.end ?? signedEnd)
    }
    this.#inside(this.#next()?.end ?? length)
    this.#bitString(this.#next(), { name: 'signature' })
  }

  /** SubjectPublicKeyInfo: an algorithm, and the bits of the key. */
  #bits(info: Header | null, of: Subject): void {
    if (info === null || !isConstructed(info)) return
    this.#keep(info.content)
    this.#inside(this.#next()?.end ?? info.end)
    this.#bitString(this.#next(), of)
    this.#inside(info.end)
  }

  /** The bits behind the octet that says how many of the last one are unused. */
  #bitString(bits: Header | null, of: Subject): void {
    if (bits?.tag !== TAG.bitString) return
    this.#keep(Math.min(bits.content + 1, bits.end))
    this.#leave(bits.end, of)
  }

  #extensions(field: Header): void {
    this.#keep(field.content)
    const list = this.#next()
    if (list?.tag !== TAG.sequence) return this.#leave(field.end)
    this.#keep(list.content)
    while (this.#at < field.end) {
      const extension = this.#next()
      if (extension?.tag !== TAG.sequence) return this.#leave(field.end)
      this.#keep(extension.content)
      this.#extension(extension)
    }
  }

  /** Its identifier, whether it is critical, and an OCTET STRING with the DER of its value. */
  #extension({ end }: Header): void {
    const id = this.#next()
    if (id?.tag !== TAG.oid) return this.#leave(end)
    const name = toHex(this.#bytes.subarray(id.content, id.end))
    this.#keep(id.end)
    if (this.#next()?.tag === TAG.boolean) this.#inside(this.#next()?.end ?? end)
    const value = this.#next()
    if (value?.tag !== TAG.octetString || value.end !== end || !isWellFormed(this.#bytes, value.content, end))
      return this.#leave(end)
    this.#keep(value.content)
    const isFlags = name === KEY_USAGE || name === BASIC_CONSTRAINTS
    if (isFlags && end - value.content <= LONGEST_FLAGS) this.#keep(end)
    else if (name === AUTHORITY_KEY) this.#authorityKey(end)
    else this.#inside(end)
  }

  /** AuthorityKeyIdentifier: a key identifier, the name in an authority's own certificate, and its number. */
  #authorityKey(end: number): void {
    const list = this.#next()
    if (list?.tag !== TAG.sequence) return this.#inside(end)
    this.#keep(list.content)
    while (this.#at < end) {
      const field = this.#next()
      const of = AUTHORITY_KEY_FIELDS[field?.tag ?? 0]
      if (field === null || of === undefined) return this.#inside(end)
      this.#keep(field.content)
      // The name stands in a GeneralName of its own.
      const name = of === 'issuer' ? this.#next() : null
      if (name?.tag === DIRECTORY_NAME) this.#keep(name.content)
      this.#leave(name?.end ?? field.end, { name: of })
      this.#leave(field.end)
    }
  }

  /** Elements one behind the other up to `end`, all well-formed: what they are built like, and which things they name. */
  #inside(end: number): void {
    while (this.#at < end) {
      const header = this.#next()
      if (header === null || header.end > end) return this.#leave(end)
      this.#keep(header.content)
      // How long each word of a name is would tell more than how long the name is: that of a city is among them.
      if (header.tag === DIRECTORY_NAME) this.#leave(header.end, { name: 'name' })
      if (isConstructed(header)) continue
      if (isStructure(header)) this.#keep(header.end)
      else this.#leave(header.end)
    }
  }

  /** What is behind the certificate, or behind what could be told of it. */
  #padding(): void {
    const rest = this.#bytes.subarray(this.#at)
    if (rest.length === 0) return
    if (isBlank(rest)) this.#keep(this.#bytes.length)
    else this.#leave(this.#bytes.length)
  }

  #next(): Header | null {
    return readHeader(this.#bytes, this.#at)
  }

  #keep(end: number): void {
    this.#parts.push({ kept: this.#bytes.subarray(this.#at, end) })
    this.#at = end
  }

  #leave(end: number, of: Subject | null = null): void {
    if (end === this.#at) return
    this.#parts.push(leftOut(end - this.#at, of))
    this.#at = end
  }
}

const isConstructed = ({ tag }: Header): boolean => (tag & CONSTRUCTED) !== 0

const isStructure = ({ tag, content, end }: Header): boolean =>
  tag === TAG.oid || (tag === TAG.null && content === end) || (tag === TAG.boolean && end - content === 1)
