/**
 * `signature.*` and `login.sign`: what the keys on the card sign, each key with a scope of its own. How it is done is
 * left to `src/pin`.
 */
import { z } from 'zod'
import { SOURCE_EXAMPLE } from '../examples.ts'
import { type Digest, HASHES, type HashName, SIGNATURE_ALGORITHMS } from '../../certificate/signature.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Bytes } from '../../lib/bytes.ts'
import { keysOf } from '../../lib/keys.ts'
import { source } from '../wire.ts'
import { behindPin, UNOPENED, withSecret } from './secret.ts'

const ERRORS: readonly ErrorCode[] = [
  ...UNOPENED,
  'CERTIFICATE_ABSENT',
  'CERTIFICATE_MALFORMED',
  'CERTIFICATE_KEY_UNSUPPORTED',
]

export const Algorithm = z.enum(SIGNATURE_ALGORITHMS).meta({
  title: 'SignatureAlgorithm',
  description: 'The algorithm and the hash as Web Crypto names them, with a slash between.',
})
const Signature = z.base64().describe('In base64. For ECDSA: r followed by s, as Web Crypto has it.')

const digestParams = {
  hash: z.enum(keysOf(HASHES)),
  digest: z.base64().max(88).describe('The digest of the document by that hash: 32, 48 or 64 bytes in base64.'),
}
const DIGEST_LENGTH = {
  en: 'not as many bytes as a digest of that hash has',
  ja: '指定されたハッシュのダイジェストの長さと異なります',
} as const

interface DigestParams {
  readonly hash: HashName
  readonly digest: string
}

const fits = ({ hash, digest }: DigestParams): boolean => bytesOf(digest).length === HASHES[hash].length
const misfit = { path: ['digest'], params: { text: DIGEST_LENGTH } }
const digestOf = ({ hash, digest }: DigestParams): Digest => ({ hash, bytes: bytesOf(digest) })
const bytesOf = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'base64'))
const base64 = (bytes: Bytes): string => Buffer.from(bytes).toString('base64')

/** SHA-256 of nothing. */
const DIGEST_EXAMPLE = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

export const signatureSignDigest = behindPin({
  name: 'signature.signDigest',
  en: 'Signs a digest with the signature key, behind its password: the holder signs whatever has that digest. The certificate that comes with it holds name, address, date of birth and sex.',
  ja: '渡されたダイジェストに署名用の鍵で署名します。本人がその文書に署名したことになります。暗証番号の照合は1回だけで、照合状態は残りません。一緒に返す証明書には氏名、住所、生年月日、性別が含まれます。',
  scope: 'sign',
  params: withSecret(digestParams).refine(fits, misfit),
  result: z.strictObject({
    ...source,
    algorithm: Algorithm,
    signature: Signature,
    certificate: z.base64().describe('The signature certificate, DER in base64: it names the holder.'),
  }),
  errors: ERRORS,
  example: {
    params: { hash: 'SHA-256', digest: DIGEST_EXAMPLE, value: 'ABC123' },
    result: {
      ...SOURCE_EXAMPLE,
      algorithm: 'RSASSA-PKCS1-v1_5/SHA-256',
      signature: 'c2lnbmF0dXJl',
      certificate: 'MAMCAQE=',
    },
  },
})(async (document, { at, secret, services }) => {
  const signed = await services.signer.signDigest(at, secret, digestOf(document))
  return { ...signed, signature: base64(signed.signature), certificate: base64(signed.certificate) }
})

export const signatureSignCms = behindPin({
  name: 'signature.signCms',
  en: "Signs a document, given its digest, as a detached CMS signature (RFC 5652, CAdES attributes) that includes the signature certificate; the document stays with the client. The signing time is this machine's clock. Otherwise as signature.signDigest.",
  ja: '文書のダイジェストから、署名用電子証明書を含む分離型のCMS署名(RFC 5652、CAdESの属性付き)を作ります。文書そのものは受け取りません。署名時刻はこのコンピューターの時計によります。そのほかは signature.signDigest と同じです。',
  scope: 'sign',
  params: withSecret(digestParams).refine(fits, misfit),
  result: z.strictObject({ ...source, cms: z.base64().describe('ContentInfo with SignedData, DER in base64.') }),
  errors: ERRORS,
  example: {
    params: { hash: 'SHA-256', digest: DIGEST_EXAMPLE, value: 'ABC123' },
    result: { ...SOURCE_EXAMPLE, cms: 'MAMCAQE=' },
  },
})(async (document, { at, secret, services }) => {
  const signed = await services.signer.signCms(at, secret, digestOf(document))
  return { ...signed, cms: base64(signed.cms) }
})

const NONCE = { shortest: 16, longest: 64 } as const

/** Without padding, and the one way to write these bytes. */
function isNonce(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length >= NONCE.shortest && bytes.length <= NONCE.longest && bytes.toString('base64url') === text
}

const Nonce = z
  .string()
  .max(86)
  .refine(isNonce, {
    params: {
      text: { en: 'not 16 to 64 bytes in base64url', ja: '16〜64バイトの base64url ではありません' },
    },
  })
  .describe('From the server that the person logs in to, for this login only: 16 to 64 bytes in base64url.')

export const loginSign = behindPin({
  name: 'login.sign',
  en: 'Signs a login statement with the authentication key, behind its PIN. The daemon writes the statement: the origin of the calling page (for a program, program: and the name of its token), the nonce and the time. Nothing else is ever signed with that key. docs/login.md says how the server checks it. The certificate identifies the holder, without a name.',
  ja: '利用者証明用の鍵で、ログイン用の文に署名します。文はデーモンが作り、呼び出したページのオリジン(プログラムの場合は program: とトークン名)、ノンス、時刻が入ります。この鍵でほかのものに署名することはありません。暗証番号の照合は1回だけで、照合状態は残りません。サーバーでの検証方法は docs/login.md にあります。証明書に氏名はありませんが、本人を特定する番号が含まれます。',
  scope: 'login',
  params: withSecret({ nonce: Nonce }),
  result: z.strictObject({
    ...source,
    statement: z.string().describe('What was signed, character by character (ASCII).'),
    algorithm: Algorithm,
    signature: Signature,
    certificate: z.base64().describe('The authentication certificate, DER in base64.'),
  }),
  errors: ERRORS,
  example: {
    params: { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234' },
    result: {
      ...SOURCE_EXAMPLE,
      statement:
        'Kazasu-Login-1\norigin: https://counter.example.jp\nnonce: AAECAwQFBgcICQoLDA0ODw\ntime: 2026-11-22T03:00:00.000Z\n',
      algorithm: 'RSASSA-PKCS1-v1_5/SHA-256',
      signature: 'c2lnbmF0dXJl',
      certificate: 'MAMCAQE=',
    },
  },
})(async ({ nonce }, { at, secret, services }) => {
  const signed = await services.login.sign(at, secret, nonce)
  return { ...signed, signature: base64(signed.signature), certificate: base64(signed.certificate) }
})
