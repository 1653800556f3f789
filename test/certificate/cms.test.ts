/** Detached CMS signatures before a judge that shares nothing with them: openssl. */
import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as der from '../../mocks/der.ts'
import { SIGNATURE_SCHEMES } from '../../mocks/signatures.ts'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { holderKey, testAuthorities } from '../../mocks/test-ca.ts'
import { signedCms } from '../../src/certificate/cms.ts'
import { type Certificate, parseCertificate } from '../../src/certificate/parse.ts'
import { type Digest, HASHES, type HashName, schemeOf } from '../../src/certificate/signature.ts'
import { concat } from '../../src/lib/bytes.ts'
import { flipBit } from './forge.ts'

const NOW = new Date()
const DAY = 86_400_000
const DOCUMENT = Buffer.from('かざすだけで署名する文書\r\n')

function issued(algorithm: KeyAlgorithm): { certificate: Certificate; authority: Uint8Array } {
  const { sign } = testAuthorities(algorithm)
  const subject = { name: '見本\u3000花子', birth: '19800405', sex: '2', address: '見本県見本市' } as const
  const dates = { notBefore: new Date(NOW.getTime() - DAY), notAfter: new Date(NOW.getTime() + DAY) }
  const leaf = sign.issue({ ...dates, serial: '8A1B2C3D', subjectId: 'KZ0000000000AB99999003A', subject })
  return { certificate: parseCertificate(leaf), authority: sign.certificate }
}

/** As a card would. */
const signedBy =
  (algorithm: KeyAlgorithm, certificate: Certificate) =>
  async (digest: Digest): Promise<Uint8Array> => {
    const scheme = SIGNATURE_SCHEMES[0]?.[algorithm === 'p-384' ? 'ec' : 'rsa']
    return scheme?.sign(holderKey('sign', algorithm), schemeOf(certificate).input(digest)) ?? new Uint8Array()
  }

const digestOf = (hash: HashName, content: Uint8Array): Digest => ({
  hash,
  bytes: Uint8Array.from(createHash(HASHES[hash].node).update(content).digest()),
})

describe('a detached CMS signature', () => {
  let folder: string
  const at = (name: string): string => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kazasu-cms-'))
    writeFileSync(at('document'), DOCUMENT)
    writeFileSync(at('other'), 'another document')
  })

  /** What openssl makes of it with this document: `ok`, or the reason why not. */
  function judged(cms: Uint8Array, authority: Uint8Array, document = 'document'): string {
    writeFileSync(at('cms'), cms)
    writeFileSync(at('ca.pem'), new X509Certificate(authority).toString())
    const files = ['-content', at(document), '-in', at('cms'), '-CAfile', at('ca.pem'), '-out', at('out')]
    try {
      execFileSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files], { stdio: 'pipe' })
      return 'ok'
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }

  const cases = (['rsa-2048', 'p-384'] as const).flatMap((algorithm) =>
    (Object.keys(HASHES) as HashName[]).map((hash) => [algorithm, hash] as const),
  )

  it.each(cases)('%s, %s, is good to openssl with its document and no other', async (algorithm, hash) => {
    const { certificate, authority } = issued(algorithm)
    const content = { digest: digestOf(hash, DOCUMENT), signingTime: NOW, certificate }
    const cms = await signedCms(content, signedBy(algorithm, certificate))
    expect(judged(cms, authority)).toBe('ok')
    expect(judged(cms, authority, 'other')).toContain('content verify error')
    expect(judged(cms, testAuthorities(algorithm).auth.certificate)).toContain('certificate verify error')
  })

  it('has four signed attributes in the order of DER, and asks once for a signature over them as a SET', async () => {
    const { certificate } = issued('rsa-2048')
    const digest = digestOf('SHA-256', DOCUMENT)
    const asked: Digest[] = []
    const content = { digest, signingTime: new Date('2026-11-22T03:04:05.678Z'), certificate }
    const cms = await signedCms(content, async (attributes) => {
      asked.push(attributes)
      return new Uint8Array(256)
    })
    const attribute = (type: string, value: Uint8Array): Uint8Array => der.sequence(der.oid(type), der.setOf(value))
    const certificateHash = createHash('sha256').update(certificate.der).digest()
    const attributes = der.setOf(
      attribute('1.2.840.113549.1.9.3', der.oid('1.2.840.113549.1.7.1')),
      attribute('1.2.840.113549.1.9.4', der.octetString(digest.bytes)),
      attribute('1.2.840.113549.1.9.5', der.element(0x17, Buffer.from('261122030405Z'))),
      attribute(
        '1.2.840.113549.1.9.16.2.47',
        der.sequence(der.sequence(der.sequence(der.octetString(certificateHash)))),
      ),
    )
    expect(asked).toEqual([digestOf('SHA-256', attributes)])
    // In the message they carry the tag [0].
    expect(holds(cms, concat(Uint8Array.of(0xa0), attributes.subarray(1)))).toBe(true)
    expect(holds(cms, DOCUMENT)).toBe(false)
  })

  it('states the time in four digits of year from 2050 on', async () => {
    const { certificate } = issued('rsa-2048')
    const content = {
      digest: digestOf('SHA-256', DOCUMENT),
      signingTime: new Date('2050-01-01T00:00:00Z'),
      certificate,
    }
    const cms = await signedCms(content, async () => new Uint8Array(256))
    expect(holds(cms, der.element(0x18, Buffer.from('20500101000000Z')))).toBe(true)
  })

  it('holds the certificate byte for byte, however odd it is', async () => {
    const { certificate } = issued('p-384')
    const digest = digestOf('SHA-256', DOCUMENT)
    let odd = 0
    for (let index = 0; index < certificate.der.length; index += 25) {
      const changed = parsed(flipBit(certificate.der, index))
      if (changed === null) continue
      odd += 1
      const cms = await signedCms({ digest, signingTime: NOW, certificate: changed }, async () => new Uint8Array(96))
      expect(holds(cms, changed.der)).toBe(true)
    }
    expect(odd).toBeGreaterThan(10)
  })
})

const holds = (bytes: Uint8Array, part: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from(part))

function parsed(bytes: Uint8Array): Certificate | null {
  try {
    const certificate = parseCertificate(bytes)
    schemeOf(certificate)
    return certificate
  } catch {
    return null
  }
}
