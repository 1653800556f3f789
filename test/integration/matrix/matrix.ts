/**
 * The fault matrix (S3.2): one kind of fault at every APDU of every operation on every simulated card. Each case ends
 * in one named error or a right result, a clean card, and a daemon that serves the next request. The API is called
 * without a socket and time is not waited for, so that all of them can be run.
 */
import { expect, it } from 'vitest'
import { createSimulatedDriver } from '../../../drivers/simulated/driver.ts'
import { PROFILES, type Profile } from '../../../mocks/profiles.ts'
import { findMethod } from '../../../src/api/dispatch.ts'
import type { Context, SessionControl } from '../../../src/api/method.ts'
import { ANY_OFFICE } from '../../../src/guidance/office.ts'
import { createDaemon, type Daemon } from '../../../src/daemon.ts'
import { isKazasuError } from '../../../src/errors.ts'
import { fromHex } from '../../../src/lib/bytes.ts'
import type { RequestingClient } from '../../../src/reader/hold.ts'
import type { FaultKind } from '../../../src/reader/simulator.ts'
import { silentLogger } from '../../../src/lib/logger.ts'
import { impatient } from '../../support/impatient-timer.ts'
import { OPERATIONS, type Operation, type Outcome } from './operations.ts'

/** The errors that each fault may end an operation with. */
const CODES: Readonly<Record<FaultKind, readonly string[]>> = {
  remove: ['CARD_REMOVED'],
  reset: ['CARD_RESET'],
  mute: ['CARD_MUTE'],
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

/** The daemon, its one simulated reader, and what went over the wire. */
export class World {
  readonly driver = createSimulatedDriver({ profile: 'adult', timer: impatient, now: () => NOW })
  readonly daemon: Daemon
  apdus = 0
  attempts = 0
  /** The driver's name of its one reader. */
  #name = ''

  constructor() {
    this.daemon = createDaemon({
      drivers: [this.driver],
      log: {
        ...silentLogger,
        debug: (event, fields) => {
          if (event !== 'apdu') return
          this.apdus += 1
          if (/^0020.* Lc=/.test(String(fields?.['command']))) this.attempts += 1
        },
      },
      anchors: [],
      keypads: null,
      office: ANY_OFFICE,
      entryIdleMs: 0,
      autoInspect: false,
      waitMs: 0,
      shortOnly: false,
      pinChange: true,
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
    for (let turns = 0; this.daemon.services.hub.health().state !== 'ok'; turns++) {
      if (turns > 100) throw new Error('the simulated service does not come back')
      await new Promise(setImmediate)
    }
    simulator.insert(this.#name, profile)
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
}

async function explore(world: World, profile: Profile, operation: Operation, kind: FaultKind): Promise<number> {
  await world.restore(profile.name)
  const before = world.apdus
  const right = await world.outcomeOf(operation, profile)
  const length = world.apdus - before
  expect(right, operation.name).not.toBe('REQUEST_PARAMS_INVALID')
  const allowed = new Set<Outcome>([right, ...CODES[kind], ...operation.open])
  if (kind === 'garbage' || kind === 'short') for (const code of MISREAD) allowed.add(code)
  await world.restore(profile.name)
  const healthy = await world.report()
  for (let at = 1; at <= length; at++) {
    // A fresh card each time: what it understands has to be found out again.
    await world.restore(profile.name)
    const attempts = world.attempts
    world.fault(kind, at)
    const outcome = await world.outcomeOf(operation, profile)
    const where = `${kind} at APDU ${at} of ${length} of ${operation.name} on ${profile.name}`
    expect(allowed, `${where}: ${outcome}`).toContain(outcome)
    expect(world.attempts - attempts, where).toBeLessThanOrEqual(1)
    expect(await world.isClean(), where).toBe(true)
    await world.restore(profile.name)
    expect(await world.report(), where).toEqual(healthy)
  }
  return length
}

/** One test: `kind` at every APDU of every operation on every card. */
export function faultMatrix(kind: FaultKind): void {
  it(`${kind} at each APDU of each operation on each card is one named error or a right result`, async () => {
    const world = new World()
    await world.start()
    let cases = 0
    for (const profile of PROFILES) {
      for (const operation of OPERATIONS) cases += await explore(world, profile, operation, kind)
    }
    await world.daemon.stop()
    process.stdout.write(`fault matrix, ${kind}: ${cases} cases\n`)
    expect(cases).toBeGreaterThan(PROFILES.length * OPERATIONS.length)
  }, 600_000)
}
