/**
 * A request belongs to the card that lay there when it came (S1.9), and tells nobody of what another one's person typed
 * (S1.11): through pcscd, where another program has the card, or the cards are exchanged more quickly than pcscd looks.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCardOf } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { connectVpcd, type VpcdSession } from '../../mocks/vpcd.ts'
import type { Client, Heard } from '../../src/client/client.ts'
import type { ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { startService, type TestService } from '../support/service.ts'
import { FIRST_READER, startPcscd, stopAll } from './pcscd.ts'

const DIGEST = { hash: 'SHA-256', digest: Buffer.alloc(32).toString('base64') } as const

/** All that present a PIN, each in its own way. */
const PRESENTING: readonly ((client: Client) => Promise<unknown>)[] = [
  (client) => client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 }),
  (client) => client.call('card.readAttributes', { pin: 'text/pin', value: '1234', returnSeconds: 0 }),
  (client) => client.call('login.sign', { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234', returnSeconds: 0 }),
  (client) => client.call('signature.signDigest', { ...DIGEST, value: 'ABC123', returnSeconds: 0 }),
  (client) => client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123', returnSeconds: 0 }),
]

const RIGHT = { pin: 'jpki/sign', value: 'ABC123', returnSeconds: 0 } as const

/** An adult's card; each name has a serial number of its own. */
function cardNamed(name: string): SmartCard {
  const adult = PROFILES.find((profile) => profile.name === 'adult')
  if (adult === undefined) throw new Error('no adult')
  return createCardOf({ name, card: { ...adult.card } }, { now: new Date() })
}

describe('a request through pcscd', () => {
  let service: TestService
  /** Commands that reached each card, in hexadecimal. */
  let sent: Map<string, string[]>
  let sessions: VpcdSession[]
  let told: Heard[]
  let look: () => void

  beforeEach(async () => {
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
    sent = new Map()
    sessions = []
    told = []
    look = () => undefined
    await service.client.subscribe((heard) => {
      told.push(heard)
      look()
    })
  })

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.remove()))
    await service.stop()
    await stopAll()
  })

  /** Resolves with the number of the insertion, as soon as the service has told of one after `last`. */
  async function inserted(last = 0): Promise<number> {
    for (;;) {
      for (const { name, params } of told)
        if (name === 'card.inserted' && params.card.presence > last) return params.card.presence
      await new Promise<void>((resolve) => (look = resolve))
    }
  }

  /** Without waiting for pcscd, which looks at a slot every 400 ms. */
  async function lay(
    name: string,
    card = cardNamed(name),
    before: (command: Uint8Array) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<VpcdSession> {
    const commands: string[] = []
    sent.set(name, commands)
    const session = await connectVpcd(card, {
      host: '127.0.0.1',
      port: FIRST_READER.port,
      onCommand: async (command, answer) => {
        commands.push(Buffer.from(command).toString('hex'))
        await before(command)
        return answer()
      },
    })
    sessions.push(session)
    return session
  }

  const presented = (name: string): readonly string[] =>
    (sent.get(name) ?? []).filter((command) => command.startsWith('0020') && command.length > 8)
  const outcomeOf = (asked: Promise<{ readonly outcome?: string }>): Promise<string> =>
    asked.then(
      ({ outcome = 'done' }) => outcome,
      (error: { readonly code: string }) => error.code,
    )
  const heard = (client: Client): Promise<unknown> => client.call('request.cancel', { id: 'none' })

  /** The card, held as another program does. */
  async function anotherProgram(): Promise<{ hold: ReaderConnection; driver: ReaderDriver }> {
    const driver = await openDriver('pcsc')
    const nothing = (): void => undefined
    await driver.start({
      readerAttached: nothing,
      readerDetached: nothing,
      cardInserted: nothing,
      cardRemoved: nothing,
      healthChanged: nothing,
    })
    return { hold: await driver.connect(FIRST_READER.name), driver }
  }

  it('that waits for another program, behind an inspection, ends with its card; the next one gets nothing', async () => {
    const first = await lay('first')
    const presence = await inserted()
    const { hold, driver } = await anotherProgram()
    const other = await service.connect()
    const inspecting = outcomeOf(other.call('card.inspect', {}).then(() => ({})))
    await heard(other)
    const verifying = outcomeOf(service.client.call('pin.verify', RIGHT))
    await heard(service.client)
    await first.remove()
    // At once, although the other program goes on.
    expect([await inspecting, await verifying]).toEqual(['CARD_REMOVED', 'CARD_REMOVED'])
    await hold.close('unpower')
    await driver.stop()
    await lay('second')
    await inserted(presence)
    expect(await outcomeOf(service.client.call('pin.verify', { ...RIGHT, presence }))).toBe('CARD_REMOVED')
    expect(sent.get('second')).toEqual([])
    expect(await outcomeOf(service.client.call('pin.verify', RIGHT))).toBe('verified')
  })

  it('of any kind that presents a PIN ends with its card, and the next one gets nothing', async () => {
    const first = await lay('first')
    const presence = await inserted()
    const { hold, driver } = await anotherProgram()
    const outcomes: Promise<string>[] = []
    for (const present of PRESENTING) {
      const client = await service.connect()
      outcomes.push(outcomeOf(present(client).then(() => ({}))))
      await heard(client)
    }
    await first.remove()
    expect(await Promise.all(outcomes)).toEqual(PRESENTING.map(() => 'CARD_REMOVED'))
    await hold.close('unpower')
    await driver.stop()
    await lay('second')
    await inserted(presence)
    expect(await outcomeOf(service.client.call('card.inspect', {}).then(() => ({})))).toBe('done')
    expect([presented('first'), presented('second')]).toEqual([[], []])
  })

  it.each([1, 2, 4, 7, 11, 16])(
    'behind an inspection at whose command %i the card is exchanged, too quickly for pcscd, reaches no other card',
    async (at) => {
      const first = await lay('first')
      await inserted()
      const other = await service.connect()
      const over = new AbortController()
      const inspecting = outcomeOf(other.call('card.inspect', {}).then(() => ({}))).finally(() => over.abort())
      await heard(other)
      const verifying = outcomeOf(service.client.call('pin.verify', RIGHT))
      while ((sent.get('first') ?? []).length < at && !over.signal.aborted) await new Promise(setImmediate)
      await first.remove()
      // The very same kind of card, with the same serial number.
      await lay('second', cardNamed('first'))
      expect([await inspecting, await verifying]).toEqual([expect.any(String), expect.any(String)])
      expect([presented('first'), presented('second')]).toEqual([[], []])
    },
  )

  it('that waited while cards were exchanged too quickly for pcscd ends with its card', async () => {
    const first = await lay('first')
    await inserted()
    await service.client.call('card.inspect', {})
    const { hold, driver } = await anotherProgram()
    const verifying = outcomeOf(service.client.call('pin.verify', RIGHT))
    await heard(service.client)
    await first.remove()
    await lay('second')
    await hold.close('unpower')
    await driver.stop()
    expect(await verifying).toBe('CARD_REMOVED')
    expect(presented('second')).toEqual([])
  })

  it('presents again what was wrong, once another program has set the PIN', async () => {
    await lay('card')
    await inserted()
    const asked = { pin: 'jpki/auth', value: '4821', returnSeconds: 0 } as const
    expect(await outcomeOf(service.client.call('pin.verify', asked))).toBe('wrong')
    expect(await outcomeOf(service.client.call('pin.verify', asked))).toBe('PIN_KNOWN_WRONG')
    const { hold, driver } = await anotherProgram()
    const commands = ['00A4040C0AD392F000260100000001', '00A4020C020018', '002000800431323334', '002401800434383231']
    for (const command of commands) {
      const answer = await hold.transmit(Uint8Array.from(Buffer.from(command, 'hex')))
      expect(Buffer.from(answer).toString('hex'), command).toBe('9000')
    }
    await hold.close('unpower')
    await driver.stop()
    expect(await outcomeOf(service.client.call('pin.verify', asked))).toBe('verified')
  })

  it('that is cancelled while the counter is asked for says nothing of a value', async () => {
    const other = await service.connect()
    let probe: { readonly client: Client; readonly controller: AbortController } | null = null
    await lay('card', cardNamed('card'), async (command) => {
      if (probe === null || command[1] !== 0x20 || command.length > 4) return
      const { client, controller } = probe
      probe = null
      controller.abort()
      // The answer of the card comes after the cancellation.
      await heard(client)
    })
    await inserted()
    const wrong = { pin: 'jpki/auth', returnSeconds: 0 } as const
    expect(await outcomeOf(service.client.call('pin.verify', { ...wrong, value: '4821' }))).toBe('wrong')
    const before = presented('card').length
    for (const client of [other, service.client]) {
      for (const value of ['4821', '0000', '4821', '1111']) {
        const controller = new AbortController()
        probe = { client, controller }
        const probing = client.call('pin.verify', { ...wrong, value }, { signal: controller.signal })
        expect(await outcomeOf(probing)).toBe('REQUEST_CANCELLED')
      }
    }
    expect(presented('card')).toHaveLength(before)
  })
})
