/** What the keys of the simulated card compute, verified by node:crypto, and what is refused. */
import {
  constants,
  createHash,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { cardKey } from '../../mocks/card-face.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { data, held, PIN, SELECT, send } from './hold.ts'

const MESSAGE = Buffer.from('what is signed')
const SHA256 = createHash('sha256').update(MESSAGE).digest()
const DIGEST_INFO = `3031300D060960864801650304020105000420${toHex(SHA256)}`

/** The public key of a certificate, as the card shows it. */
const certified = (card: SmartCard, shortFile: string): KeyObject =>
  new X509Certificate(data(card, `00B0${shortFile}00000000`)).publicKey

const compute = (card: SmartCard, p1: string, p2: string, input: string): Uint8Array =>
  data(card, `802A${p1}${p2} ${(input.length / 2).toString(16).padStart(2, '0')} ${input} 00`)

/** What lies inside a signature with PKCS #1 v1.5 padding. */
const opened = (key: KeyObject, signature: Uint8Array): string =>
  toHex(publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature))

describe('COMPUTE DIGITAL SIGNATURE', () => {
  it('signs with the authentication key, selected before', () => {
    const card = held('adult', SELECT.jpki, PIN.auth, '00A4020C020017')
    const signature = compute(card, '00', '80', DIGEST_INFO)
    expect(verify('sha256', MESSAGE, certified(card, '8A'), signature)).toBe(true)
  })

  it('signs with the signature key by short EF identifier', () => {
    const card = held('adult', SELECT.jpki, PIN.sign)
    const signature = compute(card, '00', '9A', DIGEST_INFO)
    expect(verify('sha256', MESSAGE, certified(card, '81'), signature)).toBe(true)
  })

  it('signs as often as is asked after one VERIFY', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    const key = certified(card, '8A')
    for (const input of ['00', '01', '02']) expect(opened(key, compute(card, '00', '97', input))).toBe(input)
  })

  it('takes any bytes as they are with P1=00, up to 245', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    const input = 'A5'.repeat(245)
    expect(opened(certified(card, '8A'), compute(card, '00', '97', input))).toBe(input)
  })

  it('hashes and pads the bare hash with P1=01', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    expect(opened(certified(card, '8A'), compute(card, '01', '97', toHex(MESSAGE)))).toBe(toHex(SHA256))
  })

  it('puts a hash into a DigestInfo with P1=02', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    expect(verify('sha256', MESSAGE, certified(card, '8A'), compute(card, '02', '97', toHex(SHA256)))).toBe(true)
  })

  it('hashes and puts the hash into a DigestInfo with P1=03', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    expect(verify('sha256', MESSAGE, certified(card, '8A'), compute(card, '03', '97', toHex(MESSAGE)))).toBe(true)
  })

  it.each([
    ['a hash with P1=04', '04', toHex(SHA256)],
    ['a message with P1=05', '05', toHex(MESSAGE)],
  ])('signs %s in PSS', (_name, p1, input) => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    const key = { key: certified(card, '8A'), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    expect(verify('sha256', MESSAGE, key, compute(card, p1, '97', input))).toBe(true)
  })

  it('answers 6982 without the PIN', () => {
    expect(send(held('adult', SELECT.jpki), `802A0097 33 ${DIGEST_INFO} 00`)).toBe('6982')
  })

  it('answers 6982 with the PIN of the other key', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A009A 33 ${DIGEST_INFO} 00`)).toBe('6982')
  })

  it('answers 6986 without a current file', () => {
    expect(send(held('adult', SELECT.jpki), `802A0080 33 ${DIGEST_INFO} 00`)).toBe('6986')
  })

  it('answers 6981 to a file that is no key', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A0080 33 ${DIGEST_INFO} 00`)).toBe('6981')
  })

  it('answers 6A82 to a key that is not there', () => {
    expect(send(held('child', SELECT.jpki), `802A009A 33 ${DIGEST_INFO} 00`)).toBe('6A82')
  })

  it.each(['06', '80', 'FF'])('answers 6A86 to a P1 of %s', (p1) => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A${p1}97 01 00 00`)).toBe('6A86')
  })

  it.each(['00', '17', '9F', 'B7'])('answers 6A86 to a P2 of %s in this application', (p2) => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A00${p2} 01 00 00`)).toBe('6A86')
  })

  it('answers 6985 to more than the padding leaves room for', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A0097 F6 ${'00'.repeat(246)} 00`)).toBe('6985')
  })

  it.each(['02', '04'])('answers 6985 with P1=%s to what is no SHA-256 hash', (p1) => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), `802A${p1}97 14 ${'00'.repeat(20)} 00`)).toBe('6985')
  })

  it.each([
    ['nothing to sign', '802A009700'],
    ['no Le', `802A0097 33 ${DIGEST_INFO}`],
    ['an Le of less than 256', `802A0097 33 ${DIGEST_INFO} 80`],
  ])('answers 6700 to %s', (_name, command) => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), command)).toBe('6700')
  })
})

describe('a P-384 key', () => {
  const hash = toHex(createHash('sha384').update(MESSAGE).digest())

  it.each([
    ['authentication', PIN.auth, '97', '8A'],
    ['signature', PIN.sign, '9A', '81'],
  ])('signs a SHA-384 hash with P1=00: %s', (_name, pin, p2, file) => {
    const card = held('p384', SELECT.jpki, pin)
    const key = { key: certified(card, file), dsaEncoding: 'ieee-p1363' } as const
    const first = compute(card, '00', p2, hash)
    expect(first).toHaveLength(96)
    expect(verify('sha384', MESSAGE, key, first)).toBe(true)
    expect(verify('sha384', MESSAGE, key, compute(card, '00', p2, hash))).toBe(true)
    expect(compute(card, '00', p2, hash)).not.toEqual(first)
  })

  it('answers 6985 to what is no SHA-384 hash', () => {
    expect(send(held('p384', SELECT.jpki, PIN.auth), `802A0097 33 ${DIGEST_INFO} 00`)).toBe('6985')
  })

  it.each(['01', '02', '03', '04', '05'])('answers 6985 to the RSA scheme %s', (p1) => {
    expect(send(held('p384', SELECT.jpki, PIN.auth), `802A${p1}97 30 ${hash} 00`)).toBe('6985')
  })
})

describe('internal authentication', () => {
  it('of the text application needs no PIN and verifies with the key in EF 0007, which does', () => {
    const card = held('adult', SELECT.text)
    const signature = compute(card, '00', '00', DIGEST_INFO)
    expect(send(card, '00B08700000000')).toBe('6982')
    send(card, PIN.text)
    const file = data(card, '00B08700000000')
    // FF50, DF51, then exponent (5 bytes), tag 91 with its length (4 bytes), and the modulus.
    const modulus = file.subarray(5 + 5 + 5 + 4, 5 + 5 + 5 + 4 + 256)
    const key = createPublicKey({
      key: { kty: 'RSA', e: 'AQAB', n: Buffer.from(modulus).toString('base64url') },
      format: 'jwk',
    })
    expect(verify('sha256', MESSAGE, key, signature)).toBe(true)
  })

  it('of the visual application needs no PIN', () => {
    const signature = compute(held('adult', SELECT.visual), '00', '00', DIGEST_INFO)
    expect(verify('sha256', MESSAGE, createPublicKey(cardKey('visual')), signature)).toBe(true)
  })

  it('answers 6A86 to another scheme than P1=00', () => {
    expect(send(held('adult', SELECT.text), `802A0200 20 ${toHex(SHA256)} 00`)).toBe('6A86')
  })
})

describe('INTERNAL AUTHENTICATE', () => {
  it('signs a challenge with the key of the common application', () => {
    const signature = data(held('adult', SELECT.common), '00880099 08 0102030405060708 00')
    const key = createPublicKey(cardKey('common'))
    expect(verify('sha256', fromHex('0102030405060708'), key, signature)).toBe(true)
  })

  it('answers 6985 with any other key', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), '00880097 08 0102030405060708 00')).toBe('6985')
  })

  it('has the only key that COMPUTE DIGITAL SIGNATURE cannot use', () => {
    expect(send(held('adult', SELECT.common), `802A0099 33 ${DIGEST_INFO} 00`)).toBe('6985')
  })

  it('answers 6981 to a file that is no key', () => {
    expect(send(held('adult', SELECT.common), '0088009C 08 0102030405060708 00')).toBe('6981')
  })

  it('answers 6A86 to a P1 other than 00', () => {
    expect(send(held('adult', SELECT.common), '00880199 08 0102030405060708 00')).toBe('6A86')
  })

  it.each([
    ['no challenge', '0088009900'],
    ['no Le', '00880099 08 0102030405060708'],
  ])('answers 6700 to %s', (_name, command) => {
    expect(send(held('adult', SELECT.common), command)).toBe('6700')
  })
})

describe('GET CHALLENGE', () => {
  it('gives as many random bytes as are expected', () => {
    const card = held('adult')
    expect(data(card, '0084000008')).toHaveLength(8)
    const [first, second] = [data(card, '0084000000'), data(card, '0084000000')]
    expect(first).toHaveLength(256)
    expect(first).not.toEqual(second)
  })

  it('answers 6985 in extended form', () => {
    expect(send(held('adult'), '00840000000008')).toBe('6985')
  })

  it.each(['00840100 08', '00840001 08'])('answers 6A86 to parameters: %s', (command) => {
    expect(send(held('adult'), command)).toBe('6A86')
  })

  it.each([
    ['no Le', '00840000'],
    ['data', '00840000 01 00 08'],
  ])('answers 6700 to %s', (_name, command) => {
    expect(send(held('adult'), command)).toBe('6700')
  })
})

describe('the keys of the card surface applications and of who signs for them', () => {
  it('differ', () => {
    const names = ['text', 'visual', 'common', 'issuer', 'cardAuthority', 'visualAuthority', 'textAuthority'] as const
    const keys = names.map((name) =>
      toHex(concat(createPublicKey(cardKey(name)).export({ type: 'spki', format: 'der' }))),
    )
    expect(new Set(keys).size).toBe(names.length)
  })
})
