/**
 * The certificate authorities that are known, with their certificates: those of J-LIS, those of the simulated cards,
 * and those that the administrator trusts. How a holder's certificate is traced to one of them is in `trust.ts`.
 */
import { type Bytes, equal } from '../lib/bytes.ts'
import { JLIS_CERTIFICATES } from './jlis.ts'
import { type Certificate, parseCertificate } from './parse.ts'
import { PREFIX_LENGTH } from './prefix.ts'
import { SIMULATED_CERTIFICATES } from './simulation.ts'

/** User authentication (利用者証明) or digital signature (署名): authorities, certificates and PINs of their own. */
export type Service = 'auth' | 'sign'

export interface KnownAuthority {
  /** What a certificate is that it issued. */
  readonly trust: 'production' | 'configured' | 'test'
  /** `null` for one that the administrator trusts: only its name may say so. */
  readonly service: Service | null
  /** The generation of J-LIS's authority, as J-LIS counts; `null` for all others. */
  readonly generation: string | null
  /** SHA-256 of the certificate, upper-case hexadecimal. */
  readonly fingerprint: string
  /** Its subject key identifier, upper-case hexadecimal. */
  readonly keyId: string | null
  readonly der: Bytes
  /** Parsed when it is first wanted: most of them never are. */
  readonly certificate: () => Certificate
}

interface PinnedAuthority {
  readonly service: Service
  readonly generation: string
  readonly keyId: string
  /** As the sources state it. */
  readonly fingerprint: string
  readonly source: string
}

/**
 * The authorities of the Japanese Public Key Infrastructure, which J-LIS publishes at
 * https://www.jpki.go.jp/ca/index.html. Their names are the same in every generation, so only their keys tell them apart.
 */
export const PINNED_AUTHORITIES: readonly PinnedAuthority[] = [
  {
    service: 'auth',
    generation: '01',
    keyId: '9567951B5CA70D84A0FFF1D85A87F1AAB1340385',
    fingerprint: '4DCFC4CA0AAF9FB2A3081B3F0C991C320B3ACC008667A341EEAEC5AF1D58CA7D',
    source: 'Hitachi/ImmutableStorage server/authca01.cer; jpki/myna and myna-card have the same',
  },
  {
    service: 'auth',
    generation: '02',
    keyId: '8CD5586A891485E559379B7E29D410CFD28B3593',
    fingerprint: '0D98DE47FC11B7F67126874B7028B6026A803D2638D6EDFE53176953961FADE6',
    source:
      'Hitachi/ImmutableStorage server/authca02.cer, whose other three are those of this table; serial number and dates are those that myna-card states',
  },
  {
    service: 'auth',
    generation: '03',
    keyId: '1AC100F596A3BC8C4B3DF195E32699249E9E308A',
    fingerprint: '64114F29620C24ED2631D46476A040E7EE740D956089C00B036A6A8118C322B5',
    source: 'jpki/myna src/ta/auth_ca_2023.pem; myna-card states the same',
  },
  {
    service: 'sign',
    generation: '01',
    keyId: '0D034CBB34D0714F45E45A1CAFD8FD143FAB54A7',
    fingerprint: '19645405A1FE14377434BD55957628AC4038557C542403A2243F21C706FC9355',
    source: 'Hitachi/ImmutableStorage server/signca01.cer; nunnun/jpki-local-signer and jpki/myna have the same',
  },
  {
    service: 'sign',
    generation: '02',
    keyId: '4DE017DE4B7F473DCD867A62D38B134ACE83558A',
    fingerprint: '79679C33E4CC9319440F1AD120A597FF1844E2EF217063ADB176966FD5E6FBEB',
    source: 'Hitachi/ImmutableStorage server/signca02.cer; nunnun/jpki-local-signer states the same',
  },
  {
    service: 'sign',
    generation: '03',
    keyId: 'D21EA55895617E93ADBF966B941AB4EDF653F08F',
    fingerprint: 'D227F6CDE11D35C5252178F106F843D24651944975413B539FA2FB68DBFA365F',
    source: 'jpki/myna src/ta/sign_ca_2023.pem; nunnun/jpki-local-signer states the same',
  },
]

/** J-LIS's own. */
export const JLIS_AUTHORITIES: readonly KnownAuthority[] = PINNED_AUTHORITIES.map(
  ({ service, generation, keyId, fingerprint }) => ({
    trust: 'production',
    service,
    generation,
    keyId,
    fingerprint,
    // Every row has its certificate; the compiler sees two strings and not which of them go together.
    ...stored(JLIS_CERTIFICATES[`${service} ${generation}` as keyof typeof JLIS_CERTIFICATES]),
  }),
)

/** Those of the simulated cards, to be known for simulated readers only. */
export const SIMULATED_AUTHORITIES: readonly KnownAuthority[] = [
  {
    trust: 'test',
    service: 'auth',
    generation: null,
    keyId: 'DC449C2175D30ED95DB01AFDE79E58C0C5F7E9D7',
    fingerprint: '89CF870BF8CEAD67DFEA06639165C705AA15F3DD19701E8D0974D0CE6D7555DD',
    ...stored(SIMULATED_CERTIFICATES.auth),
  },
  {
    trust: 'test',
    service: 'sign',
    generation: null,
    keyId: 'A3320EF41FF99E6AE36088F51270FA5669ED302F',
    fingerprint: 'EE8C500614F9FB60CAFC1B6EB8D56A0BB8296A804516C5BA50A13C149C33ED11',
    ...stored(SIMULATED_CERTIFICATES.sign),
  },
  {
    trust: 'test',
    service: 'auth',
    generation: null,
    keyId: '4C0E5FAE86348DDF229BEE65D2C00243355E7185',
    fingerprint: '42B1A243500FEF39EFCDFC4DEEB8E6BD706F0E3470BE4A158B50413B01B86417',
    ...stored(SIMULATED_CERTIFICATES.replay),
  },
]

/** One that the administrator trusts. */
export const configuredAuthority = (certificate: Certificate): KnownAuthority => ({
  trust: 'configured',
  service: null,
  generation: null,
  fingerprint: certificate.fingerprint,
  keyId: certificate.subjectKeyId,
  der: certificate.der,
  certificate: () => certificate,
})

/** The authority whose key the certificate names as the one that it was signed with. Whether that is true is not looked at. */
export function namedIssuer(known: readonly KnownAuthority[], { issuerKeyId }: Certificate): KnownAuthority | null {
  return issuerKeyId === null ? null : (known.find(({ keyId }) => keyId === issuerKeyId) ?? null)
}

/**
 * The authority whose certificate begins with these bytes: a whole short READ BINARY, which has the serial number and
 * the validity in it. `null` for anything shorter or other.
 */
export function beginningWith(known: readonly KnownAuthority[], start: Bytes): KnownAuthority | null {
  if (start.length < PREFIX_LENGTH) return null
  return known.find(({ der }) => equal(der.subarray(0, start.length), start)) ?? null
}

function stored(base64: string): Pick<KnownAuthority, 'der' | 'certificate'> {
  const der = Uint8Array.from(Buffer.from(base64, 'base64'))
  let parsed: Certificate | null = null
  return { der, certificate: () => (parsed ??= parseCertificate(der)) }
}
