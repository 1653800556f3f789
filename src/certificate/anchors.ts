/**
 * The certificate authorities that are trusted: J-LIS's own, pinned here, and those that the administrator adds as
 * files. How a certificate is traced to one of them is in `trust.ts`; reading the file is the caller's.
 */
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import { type Certificate, parseCertificate } from './parse.ts'

/** User authentication (利用者証明) or digital signature (署名): authorities, certificates and PINs of their own. */
export type Service = 'auth' | 'sign'

export interface PinnedAuthority {
  readonly service: Service
  readonly generation: string
  /** Serial number, hexadecimal. */
  readonly serial: string
  /** Dates in Japan. */
  readonly from: string
  readonly to: string
  /** SHA-256 of the certificate, upper-case hexadecimal; `null` where no public source that was found states it. */
  readonly fingerprint: string | null
  readonly source: string
}

/**
 * The authorities of the Japanese Public Key Infrastructure, which J-LIS publishes at
 * https://www.jpki.go.jp/ca/index.html. Their names are the same in every generation, so they are told apart by
 * fingerprint only.
 */
export const PINNED_AUTHORITIES: readonly PinnedAuthority[] = [
  {
    service: 'auth',
    generation: '01',
    serial: '01',
    from: '2015-10-20',
    to: '2025-10-19',
    fingerprint: '4DCFC4CA0AAF9FB2A3081B3F0C991C320B3ACC008667A341EEAEC5AF1D58CA7D',
    source: 'computed from jpki/myna src/ta/auth_ca_2015.pem; myna-card states the same',
  },
  {
    service: 'auth',
    generation: '02',
    serial: '0133C349',
    from: '2019-09-14',
    to: '2029-09-14',
    fingerprint: null,
    source: 'myna-card certs/README.md, without a fingerprint: an administrator can add the certificate as a file',
  },
  {
    service: 'auth',
    generation: '03',
    serial: '06D18006',
    from: '2023-07-16',
    to: '2033-07-15',
    fingerprint: '64114F29620C24ED2631D46476A040E7EE740D956089C00B036A6A8118C322B5',
    source: 'computed from jpki/myna src/ta/auth_ca_2023.pem; myna-card states the same',
  },
  {
    service: 'sign',
    generation: '01',
    serial: '01',
    from: '2015-10-20',
    to: '2025-10-19',
    fingerprint: '19645405A1FE14377434BD55957628AC4038557C542403A2243F21C706FC9355',
    source: 'nunnun/jpki-local-signer; jpki/myna',
  },
  {
    service: 'sign',
    generation: '02',
    serial: '0132C4AB',
    from: '2019-09-14',
    to: '2029-09-14',
    fingerprint: '79679C33E4CC9319440F1AD120A597FF1844E2EF217063ADB176966FD5E6FBEB',
    source: 'nunnun/jpki-local-signer',
  },
  {
    service: 'sign',
    generation: '03',
    serial: '067C6A21',
    from: '2023-07-16',
    to: '2033-07-15',
    fingerprint: 'D227F6CDE11D35C5252178F106F843D24651944975413B539FA2FB68DBFA365F',
    source: 'nunnun/jpki-local-signer; jpki/myna',
  },
]

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
/** A file of anchors holds a handful of certificates; more than this is some other file. */
const LARGEST_FILE = 1024 * 1024

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
