/**
 * The fault matrix (S3.2): one kind of fault at every APDU of every operation on every simulated card. Each case ends
 * in one named error or a right result, a clean card, and a daemon that serves the next request. The API is called
 * without a socket and time is not waited for, so that all of them can be run (`npm run test:all`); `npm test` runs one
 * of those that are equivalent.
 */
import { expect, it, type TestContext } from 'vitest'
import { createSimulatedDriver } from '../../../drivers/simulated/driver.ts'
import { PROFILES, type Profile } from '../../../mocks/profiles.ts'
import { findMethod } from '../../../src/api/dispatch.ts'
import type { Context, SessionControl } from '../../../src/api/method.ts'
import { ANY_OFFICE } from '../../../src/guidance/office.ts'
import { createDaemon, type Daemon, type DaemonDriver } from '../../../src/daemon.ts'
import { isKazasuError } from '../../../src/errors.ts'
import { fromHex, toHex } from '../../../src/lib/bytes.ts'
import { decodePhoto } from '../../../src/photo/decode.ts'
import type { KeypadDriver } from '../../../src/reader/keypad.ts'
import type { RequestingClient } from '../../../src/reader/hold.ts'
import type { FaultKind } from '../../../src/reader/simulator.ts'
import { silentLogger } from '../../../src/lib/logger.ts'
import { impatient } from '../../support/impatient-timer.ts'
import { WHOLE } from '../../support/whole.ts'
import { type Case, casesOf, type Dialogue, type Exchange, oneOfEachClass } from './equivalence.ts'
import { OPERATIONS, type Operation, type Outcome } from './operations.ts'
import { noDoctor } from '../../support/no-doctor.ts'

/** The errors that each fault may end an operation with. */
const CODES: Readonly<Record<FaultKind, readonly string[]>> = {
  remove: ['CARD_REMOVED'],
  reset: ['CARD_RESET'],
  // An inspection reports a card that is mute.
  mute: ['CARD_MUTE', 'mute'],
  garbage: ['CARD_ANSWER_INVALID', 'CARD_REFUSED', 'CARD_FOREIGN'],
  short: ['CARD_ANSWER_INVALID'],
  stall: ['READER_TIMEOUT'],
  detach: ['READER_DETACHED'],
  stop: ['READER_SERVICE_STOPPED', 'READER_DETACHED'],
}

/** What random bytes in the place of an answer can be taken for, before anything is presented and after. */
const MISREAD = [
  'PIN_ABSENT',
  'PIN_BLOCKED',
  'PIN_COUNTER_UNKNOWN',
  'PIN_LAST_ATTEMPT',
  'PIN_REQUIRED',
  'CERTIFICATE_ABSENT',
  'CERTIFICATE_MALFORMED',
]

const MATRIX: RequestingClient = { key: 'matrix', kind: 'program' }
const NOW = new Date('2026-11-22T03:00:00Z')
const SELECT_JPKI = fromHex('00A4040C0AD392F000260100000001')
const READ_SIGN_CERTIFICATE = fromHex('00B0810004')

/** Pictures are decoded when the card was let go of, in a thread that takes longer than everything else. */
const decoded = new Map<string, ReturnType<typeof decodePhoto>>()
const decodeOnce: typeof decodePhoto = (jp2) => {
  const key = toHex(jp2)
  const photo = decoded.get(key) ?? decodePhoto(jp2, { signal: new AbortController().signal, timeoutMs: 100_000 })
  decoded.set(key, photo)
  return photo
}

interface WorldSettings {
  /** What stands between the daemon and the simulated reader. */
  readonly between?: (driver: DaemonDriver) => DaemonDriver
  readonly keypads?: KeypadDriver
}

/** The daemon, its one simulated reader, and what went over the wire. */
export class World {
  readonly driver = createSimulatedDriver({ profile: 'adult', timer: impatient, now: () => NOW })
  readonly daemon: Daemon
  apdus = 0
  attempts = 0
  /** With the card that was laid down last. */
  exchanges: Exchange[] = []
  /** The report of each card while nothing happens to it. */
  readonly #healthy = new Map<string, unknown>()
  /** The driver's name of its one reader. */
  #name = ''

  constructor({ between = (driver) => driver, keypads }: WorldSettings = {}) {
    this.daemon = createDaemon({
      drivers: [between(this.driver)],
      log: {
        ...silentLogger,
        debug: (event, fields) => {
          if (event !== 'apdu') return
          this.apdus += 1
          const [command, status] = [String(fields?.['command']), String(fields?.['status'])]
          this.exchanges.push({ command, status })
          if (/^0020.* Lc=/.test(command)) this.attempts += 1
        },
      },
      diagnose: noDoctor,
      anchors: [],
      keypads: keypads ?? null,
      office: ANY_OFFICE,
      entryIdleMs: keypads === undefined ? 0 : 60_000,
      autoInspect: false,
      waitMs: 0,
      shortOnly: false,
      pinChange: true,
      decode: decodeOnce,
      now: () => NOW,
    })
  }

  async start(): Promise<void> {
    await this.daemon.start()
    this.#name = this.daemon.services.hub.readers()[0]?.name ?? ''
  }

  async call(name: string, params: unknown, client = MATRIX): Promise<unknown> {
    const session: Partial<SessionControl> = { scopes: [] }
    const context: Context = {
      services: this.daemon.services,
      // No operation of the matrix steers its session.
      session: session as SessionControl,
      id: 1,
      language: 'en',
      by: { signal: new AbortController().signal, client },
      admit: () => undefined,
      progress: () => undefined,
      afterReply: () => undefined,
    }
    return findMethod(name)?.run(params, context)
  }

  async outcomeOf(operation: Operation, profile: Profile, client = MATRIX): Promise<Outcome> {
    try {
      return operation.outcome(await this.call(operation.method, operation.params(profile, NOW), client))
    } catch (error) {
      if (isKazasuError(error)) return error.code
      throw error
    }
  }

  /** Everything as it was: the service back, the reader attached, a fresh card on it. */
  async restore(profile: string): Promise<void> {
    const { simulator } = this.driver
    simulator.setReader(this.#name, 'attached')
    // What the health of everything says of the clock is not meant.
    const isWell = (): boolean => this.daemon.services.hub.health().drivers.every(({ state }) => state === 'ok')
    for (let turns = 0; !isWell(); turns++) {
      if (turns > 100) throw new Error('the simulated service does not come back')
      await new Promise(setImmediate)
    }
    simulator.insert(this.#name, profile)
    this.exchanges = []
  }

  /** Runs the operation on a fresh card without a fault. */
  async dialogue(profile: Profile, operation: Operation): Promise<Dialogue> {
    await this.restore(profile.name)
    const outcome = await this.outcomeOf(operation, profile)
    expect(outcome, operation.name).not.toBe('REQUEST_PARAMS_INVALID')
    return { profile, operation, exchanges: this.exchanges, outcome }
  }

  /** Lays a fresh card there as soon as one has left, once; or the same one, without a profile. */
  exchange(profile: string | null, onExchanged: () => void): void {
    const end = this.daemon.services.hub.events.on('card.removed', () => {
      end()
      onExchanged()
      this.driver.simulator.insert(this.#name, profile)
    })
  }

  fault(kind: FaultKind, at: number): void {
    this.driver.simulator.fault(this.#name, { kind, at, acrossInsertions: false })
  }

  /** As another program would that connects to what lies there: what is verified would show. */
  async isClean(): Promise<boolean> {
    const connection = await this.driver.connect(this.#name).catch(() => null)
    if (connection === null) return true
    try {
      await connection.transmit(SELECT_JPKI)
      // Of the card that fails the first command, the second one counts.
      await connection.transmit(SELECT_JPKI)
      const answer = await connection.transmit(READ_SIGN_CERTIFICATE)
      return answer.at(-2) !== 0x90
    } catch {
      // A mute card tells nobody anything.
      return true
    } finally {
      await connection.close('unpower')
    }
  }

  async report(): Promise<unknown> {
    const report = await this.call('card.inspect', {})
    return { ...(report as object), cost: null }
  }

  /** The report on a fresh card of that profile, from before anything happened. */
  async healthy(profile: string): Promise<unknown> {
    if (!this.#healthy.has(profile)) {
      await this.restore(profile)
      this.#healthy.set(profile, await this.report())
    }
    return this.#healthy.get(profile)
  }
}

/** Every operation on every card without a fault. The same for all kinds, so it is found out once. */
let dialogues: Promise<readonly Dialogue[]> | null = null

async function allDialogues(): Promise<readonly Dialogue[]> {
  const world = new World()
  await world.start()
  const all: Dialogue[] = []
  for (const profile of PROFILES) {
    for (const operation of OPERATIONS) all.push(await world.dialogue(profile, operation))
  }
  await world.daemon.stop()
  return all
}

async function explore(world: World, { dialogue, at }: Case, kind: FaultKind): Promise<void> {
  const { profile, operation, exchanges, outcome: right } = dialogue
  const allowed = [right, ...CODES[kind], ...operation.open]
  if (kind === 'garbage' || kind === 'short') allowed.push(...MISREAD)
  const healthy = await world.healthy(profile.name)
  // A fresh card each time: what it understands has to be found out again.
  await world.restore(profile.name)
  const attempts = world.attempts
  world.fault(kind, at)
  const outcome = await world.outcomeOf(operation, profile)
  const where = `${kind} at APDU ${at} of ${exchanges.length} of ${operation.name} on ${profile.name}`
  expect(allowed, `${where}: ${outcome}`).toContain(outcome)
  expect(world.attempts - attempts, where).toBeLessThanOrEqual(1)
  expect(await world.isClean(), where).toBe(true)
  await world.restore(profile.name)
  expect(await world.report(), where).toEqual(healthy)
}

interface Cases {
  readonly run: number
  readonly all: number
}

declare module 'vitest' {
  interface TaskMeta {
    cases?: Cases
  }
}

/** Tells how many of its cases a test has run, to whoever looks on and to whoever adds them up. */
export function count({ meta }: TestContext['task'], what: string, cases: Cases): void {
  meta.cases = cases
  process.stdout.write(`fault matrix, ${what}: ${cases.run} of ${cases.all} cases\n`)
}

/** One test: `kind` at every APDU of every operation on every card, or at one of each class of these. */
export function faultMatrix(kind: FaultKind): void {
  it(`${kind} at each APDU of each operation on each card is one named error or a right result`, async ({ task }) => {
    const all = casesOf(await (dialogues ??= allDialogues()))
    const cases = WHOLE ? all : oneOfEachClass(all)
    const world = new World()
    await world.start()
    for (const one of cases) await explore(world, one, kind)
    await world.daemon.stop()
    count(task, kind, { run: cases.length, all: all.length })
    expect(cases.length).toBeGreaterThan(OPERATIONS.length)
    expect(all.length).toBeGreaterThan(PROFILES.length * OPERATIONS.length)
  }, 3_600_000)
}
