/**
 * A sample of the fault matrix through pcscd. Two kinds of fault that can be had there, the card that is taken away and
 * garbage in place of an answer, at every APDU of three operations that present a PIN, at every sixth of a report, and
 * at every APDU of a verification on a card that takes no short forms. All of it, in process, is in
 * `test/integration/matrix`.
 */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { VpcdSession } from '../../mocks/vpcd.ts'
import type { Client, KazasuClientError } from '../../src/client/client.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, otherProgram, startPcscd, stopAll } from './pcscd.ts'
import { isVerify } from '../support/verify.ts'

const GARBAGE = Uint8Array.from({ length: 24 }, (_, index) => (index * 89 + 37) & 0xff)

const FAULTS = {
  'the card taken away': ['CARD_REMOVED', 'READER_FAILED', 'CARD_RESET', 'CARD_ABSENT'],
  garbage: ['CARD_ANSWER_INVALID', 'CARD_REFUSED', 'PIN_ABSENT', 'PIN_COUNTER_UNKNOWN', 'CERTIFICATE_MALFORMED'],
} as const
type Fault = keyof typeof FAULTS

const OPERATIONS = [
  {
    name: 'pin.verify',
    every: 1,
    run: async (client: Client) =>
      (await client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123', returnSeconds: 0 })).outcome,
    ends: ['verified', 'indeterminate'],
  },
  {
    name: 'pin.change',
    every: 1,
    run: async (client: Client) => {
      const change = { pin: 'jpki/sign', value: 'ABC123', newValue: 'NEW456', returnSeconds: 0 } as const
      return (await client.call('pin.change', change)).outcome
    },
    ends: ['changed', 'unchanged', 'indeterminate'],
  },
  {
    name: 'certificate.readWithPin',
    every: 1,
    run: async (client: Client) => {
      await client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123', returnSeconds: 0 })
      return 'done'
    },
    ends: ['done', 'PIN_INDETERMINATE'],
  },
  {
    name: 'card.inspect',
    every: 6,
    run: async (client: Client) => ((await client.call('card.inspect', {})).card.kind === 'mute' ? 'mute' : 'done'),
    ends: ['done'],
  },
] as const

const PLAN = [
  ...OPERATIONS.map((operation) => ({ profile: 'adult', ...operation })),
  { profile: 'old-lot', ...OPERATIONS[0] },
].flatMap((row) => (Object.keys(FAULTS) as Fault[]).map((fault) => ({ ...row, fault })))

let total = 0

describe('faults through pcscd', () => {
  let service: TestService
  let session: VpcdSession | null
  let commands: number
  let attempts: number

  beforeEach(async () => {
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
    session = null
  })
  afterEach(async () => {
    await service.stop()
    await stopAll()
  })
  afterAll(() => process.stdout.write(`fault sample through pcscd: ${total} cases\n`))

  /** Resolves once `event` has been told, which `act` brings about. */
  async function until(event: 'card.inserted' | 'card.removed', act: () => Promise<unknown>): Promise<void> {
    const end = new AbortController()
    let told = (): void => undefined
    const heard = new Promise<void>((resolve) => {
      told = resolve
    })
    await service.client.subscribe(({ name }) => (name === event ? told() : undefined), { signal: end.signal })
    await act()
    await heard
    end.abort()
  }

  /** A fresh card on which `fault` happens at the `at`-th command from when it is armed. */
  async function lay(profile: string, fault: Fault | null, at: number): Promise<() => void> {
    const before = session
    const isThere = service.client
      .call('reader.list', {})
      .then(({ readers }) => readers.some(({ card }) => card !== null))
    if (before !== null && (await isThere)) await until('card.removed', () => before.remove())
    let armed = false
    await until('card.inserted', async () => {
      session = await layDown(createCard(profile, { now: new Date() }), {
        onCommand: (command, answer) => {
          if (!armed) return answer()
          commands += 1
          if (isVerify(command)) attempts += 1
          if (fault === null || commands !== at) return answer()
          if (fault === 'garbage') return GARBAGE
          void session?.remove()
          return null
        },
      })
    })
    commands = 0
    attempts = 0
    return () => {
      armed = true
    }
  }

  const outcomeOf = (run: (client: Client) => Promise<string>): Promise<string> =>
    run(service.client).catch((error: KazasuClientError) => error.code)

  it.each(PLAN)(
    '$fault at the APDUs of $name on $profile: one named error or a right result, a clean card, a daemon that serves',
    async ({ profile, fault, every, run, ends }) => {
      ;(await lay(profile, null, 0))()
      await run(service.client)
      const length = commands
      for (let at = 1; at <= length; at += every) {
        ;(await lay(profile, fault, at))()
        const outcome = await outcomeOf(run)
        const where = `APDU ${at} of ${length}`
        expect([...ends, ...FAULTS[fault]], where).toContain(outcome)
        expect(attempts, where).toBeLessThanOrEqual(1)
        // A card that was taken away has no power, and the one without short forms does not answer this question.
        if (fault === 'garbage' && profile === 'adult') expect((await otherProgram()).at(-1), where).toBe('6982')
        total += 1
      }
      await lay(profile, null, 0)
      expect((await service.client.call('card.inspect', {})).card.kind).toBe('individual-number-card')
    },
  )
})
