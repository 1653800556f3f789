/**
 * The certificate authorities that the administrator adds to those of J-LIS, as files. What is in such a file is read
 * here; opening it is the caller's business.
 */
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import { type Certificate, parseCertificate } from './parse.ts'

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
/** A file of anchors holds a handful of certificates; more than this is some other file. */
export const LARGEST_FILE = 1024 * 1024

/**
 * The authorities in a file: one or more PEM blocks `CERTIFICATE` (text around them is allowed), or one DER
 * certificate. `file` is the name as the configuration has it. Throws `CONFIG_INVALID`, which names it and says why.
 */
export function parseAnchorFile(content: Bytes, file: string): readonly Certificate[] {
  const refuse = (why: string): KazasuError =>
    new KazasuError('CONFIG_INVALID', `trust anchor file ${file}: ${why}`, { fields: { file, why } })
  if (content.length > LARGEST_FILE) throw refuse('it is larger than 1 MiB')
  const text = Buffer.from(content).toString('latin1')
  const blocks = text.includes('-----BEGIN ') ? readPem(text, refuse) : [content]
  return blocks.map((der, index) => {
    const place = blocks.length === 1 ? '' : `certificate ${index + 1}: `
    return readAuthority(der, (why) => refuse(place + why))
  })
}

type Refuse = (why: string) => KazasuError

function readPem(text: string, refuse: Refuse): readonly Bytes[] {
  const blocks = [...text.matchAll(PEM_BLOCK)]
  if (blocks.length !== text.split('-----BEGIN ').length - 1) throw refuse('a PEM block in it is damaged')
  const other = blocks.find(([, label]) => label !== 'CERTIFICATE')
  if (other !== undefined) throw refuse(`it holds a PEM block "${other[1]}"; only CERTIFICATE may stand there`)
  return blocks.map(([, , body = '']) => Uint8Array.from(Buffer.from(body, 'base64')))
}

function readAuthority(der: Bytes, refuse: Refuse): Certificate {
  const certificate = readCertificate(der, refuse)
  if (!certificate.isCa) throw refuse('it is not the certificate of a certificate authority')
  return certificate
}

function readCertificate(der: Bytes, refuse: Refuse): Certificate {
  try {
    return parseCertificate(der)
  } catch (error) {
    throw isKazasuError(error, 'CERTIFICATE_MALFORMED') ? refuse(`no certificate: ${error.message}`) : error
  }
}
