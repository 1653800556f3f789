/** The authorities that are known: what is embedded is what the sources state, and what the simulated cards carry. */
import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testAuthorities } from '../../mocks/test-ca.ts'
import {
  beginningWith,
  JLIS_AUTHORITIES,
  PINNED_AUTHORITIES,
  SIMULATED_AUTHORITIES,
} from '../../src/certificate/authorities.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { japanDate } from '../../src/lib/calendar.ts'

/** The table of public facts on the authorities: serial number, and the first and the last day in Japan. */
const FACTS = [
  ['auth', '01', '01', '2015-10-20', '2025-10-19'],
  ['auth', '02', '0133C349', '2019-09-15', '2029-09-14'],
  ['auth', '03', '06D18006', '2023-07-16', '2033-07-15'],
  ['sign', '01', '01', '2015-10-20', '2025-10-19'],
  ['sign', '02', '0132C4AB', '2019-09-15', '2029-09-14'],
  ['sign', '03', '067C6A21', '2023-07-16', '2033-07-15'],
]

const ALL = [...JLIS_AUTHORITIES, ...SIMULATED_AUTHORITIES]

describe("J-LIS's authorities", () => {
  it('are three generations of each service, with the serial numbers and days that are published', () => {
    const found = JLIS_AUTHORITIES.map(({ service, generation, certificate }) => {
      const { serial, notBefore, notAfter } = certificate()
      return [service, generation, serial, japanDate(notBefore), japanDate(notAfter)]
    })
    expect(found).toEqual(FACTS)
  })

  it('have the fingerprints that others state, and say who does', () => {
    const computed = JLIS_AUTHORITIES.map(({ der }) => new X509Certificate(der).fingerprint256.replaceAll(':', ''))
    expect(computed).toEqual(PINNED_AUTHORITIES.map(({ fingerprint }) => fingerprint))
    for (const { source } of PINNED_AUTHORITIES) expect(source).not.toBe('')
  })
})

describe('every authority that is known', () => {
  it.each(ALL)(
    '$trust $service $generation is an authority that signed itself, under the key that is stated',
    (row) => {
      const { fingerprint, keyId, certificate, der } = row
      const node = new X509Certificate(der)
      expect(certificate()).toMatchObject({ fingerprint, subjectKeyId: keyId, isCa: true })
      expect(node.verify(node.publicKey)).toBe(true)
    },
  )

  it('is known by its first 256 bytes, and by no fewer and no others', () => {
    for (const row of ALL) {
      const start = row.der.subarray(0, 256)
      expect(beginningWith(ALL, start)).toBe(row)
      expect(beginningWith(ALL, start.subarray(0, 255))).toBeNull()
      for (const at of [0, 20, 200, 255]) expect(beginningWith(ALL, start.with(at, (start[at] ?? 0) ^ 1))).toBeNull()
    }
  })

  it('that is simulated is the one of the simulated cards, and calls itself a test', () => {
    const { auth, sign, replay } = testAuthorities('rsa-2048')
    const ders = [auth, sign, replay].map(({ certificate }) => certificate)
    expect(SIMULATED_AUTHORITIES.map(({ der }) => der)).toEqual(ders)
    expect(SIMULATED_AUTHORITIES.flatMap(({ certificate }) => certificate().organizations)).toEqual(
      ders.map(() => 'JPKI-TEST'),
    )
  })
})

describe('the authorities of the simulation', () => {
  const { auth } = testAuthorities('rsa-2048')
  const day = (year: number) => new Date(`${year}-04-05T14:59:59Z`)
  const issued = auth.issue({ notBefore: day(2024), notAfter: day(2029), serial: '41424344', subjectId: 'X' })

  it('are known to the judge of simulated readers only, as test authorities', async () => {
    const judge = new CertificateJudge([])
    const certificate = judge.parse(issued)
    const simulated = judge.of({ simulated: true })
    expect(judge.issuerOf(certificate, 'auth')).toBeNull()
    expect(await judge.judge(certificate, null, 'auth')).toMatchObject({ trust: 'unknown' })
    expect(simulated.issuerOf(certificate, 'auth')?.organizations).toEqual(['JPKI-TEST'])
    expect(await simulated.judge(certificate, null, 'auth')).toMatchObject({ trust: 'test', generation: null })
    expect(simulated.issuerOf(certificate, 'sign')).toBeNull()
    expect(judge.authorityBeginningWith(auth.certificate.subarray(0, 256))).toBeNull()
    expect(simulated.authorityBeginningWith(auth.certificate.subarray(0, 256))?.der).toEqual(auth.certificate)
  })

  it('stay with a judge that is taken apart, and the way back leads to real readers', async () => {
    const apart = new CertificateJudge([]).of({ simulated: true }).apart()
    const certificate = apart.parse(issued)
    expect(await apart.judge(certificate, null, 'auth')).toMatchObject({ trust: 'test' })
    expect(await apart.of({ simulated: false }).judge(certificate, null, 'auth')).toMatchObject({ trust: 'unknown' })
    expect(apart.of({ simulated: true })).toBe(apart)
  })
})
