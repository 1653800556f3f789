/**
 * The certificate authorities that the administrator adds to those of J-LIS, as files. What is in such a file is read
 * here; opening it is the caller's business.
 */
import { isKazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { Text } from '../words/languages.ts'
import { type Certificate, parseCertificate } from './parse.ts'
import { authorityProblem } from './supported.ts'

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
/** A file of anchors holds a handful of certificates; more than this is some other file. */
export const LARGEST_FILE = 1024 * 1024

/** What keeps a file from being one of anchors. */
export class AnchorRefused extends Error {
  readonly why: Text

  constructor(why: Text) {
    super(why.en)
    this.why = why
  }
}

/**
 * The authorities in a file: one or more PEM blocks `CERTIFICATE` (text around them is allowed), or one DER
 * certificate. Throws `AnchorRefused`, also for an authority of which no certificate could ever be verified.
 */
export function parseAnchorFile(content: Bytes): readonly Certificate[] {
  if (content.length > LARGEST_FILE) {
    throw new AnchorRefused({ en: 'it is larger than 1 MiB', ja: '1 MiB を超えています' })
  }
  const text = Buffer.from(content).toString('latin1')
  const blocks = text.includes('-----BEGIN ') ? readPem(text) : [content]
  return blocks.map((der, index) => readAuthority(der, blocks.length === 1 ? null : index + 1))
}

function readPem(text: string): readonly Bytes[] {
  const blocks = [...text.matchAll(PEM_BLOCK)]
  if (blocks.length !== text.split('-----BEGIN ').length - 1) {
    throw new AnchorRefused({ en: 'a PEM block in it is damaged', ja: '壊れた PEM ブロックがあります' })
  }
  const other = blocks.find(([, label]) => label !== 'CERTIFICATE')
  if (other !== undefined) {
    throw new AnchorRefused({
      en: `it holds a PEM block "${other[1]}"; only CERTIFICATE may stand there`,
      ja: `PEM ブロック「${other[1]}」があります。CERTIFICATE だけを入れてください`,
    })
  }
  return blocks.map(([, , body = '']) => Uint8Array.from(Buffer.from(body, 'base64')))
}

/** `place` is its number in the file, where there are several. */
function readAuthority(der: Bytes, place: number | null): Certificate {
  const certificate = readCertificate(der, place)
  const problem = authorityProblem(certificate)
  if (problem !== null) throw refused(problem, place)
  return certificate
}

function readCertificate(der: Bytes, place: number | null): Certificate {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (!isKazasuError(error, 'CERTIFICATE_MALFORMED')) throw error
    throw refused({ en: `no certificate: ${error.message}`, ja: `証明書ではありません (${error.message})` }, place)
  }
}

const refused = ({ en, ja }: Text, place: number | null): AnchorRefused =>
  new AnchorRefused(
    place === null ? { en, ja } : { en: `certificate ${place}: ${en}`, ja: `${place}枚目の証明書: ${ja}` },
  )
