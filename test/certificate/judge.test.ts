import { describe, expect, it } from 'vitest'
import { testAuthorities } from '../../mocks/test-ca.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { NOW } from '../support/inspections.ts'

const { auth, sign } = testAuthorities('rsa-2048')

const leaf = (serial: number): Uint8Array =>
  auth.issue({
    notBefore: NOW,
    notAfter: new Date('2030-01-01T14:59:59Z'),
    serial: serial.toString(16).padStart(8, '4'),
    subjectId: 'ABCDEFGHIJKLMN99999003A',
  })

describe('the judge of certificates', () => {
  it('gives the same certificate for the same content, and another for another', () => {
    const judge = new CertificateJudge([])
    const first = judge.parse(leaf(1))
    expect(judge.parse(leaf(1))).toBe(first)
    expect(judge.parse(leaf(2)).serial).not.toBe(first.serial)
  })

  it('judges by the authority that it is given, and remembers them apart', async () => {
    const judge = new CertificateJudge([])
    const certificate = judge.parse(leaf(1))
    const right = judge.parse(auth.certificate)
    const wrong = judge.parse(sign.certificate)
    for (let round = 0; round < 2; round++) {
      expect((await judge.judge(certificate, right, 'auth')).trust).toBe('test')
      expect((await judge.judge(certificate, right, 'sign')).trust).toBe('invalid')
      expect((await judge.judge(certificate, wrong, 'auth')).trust).toBe('invalid')
      expect((await judge.judge(certificate, null, 'auth')).trust).toBe('unknown')
    }
  })

  it('forgets the oldest, and refuses damage each time', () => {
    const judge = new CertificateJudge([])
    const first = judge.parse(leaf(1))
    for (let serial = 2; serial <= 17; serial++) judge.parse(leaf(serial))
    expect(judge.parse(leaf(1))).not.toBe(first)
    for (let round = 0; round < 2; round++) {
      expect(() => judge.parse(leaf(1).subarray(0, 500))).toThrow(
        expect.objectContaining({ code: 'CERTIFICATE_MALFORMED' }),
      )
    }
  })
})
