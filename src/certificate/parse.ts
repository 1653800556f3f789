/**
 * Reads an X.509 certificate as it lies in a file of the card.
 * Whether the certificate is trusted and whether it is still valid is decided in `trust.ts` and `validity.ts`.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { KazasuError } from '../errors.ts'
import { type Bytes, equal, toHex } from '../lib/bytes.ts'
import { asn1js, malformed, pkijs, readAsn1, readWithPkijs } from './asn1.ts'
import { isWellFormed, readHeader } from './der.ts'
import { formatName, type NameAttribute, ORGANIZATION, ORGANIZATIONAL_UNIT } from './name.ts'
import { type CertificateHead, readHead } from './prefix.ts'

/** Octets, padding included. The certificates of a card have 1 to 2 kB. */
export const LARGEST_CERTIFICATE = 16 * 1024

export interface Certificate {
  /** Exactly the certificate, without the padding of the file. It names the holder: never report or log it. */
  readonly der: Bytes
  /** SHA-256 of `der`, upper-case hexadecimal. */
  readonly fingerprint: string
  /** Upper-case hexadecimal, whole octets, without a sign octet. */
  readonly serial: string
  /** Who issued it, for people. */
  readonly issuer: string
  /** Organizational units (OU) in the issuer's name. */
  readonly issuerUnits: readonly string[]
  /** Organizations (O) in the subject's name. A holder's name has none, so nothing here tells who that is. */
  readonly organizations: readonly string[]
  readonly notBefore: Date
  readonly notAfter: Date
  /** Object identifier of the algorithm that it was signed with. */
  readonly signatureAlgorithm: string
  /** The kind of the subject's key as node:crypto calls it: `rsa`, `ec` … */
  readonly keyType: string
  /** Bits of the subject's key; `null` where its size is not known. */
  readonly keySize: number | null
  /** What BasicConstraints says; `false` without that extension. */
  readonly isCa: boolean
  /** The bits of KeyUsage that are set (RFC 5280, 4.2.1.3); `null` without that extension. */
  readonly keyUsage: readonly number[] | null
  /** Key identifiers, upper-case hexadecimal; `null` where the certificate has none. */
  readonly issuerKeyId: string | null
  readonly subjectKeyId: string | null
  /** Object identifiers of the critical extensions. */
  readonly criticalExtensions: readonly string[]
}

/**
 * Reads the certificate at the start of `content`, which may be followed by padding octets FF or 00 and nothing else.
 * Throws `CERTIFICATE_MALFORMED` for anything that is not one certificate, and nothing but that whatever the bytes.
 */
export function parseCertificate(content: Bytes): Certificate {
  if (content.length > LARGEST_CERTIFICATE) throw malformed('it is larger than a certificate may be')
  const head = readHead(content)
  if (head === null) throw malformed('it does not begin as a version 3 certificate does')
  if (head.length > content.length) throw malformed('it ends too early')
  if (!isPadding(content.subarray(head.length))) throw malformed('other bytes follow it')
  const der = Uint8Array.from(content.subarray(0, head.length))
  if (!isWellFormed(der, 0, der.length)) throw malformed('it is not DER')
  checkAlgorithms(der, head)
  return { ...describe(der, readWithPkijs(der)), ...describeKey(der), ...describeHead(der, head) }
}

/** Whether the signature of `certificate` was made with the key in `issuer`, as pkijs (through Web Crypto) sees it. */
export async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await readWithPkijs(certificate.der).verify(readWithPkijs(issuer.der))
  } catch {
    // pkijs throws when it does not know an algorithm or cannot import the key: then nothing has been verified.
    return false
  }
}

const UNCOMPRESSED = 0x04

/** Whether its key, on a curve, has both numbers of the point: pkijs takes no other, though node:crypto does. */
export function hasWholePoint({ der }: Certificate): boolean {
  return readWithPkijs(der).subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView[0] === UNCOMPRESSED
}

/** What is left of the file: it may be erased memory or filled up by whoever wrote it. */
function isPadding(rest: Bytes): boolean {
  return rest.every((octet) => octet === 0xff || octet === 0x00)
}

/** RFC 5280, 4.1.1.2: the algorithm is stated twice, and only the inner one is signed. */
function checkAlgorithms(der: Bytes, head: CertificateHead): void {
  const outer = readHeader(der, head.signedEnd)
  const inner = der.subarray(head.signature.start, head.signature.end)
  if (outer === null || !equal(inner, der.subarray(outer.start, outer.end))) {
    throw malformed('its two signature algorithms differ')
  }
}

function describeHead(der: Bytes, head: CertificateHead): Pick<Certificate, 'notBefore' | 'notAfter' | 'serial'> {
  const serial = toHex(der.subarray(head.serial.content, head.serial.end))
  return {
    notBefore: head.notBefore,
    notAfter: head.notAfter,
    serial: serial.startsWith('00') ? serial.slice(2) : serial,
  }
}

/** The curves that Web Crypto verifies with, and two that are known to be too short. */
const CURVE_BITS: Readonly<Record<string, number>> = {
  prime192v1: 192,
  secp224r1: 224,
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
}

/** node:crypto has to accept the certificate as well, and says what key is in it. */
function describeKey(der: Bytes): Pick<Certificate, 'keyType' | 'keySize'> {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(der).publicKey
    return {
      keyType: asymmetricKeyType ?? 'unknown',
      keySize: asymmetricKeyDetails?.modulusLength ?? CURVE_BITS[asymmetricKeyDetails?.namedCurve ?? ''] ?? null,
    }
  } catch {
    throw malformed('its public key cannot be read')
  }
}

const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const

type Described = Omit<Certificate, 'notBefore' | 'notAfter' | 'serial' | 'keyType' | 'keySize'>

function describe(der: Bytes, certificate: pkijs.Certificate): Described {
  const extensions = new Map((certificate.extensions ?? []).map((extension) => [extension.extnID, extension]))
  // RFC 5280, 4.2. A second one could say the opposite of the first, and readers differ in which they believe.
  if (extensions.size !== (certificate.extensions ?? []).length) throw malformed('an extension stands there twice')
  try {
    return {
      der,
      fingerprint: createHash('sha256').update(der).digest('hex').toUpperCase(),
      issuer: formatName(readName(certificate.issuer)),
      issuerUnits: valuesOf(readName(certificate.issuer), ORGANIZATIONAL_UNIT),
      organizations: valuesOf(readName(certificate.subject), ORGANIZATION),
      signatureAlgorithm: certificate.signatureAlgorithm.algorithmId,
      criticalExtensions: [...extensions.values()].filter(({ critical }) => critical).map(({ extnID }) => extnID),
      isCa: readIsCa(extensions.get(EXTENSION.basicConstraints)),
      keyUsage: readKeyUsage(extensions.get(EXTENSION.keyUsage)),
      subjectKeyId: readSubjectKeyId(extensions.get(EXTENSION.subjectKeyIdentifier)),
      issuerKeyId: readIssuerKeyId(extensions.get(EXTENSION.authorityKeyIdentifier)),
    }
  } catch (error) {
    throw error instanceof KazasuError ? error : malformed('an extension or a name does not have its structure')
  }
}

function readName(name: pkijs.RelativeDistinguishedNames): NameAttribute[] {
  return name.typesAndValues.map(({ type, value }) => ({ type, value: readAttributeValue(value) }))
}

function valuesOf(name: readonly NameAttribute[], wanted: string): string[] {
  return name.filter(({ type }) => type === wanted).map(({ value }) => value)
}

/** Its text; for what is no text its DER in hexadecimal, as RFC 4514 has it (2.4). */
function readAttributeValue(value: asn1js.BaseBlock): string {
  return value instanceof asn1js.BaseStringBlock ? value.getValue() : `#${toHex(new Uint8Array(value.toBER(false)))}`
}

/** The DER in an extension. pkijs's own `parsedValue` is not used: it gives defaults where the content is broken. */
function readValue(extension: pkijs.Extension): asn1js.BaseBlock {
  return readAsn1(extension.extnValue.valueBlock.valueHexView)
}

function readIsCa(extension: pkijs.Extension | undefined): boolean {
  if (extension === undefined) return false
  const { cA, pathLenConstraint } = new pkijs.BasicConstraints({ schema: readValue(extension) })
  // RFC 5280, 4.2.1.9: a limit is for authorities only. pkijs gives a number unless it is too large to be one.
  const limit = pathLenConstraint ?? 0
  if ((!cA && pathLenConstraint !== undefined) || typeof limit !== 'number' || limit < 0) {
    throw malformed('its path length is wrong')
  }
  return cA
}

function readKeyUsage(extension: pkijs.Extension | undefined): number[] | null {
  if (extension === undefined) return null
  const value = readValue(extension)
  if (!(value instanceof asn1js.BitString)) throw malformed('its key usage is no BIT STRING')
  const octets = value.valueBlock.valueHexView
  return Array.from({ length: octets.length * 8 }, (_, bit) => bit).filter(
    (bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0,
  )
}

function readSubjectKeyId(extension: pkijs.Extension | undefined): string | null {
  if (extension === undefined) return null
  const value = readValue(extension)
  if (!(value instanceof asn1js.OctetString)) throw malformed('its subject key identifier is no OCTET STRING')
  return toHex(value.valueBlock.valueHexView)
}

function readIssuerKeyId(extension: pkijs.Extension | undefined): string | null {
  if (extension === undefined) return null
  const { keyIdentifier } = new pkijs.AuthorityKeyIdentifier({ schema: readValue(extension) })
  return keyIdentifier === undefined ? null : toHex(keyIdentifier.valueBlock.valueHexView)
}
