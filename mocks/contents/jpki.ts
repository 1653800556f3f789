/** The files of the 公的個人認証AP: certificates of the test authorities, token information, availability. */
import { createHash } from 'node:crypto'
import { AVAILABILITY_PRESENT, type jpki, TOKEN_LABEL_LENGTH } from '../../src/applications/jpki.ts'
import { type Bytes, concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'
import { addDays, addYears, type Day, dayOf, digits, endOfDay, officeHour } from '../calendar.ts'
import type { CertificateData } from '../card-data.ts'
import { padded } from '../files.ts'
import { holderKey, testAuthorities } from '../test-ca.ts'
import { type CardDetails, type ContentsOf, INTERNAL, shut } from './contents.ts'

/** Physical sizes: larger than what they hold, as on the card; the real figures are not public. */
const CERTIFICATE_SIZE = 2048
const SIGN_CERTIFICATE_SIZE = 2560
const CA_CERTIFICATE_SIZE = 1536

export function jpkiContents(details: CardDetails): ContentsOf<typeof jpki> {
  const { data } = details
  const { authCertificate, signCertificate } = data
  const authorities = testAuthorities(data.keys)
  const auth = authCertificate && authorities.auth.issue(issueOptions(details, authCertificate, 'auth'))
  const sign =
    signCertificate &&
    authorities.sign.issue({ ...issueOptions(details, signCertificate, 'sign'), subject: subject(details) })
  return {
    files: {
      signCertificate: signCertificate && sign && stored(sign, signCertificate.damage, SIGN_CERTIFICATE_SIZE),
      signCaCertificate: padded(authorities.sign.certificate, CA_CERTIFICATE_SIZE),
      tokenInfo: tokenInfo(details),
      availability: Uint8Array.of(availability(sign), availability(auth), 0x00),
      authCertificate: authCertificate && auth && stored(auth, authCertificate.damage, CERTIFICATE_SIZE),
      authCaCertificate: padded(authorities.auth.certificate, CA_CERTIFICATE_SIZE),
    },
    keys: {
      auth: auth && holderKey('auth', data.keys),
      sign: sign && holderKey('sign', data.keys),
    },
    opens: data.authCertificateOpens === 'with its PIN' ? { authCertificate: ['auth'] } : {},
    others: {
      0x0005: INTERNAL,
      0x0009: shut(new Uint8Array(16)),
      0x0010: INTERNAL,
      0x0016: INTERNAL,
      0x0019: INTERNAL,
      0x001c: INTERNAL,
      0x001e: INTERNAL,
    },
    defaultKey: null,
  }
}

/** Only the value for "present" is known; zero stands for the other. */
const availability = (certificate: Bytes | null): number => (certificate === null ? 0x00 : AVAILABILITY_PRESENT)

function issueOptions(details: CardDetails, certificate: CertificateData, which: string) {
  const lastDay = details.dates.due(certificate.expires)
  const seed = createHash('sha256').update(`${details.serial} ${which}`).digest()
  return {
    notBefore: officeHour(issueDay(lastDay, dayOf(details.now))),
    notAfter: endOfDay(lastDay),
    // Never zero in front, so that it is four bytes in every certificate.
    serial: Buffer.from([0x40 | ((seed[0] ?? 0) & 0x3f), ...seed.subarray(1, 4)]).toString('hex'),
    subjectId: `${seed.toString('base64url').replaceAll(/[-_]/g, '0').slice(0, 14).toUpperCase()}${details.data.holder.municipality}003A`,
  }
}

/** A certificate runs to the fifth birthday after its issue, so about four and a half years; never from the future. */
function issueDay(lastDay: Day, today: Day): Day {
  const middle = addDays(addYears(lastDay, -5), 182)
  const latest = addDays(today, -30)
  return digits(middle) < digits(latest) ? middle : latest
}

const subject = ({ data: { holder }, dates }: CardDetails) => ({
  name: holder.name,
  birth: digits(dates.birth),
  sex: holder.sex,
  address: holder.address,
})

/** Where a damaged file stops making sense: inside the subject's name, well behind the outer header. */
const DAMAGED_FROM = 240

function stored(certificate: Bytes, damage: CertificateData['damage'], size: number): Bytes {
  if (damage === 'overwritten') return Uint8Array.from({ length: size }, (_, index) => (index * 197 + 91) & 0xff)
  return padded(damage === 'truncated' ? certificate.subarray(0, DAMAGED_FROM) : certificate, size)
}

/** A serialised CK_TOKEN_INFO of PKCS #11, 160 bytes, numbers big-endian (myna-card, measured). */
function tokenInfo({ data, serial }: CardDetails): Bytes {
  return concat(
    text(data.label, TOKEN_LABEL_LENGTH),
    text('Kazasu simulated card', 32),
    text('E16R01NJ', 16),
    text(serial, 16),
    // Flags; sessions: most, now, most read-write, now; PIN length: most, least.
    fromHex('0000040D 00000001 00000000 00000001 00000000 00000010 00000006'),
    // Four sizes of memory, not told.
    new Uint8Array(16).fill(0xff),
    // Hardware and firmware version.
    fromHex('0300 0100'),
    text('9'.repeat(16), 16),
  )
}

const text = (value: string, length: number): Bytes => fromAscii(value.padEnd(length, ' '))
