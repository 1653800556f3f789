/**
 * A sample of the fault matrix (`matrix/`) the whole way: over the WebSocket, with the client, and with the events that
 * a second client hears. Attempts that a fault leaves open wait for the card here, which the matrix has them not do.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import type { Client, Heard, KazasuClientError } from '../../src/client/client.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { FaultKind } from '../../src/reader/simulator.ts'
import type { Report } from '../../src/words/report.ts'
import { impatient } from '../support/impatient-timer.ts'
import { startService, type TestService } from '../support/service.ts'

/** For each fault: the errors that an operation may end with, and what everybody hears of it, if anything. */
const FAULTS: readonly (readonly [FaultKind, readonly string[], Heard['name'] | null])[] = [
  ['remove', ['CARD_REMOVED'], 'card.removed'],
  ['reset', ['CARD_RESET'], null],
  ['mute', ['CARD_MUTE'], null],
  ['stall', ['READER_TIMEOUT'], null],
  ['detach', ['READER_DETACHED'], 'reader.detached'],
  ['stop', ['READER_SERVICE_STOPPED'], 'health.changed'],
]

const READER = 'kazasu-simulated-reader-1'

/** What one client has heard, from its snapshot on: whoever waits here also finds what has come already. */
class Events {
  readonly all: Heard[] = []
  readonly #waiting = new Set<() => void>()

  readonly hear = (heard: Heard): void => {
    this.all.push(heard)
    for (const look of this.#waiting) look()
  }

  /** Resolves once `holds` of everything that was heard. */
  async until(holds: (all: readonly Heard[]) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!holds(this.all)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }
}

interface Operation {
  readonly name: string
  /** Runs it with right values. `putBack` lays the card down again. */
  readonly run: (client: Client, putBack: () => Promise<unknown>) => Promise<unknown>
  readonly open: readonly string[]
}

const OPERATIONS: readonly Operation[] = [
  { name: 'card.inspect', run: (client) => client.call('card.inspect', {}), open: [] },
  {
    name: 'certificate.readWithPin, the card put back when it is asked for',
    run: (client, putBack) =>
      client.call(
        'certificate.readWithPin',
        { kind: 'sign', value: 'ABC123', returnSeconds: 60 },
        { onProgress: ({ awaiting }) => void (awaiting && putBack()) },
      ),
    open: ['PIN_INDETERMINATE'],
  },
  {
    name: 'certificate.readWithPin, the card not put back',
    run: (client) => client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123', returnSeconds: 1 }),
    open: ['PIN_INDETERMINATE'],
  },
]

type HeardOf<Name extends Heard['name']> = Extract<Heard, { readonly name: Name }>

const isHealth = (one: Heard): one is HeardOf<'health.changed'> => one.name === 'health.changed'
const isInspected = (one: Heard): one is HeardOf<'inspection.completed' | 'inspection.failed'> =>
  one.name === 'inspection.completed' || one.name === 'inspection.failed'

const withoutCost = (report: Report): unknown => ({ ...report, cost: null })

describe('the service under faults, over a WebSocket', () => {
  let service: TestService
  let events: Events
  let apdus: number

  beforeEach(async () => {
    apdus = 0
    const driver = createSimulatedDriver({ profile: 'adult', timer: impatient })
    const log = { ...silentLogger, debug: (event: string) => void (apdus += event === 'apdu' ? 1 : 0) }
    service = await startService(driver, { autoInspect: true, log })
    events = new Events()
    await (await service.connect()).subscribe(events.hear)
  })

  afterEach(() => service.stop())

  const putBack = async (): Promise<void> => {
    await service.client.call('simulator.setReader', { reader: READER, state: 'attached' })
    await service.client.call('simulator.insert', { reader: READER })
  }

  /** Everything as it was: the service back, the reader attached, and on it a fresh card that was inspected. */
  async function restore(): Promise<void> {
    await events.until((all) => all.findLast(isHealth)?.params.state !== 'degraded')
    await service.client.call('simulator.setReader', { reader: READER, state: 'attached' })
    await service.client.call('simulator.insert', { reader: READER, profile: 'adult' })
    const [reader] = (await service.client.call('reader.list', {})).readers
    const presence = reader?.card?.presence
    const isEnd = (one: Heard): boolean => isInspected(one) && one.params.presence === presence
    await events.until((all) => all.some(isEnd))
    expect(events.all.find(isEnd)?.name).toBe('inspection.completed')
  }

  it.each(FAULTS)(
    '%s at each APDU is one named error or a right result, is told, and the next report is right',
    async (kind, codes, told) => {
      let cases = 0
      await restore()
      const right = withoutCost(await service.client.call('card.inspect', {}))
      for (const { name, run, open } of OPERATIONS) {
        await restore()
        const before = apdus
        await run(service.client, putBack)
        const length = apdus - before
        for (let at = 1; at <= length; at++) {
          await restore()
          const heard = events.all.length
          await service.client.call('simulator.fault', { reader: READER, kind, at })
          const outcome = await run(service.client, putBack).then(
            () => 'done',
            ({ code }: KazasuClientError) => code,
          )
          const where = `${kind} at APDU ${at} of ${length} of ${name}`
          expect([...codes, ...open, 'done'], where).toContain(outcome)
          if (told !== null) await events.until((all) => all.slice(heard).some((one) => one.name === told))
          await restore()
          expect(withoutCost(await service.client.call('card.inspect', {})), where).toEqual(right)
          cases += 1
        }
      }
      process.stdout.write(`faults over a WebSocket, ${kind}: ${cases} cases\n`)
      expect(cases).toBeGreaterThan(30)
    },
  )
})
