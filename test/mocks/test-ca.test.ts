import { execFileSync } from 'node:child_process'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { holderKey, testAuthorities } from '../../mocks/test-ca.ts'
import type { Bytes } from '../../src/lib/bytes.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const ISSUE = {
  notBefore: new Date('2024-06-01T03:04:05Z'),
  notAfter: new Date('2029-05-05T14:59:59Z'),
  serial: '8A1B2C3D',
  subjectId: 'KZ0000000000AB13101003A',
}
const SUBJECT = { name: '見本𠮷郎', birth: '19800505', sex: '1', address: '見本県見本市1-2' } as const

const folder = mkdtempSync(join(tmpdir(), 'kazasu-test-ca-'))
afterAll(() => rmSync(folder, { recursive: true }))

function save(name: string, der: Bytes): string {
  const path = join(folder, name)
  writeFileSync(path, new X509Certificate(der).toString())
  return path
}

const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })

/** openssl's view of a certificate: everything but the key and the signature. */
function text(der: Bytes): string {
  const path = save('text.pem', der)
  const shown = ['-certopt', 'no_pubkey,no_sigdump', '-nameopt', 'RFC2253,utf8,-esc_msb']
  // Versions of openssl differ in the spaces around an equals sign.
  return openssl('x509', '-in', path, '-noout', '-text', ...shown)
    .replaceAll(/ +$/gm, '')
    .replaceAll(' = ', '=')
}

/** The extension's lines below its heading, trimmed. */
function extensionOf(der: Bytes, heading: string): string[] {
  const lines = text(der).split('\n')
  const at = lines.findIndex((line) => line.trim().startsWith(heading))
  const end = lines.findIndex((line, index) => index > at && /^ {0,12}\S/.test(line))
  return [lines[at] ?? '', ...lines.slice(at + 1, end)].map((line) => line.trim())
}

describe.each<KeyAlgorithm>(['rsa-2048', 'p-384'])('the simulated authorities (%s)', (algorithm) => {
  const { auth, sign } = testAuthorities(algorithm)
  const authCertificate = auth.issue(ISSUE)
  const signCertificate = sign.issue({ ...ISSUE, subject: SUBJECT })

  it('issue certificates that openssl verifies strictly, each below its own authority only', () => {
    const at = ['-attime', String(NOW.getTime() / 1000)]
    const verify = (ca: Bytes, leaf: Bytes, ...options: readonly string[]): string =>
      openssl(
        'verify',
        '-x509_strict',
        '-check_ss_sig',
        ...at,
        ...options,
        '-CAfile',
        save('ca.pem', ca),
        save('leaf.pem', leaf),
      )
    expect(verify(auth.certificate, authCertificate, '-purpose', 'sslclient')).toMatch(/leaf\.pem: OK/)
    expect(verify(sign.certificate, signCertificate)).toMatch(/leaf\.pem: OK/)
    expect(() => verify(sign.certificate, authCertificate)).toThrow(/unable to get local issuer certificate/)
  })

  it('have names of their own, which nobody can take for those of J-LIS', () => {
    for (const [ca, service] of [
      [auth, 'JPKI for user authentication'],
      [sign, 'JPKI for digital signature'],
    ] as const) {
      const name = `OU=Kazasu simulated CA (not J-LIS),OU=${service},O=JPKI-TEST,C=JP`
      expect(text(ca.certificate)).toContain(`Issuer: ${name}\n`)
      expect(text(ca.certificate)).toContain(`Subject: ${name}\n`)
    }
    expect(text(authCertificate)).not.toContain('jpki.go.jp')
    expect(text(signCertificate)).not.toContain('jpki.go.jp')
  })

  it('write the country as PrintableString, other names as UTF8String and dates as UTCTime', () => {
    const structure = openssl('asn1parse', '-in', save('structure.pem', authCertificate))
    const types = [...structure.matchAll(/(PRINTABLESTRING|UTF8STRING|UTCTIME|GENERALIZEDTIME|T61STRING) *:(.*)/g)]
    // The first ones: names and dates; what follows stands in extensions.
    expect(types.slice(0, 8).map(([, type, value]) => `${type} ${value}`)).toEqual([
      'PRINTABLESTRING JP',
      'UTF8STRING JPKI-TEST',
      'UTF8STRING JPKI for user authentication',
      'UTF8STRING Kazasu simulated CA (not J-LIS)',
      'UTCTIME 240601030405Z',
      'UTCTIME 290505145959Z',
      'PRINTABLESTRING JP',
      'UTF8STRING KZ0000000000AB13101003A',
    ])
  })

  it('end at the last second of a day in Japan, the same on every card', () => {
    expect(text(auth.certificate)).toContain('Not After : Dec 31 14:59:59 2049 GMT')
    expect(text(auth.certificate)).toContain('Not Before: Jan  1 01:00:00 2020 GMT')
  })

  it('carry the extensions of an authority in the order and with the weight of the profile', () => {
    expect(text(auth.certificate).match(/X509v3 (?!ext).*/g)).toEqual([
      'X509v3 Key Usage: critical',
      'X509v3 Subject Alternative Name:',
      'X509v3 Basic Constraints: critical',
      'X509v3 CRL Distribution Points:',
      'X509v3 Subject Key Identifier:',
    ])
    expect(extensionOf(auth.certificate, 'X509v3 Key Usage')).toContain('Certificate Sign, CRL Sign')
    expect(extensionOf(auth.certificate, 'X509v3 Basic Constraints')).toContain('CA:TRUE')
    const distribution = extensionOf(auth.certificate, 'X509v3 CRL').join('')
    expect(distribution).toContain(
      'DirName:C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=Kazasu simulated CA (not J-LIS)',
    )
    expect(distribution).not.toContain('URI')
  })

  it('give the authentication certificate the extensions of the profile', () => {
    const shown = text(authCertificate)
    expect(shown.match(/(?:X509v3 (?!ext)|Authority Inf).*/g)).toEqual([
      'X509v3 Key Usage: critical',
      'X509v3 Extended Key Usage:',
      'X509v3 Certificate Policies: critical',
      'X509v3 Issuer Alternative Name:',
      'X509v3 CRL Distribution Points:',
      'Authority Information Access:',
      'X509v3 Authority Key Identifier:',
      'X509v3 Subject Key Identifier:',
    ])
    expect(shown).toContain('Serial Number: 2317036605 (0x8a1b2c3d)')
    expect(shown).toContain('Subject: CN=KZ0000000000AB13101003A,C=JP\n')
    expect(extensionOf(authCertificate, 'X509v3 Key Usage')).toContain('Digital Signature')
    expect(extensionOf(authCertificate, 'X509v3 Extended')).toContain('TLS Web Client Authentication')
    expect(extensionOf(authCertificate, 'X509v3 Cert')).toContain('Policy: 1.2.392.200149.8.5.1.3.30')
    expect(extensionOf(authCertificate, 'X509v3 CRL').join('')).toContain(
      'DirName:C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=CRL Distribution Points, OU=Mihon-ken, CN=Mihon-shi CRLDP',
    )
    expect(extensionOf(authCertificate, 'X509v3 Authority Key')).toContain('serial:4B:5A:00:01')
  })

  it("give the signature certificate the holder's attributes, in the order found on a card", () => {
    const shown = text(signCertificate)
    expect(shown).toContain('Subject: CN=KZ0000000000AB13101003A,L=Mihon-shi,C=JP\n')
    expect(extensionOf(signCertificate, 'X509v3 Key Usage')).toContain('Digital Signature, Non Repudiation')
    expect(extensionOf(signCertificate, 'X509v3 Cert')).toContain('Policy: 1.2.392.200149.8.5.1.0.20')
    expect(extensionOf(signCertificate, 'X509v3 Subject Alt')[1]?.split(', ')).toEqual([
      'othername: 1.2.392.200149.8.5.5.1::見本𠮷郎',
      'othername: 1.2.392.200149.8.5.5.4::319800505',
      'othername: 1.2.392.200149.8.5.5.3::1',
      'othername: 1.2.392.200149.8.5.5.5::見本県見本市1-2',
      'othername: 1.2.392.200149.8.5.5.2::0000',
      'othername: 1.2.392.200149.8.5.5.6::000000000',
    ])
  })

  it.each([
    ['18800101', '1'],
    ['19120729', '1'],
    ['19120730', '2'],
    ['19261224', '2'],
    ['19261225', '3'],
    ['19890107', '3'],
    ['19890108', '4'],
    ['20190430', '4'],
    ['20190501', '5'],
    ['00000000', '0'],
  ])('put the digit of the era before the date of birth %s', (birth, era) => {
    const issued = sign.issue({ ...ISSUE, subject: { ...SUBJECT, birth } })
    expect(text(issued)).toContain(`1.2.392.200149.8.5.5.4::${era}${birth}`)
  })

  it('certify the keys of the card, and link holder and authority by key identifiers', () => {
    for (const [which, der] of [
      ['auth', authCertificate],
      ['sign', signCertificate],
    ] as const) {
      const certified = new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' })
      expect(createPublicKey(holderKey(which, algorithm)).export({ type: 'spki', format: 'der' })).toEqual(certified)
    }
    const subjectKey = extensionOf(auth.certificate, 'X509v3 Subject Key')[1]
    expect(subjectKey).toMatch(/^(?:[0-9A-F]{2}:){19}[0-9A-F]{2}$/)
    expect(extensionOf(authCertificate, 'X509v3 Authority Key')[1]?.replace('keyid:', '')).toBe(subjectKey)
  })

  it('are of the size of real ones, with the validity in the first 256 bytes', () => {
    const sizes = algorithm === 'rsa-2048' ? [1200, 1900] : [900, 1500]
    for (const der of [auth.certificate, authCertificate, sign.certificate, signCertificate]) {
      expect(der.length).toBeGreaterThan(sizes[0] ?? 0)
      expect(der.length).toBeLessThan(sizes[1] ?? 0)
    }
    for (const der of [authCertificate, signCertificate]) {
      expect(Buffer.from(der).indexOf('290505145959Z') + 13).toBeLessThanOrEqual(256)
    }
  })
})

it('the same input gives the same bytes with RSA', () => {
  const [one, other] = [testAuthorities('rsa-2048'), testAuthorities('rsa-2048')]
  expect(one.auth.certificate).toEqual(other.auth.certificate)
  expect(one.sign.certificate).toEqual(other.sign.certificate)
  expect(one.auth.issue(ISSUE)).toEqual(other.auth.issue(ISSUE))
})

it('dates from 2050 on are written as GeneralizedTime', () => {
  const { auth } = testAuthorities('p-384')
  const late = auth.issue({ ...ISSUE, notAfter: new Date('2050-01-01T14:59:59Z') })
  expect(openssl('asn1parse', '-in', save('late.pem', late))).toMatch(/GENERALIZEDTIME *:20500101145959Z/)
})
