import { createHash, createPublicKey, generateKeyPairSync, randomBytes, verify, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { response } from '../../mocks/apdu.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { publicKeyInfo } from '../../mocks/x509.ts'
import { METHODS } from '../../src/api/index.ts'
import { type Digest, HASHES, type HashName } from '../../src/certificate/signature.ts'
import { concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { Login } from '../../src/protected/login.ts'
import { Signer } from '../../src/protected/signing.ts'
import { Verifier } from '../../src/pin/verifier.ts'
import type { Requester } from '../../src/reader/hold.ts'
import { forgeHolder } from '../certificate/forge.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'

const page = (key: string, signal = new AbortController().signal): Requester => ({
  signal,
  client: { kind: 'page', key },
})
const never = page('https://counter.example')

/** The right values of the simulated cards; see mocks/README.md. */
const AUTH = { value: '1234', confirmation: undefined }
const SIGN = { value: 'ABC123', confirmation: undefined }

const MESSAGE = Buffer.from('a document')
const NONCE = 'AAECAwQFBgcICQoLDA0ODw'
const digestOf = (hash: HashName): Digest => ({
  hash,
  bytes: Uint8Array.from(createHash(HASHES[hash].node).update(MESSAGE).digest()),
})

const keyOf = (certificate: Uint8Array) => ({
  key: new X509Certificate(certificate).publicKey,
  dsaEncoding: 'ieee-p1363' as const,
})

describe('the keys of the card', () => {
  let at: TestDesk
  let driver: FakeDriver
  let signer: Signer
  let login: Login
  let wire: string[]

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    const verifier = new Verifier(at)
    signer = new Signer(verifier, () => NOW)
    login = new Login(verifier, () => NOW)
    wire = []
  })

  const lay = (profile: string, change: (command: string, answer: Uint8Array) => Uint8Array = (_, same) => same) => {
    const card = profileCard(profile)
    const process: SmartCard['process'] = (command) => {
      wire.push(toHex(command))
      return change(toHex(command), card.process(command))
    }
    driver.insert('r', answering(card, process))
  }

  const verifies = (): string[] => wire.filter((line) => /^0020..[89]./.test(line) && line.length > 8)
  const signatures = (): string[] => wire.filter((line) => line.startsWith('802A'))

  it('sign in the hold of the one VERIFY, with the certificate read between', async () => {
    lay('adult')
    const signed = await signer.signDigest(at.visit(never), SIGN, digestOf('SHA-256'))
    expect(verify('sha256', MESSAGE, keyOf(signed.certificate), signed.signature)).toBe(true)
    expect(signed).toMatchObject({ reader: 'r', simulated: true, algorithm: 'RSASSA-PKCS1-v1_5/SHA-256' })
    expect(wire.map((line) => line.slice(0, 8))).toEqual([
      '00A4040C',
      '0020009B',
      '0020009B',
      '0020009B',
      '00B08100',
      '00B081FF',
      '802A009A',
    ])
    expect(verifies()).toHaveLength(1)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it.each([
    ['adult', 'SHA-384'],
    ['adult', 'SHA-512'],
    ['old-lot', 'SHA-256'],
    ['p384', 'SHA-256'],
    ['p384', 'SHA-384'],
    ['p384', 'SHA-512'],
  ] as const)('of the card %s sign a %s digest', async (profile, hash) => {
    lay(profile)
    const { certificate, signature, algorithm } = await signer.signDigest(at.visit(never), SIGN, digestOf(hash))
    expect(verify(HASHES[hash].node, MESSAGE, keyOf(certificate), signature)).toBe(true)
    expect(algorithm).toBe(`${profile === 'p384' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5'}/${hash}`)
    expect([verifies().length, signatures().length]).toEqual([1, 1])
  })

  it.each(['adult', 'old-lot', 'p384', 'phone', 'iphone', 'child'])('of the card %s sign a login', async (profile) => {
    lay(profile)
    const { statement, signature, certificate } = await login.sign(at.visit(never), AUTH, NONCE)
    expect(statement).toBe(
      `Kazasu-Login-1\norigin: https://counter.example\nnonce: ${NONCE}\ntime: ${NOW.toISOString()}\n`,
    )
    expect(verify('sha256', Buffer.from(statement), keyOf(certificate), signature)).toBe(true)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('name a program by its token, which no origin looks like', async () => {
    lay('adult')
    const by = { ...never, client: { kind: 'program', key: 'https://counter.example' } as const }
    const { statement } = await login.sign(at.visit(by), AUTH, NONCE)
    expect(statement.split('\n')[1]).toBe('origin: program:https://counter.example')
  })

  it.each([
    ['nobody', { ...never, client: null }, NONCE],
    ['a key with a line end', page('https://a.example\nnonce: x'), NONCE],
    ['a nonce with a line end', never, `${NONCE}\norigin: https://b.example`],
    ['a nonce in other characters', never, '見本'],
  ] as const)('write no statement for %s', async (_, by, nonce) => {
    lay('adult')
    await expect(login.sign(at.visit(by), AUTH, nonce)).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(signatures()).toEqual([])
  })

  it.each([
    ['a wrong PIN', 'adult', '0000', 'PIN_WRONG'],
    ['a PIN that cannot be', 'adult', '12345', 'PIN_FORMAT'],
    ['a blocked PIN', 'auth-blocked', '1234', 'PIN_BLOCKED'],
    ['the last attempt', 'auth-last', '1234', 'PIN_LAST_ATTEMPT'],
    ['another card', 'driving-licence', '1234', 'PIN_ABSENT'],
    ['a damaged certificate', 'garbage-certificate', '1234', 'CERTIFICATE_MALFORMED'],
  ])('are not used with %s', async (_, profile, value, code) => {
    lay(profile)
    await expect(login.sign(at.visit(never), { ...AUTH, value }, NONCE)).rejects.toMatchObject({ code })
    expect(signatures()).toEqual([])
    expect(driver.log).toEqual(code === 'PIN_FORMAT' ? [] : ['connect r', 'unpower r'])
  })

  it('are not there for a signature on a card of a child, nor without a certificate', async () => {
    lay('child')
    await expect(signer.signDigest(at.visit(never), SIGN, digestOf('SHA-256'))).rejects.toMatchObject({
      code: 'PIN_ABSENT',
    })
    lay('adult', (command, answer) => (command.startsWith('00B081') ? response(0x6a82) : answer))
    const refused = signer.signDigest(at.visit(never), SIGN, digestOf('SHA-256'))
    await expect(refused).rejects.toMatchObject({ code: 'CERTIFICATE_ABSENT' })
    expect(signatures()).toEqual([])
  })

  it('are not used when nobody knows how they sign', async () => {
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const file = concat(
      forgeHolder({ key, publicKeyInfo: publicKeyInfo(createPublicKey(key)) }),
      new Uint8Array(4096).fill(0xff),
    )
    lay('adult', (command, answer) => {
      if (!command.startsWith('00B08A')) return answer
      const offset = fromHex(command)[3] ?? 0
      return concat(file.subarray(offset, offset + answer.length - 2), answer.subarray(-2))
    })
    await expect(login.sign(at.visit(never), AUTH, NONCE)).rejects.toMatchObject({
      code: 'CERTIFICATE_KEY_UNSUPPORTED',
      fields: { keyType: 'ec', keySize: 256 },
    })
    expect(signatures()).toEqual([])
  })

  it.each(['signDigest', 'signCms', 'login'] as const)('give out nothing for %s that is no signature', async (what) => {
    const lie = (command: string, answer: Uint8Array): Uint8Array =>
      command.startsWith('802A') ? answer.with(100, (answer[100] ?? 0) ^ 1) : answer
    lay('adult', lie)
    const digest = digestOf('SHA-256')
    const asked =
      what === 'login' ? login.sign(at.visit(never), AUTH, NONCE) : signer[what](at.visit(never), SIGN, digest)
    await expect(asked).rejects.toMatchObject({ code: 'CARD_ANSWER_INVALID' })
    expect(signatures()).toHaveLength(1)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('are left alone when the client goes after the VERIFY', async () => {
    const gone = new AbortController()
    lay('adult', (command, answer) => {
      if (command.startsWith('00B08A')) gone.abort()
      return answer
    })
    const asked = login.sign(at.visit(page('https://counter.example', gone.signal)), AUTH, NONCE)
    await expect(asked).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect([verifies().length, signatures()]).toEqual([1, []])
    expect(driver.log.at(-1)).toBe('unpower r')
  })

  it.each([
    ['6982', 'CARD_REFUSED'],
    ['6F00', 'CARD_REFUSED'],
    ['', 'CARD_ANSWER_INVALID'],
  ])('that answer %j are a named error after a good PIN, and are asked once', async (status, code) => {
    lay('adult', (command, answer) => (command.startsWith('802A') ? fromHex(status) : answer))
    await expect(signer.signDigest(at.visit(never), SIGN, digestOf('SHA-256'))).rejects.toMatchObject({ code })
    expect(signatures()).toHaveLength(1)
    expect(driver.log.at(-1)).toBe('unpower r')
  })

  describe('whatever a page sends', () => {
    const key = METHODS.find(({ name }) => name === 'login.sign')
    const base64url = fc
      .uint8Array({ maxLength: 80, size: 'max' })
      .map((bytes) => Buffer.from(bytes).toString('base64url'))
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64'))
    const text = fc.oneof(base64url, hash, fc.string(), fc.constant(`${NONCE}\n`), fc.constant('SHA-256'))
    const members = fc.dictionary(
      fc.constantFrom('nonce', 'digest', 'hash', 'origin', 'statement', 'time', 'pin', 'kind', 'input', '__proto__'),
      fc.oneof(text, fc.integer(), fc.array(text), fc.object({ maxDepth: 1 })),
    )
    const origin = fc.webUrl({ validSchemes: ['https'] }).map((url) => new URL(url).origin)

    it('the authentication key signs a statement for that page, or nothing', async () => {
      let statements = 0
      lay('adult')
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            members,
            base64url.map((nonce) => ({ nonce })),
          ),
          origin,
          async (given, from) => {
            wire.length = 0
            const services = {
              hub: at.hub,
              login: { sign: (...args: Parameters<Login['sign']>) => login.sign(...args) },
            }
            const by = page(from)
            // The part of the context that this method has; another one would throw.
            const context = { services, by, language: 'en', admit: () => undefined } as unknown as Parameters<
              NonNullable<typeof key>['run']
            >[1]
            const answer = await key?.run({ value: '1234', reader: 'r', ...given }, context).catch((error: unknown) => {
              expect(error).toMatchObject({ code: 'REQUEST_PARAMS_INVALID' })
              return null
            })
            if (answer === null) {
              expect(wire).toEqual([])
              return
            }
            // The answer has been validated against the definition of the method.
            const { statement } = answer as { statement: string }
            statements += 1
            expect(statement.startsWith(`Kazasu-Login-1\norigin: ${from}\nnonce: `)).toBe(true)
            expect(statement.split('\n')).toHaveLength(5)
            const signed = createHash('sha256').update(statement).digest('hex').toUpperCase()
            const digestInfo = `3031300D060960864801650304020105000420${signed}`
            expect(signatures()).toEqual([`802A009733${digestInfo}00`])
          },
        ),
        { numRuns: 150 },
      )
      expect(statements).toBeGreaterThan(20)
    })

    it('the signature methods use the signature key only', async () => {
      lay('adult')
      for (const method of ['signDigest', 'signCms'] as const) {
        await signer[method](at.visit(never), SIGN, { hash: 'SHA-256', bytes: randomBytes(32) })
      }
      expect(signatures().map((line) => line.slice(0, 8))).toEqual(['802A009A', '802A009A'])
    })
  })
})
