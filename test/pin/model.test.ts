/**
 * The model check of S1: two clients, a daemon, cards, other programs and faults. No sequence of requests, faults and
 * card moves spends an attempt that was not asked for (and, at the last one, confirmed by the client that asks), reaches
 * a card that was laid down after the request, tells one client of another one's values, or leaves a card verified.
 * Short sequences are explored by rule, longer ones at random.
 */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createCardOf } from '../../mocks/create-card.ts'
import { type Profile, PROFILES } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { Desk } from '../../src/card/desk.ts'
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import { PINS } from '../../src/applications/index.ts'
import { noAudit } from '../../src/lib/audit.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { type ChangeAnswer, Changer } from '../../src/pin/changer.ts'
import { Pin } from '../../src/pin/pin.ts'
import { Verifier, type VerifyAnswer } from '../../src/pin/verifier.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import { Holder, type RequestingClient } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import type { Insertion } from '../../src/reader/insertion.ts'
import { clientNamed } from '../support/desk.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { WHOLE } from '../support/whole.ts'
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
  D: 'a person types the value that was wrong last',
  b: 'another client: a wrong value',
  B: 'another client: the value that was wrong last',
  v: 'another client: a wrong value with the last confirmation of its own',
  V: 'another client: a wrong value with the last confirmation of the first one',
  e: 'another program presents the right value',
  E: 'another program presents a wrong value',
  s: 'another program changes the PIN to the value that was wrong last',
  y: 'the value that was wrong last, cancelled while the counter is asked for',
  Y: 'the same, cancelled right before it would be presented',
  Q: 'the right value; while it waits for its turn, another card is put on the reader',
  h: 'the right value; while it waits for its turn, the card is taken off and put back',
  R: 'the daemon is restarted',
} as const
type Step = keyof typeof STEPS
const LETTERS = Object.keys(STEPS) as Step[]
/** Those that only arrange something: at the end of a sequence they come to nothing. */
const ARRANGING: readonly Step[] = ['f', 'F', '6', 'q', 't', 'T', 'p', 'a']
const ACTING = LETTERS.filter((letter) => !ARRANGING.includes(letter))

/** One client, and what the daemon must and may know of it while the card lies there. */
class Client {
  readonly client: RequestingClient
  /** The confirmation that was handed out last, for as long as it may count. */
  offered: string | null = null
  /** Whether it must count. */
  isGood = false
  /** Values that were wrong, all of them and those that must be remembered; as they were sent, and as they were typed. */
  readonly wrong = { sent: new Set<string>(), typed: new Set<string>() }
  readonly fresh = { sent: new Set<string>(), typed: new Set<string>() }

  constructor(name: string) {
    this.client = clientNamed(name)
  }

  /** The counter was another one than the daemon had left; `isSure` when the daemon has surely seen that. */
  surprised(isSure: boolean): void {
    this.forgetValues()
    this.isGood = false
    if (isSure) this.offered = null
  }

  forgetValues(): void {
    this.fresh.sent.clear()
    this.fresh.typed.clear()
  }
}

/** The memory of a card: what its pins are is its own, so that it survives being put back. */
class World {
  readonly driver = new FakeDriver()
  hub: Hub
  holder: Holder
  verifier: Verifier
  changer: Changer
  card: SmartCard
  readonly #profile: Profile
  /** VERIFY commands with data, and changes, that reached the wire. */
  attempts = 0
  changes = 0
  requests = 0
  /** The value that opens the card now. */
  right = RIGHT
  #fault: Step | null = null
  #putsBack = false
  #abort: AbortController = new AbortController()
  #clients = [new Client('a'), new Client('b')] as const
  #wrong = 0
  #lastWrong = 'NEVER0'
  /** The counter as the daemon remembers it; `undefined` when that is not sure. */
  #believed: number | null | undefined = null
  /** Another program has set the PIN anew, and the daemon has not read the counter since. */
  #isSetAnew = false
  #insertions = 0
  #handedOut: string | null = null
  #cancelsAtCounter = false

  constructor(profile: Profile) {
    this.#profile = profile
    this.card = this.#newCard()
    const parts = this.#boot()
    this.hub = parts.hub
    this.holder = parts.holder
    this.verifier = parts.verifier
    this.changer = parts.changer
  }

  #boot(): Pick<World, 'hub' | 'holder' | 'verifier' | 'changer'> {
    const hub = new Hub([this.driver], silentLogger)
    const holder = new Holder(hub, { waitMs: 0 })
    const desk = new Desk({ hub, holder, log: silentLogger, shortOnly: false })
    const verifier = new Verifier({ hub, desk, log: silentLogger, audit: noAudit })
    return { hub, holder, verifier, changer: new Changer(verifier, true) }
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
        return this.request(this.#newWrong(), { confirmation: this.#clients[0].offered ?? 'none' })
      case 'C':
        return this.request(this.right, { confirmation: this.#clients[0].offered ?? 'none' })
      case 'x':
        return this.request(this.#newWrong(), { confirmation: '0'.repeat(32) })
      case 'k':
        return this.request(this.#newWrong(), { typed: 'in peace' })
      case 'K':
        return this.request(this.#newWrong(), { typed: 'while the card is exchanged' })
      case 'D':
        return this.request(this.#lastWrong, { typed: 'in peace' })
      case 'b':
        return this.request(this.#newWrong(), { by: 1 })
      case 'B':
        return this.request(this.#lastWrong, { by: 1 })
      case 'v':
        return this.request(this.#newWrong(), { by: 1, confirmation: this.#clients[1].offered ?? 'none' })
      case 'V':
        return this.request(this.#newWrong(), { by: 1, confirmation: this.#clients[0].offered ?? 'none' })
      case 'y':
        return this.request(this.#lastWrong, { cancelled: 'while the counter is asked for' })
      case 'Y':
        return this.request(this.#lastWrong, { cancelled: 'right before' })
      case 'Q':
        return this.request(this.right, { waiting: 'another card' })
      case 'h':
        return this.request(this.right, { waiting: 'the same card' })
      case 'e':
      case 'E':
      case 's':
        return this.#another(step)
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
    this.requests += 1
    const by = this.#clients[how.by ?? 0]
    const way = how.typed === undefined ? 'sent' : 'typed'
    const left = this.remaining()
    const before = { attempts: this.attempts, changes: this.changes, right: this.right, insertions: this.#insertions }
    const isDue = by.isGood && how.confirmation === by.offered && left === 1 && this.#fault === null
    // The counter is read before anything else: another one than the daemon had left makes it forget.
    const remembered = left === this.#believed ? [...by.fresh[way]] : []
    const offered = left === this.#believed || this.#believed === undefined ? by.offered : null
    const present = this.card
    const answer = await this.#ask(value, how, by)
    // First of all: every other question to the card ends with its power.
    this.expectClean(present)
    this.expectClean(this.card)
    const spent = this.attempts - before.attempts
    expect(spent).toBeLessThanOrEqual(1)
    expect(this.changes - before.changes).toBeLessThanOrEqual(how.change === true ? spent : 0)
    if (typeof answer === 'string') expect(spent).toBe(0)
    if (how.waiting !== undefined) expect(answer).toBe('CARD_REMOVED')
    if (how.cancelled !== undefined) expect(answer).toMatch(SAYS_NOTHING)
    if (answer === 'PIN_KNOWN_WRONG') {
      // Never of the right value, and to nobody who has not presented it.
      expect(value).not.toBe(before.right)
      expect([...by.wrong[way]]).toContain(value)
    }
    if (spent === 1) {
      expect(value).not.toBe('short')
      expect(remembered).not.toContain(value)
      expect(how.typed).not.toBe('while the card is exchanged')
      if (left === 1) expect(how.confirmation).toBe(offered)
    }
    if (isDue && answer !== 'PIN_KNOWN_WRONG') expect(spent).toBe(1)
    if (this.#insertions === before.insertions) this.#learn(answer, left, how)
    if (spent === 1) by.offered = null
    if (answer === 'PIN_LAST_ATTEMPT') by.offered = this.#handedOut
    by.isGood = by.offered !== null && (by.isGood || answer === 'PIN_LAST_ATTEMPT')
    if (typeof answer !== 'string') this.#judge(answer, left, spent, value, before.right)
    if (spent === 1 && value !== before.right) by.wrong[way].add(value)
    if (typeof answer !== 'string' && answer.outcome === 'wrong') by.fresh[way].add(value)
    if (this.hub.readers()[0]?.card === null) this.driver.insert('r', this.card)
  }

  /** What the daemon knows of the counter after this answer, for the card lay there all the time. */
  #learn(answer: VerifyAnswer | ChangeAnswer | string, left: number, how: How): void {
    if (answer === 'PIN_FORMAT') return
    if (answer === 'PIN_COUNTER_UNKNOWN') return this.#believe(null)
    // It may have been cancelled before the counter was read.
    if (how.cancelled === 'while the counter is asked for') return this.#believe(left, false)
    this.#believe(left)
    if (typeof answer === 'string') return
    const wasRight = answer.outcome === 'verified' || answer.outcome === 'changed'
    if (wasRight || (answer.remaining ?? 0) > left) for (const client of this.#clients) client.forgetValues()
    // Of its own doing the daemon is not surprised: the values stay known.
    if (answer.remaining === null) return this.#believe(null)
    if (answer.remaining !== left) for (const client of this.#clients) client.offered = null
    if (answer.remaining !== left) for (const client of this.#clients) client.isGood = false
    this.#believed = answer.remaining
  }

  #believe(counter: number | null, isSure = true): void {
    if (isSure) this.#isSetAnew = false
    if (counter === this.#believed) return
    for (const client of this.#clients) client.surprised(isSure && this.#believed !== undefined)
    this.#believed = isSure ? counter : undefined
  }

  /** Nothing that was known of the card that lay there holds for the next one. */
  #forget(): void {
    this.#insertions += 1
    this.#clients = [new Client('a'), new Client('b')]
    this.#believed = null
    this.#isSetAnew = false
  }

  /** What another program does. When it sets the PIN anew and then errs, nobody can see that from the counter. */
  #another(step: 'e' | 'E' | 's'): void {
    if (step === 'E' && this.#isSetAnew) return
    const select = '00A4020C02001B'
    const verify = apdu('00200080', step === 'E' ? 'OTHER9' : this.right)
    const change = step === 's' ? [apdu('00240180', this.#lastWrong)] : []
    const status = this.#askCard([select, verify, ...change], (last) => last)
    if (step !== 's' || status !== 0x9000) return
    this.right = this.#lastWrong
    this.#isSetAnew = true
  }

  async #ask(value: string, how: How, by: Client): Promise<VerifyAnswer | ChangeAnswer | string> {
    const { confirmation, typed, change, cancelled, waiting } = how
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
    this.#abort = new AbortController()
    this.#cancelsAtCounter = cancelled === 'while the counter is asked for'
    const attempting = async (): Promise<void> => {
      if (cancelled === 'right before') this.#abort.abort()
    }
    const visit = { insertion: this.hub.insertion({}), client: by.client, signal: this.#abort.signal, attempting }
    const goOn = waiting === undefined ? () => undefined : await this.#hold(visit.insertion)
    try {
      const asked =
        change === true
          ? this.changer.change(visit, { ...request, newValue: value === CHANGED ? RIGHT : CHANGED })
          : this.verifier.verify(visit, request)
      if (waiting === 'another card') this.card = this.#newCard()
      if (waiting !== undefined) this.putBack()
      goOn()
      return await asked
    } catch (error) {
      if (!isKazasuError(error)) throw error
      if (error.code === 'PIN_LAST_ATTEMPT') this.#handedOut = String(error.fields['confirmation'])
      return error.code
    } finally {
      this.#cancelsAtCounter = false
    }
  }

  /** Holds the card as another client's job does, until the returned function is called. */
  #hold(insertion: Insertion): Promise<() => void> {
    return new Promise((begun) => {
      const visit = { insertion, client: clientNamed('busy'), signal: new AbortController().signal }
      void this.holder.run(visit, () => new Promise<void>((end) => begun(end)))
    })
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
    if ('holds' in answer && answer.holds !== 'either') expect(answer.holds === 'new').toBe(this.right !== rightBefore)
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
    this.#forget()
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
    this.#forget()
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
        if (verify && !attempt && this.#cancelsAtCounter) this.#abort.abort()
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
    this.#forget()
    this.driver.remove('r')
    throw new KazasuError('CARD_REMOVED')
  }
}

interface How {
  /** Which of the two clients asks. */
  readonly by?: 0 | 1
  readonly confirmation?: string
  readonly typed?: 'in peace' | 'while the card is exchanged'
  readonly change?: boolean
  readonly cancelled?: 'while the counter is asked for' | 'right before'
  /** What happens to the card while the request waits for its turn. */
  readonly waiting?: 'another card' | 'the same card'
}

/** What a cancelled request may come to: nothing that depends on the value. */
const SAYS_NOTHING = /^(?:REQUEST_CANCELLED|PIN_BLOCKED|PIN_LAST_ATTEMPT|PIN_COUNTER_UNKNOWN)$/

const apdu = (header: string, value: string): string =>
  `${header}${value.length.toString(16).padStart(2, '0')}${Buffer.from(value).toString('hex')}`

/** A card of today and one that takes no short forms, both with two attempts left. */
const [ADULT, OLD_LOT] = [withTwoAttempts('adult'), withTwoAttempts('old-lot')] as const

function withTwoAttempts(name: string): Profile {
  const profile = PROFILES.find((row) => row.name === name)
  if (profile?.card.kind !== 'my-number-card') throw new Error(name)
  return { ...profile, card: { ...profile.card, attempts: { 'jpki/sign': 2 } } }
}

/**
 * Of the sequences of three steps one in so many, which has each two steps at each two of the three places: it has no
 * divisor in common with the numbers of steps and is less than either. `npm run test:all` has all.
 */
const EVERY = 25

/** Random sequences that once ended as none may, as short as they could be made. */
const FOUND: [Step[], Profile][] = [
  // A right value whose answer says nothing fills the counter, by which nobody sees that the PIN is set anew.
  [['C', 'b', '6', 'g', 's', 'B'], ADULT],
]

let sequences = 0
let there = 0
let longest = 0
let requests = 0

async function explore(sequence: readonly Step[], profile: Profile): Promise<void> {
  const world = new World(profile)
  await world.start()
  for (const step of sequence) await world.step(step)
  sequences += 1
  requests += world.requests
  longest = Math.max(longest, sequence.length)
}

/** How many different pairs of steps there are at two of three places. */
function pairsIn(all: readonly (readonly Step[])[]): number {
  const places = [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const
  return new Set(all.flatMap((steps) => places.map(([i, j]) => `${i}${steps[i]} ${j}${steps[j]}`))).size
}

describe('no sequence spends an attempt that was not asked for, or leaves a card verified', () => {
  afterAll(() =>
    process.stdout.write(
      `model check: ${sequences} sequences (${there} short ones there are) with ${requests} requests, the longest of ${longest} steps\n`,
    ),
  )

  it.each([
    [3, ADULT],
    [2, OLD_LOT],
  ] as const)('of all sequences of up to %i steps, on the card $name', async (steps, profile) => {
    const before = sequences
    let begun: readonly (readonly Step[])[] = [[]]
    let expected = 0
    for (let length = 1; length <= steps; length += 1) {
      const all = begun.flatMap((sequence) => ACTING.map((last) => [...sequence, last]))
      const chosen = length < 3 || WHOLE ? all : all.filter((_, index) => index % EVERY === 0)
      if (length === 3) expect(pairsIn(chosen)).toBe(LETTERS.length ** 2 + 2 * LETTERS.length * ACTING.length)
      for (const sequence of chosen) await explore(sequence, profile)
      expected += LETTERS.length ** (length - 1) * ACTING.length
      begun = begun.flatMap((sequence) => LETTERS.map((letter) => [...sequence, letter]))
    }
    there += expected
    if (WHOLE || steps < 3) expect(sequences - before).toBe(expected)
    else expect((sequences - before) * EVERY).toBeGreaterThan(expected)
  })

  it('of random sequences of up to forty steps', async () => {
    const sequence = fc.array(fc.constantFrom(...LETTERS), { minLength: 4, maxLength: 40, size: 'max' })
    await fc.assert(fc.asyncProperty(sequence, fc.constantFrom(ADULT, OLD_LOT), explore), {
      numRuns: WHOLE ? 500 : 200,
      examples: FOUND,
    })
  })

  it('and the model knows the card: what it starts from, and what a confirmed last miss does', async () => {
    const world = new World(ADULT)
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
