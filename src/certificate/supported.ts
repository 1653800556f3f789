/**
 * What the verifier can work with, and what is known to be too weak. What is in neither list is not wrong: nothing can
 * be said of it here.
 */
import type { Text } from '../words/languages.ts'
import { type Certificate, hasWholePoint } from './parse.ts'

type Key = Pick<Certificate, 'keyType' | 'keySize'>

/** Bits, by kind of key. Keys of other kinds are not supported. */
const SMALLEST_KEY: Readonly<Record<string, number>> = { rsa: 2048, ec: 256 }

export const isWeakKey = ({ keyType, keySize }: Key): boolean =>
  keySize !== null && keySize < (SMALLEST_KEY[keyType] ?? 0)

/** A curve that Web Crypto does not know has no size here, and so is none of these. */
export const isSupportedKey = ({ keyType, keySize }: Key): boolean =>
  keySize !== null && keySize >= (SMALLEST_KEY[keyType] ?? Number.NaN)

/** sha256, sha384 and sha512 with RSA (PKCS #1 v1.5) and with ECDSA. */
const SUPPORTED_SIGNATURES: readonly string[] = [
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]

/** Over a hash for which anybody can find a second text. */
const WEAK_SIGNATURES: readonly string[] = [
  '1.2.840.113549.1.1.2', // md2 with RSA
  '1.2.840.113549.1.1.3', // md4
  '1.2.840.113549.1.1.4', // md5
  '1.2.840.113549.1.1.5', // sha1
  '1.3.14.3.2.29', // sha1 with RSA, as OIW has it
  '1.2.840.10040.4.3', // sha1 with DSA
  '1.2.840.10045.4.1', // sha1 with ECDSA
]

export const isWeakSignature = ({ signatureAlgorithm }: Certificate): boolean =>
  WEAK_SIGNATURES.includes(signatureAlgorithm)

export const isSupportedSignature = ({ signatureAlgorithm }: Certificate): boolean =>
  SUPPORTED_SIGNATURES.includes(signatureAlgorithm)

/** The critical extensions that are understood here; whoever meets another must refuse (RFC 5280, 4.2). */
const UNDERSTOOD: readonly string[] = [
  '2.5.29.15', // KeyUsage
  '2.5.29.17', // SubjectAltName: none of its names is used
  '2.5.29.19', // BasicConstraints
  '2.5.29.32', // CertificatePolicies: critical in holders' certificates; any policy is accepted
  '2.5.29.37', // ExtendedKeyUsage
]

/** The critical extensions that nothing here acts upon. */
export const notUnderstood = ({ criticalExtensions }: Certificate): readonly string[] =>
  criticalExtensions.filter((extension) => !UNDERSTOOD.includes(extension))

/** The bit of KeyUsage that lets a key sign certificates (RFC 5280, 4.2.1.3). */
const KEY_CERT_SIGN = 5

/** Only an authority that has the extension is bound by it (RFC 5280, 6.1.4 n). */
export const maySignCertificates = ({ keyUsage }: Certificate): boolean =>
  keyUsage === null || keyUsage.includes(KEY_CERT_SIGN)

/** Those that authorities have, for people. */
const EXTENSION_NAMES: Readonly<Record<string, string>> = {
  '2.5.29.30': 'nameConstraints',
  '2.5.29.33': 'policyMappings',
  '2.5.29.36': 'policyConstraints',
  '2.5.29.54': 'inhibitAnyPolicy',
}

/** Why no certificate of this authority could ever be found in order; `null` where one could. */
export function authorityProblem(authority: Certificate): Text | null {
  const { isCa, keyType, keySize } = authority
  if (!isCa) {
    return { en: 'it is not the certificate of a certificate authority', ja: '認証局の証明書ではありません' }
  }
  if (!maySignCertificates(authority)) {
    return {
      en: 'its key may not sign certificates (its KeyUsage is without keyCertSign)',
      ja: 'この鍵では証明書に署名できません (KeyUsage に keyCertSign がありません)',
    }
  }
  const extensions = notUnderstood(authority).map((oid) => EXTENSION_NAMES[oid] ?? oid)
  if (extensions.length > 0) {
    return {
      en: `it has a critical extension that Kazasu does not process (${extensions.join(', ')})`,
      ja: `Kazasu が処理できないクリティカルな拡張 (${extensions.join(', ')}) があります`,
    }
  }
  if (isWeakKey(authority)) {
    const [kind, bits, least] = [keyType.toUpperCase(), String(keySize), String(SMALLEST_KEY[keyType])]
    return {
      en: `its ${kind} key has ${bits} bits, and at least ${least} are needed`,
      ja: `${kind} 鍵が ${bits} ビットで、必要な ${least} ビットに足りません`,
    }
  }
  if (keyType === 'ec' && isSupportedKey(authority) && !hasWholePoint(authority)) {
    return {
      en: 'its EC key is a compressed point, which is not supported',
      ja: 'EC 鍵が圧縮された点で、対応していない形式です',
    }
  }
  if (isSupportedKey(authority)) return null
  return keyType === 'ec'
    ? {
        en: 'its EC key is on a curve that is not supported; P-256, P-384 and P-521 are',
        ja: '対応していない曲線の EC 鍵です。使えるのは P-256、P-384、P-521 です',
      }
    : {
        en: `its key is of a kind that is not supported (${keyType}); RSA and EC are`,
        ja: `対応していない種類の鍵 (${keyType}) です。使えるのは RSA と EC です`,
      }
}
