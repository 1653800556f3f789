/**
 * The model check of S1: a client, a daemon, a card and faults. No sequence of requests, faults and card moves spends
 * an attempt that was not asked for (and, at the last one, confirmed), or leaves a card verified. Short sequences are
 * all explored, longer ones at random.
 */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createCardOf } from '../../mocks/create-card.ts'
import { type Profile, PROFILES } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { TraitsMemory } from '../../src/card/traits.ts'
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import { PINS } from '../../src/applications/index.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { type ChangeAnswer, Changer } from '../../src/pin/changer.ts'
import { Pin } from '../../src/pin/pin.ts'
import { Verifier, type VerifyAnswer } from '../../src/pin/verifier.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import { Holder } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { NOW } from '../support/inspections.ts'

const RIGHT = 'ABC123'
const CHANGED = 'NEW789'
const SELECT_JPKI = '00A4040C0AD392F000260100000001'

/** What can happen, one letter each so that a sequence can be read. */
const STEPS = {
  w: 'a request with a wrong value',
  r: 'a request with the right value',
  m: 'a request with a value that cannot be right',
  c: 'a wrong value with the last confirmation that was handed out',
  C: 'the right value with the last confirmation',
  x: 'a wrong value with a made-up confirmation',
  f: 'the card is torn off before the next VERIFY is executed',
  F: 'the card is torn off after the next VERIFY was executed',
  '6': 'the next VERIFY is executed and answered 6F00',
  q: 'the next counter query is answered 9000',
  o: 'the card is taken off and put back',
  n: 'another card is put on the reader',
  d: 'a request with the value that was wrong last',
  k: 'a request whose wrong value a person types at the reader',
  K: 'the same, and the card is taken off and put back while it is typed',
  g: 'a change from the right value to another one',
  G: 'a change with a wrong present value',
  t: 'the card is torn off before the next change is executed',
  T: 'the card is torn off after the next change was executed',
  p: 'whoever is next asked to put the card back does so at once',
  a: 'the client vanishes when the next VERIFY is on its way',
  R: 'the daemon is restarted',
} as const
type Step = keyof typeof STEPS
const LETTERS = Object.keys(STEPS) as Step[]

/** The memory of a card: what its pins are is its own, so that it survives being put back. */
class World {
  readonly driver = new FakeDriver()
  hub: Hub
  verifier: Verifier
  changer: Changer
  card: SmartCard
  readonly #profile: Profile
  /** VERIFY commands with data, and changes, that reached the wire. */
  attempts = 0
  changes = 0
  /** The value that opens the card now. */
  right = RIGHT
  #fault: Step | null = null
  #putsBack = false
  #abort: AbortController = new AbortController()
  #confirmation: string | null = null
  #confirmedFor: string | null = null
  #wrong = 0
  #lastWrong = 'NEVER0'
  /** What was missed since the card was laid down, in this life of the daemon. */
  readonly #missedHere = new Set<string>()

  constructor(profile: Profile) {
    this.#profile = profile
    this.card = this.#newCard()
    const parts = this.#boot()
    this.hub = parts.hub
    this.verifier = parts.verifier
    this.changer = parts.changer
  }

  #boot(): { hub: Hub; verifier: Verifier; changer: Changer } {
    const hub = new Hub([this.driver], silentLogger)
    const parts = { hub, holder: new Holder(hub, { waitMs: 0 }), traits: new TraitsMemory({ shortOnly: false }) }
    const verifier = new Verifier({ ...parts, log: silentLogger })
    return { hub, verifier, changer: new Changer(verifier, true) }
  }

  async start(): Promise<void> {
    await this.hub.start()
    this.driver.tell.readerAttached('r')
    this.#watchWire()
    this.driver.insert('r', this.card)
  }

  async step(step: Step): Promise<void> {
    switch (step) {
      case 'w':
        return this.request(this.#newWrong())
      case 'd':
        return this.request(this.#lastWrong)
      case 'r':
        return this.request(this.right)
      case 'm':
        return this.request('short')
      case 'c':
        return this.request(this.#newWrong(), { confirmation: this.#confirmation ?? 'none' })
      case 'C':
        return this.request(this.right, { confirmation: this.#confirmation ?? 'none' })
      case 'x':
        return this.request(this.#newWrong(), { confirmation: '0'.repeat(32) })
      case 'k':
        return this.request(this.#newWrong(), { typed: 'in peace' })
      case 'K':
        return this.request(this.#newWrong(), { typed: 'while the card is exchanged' })
      case 'g':
        return this.request(this.right, { change: true })
      case 'G':
        return this.request(this.#newWrong(), { change: true })
      case 'p':
        this.#putsBack = true
        return undefined
      case 'n':
        this.card = this.#newCard()
        return this.putBack()
      case 'o':
        return this.putBack()
      case 'R':
        return this.#restart()
      case '6':
      case 'F':
      case 'T':
      case 'a':
      case 'f':
      case 'q':
      case 't':
        this.#fault = step
        return undefined
    }
  }

  async request(value: string, how: How = {}): Promise<void> {
    const left = this.remaining()
    const before = { attempts: this.attempts, changes: this.changes, right: this.right }
    const present = this.card
    this.#abort = new AbortController()
    const answer = await this.#ask(value, how)
    if (answer === 'PIN_LAST_ATTEMPT') expect(this.#confirmation).not.toBeNull()
    // First of all: every other question to the card ends with its power.
    this.expectClean(present)
    const spent = this.attempts - before.attempts
    expect(spent).toBeLessThanOrEqual(1)
    expect(this.changes - before.changes).toBeLessThanOrEqual(how.change === true ? spent : 0)
    if (typeof answer === 'string') expect(spent).toBe(0)
    if (spent === 1) {
      expect(value).not.toBe('short')
      expect(this.#missedHere.has(value)).toBe(false)
      expect(how.typed).not.toBe('while the card is exchanged')
      if (left === 1) expect(how.confirmation).toBe(this.#confirmedFor)
    }
    // Whatever reads the counter again makes an earlier confirmation void; a value of the wrong form reads nothing.
    if (answer !== 'PIN_FORMAT') this.#confirmedFor = answer === 'PIN_LAST_ATTEMPT' ? this.#confirmation : null
    if (typeof answer !== 'string') this.#judge(answer, left, spent, value, before.right)
    if (this.hub.readers()[0]?.card === null) this.driver.insert('r', this.card)
  }

  async #ask(value: string, { confirmation, typed, change }: How): Promise<VerifyAnswer | ChangeAnswer | string> {
    const { row } = PINS['jpki/sign']
    const collect = async (): Promise<Pin> => {
      if (typed === 'while the card is exchanged') this.putBack()
      return Pin.of(row, value)
    }
    const patience = { milliseconds: 60_000, onWaiting: () => this.driver.insert('r', this.card) }
    const request = {
      pin: 'jpki/sign',
      value: typed === undefined ? value : collect,
      confirmation,
      ...(this.#putsBack ? { patience } : {}),
    } as const
    const by = { signal: this.#abort.signal, client: null }
    try {
      return await (change === true
        ? this.changer.change(undefined, { ...request, newValue: value === CHANGED ? RIGHT : CHANGED }, by)
        : this.verifier.verify(undefined, request, by))
    } catch (error) {
      if (!isKazasuError(error)) throw error
      if (error.code === 'PIN_LAST_ATTEMPT') this.#confirmation = String(error.fields['confirmation'])
      return error.code
    }
  }

  /** The answer must fit what really happened to the card. */
  #judge(answer: VerifyAnswer | ChangeAnswer, before: number, spent: number, value: string, rightBefore: string): void {
    const after = this.remaining()
    const right = value === rightBefore
    expect(spent).toBe(1)
    if (answer.consumed !== null) expect(answer.consumed).toBe(after < before)
    if (answer.remaining !== null) expect(answer.remaining).toBe(after)
    if (answer.outcome === 'verified') expect([right, after]).toEqual([true, 5])
    if (answer.outcome === 'wrong') expect([right, after]).toEqual([false, before - 1])
    if (answer.outcome === 'blocked') expect([right, after]).toEqual([false, 0])
    if (answer.outcome === 'changed') expect([right, after]).toEqual([true, 5])
    if (answer.outcome === 'indeterminate') expect(answer.reason).not.toBeNull()
    if (answer.outcome === 'wrong') this.#missedHere.add(value)
    if ('holds' in answer && answer.holds !== 'either') expect(answer.holds === 'new').toBe(this.right !== rightBefore)
    if ('holds' in answer && answer.holds !== 'old') this.#missedHere.clear()
    // Who puts the card back gets an answer, unless they are gone themselves.
    if (this.#putsBack && !this.#abort.signal.aborted && !('holds' in answer)) expect(answer.consumed).not.toBeNull()
  }

  #newWrong(): string {
    this.#lastWrong = `WRONG${++this.#wrong}`
    return this.#lastWrong
  }

  async #restart(): Promise<void> {
    await this.hub.stop()
    Object.assign(this, this.#boot())
    this.#missedHere.clear()
    this.#confirmedFor = null
    await this.hub.start()
    this.driver.tell.readerAttached('r')
    this.driver.insert('r', this.card)
  }

  /** The counter as the card has it, asked past everything. */
  remaining(): number {
    return this.#askCard(['00A4020C02001B', '00200080'], (status) => ((status & 0xfff0) === 0x63c0 ? status & 0xf : 0))
  }

  /** What is behind the PIN stays behind it, for whoever comes next. */
  expectClean(card: SmartCard): void {
    const powered = this.#askCard(['00A4020C020001', '00B0000004'], (status) => status, card)
    expect(powered.toString(16)).toBe('6982')
  }

  /** As another program would, without taking the power away first: what is verified would show. */
  #askCard<T>(commands: readonly string[], read: (status: number) => T, card = this.card): T {
    card.powerOn()
    let status = 0
    // Twice: one of the cards fails the first command after it got power. Selecting again clears nothing.
    for (const command of [SELECT_JPKI, SELECT_JPKI, ...commands]) {
      const answer = card.process(fromHex(command))
      status = ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0)
    }
    card.powerOff()
    return read(status)
  }

  putBack(): void {
    this.#missedHere.clear()
    this.driver.remove('r')
    this.driver.insert('r', this.card)
  }

  #newCard(): SmartCard {
    this.right = RIGHT
    return createCardOf(this.#profile, { now: NOW })
  }

  /** Sees every command on the wire, and does the harm that is due. */
  #watchWire(): void {
    const connect = this.driver.connect.bind(this.driver)
    this.driver.connect = async (reader) => {
      const inner = await connect(reader)
      const transmit = async (command: Uint8Array): Promise<Uint8Array> => {
        const verify = command[1] === 0x20
        const attempt = verify && command.length > 4
        const change = command[1] === 0x24
        if (attempt) this.attempts++
        if (attempt && this.#due('a')) this.#abort.abort()
        if (attempt && this.#due('f')) return this.#tear()
        if (change) this.changes++
        if (change && this.#due('t')) return this.#tear()
        const answer = await inner.transmit(command)
        if (change && toHex(answer) === '9000') this.right = Buffer.from(command.subarray(5)).toString('latin1')
        if (change && this.#due('T')) return this.#tear()
        if (attempt && this.#due('F')) return this.#tear()
        if (attempt && this.#due('6')) return fromHex('6F00')
        return verify && !attempt && this.#due('q') ? fromHex('9000') : answer
      }
      return { ...inner, transmit } satisfies ReaderConnection
    }
  }

  #due(step: Step): boolean {
    const due = this.#fault === step
    if (due) this.#fault = null
    return due
  }

  #tear(): never {
    this.#missedHere.clear()
    this.driver.remove('r')
    throw new KazasuError('CARD_REMOVED')
  }
}

interface How {
  readonly confirmation?: string
  readonly typed?: 'in peace' | 'while the card is exchanged'
  readonly change?: boolean
}

/** A card of today and one that takes no short forms, both with two attempts left. */
const CARDS = ['adult', 'old-lot'].map((name): Profile => {
  const profile = PROFILES.find((row) => row.name === name)
  if (profile?.card.kind !== 'my-number-card') throw new Error(name)
  return { ...profile, card: { ...profile.card, attempts: { 'jpki/sign': 2 } } }
})

let sequences = 0
let longest = 0

async function explore(sequence: readonly Step[], profile: Profile): Promise<void> {
  const world = new World(profile)
  await world.start()
  for (const step of sequence) await world.step(step)
  sequences += 1
  longest = Math.max(longest, sequence.length)
}

describe('no sequence spends an attempt that was not asked for, or leaves a card verified', () => {
  afterAll(() => process.stdout.write(`model check: ${sequences} sequences, the longest of ${longest} steps\n`))

  it.each(CARDS)(
    'of all sequences of up to three steps, on the card $name',
    async (profile) => {
      const before = sequences
      for (const a of LETTERS) {
        await explore([a], profile)
        for (const b of LETTERS) {
          await explore([a, b], profile)
          for (const c of LETTERS) await explore([a, b, c], profile)
        }
      }
      const letters = LETTERS.length
      expect(sequences - before).toBe(letters + letters ** 2 + letters ** 3)
    },
    120_000,
  )

  it('of random sequences of up to forty steps', async () => {
    const sequence = fc.array(fc.constantFrom(...LETTERS), { minLength: 4, maxLength: 40, size: 'max' })
    await fc.assert(fc.asyncProperty(sequence, fc.constantFrom(...CARDS), explore), { numRuns: 500 })
  }, 120_000)

  it('and the model knows the card: what it starts from, and what a confirmed last miss does', async () => {
    const [profile] = CARDS
    if (profile === undefined) throw new Error('no card')
    const world = new World(profile)
    await world.start()
    expect(world.remaining()).toBe(2)
    await world.step('w')
    expect([world.remaining(), world.attempts]).toEqual([1, 1])
    await world.step('w')
    expect([world.remaining(), world.attempts]).toEqual([1, 1])
    await world.step('c')
    expect([world.remaining(), world.attempts]).toEqual([0, 2])
    await world.step('C')
    expect([world.remaining(), world.attempts]).toEqual([0, 2])
  })
})
