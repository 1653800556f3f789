/**
 * Makes a detached CMS signature (RFC 5652) of a document of which the digest is known: the signed attributes of a
 * CAdES baseline signature, and the certificate. The signature itself comes from whoever has the key.
 */
import { createHash } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'
import { asn1js, pkijs, readWithPkijs } from './asn1.ts'
import type { Certificate } from './parse.ts'
import { type Digest, HASHES, type HashName, schemeOf } from './signature.ts'

export interface CmsContent {
  /** Of the document. The attributes are hashed with the same hash. */
  readonly digest: Digest
  /** What the signer's clock says; nobody vouches for it. */
  readonly signingTime: Date
  readonly certificate: Certificate
}

const OID = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  /** RFC 5035, 3. */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

const SET = 0x31

/** The ContentInfo, DER. `sign` is called once, with the digest of the signed attributes. */
export async function signedCms(content: CmsContent, sign: (digest: Digest) => Promise<Bytes>): Promise<Bytes> {
  const { certificate, digest } = content
  const scheme = schemeOf(certificate)
  const signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: attributesOf(content) })
  const parsed = readWithPkijs(certificate.der)
  const hashed = hashOf(digest.hash, attributesAsSet(signedAttrs))
  const signature = await sign({ hash: digest.hash, bytes: hashed })
  const { oid, parameters } = scheme.cms(digest.hash)
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: HASHES[digest.hash].oid })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [parsed],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
        digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: HASHES[digest.hash].oid }),
        signedAttrs,
        signatureAlgorithm: new pkijs.AlgorithmIdentifier({
          algorithmId: oid,
          ...(parameters === 'null' ? { algorithmParams: new asn1js.Null() } : {}),
        }),
        signature: octets(scheme.form === 'r-and-s' ? derOf(signature) : signature),
      }),
    ],
  })
  const info = new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.SIGNED_DATA,
    content: signedData.toSchema(true),
  })
  return encoded(info.toSchema())
}

/** In the order that DER prescribes for a SET OF: pkijs leaves them as they are given. */
function attributesOf({ digest, signingTime, certificate }: CmsContent): pkijs.Attribute[] {
  const values: readonly (readonly [string, asn1js.BaseBlock])[] = [
    [OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })],
    [OID.messageDigest, octets(digest.bytes)],
    [OID.signingTime, time(signingTime)],
    [OID.signingCertificateV2, signingCertificate(certificate)],
  ]
  return values
    .map(([type, value]) => new pkijs.Attribute({ type, values: [value] }))
    .toSorted((a, b) => Buffer.compare(encoded(a.toSchema()), encoded(b.toSchema())))
}

/** RFC 5652, 5.4: what is hashed has the tag of a SET, where the message has `[0]`. */
function attributesAsSet(attributes: pkijs.SignedAndUnsignedAttributes): Bytes {
  const bytes = encoded(attributes.toSchema())
  bytes[0] = SET
  return bytes
}

/** RFC 5652, 11.3: in whole seconds, and GeneralizedTime from 2050 on. */
function time(moment: Date): asn1js.BaseBlock {
  const valueDate = new Date(Math.floor(moment.getTime() / 1000) * 1000)
  return valueDate.getUTCFullYear() < 2050
    ? new asn1js.UTCTime({ valueDate })
    : new asn1js.GeneralizedTime({ valueDate })
}

/** ESSCertIDv2 by SHA-256, which is the default and therefore not stated (RFC 5035, 4). */
function signingCertificate({ der }: Certificate): asn1js.BaseBlock {
  const id = new asn1js.Sequence({ value: [octets(hashOf('SHA-256', der))] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] })
}

/** Ecdsa-Sig-Value (RFC 5480, appendix A). */
function derOf(signature: Bytes): Bytes {
  const half = signature.length / 2
  const numbers = [signature.subarray(0, half), signature.subarray(half)]
  const value = numbers.map((bytes) => asn1js.Integer.fromBigInt(`0x${Buffer.from(bytes).toString('hex')}`))
  return encoded(new asn1js.Sequence({ value }))
}

const octets = (bytes: Bytes): asn1js.OctetString => new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer })
const encoded = (block: asn1js.BaseBlock): Bytes => new Uint8Array(block.toBER())
const hashOf = (hash: HashName, bytes: Bytes): Bytes =>
  Uint8Array.from(createHash(HASHES[hash].node).update(bytes).digest())
