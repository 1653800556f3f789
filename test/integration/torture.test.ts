/**
 * Each call of a port that can fail, failing once, in each operation: what the fault matrix does for APDUs, for what a
 * driver says beside them. Calls are counted in a run without a fault, and then the first fails, the second, and so on.
 */
import { describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import type { DaemonDriver } from '../../src/daemon.ts'
import { type ErrorCode, KazasuError } from '../../src/errors.ts'
import type { Keypad, KeypadDriver, KeypadObserver } from '../../src/reader/keypad.ts'
import { FakeKeypads } from '../support/fake-keypads.ts'
import { WHOLE } from '../support/whole.ts'
import { count, World } from './matrix/matrix.ts'
import { OPERATIONS, type Operation } from './matrix/operations.ts'

/** What calls of the port may fail with, beside what the simulated reader does in the fault matrix. */
const FAILURES = {
  connect: ['READER_IN_USE', 'READER_FAILED', 'READER_ACCESS_DENIED', 'READER_SERVICE_HANGS', 'CARD_ANSWER_INVALID'],
  transmit: ['READER_FAILED', 'READER_SERVICE_HANGS'],
} as const satisfies Readonly<Record<string, readonly ErrorCode[]>>

type Call = keyof typeof FAILURES

/** Counts the calls, and lets one of them fail. */
class Failing {
  readonly counted: Record<Call, number> = { connect: 0, transmit: 0 }
  #due: { readonly call: Call; readonly at: number; readonly code: ErrorCode } | null = null

  arrange(call: Call, at: number, code: ErrorCode): void {
    this.#due = { call, at: this.counted[call] + at, code }
  }

  /** Whether what was arranged has happened; if not, it does not any more. */
  hasFailed(): boolean {
    const hasFailed = this.#due === null
    this.#due = null
    return hasFailed
  }

  pass(call: Call): void {
    this.counted[call] += 1
    const due = this.#due
    if (due?.call !== call || due.at !== this.counted[call]) return
    this.#due = null
    throw new KazasuError(due.code)
  }

  readonly between = (driver: DaemonDriver): DaemonDriver => ({
    name: driver.name,
    simulated: driver.simulated,
    ...(driver.simulator === undefined ? {} : { simulator: driver.simulator }),
    start: (listener) => driver.start(listener),
    stop: () => driver.stop(),
    connect: async (reader) => {
      this.pass('connect')
      const connection = await driver.connect(reader)
      return {
        atr: connection.atr,
        transmit: async (command) => {
          this.pass('transmit')
          return connection.transmit(command)
        },
        close: (disposition) => connection.close(disposition),
      }
    },
  })
}

/** One of each way to speak to a card; all of them with `npm run test:all`. */
const CARDS = PROFILES.filter(({ name }) => WHOLE || name === 'adult')

describe('the port of readers', () => {
  it('may fail at each call of each operation: one named error, a clean card, and the next request is served', async ({
    task,
  }) => {
    const failing = new Failing()
    const world = new World({ between: failing.between })
    await world.start()
    let cases = 0
    for (const profile of CARDS) {
      const healthy = await world.healthy(profile.name)
      for (const operation of OPERATIONS) {
        const before = { ...failing.counted }
        const { outcome: right } = await world.dialogue(profile, operation)
        for (const call of ['connect', 'transmit'] as const) {
          const calls = failing.counted[call] - before[call]
          for (const code of FAILURES[call]) {
            for (let at = 1; at <= calls; at++) {
              const where = `${operation.name} on ${profile.name}, ${call} ${at} of ${calls}: ${code}`
              await world.restore(profile.name)
              failing.arrange(call, at, code)
              const outcome = await world.outcomeOf(operation, profile)
              // What a card is like is known from the second time on, which takes fewer calls.
              if (!failing.hasFailed()) continue
              cases += 1
              expect([right, code, ...operation.open], where).toContain(outcome)
              expect(await world.isClean(), where).toBe(true)
              await world.restore(profile.name)
              expect(await world.report(), where).toEqual(healthy)
            }
          }
        }
      }
    }
    await world.daemon.stop()
    count(task, 'calls of the port of readers', { run: cases, all: cases })
    expect(cases).toBeGreaterThan(OPERATIONS.length * FAILURES.connect.length)
  })
})

/** Keys of a right PIN, a step back and a mistake among them. */
const KEYS = [1, 'correct', 1, 2, 'clear', 1, 2, 3, 4, 'enter'] as const

/** Opens the keypad, unless that is to fail, and types; or is lost after so many keys. */
class TypingKeypads extends FakeKeypads implements KeypadDriver {
  lostAfter: number | null = null

  override async open(keypad: string, observer: KeypadObserver): Promise<Keypad> {
    const opened = await super.open(keypad, observer)
    setImmediate(() => {
      this.type(keypad, ...KEYS.slice(0, this.lostAfter ?? KEYS.length))
      if (this.lostAfter !== null) observer.lost(new KazasuError('KEYPAD_DETACHED'))
    })
    return opened
  }
}

describe('the port of keypads', () => {
  const typed = OPERATIONS.filter(({ name }) => name.endsWith('jpki/auth') && !name.startsWith('pin.change')).map(
    (operation): Operation => ({
      ...operation,
      params: (profile, now) => {
        const { value: _, ...params } = operation.params(profile, now) as { readonly value: string }
        return { ...params, entry: 'keypad' }
      },
    }),
  )

  it('may fail when it is opened and after each key: one named error, no attempt spent, and the next entry works', async ({
    task,
  }) => {
    const keypads = new TypingKeypads()
    const world = new World({ keypads })
    await world.start()
    keypads.plug('05a4:9840')
    const [profile] = PROFILES.filter(({ name }) => name === 'adult')
    if (profile === undefined) throw new Error('no adult')
    const refusals = [
      'KEYPAD_ABSENT',
      'KEYPAD_IN_USE',
      'KEYPAD_UNFIT',
      'KEYPAD_ACCESS_DENIED',
      'KEYPAD_FAILED',
    ] as const
    let cases = 0
    for (const operation of typed) {
      const { outcome: right } = await world.dialogue(profile, operation)
      const fails = async (allowed: readonly string[], where: string): Promise<void> => {
        await world.restore(profile.name)
        const attempts = world.attempts
        expect(allowed, where).toContain(await world.outcomeOf(operation, profile))
        expect(world.attempts, where).toBe(attempts)
        expect(await world.isClean(), where).toBe(true)
        expect(keypads.inUse, where).toEqual([])
        keypads.openRefusal = null
        keypads.lostAfter = null
        await world.restore(profile.name)
        expect(await world.outcomeOf(operation, profile), where).toBe(right)
        cases += 1
      }
      for (const code of refusals) {
        keypads.openRefusal = new KazasuError(code)
        await fails([code], `${operation.name}, opened: ${code}`)
      }
      // The last key is what hands the PIN over.
      for (let keys = 0; keys < KEYS.length; keys++) {
        keypads.lostAfter = keys
        await fails(['KEYPAD_DETACHED'], `${operation.name}, lost after ${keys} keys`)
      }
    }
    await world.daemon.stop()
    count(task, 'calls of the port of keypads', { run: cases, all: cases })
    expect(cases).toBe(typed.length * (refusals.length + KEYS.length))
    expect(typed.length).toBeGreaterThan(1)
  })
})
