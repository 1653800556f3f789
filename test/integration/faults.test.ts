/** The whole service on simulated readers: faults at every APDU, and several clients at once, over a WebSocket. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import type { Client, KazasuClientError } from '../../src/client/client.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { Report } from '../../src/report/shape.ts'
import { startService, type TestService } from '../support/service.ts'

const FAULTS = ['remove', 'reset', 'mute', 'garbage', 'short', 'stall', 'detach', 'stop'] as const

/** The errors that each fault may end a report with. */
const CODES: Readonly<Record<(typeof FAULTS)[number], readonly string[]>> = {
  remove: ['CARD_REMOVED'],
  reset: ['CARD_RESET'],
  mute: ['READER_FAILED'],
  garbage: ['CARD_ANSWER_INVALID', 'CARD_REFUSED'],
  short: ['CARD_ANSWER_INVALID'],
  stall: ['READER_TIMEOUT'],
  detach: ['READER_DETACHED'],
  stop: ['READER_SERVICE_STOPPED', 'READER_DETACHED'],
}

interface Operation {
  readonly name: string
  /** Runs it with right values; what it gives in a word. */
  readonly run: (client: Client) => Promise<string>
  /** What else it may give when the fault comes at the one moment that leaves the outcome open. */
  readonly indeterminate: readonly string[]
}

/** Before anything is presented: what garbage in place of a counter or of a SELECT can look like. */
const REFUSED = ['PIN_ABSENT', 'PIN_BLOCKED', 'PIN_COUNTER_UNKNOWN', 'PIN_LAST_ATTEMPT', 'PIN_REQUIRED'] as const

const OPERATIONS: readonly Operation[] = [
  {
    name: 'card.inspect',
    run: async (client) => ((await client.call('card.inspect', {})).card.kind === 'mute' ? 'CARD_MUTE' : 'done'),
    indeterminate: [],
  },
  {
    name: 'pin.verify',
    run: async (client) =>
      (await client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123', returnSeconds: 0 })).outcome,
    indeterminate: ['indeterminate', ...REFUSED],
  },
  {
    name: 'certificate.readWithPin',
    run: async (client) => {
      await client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123' })
      return 'done'
    },
    indeterminate: [
      'PIN_INDETERMINATE',
      'CERTIFICATE_MALFORMED',
      'CERTIFICATE_ABSENT',
      'CARD_ANSWER_INVALID',
      'CARD_REFUSED',
      ...REFUSED,
    ],
  },
  {
    name: 'card.readAttributes',
    run: async (client) => {
      await client.call('card.readAttributes', { pin: 'text/pin', value: '2345' })
      return 'done'
    },
    indeterminate: ['PIN_INDETERMINATE', 'CARD_ANSWER_INVALID', 'CARD_REFUSED', ...REFUSED],
  },
]

/** A card that takes short forms, and one that takes none; the report of that one is torn elsewhere. */
const PLAN = [
  ['adult', OPERATIONS],
  ['old-lot', OPERATIONS.slice(1, 2)],
] as const

let total = 0
/** Exchanges that were logged. */
let apdus = 0

const withoutCost = (report: Report): unknown => ({ ...report, cost: null })

describe('the service under faults', () => {
  let service: TestService
  let reader: string
  let right: Report

  beforeEach(async () => {
    const driver = await openDriver('simulated', { profile: 'adult', timeoutMs: 50, restartMs: 5 })
    service = await startService(driver, {
      log: { ...silentLogger, debug: (event) => (apdus += event === 'apdu' ? 1 : 0) },
    })
    const [first] = (await service.client.call('simulator.readers', {})).readers
    reader = first?.id ?? ''
    right = await service.client.call('card.inspect', {})
  })

  afterEach(() => service.stop())

  afterAll(() => process.stdout.write(`fault matrix: ${total} cases\n`))

  /** Everything as it was: the reader attached, a fresh card on it. */
  async function restored(profile: string): Promise<void> {
    await eventually(async () => {
      await service.client.call('simulator.setReader', { reader, state: 'attached' })
      await service.client.call('simulator.insert', { reader, profile })
    })
  }

  it.each(FAULTS)(
    '%s at each APDU of each operation is one named error or a right result, and the next report is right',
    async (kind) => {
      let cases = 0
      for (const [profile, operations] of PLAN) {
        await restored(profile)
        const right = await service.client.call('card.inspect', { reader })
        for (const { name, run, indeterminate } of operations) {
          await restored(profile)
          const before = apdus
          await run(service.client)
          const length = apdus - before
          for (let at = 1; at <= length; at++) {
            // A fresh card each time: what it understands has to be found out again.
            await restored(profile)
            await service.client.call('simulator.fault', { reader, kind, at })
            const outcome = await run(service.client).catch((error: KazasuClientError) => error.code)
            const where = `${name} of ${profile}, APDU ${at}`
            if (CODES[kind].includes(outcome)) expect(outcome, where).not.toBe('wrong')
            else expect(['done', 'verified', ...indeterminate], where).toContain(outcome)
            // A fault that lasts shows, unless all it took was the look at the counter after a PIN was verified.
            if (!['garbage', 'short'].includes(kind) && !(outcome === 'verified' && at >= length - 1))
              expect(['done', 'verified'], where).not.toContain(outcome)
            await restored(profile)
            expect(withoutCost(await service.client.call('card.inspect', { reader })), where).toEqual(
              withoutCost(right),
            )
            cases += 1
          }
        }
      }
      total += cases
      expect(cases).toBeGreaterThan(40)
    },
    240_000,
  )

  it('serves two clients at once with the same report, one after the other', async () => {
    const other = await service.connect()
    const reports = await Promise.all([
      service.client.call('card.inspect', {}),
      other.call('card.inspect', {}),
      service.client.call('card.inspect', {}),
    ])
    expect(reports.map(withoutCost)).toEqual([right, right, right].map(withoutCost))
  })

  it('says what is wrong: no card, a card of another kind, a reader that is not there', async () => {
    await service.client.call('simulator.remove', { reader })
    await expect(service.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'CARD_ABSENT' })
    await service.client.call('simulator.insert', { reader, profile: 'driving-licence' })
    await expect(service.client.call('certificate.read', { kind: 'auth' })).rejects.toMatchObject({
      code: 'CARD_FOREIGN',
    })
    await expect(service.client.call('card.inspect', { reader: 'none' })).rejects.toMatchObject({
      code: 'READER_UNKNOWN',
    })
    await service.client.call('simulator.setReader', { reader, state: 'detached' })
    await expect(service.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'READER_ABSENT' })
  })
})

/** Tries again, between turns of the event loop, while the simulated service is coming back. */
async function eventually(act: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (tries === 1000) throw error
      await new Promise(setImmediate)
    }
  }
}
