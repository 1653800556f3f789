/** Signatures and logins over a WebSocket, verified as those who rely on them would: by node:crypto and by openssl. */
import { execFileSync } from 'node:child_process'
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import * as der from '../../mocks/der.ts'
import type { Client } from '../../src/client/client.ts'
import { replaceOnce } from '../certificate/forge.ts'
import { startService, type TestService } from '../support/service.ts'
import { type VerifyLogin, verifyLoginIn } from '../support/verify-login.ts'

const ORIGIN = 'https://counter.example.jp'
const OTHER = 'https://other.example.jp'
const DOCUMENT = Buffer.from('見本の文書\r\n')
const digest = createHash('sha256').update(DOCUMENT).digest('base64')

const nonceOf = (): string => randomBytes(24).toString('base64url')
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')
const keyOf = (certificate: string) => ({
  key: new X509Certificate(bytesOf(certificate)).publicKey,
  dsaEncoding: 'ieee-p1363' as const,
})

/** With one bit turned over. */
const turned = (text: string): string =>
  Buffer.from(bytesOf(text).map((byte, index) => (index === 40 ? byte ^ 1 : byte))).toString('base64')

const login = (client: Client, nonce = nonceOf()) => client.call('login.sign', { nonce, value: '1234' })
const signDigest = (client: Client) => client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' })

let folder: string
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): string => execFileSync('openssl', args, { stdio: 'pipe' }).toString()

/** `openssl dgst` wants DER of an ECDSA signature. */
function opensslForm(algorithm: string, signature: Buffer): Uint8Array {
  if (!algorithm.startsWith('ECDSA')) return signature
  const half = signature.length / 2
  return der.sequence(der.integer(signature.subarray(0, half)), der.integer(signature.subarray(half)))
}

function dgst(answer: { algorithm: string; signature: string; certificate: string }, message: Uint8Array): string {
  writeFileSync(at('message'), message)
  writeFileSync(at('signature'), opensslForm(answer.algorithm, bytesOf(answer.signature)))
  writeFileSync(at('key.pem'), keyOf(answer.certificate).key.export({ type: 'spki', format: 'pem' }))
  return openssl('dgst', '-sha256', '-verify', at('key.pem'), '-signature', at('signature'), at('message'))
}

describe('the keys of the card over a WebSocket', () => {
  let service: TestService

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kazasu-signing-'))
  })

  afterEach(() => service.stop())

  const start = async (profile: string): Promise<Client> => {
    const origins = [
      { origin: ORIGIN, scopes: ['login'] },
      { origin: OTHER, scopes: ['observe', 'inspect', 'certificate', 'verify'] },
    ] as const
    service = await startService(await openDriver('simulated', { profile }), { origins })
    return service.client
  }

  const authority = async (client: Client, kind: 'authCa' | 'signCa'): Promise<X509Certificate> =>
    new X509Certificate(bytesOf((await client.call('certificate.read', { kind })).der))

  it.each(['adult', 'old-lot', 'p384'])('of %s sign a digest that openssl finds good', async (profile) => {
    const answer = await signDigest(await start(profile))
    expect(verify('sha256', DOCUMENT, keyOf(answer.certificate), bytesOf(answer.signature))).toBe(true)
    expect(dgst(answer, DOCUMENT)).toBe('Verified OK\n')
    writeFileSync(at('digest'), bytesOf(digest))
    const files = ['-pubin', '-inkey', at('key.pem'), '-in', at('digest'), '-sigfile', at('signature')]
    expect(openssl('pkeyutl', '-verify', ...files, '-pkeyopt', 'digest:sha256')).toBe(
      'Signature Verified Successfully\n',
    )
  })

  it.each(['adult', 'old-lot', 'p384'])('of %s make a CMS signature that openssl finds good', async (profile) => {
    const client = await start(profile)
    const { cms } = await client.call('signature.signCms', { hash: 'SHA-256', digest, value: 'ABC123' })
    writeFileSync(at('cms'), bytesOf(cms))
    writeFileSync(at('document'), DOCUMENT)
    writeFileSync(at('ca.pem'), (await authority(client, 'signCa')).toString())
    const files = ['-content', at('document'), '-in', at('cms'), '-CAfile', at('ca.pem'), '-out', at('out')]
    openssl('cms', '-verify', '-binary', '-inform', 'DER', ...files)
    expect(readFileSync(at('out'))).toEqual(DOCUMENT)
  })

  it.each(['adult', 'old-lot', 'p384', 'phone', 'child'])(
    'of %s sign a login that openssl finds good',
    async (profile) => {
      const answer = await login(await start(profile))
      expect(answer.statement).toContain('\norigin: program:test\n')
      expect(dgst(answer, Buffer.from(answer.statement))).toBe('Verified OK\n')
    },
  )

  it('of a child sign no document', async () => {
    await expect(signDigest(await start('child'))).rejects.toMatchObject({ code: 'PIN_ABSENT' })
  })

  it('sign for nobody without the scope, and without a word to the card', async () => {
    const client = await start('adult')
    const page = await service.connectPage(ORIGIN)
    const other = await service.connectPage(OTHER)
    await expect(signDigest(page)).rejects.toMatchObject({ code: 'ACCESS_SCOPE_MISSING', data: { scope: 'sign' } })
    const cms = { hash: 'SHA-256', digest, value: 'wrong' } as const
    await expect(page.call('signature.signCms', cms)).rejects.toMatchObject({ code: 'ACCESS_SCOPE_MISSING' })
    await expect(login(other)).rejects.toMatchObject({ code: 'ACCESS_SCOPE_MISSING', data: { scope: 'login' } })
    await expect(signDigest(other)).rejects.toMatchObject({ code: 'ACCESS_SCOPE_MISSING' })
    const { pins } = await client.call('card.inspect', {})
    expect(pins.slice(0, 2).map(({ remaining }) => remaining)).toEqual([3, 5])
  })

  it('name the page that the server saw', async () => {
    await start('adult')
    const { statement } = await login(await service.connectPage(ORIGIN))
    expect(statement.split('\n')[1]).toBe(`origin: ${ORIGIN}`)
  })

  describe('and the function that docs/login.md shows', () => {
    let verifyLogin: VerifyLogin

    beforeAll(async () => {
      verifyLogin = await verifyLoginIn(folder)
    })

    it.each(['adult', 'p384', 'child'])('accepts a login of %s, once every part of it is right', async (profile) => {
      const client = await start(profile)
      const nonce = nonceOf()
      const answer = await login(await service.connectPage(ORIGIN), nonce)
      const expected = { origin: ORIGIN, nonce, authorities: [await authority(client, 'authCa')] }
      expect(verifyLogin(answer, expected).raw).toEqual(bytesOf(answer.certificate))

      expect(() => verifyLogin(answer, { ...expected, origin: OTHER })).toThrow(/another page/)
      expect(() => verifyLogin(answer, { ...expected, nonce: nonceOf() })).toThrow(/another login/)
      expect(() => verifyLogin({ ...answer, signature: turned(answer.signature) }, expected)).toThrow(
        /signature is wrong/,
      )
      const other = { ...expected, authorities: [await authority(client, 'signCa')] }
      expect(() => verifyLogin(answer, other)).toThrow(/trusted authority/)
      const later = new Date(Date.now() + 6 * 60_000)
      expect(() => verifyLogin(answer, expected, later)).toThrow(/too old/)
    })

    it('refuses a certificate that is right in everything but the key, which the authority did not sign', async () => {
      const client = await start('adult')
      const nonce = nonceOf()
      const answer = await login(client, nonce)
      const forger = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const spki = (key: KeyObject): Uint8Array => Uint8Array.from(key.export({ type: 'spki', format: 'der' }))
      const certificate = bytesOf(answer.certificate)
      const forged = replaceOnce(certificate, spki(keyOf(answer.certificate).key), spki(forger.publicKey))
      const given = {
        ...answer,
        certificate: Buffer.from(forged).toString('base64'),
        signature: sign('sha256', Buffer.from(answer.statement), forger.privateKey).toString('base64'),
      }
      const expected = { origin: 'program:test', nonce, authorities: [await authority(client, 'authCa')] }
      expect(verifyLogin(answer, expected).raw).toEqual(certificate)
      expect(() => verifyLogin(given, expected)).toThrow(/trusted authority/)
    })

    it('refuses a login with an expired certificate', async () => {
      const client = await start('expired')
      const nonce = nonceOf()
      const answer = await login(client, nonce)
      const expected = { origin: 'program:test', nonce, authorities: [await authority(client, 'authCa')] }
      expect(() => verifyLogin(answer, expected)).toThrow(/expired/)
    })
  })
})
