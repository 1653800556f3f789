/** The check of what a PIN has opened: what it sends, what it costs, and what becomes of one that fails. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkMilliseconds } from '../../mocks/radio-link.ts'
import type { ProfileName } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { type Bytes, fromHex, toHex } from '../../src/lib/bytes.ts'
import { PrivateReader } from '../../src/protected/reading.ts'
import { Verifier, type VerifyRequest } from '../../src/pin/verifier.ts'
import { replaceOnce } from '../certificate/forge.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import { NOW, profileCard } from '../support/inspections.ts'

const CODE_A: VerifyRequest = { pin: 'visual/codeA', value: '123456789018', confirmation: undefined }
const BIRTH: Omit<VerifyRequest, 'pin'> = { value: '570322', confirmation: undefined }
const TEXT_PIN: VerifyRequest = { pin: 'text/pin', value: '2345', confirmation: undefined }
const TEXT_CODE_A: VerifyRequest = { ...TEXT_PIN, pin: 'text/codeA', value: '123456789018' }

type Exchange = readonly [command: string, answer: string]
type Answer = (command: string, card: SmartCard) => Bytes

const CHALLENGE = /^802A0000/
const CERTIFICATE = /^00B084/
const SELECT_COMMON = /^00A4040C0AD3921000310001010100/

describe('the check of what a PIN has opened', () => {
  let at: TestDesk
  let reader: PrivateReader
  let exchanges: Exchange[]

  beforeEach(async () => {
    at = await openDesk()
    const photo = Promise.resolve({ png: Uint8Array.of(1), width: 1, height: 1 })
    reader = new PrivateReader({ ...at, verifier: new Verifier(at), now: () => NOW, decode: () => photo })
  })

  /** Lays a card there that answers as `answer` says. */
  function insert(profile: ProfileName = 'adult', answer?: Answer): void {
    const card = profileCard(profile)
    exchanges = []
    at.driver.insert(
      'r',
      answering(card, (bytes) => {
        const command = toHex(bytes)
        const answered = answer?.(command, card) ?? card.process(bytes)
        exchanges.push([command, toHex(answered)])
        return answered
      }),
    )
  }

  const status =
    (which: RegExp, word: string): Answer =>
    (command, card) =>
      which.test(command) ? fromHex(word) : card.process(fromHex(command))

  const sent = (): readonly string[] => exchanges.map(([command]) => command)
  const isVerify = (command: string): boolean => command.startsWith('0020') && command.length > 10

  const METHODS = [
    ['the front', () => reader.face(at.visit(), CODE_A)],
    ['the photograph', () => reader.photo(at.visit(), CODE_A)],
    ['the age', () => reader.age(at.visit(), BIRTH)],
    ['the attributes', () => reader.attributes(at.visit(), TEXT_PIN)],
    ['the number', () => reader.myNumber(at.visit(), TEXT_PIN)],
  ] as const

  it.each(METHODS)('of %s presents nothing, and has one number signed that nobody else has chosen', async (_, read) => {
    const challenges: string[] = []
    for (let times = 0; times < 2; times++) {
      insert()
      await read()
      expect(sent().filter(isVerify)).toHaveLength(1)
      challenges.push(...sent().filter((command) => CHALLENGE.test(command)))
    }
    expect(new Set(challenges).size).toBe(2)
    expect(challenges).toHaveLength(2)
    for (const challenge of challenges) {
      expect(challenge).toMatch(/^802A0000333031300D060960864801650304020105000420[\dA-F]{64}00$/)
    }
    expect(at.driver.log.at(-1)).toBe('unpower r')
  })

  it.each([['forged-data'], ['unknown-authority'], ['text-certificate-only']] as const)(
    'has nothing signed by the card %s, whose key nothing vouches for',
    async (profile) => {
      insert(profile)
      const { authenticity } = await reader.face(at.visit(), CODE_A)
      expect(authenticity.reasons).toContain('data-not-proven')
      expect(sent().filter((command) => CHALLENGE.test(command))).toEqual([])
    },
  )

  const cost = (of: readonly Exchange[]): readonly [apdus: number, bytes: number] => [
    of.length,
    of.reduce((sum, [command, answer]) => sum + (command.length + answer.length) / 2, 0),
  ]
  const timeOf = (of: readonly Exchange[]): number =>
    of.reduce((sum, [command, answer]) => sum + linkMilliseconds(424, command.length / 2, answer.length / 2), 0)

  // As docs/genuineness.md has them: the whole, and what the check alone costs.
  it.each([
    [0, [10, 3599], [4, 946]],
    [1, [8, 3545], [2, 892]],
    [2, [8, 1498], [2, 892]],
    [3, [12, 2107], [7, 1804]],
    [4, [12, 1868], [7, 1804]],
  ] as const)('costs what is written, of %i', async (method, whole, alone) => {
    insert()
    await METHODS[method][1]()
    const first = exchanges.findIndex(([command]) => CERTIFICATE.test(command))
    expect([cost(exchanges), cost(exchanges.slice(first))]).toEqual([whole, alone])
  })

  it('of the front is one exchange more than reading the same files', async () => {
    insert()
    await reader.face(at.visit(), CODE_A)
    expect(cost(exchanges.filter(([command]) => !CHALLENGE.test(command)))).toEqual([9, 3284])
  })

  it('of the front takes at 424 kbit/s less than 1.1 of reading the same files in the same way', async () => {
    insert()
    await reader.face(at.visit(), CODE_A)
    const front = exchanges
      .filter(([command]) => command.startsWith('00B082'))
      .reduce((sum, [, answer]) => sum + answer.length / 2 - 2, 0)
    expect(front).toBe(2589)
    const reading = timeOf(exchanges.filter(([command]) => !CHALLENGE.test(command)))
    expect(timeOf(exchanges) / reading).toBeLessThan(1.1)
    // The challenge weighs the same beside a front of any size: a tenth of the rest is that of nearly 2,500 bytes.
    const rest = (length: number): number => linkMilliseconds(424, 7, length - 250 + 2)
    const ratioOf = (length: number): number => {
      const more = rest(length) - rest(front)
      return (timeOf(exchanges) + more) / (reading + more)
    }
    expect([2450, 2500].map((length) => ratioOf(length) < 1.1)).toEqual([false, true])
  })

  it.each(METHODS)(
    'of %s fails at any exchange without hiding what was read, and sends nothing more',
    async (_, read) => {
      insert()
      const whole = await read()
      const all = sent()
      const first = all.findIndex((command) => CERTIFICATE.test(command))
      expect(first).toBeGreaterThan(2)
      for (let index = first; index < all.length; index++) {
        at.driver.remove('r')
        insert()
        let count = 0
        at.driver.onTransmit = () => {
          if (count++ === index) at.driver.remove('r')
        }
        const { content, authenticity } = await read()
        at.driver.onTransmit = () => undefined
        expect(content).toEqual(whole.content)
        expect(authenticity.reasons.at(-1)).toBe('check-failed')
        expect(authenticity.chip === 'invalid' || authenticity.data === 'invalid').toBe(false)
        expect(sent()).toHaveLength(index)
        insert()
      }
    },
  )

  it('keeps what it found of the data where the card fails afterwards', async () => {
    insert('adult', status(CHALLENGE, ''))
    expect((await reader.face(at.visit(), CODE_A)).authenticity).toEqual({
      data: 'test',
      chip: 'not-checked',
      authority: '9000023',
      reasons: ['check-failed'],
    })
  })

  it.each([
    ['6A86 to a challenge', CHALLENGE, '6A86', 'test not-checked challenge-refused'],
    ['a signature of nothing', CHALLENGE, `${'00'.repeat(256)}9000`, 'test invalid challenge-answer-wrong'],
    ['no certificate', CERTIFICATE, '6A82', 'not-checked not-checked certificate-absent data-not-proven'],
    [
      'a short certificate',
      CERTIFICATE,
      '7F2182023301029000',
      'not-checked not-checked certificate-malformed data-not-proven',
    ],
    ['6F00 in place of the certificate', CERTIFICATE, '6F00', 'not-checked not-checked check-failed'],
    ['no common application', SELECT_COMMON, '6A82', 'test present expiry-not-compared'],
    ['a common application that refuses', SELECT_COMMON, '6985', 'test present check-failed'],
  ] as const)('says of a front with %s what follows, and no more', async (_, which, answer, expected) => {
    insert('adult', status(which, answer))
    const { content, authenticity } = await reader.face(at.visit(), CODE_A)
    expect(content.sex).toBe('2')
    expect([authenticity.data, authenticity.chip, ...authenticity.reasons].join(' ')).toBe(expected)
  })

  it('never calls a card genuine for want of a photograph, nor forged', async () => {
    insert('adult', (command, card) => {
      const answer = card.process(fromHex(command))
      return command.startsWith('00B082') && answer.length > 1000
        ? replaceOnce(answer, fromHex('DF27'), fromHex('DF7F'))
        : answer
    })
    const { authenticity } = await reader.face(at.visit(), CODE_A)
    expect(authenticity).toEqual({
      data: 'not-checked',
      chip: 'not-checked',
      authority: '9000023',
      reasons: ['photo-absent', 'data-not-proven'],
    })
  })

  it('covers the number with what fills the file behind it, by the code as by the PIN', async () => {
    insert()
    const { authenticity } = await reader.myNumber(at.visit(), TEXT_CODE_A)
    expect(authenticity).toMatchObject({ data: 'test', chip: 'present', reasons: ['chip-not-bound-to-data'] })
    insert('adult', (command, card) => {
      const answer = card.process(fromHex(command))
      return command.startsWith('00B081') ? Uint8Array.of(...answer.subarray(0, -3), 0x01, 0x90, 0x00) : answer
    })
    expect((await reader.myNumber(at.visit(), TEXT_CODE_A)).authenticity).toMatchObject({
      data: 'invalid',
      reasons: ['data-altered', 'data-not-proven'],
    })
  })

  it.each([
    [3, 'not-checked not-checked record-absent data-not-proven'],
    [7, 'test not-checked no-card-key'],
  ] as const)('takes EF %i that stays shut for one that cannot be checked', async (ef, expected) => {
    insert('adult', status(new RegExp(`^00B08${ef}`), '6982'))
    const { content, authenticity } = await reader.attributes(at.visit(), TEXT_PIN)
    expect(content.sex).toBe('2')
    expect([authenticity.data, authenticity.chip, ...authenticity.reasons].join(' ')).toBe(expected)
  })

  it('is neither taken in nor broken by whatever a card answers to it', async () => {
    const answers = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      // The beginning of an object, and a length that may be anything.
      fc
        .tuple(fc.constantFrom('7F21', 'FF30', 'FF50'), fc.uint8Array({ minLength: 1, maxLength: 300 }))
        .map(([tag, rest]) => Uint8Array.of(...fromHex(tag), ...rest)),
    )
    const word = fc.constantFrom('9000', '6282', '6982', '6A82', '6A88', '6700', '6100', '6C10', '6F00')
    const from = fc.constantFrom(CERTIFICATE, CHALLENGE, /^00B083/, /^00B087/)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...METHODS), from, answers, word, async ([, read], first, bytes, status) => {
        let isHostile = false
        insert('adult', (command, card) => {
          isHostile ||= first.test(command)
          return isHostile ? Uint8Array.of(...bytes, ...fromHex(status)) : card.process(fromHex(command))
        })
        const { authenticity } = await read()
        expect(authenticity.data).not.toBe('genuine')
        expect(authenticity.chip === 'present' && isHostile).toBe(false)
        expect(sent().filter(isVerify)).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })
})
