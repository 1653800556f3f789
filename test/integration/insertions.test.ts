/**
 * Requests that wait, over the WebSocket: each belongs to the card that lay there when it came (S1.9), tells nobody of
 * what another one's person typed (S1.11), and keeps nobody from their turn or their last attempt (S1.12).
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { Client } from '../../src/client/client.ts'
import type { MethodName } from '../../src/client/connection.ts'
import { KazasuError } from '../../src/errors.ts'
import { answering } from '../support/connections.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'
import { startService, type TestService } from '../support/service.ts'

const digest = Buffer.alloc(32).toString('base64')

/** Every method that presents a value, with one that would open the card. */
const PRESENTING: readonly (readonly [MethodName, object])[] = [
  ['pin.verify', { pin: 'jpki/sign', value: 'ABC123' }],
  ['pin.change', { pin: 'jpki/sign', value: 'ABC123', newValue: 'NEW456' }],
  ['certificate.readWithPin', { kind: 'sign', value: 'ABC123' }],
  ['certificate.inspectWithPin', { kind: 'sign', value: 'ABC123' }],
  ['card.readAttributes', { pin: 'text/pin', value: '2345' }],
  ['card.readMyNumber', { pin: 'text/pin', value: '2345' }],
  ['card.readPhoto', { pin: 'visual/codeA', value: '123456789018' }],
  ['card.readFace', { pin: 'visual/codeA', value: '123456789018' }],
  ['card.checkAge', { value: '570322' }],
  ['card.readLicence', { value: '4567' }],
  ['login.sign', { nonce: 'AAECAwQFBgcICQoLDA0ODw', value: '1234' }],
  ['signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' }],
  ['signature.signCms', { hash: 'SHA-256', digest, value: 'ABC123' }],
]

/** Methods that only read. */
const READING: readonly (readonly [MethodName, object])[] = [
  ['card.inspect', {}],
  ['card.checkIssuer', {}],
  ['certificate.read', { kind: 'auth' }],
]

describe('a request that waits for its turn', () => {
  let driver: FakeDriver
  let service: TestService
  let now: Date
  /** What reached which card. */
  let sent: (readonly [card: string, command: string])[]

  beforeEach(async () => {
    driver = new FakeDriver()
    sent = []
    now = NOW
    service = await startService(driver, { now: () => now })
    driver.tell.readerAttached('r')
  })

  afterEach(() => service.stop())

  function lay(name: string, profile = 'licence', card: SmartCard = profileCard(profile)): SmartCard {
    driver.insert(
      'r',
      answering(card, (command) => {
        sent.push([name, Buffer.from(command).toString('hex')])
        return card.process(command)
      }),
    )
    return card
  }

  const ask = (client: Client, method: MethodName, params: object, signal?: AbortSignal): Promise<string> =>
    client.call(method, params as never, signal === undefined ? {} : { signal }).then(
      (answer) => (answer as { readonly outcome?: string }).outcome ?? 'done',
      (error: { readonly code: string }) => error.code,
    )

  /** Resolves when the service has heard all that was sent before. */
  const heard = (client: Client): Promise<unknown> => client.call('request.cancel', { id: 'none' })

  const verifies = (): readonly string[] =>
    sent.filter(([, command]) => command.startsWith('0020') && command.length > 8).map(([card]) => card)

  describe.each([...PRESENTING, ...READING])('%s', (method, params) => {
    it('sends nothing to the next card, and is answered as soon as its own is gone', async () => {
      lay('first')
      driver.isHeldByAnother = true
      const other = await service.connect()
      const before = ask(other, 'certificate.read', { kind: 'authCa' })
      await heard(other)
      const asked = ask(service.client, method, params)
      await heard(service.client)
      driver.remove('r')
      // While the other program goes on.
      expect(await asked).toBe('CARD_REMOVED')
      expect(await before).toBe('CARD_REMOVED')
      lay('second')
      driver.isHeldByAnother = false
      await heard(service.client)
      expect(sent).toEqual([])
    })

    it('sends nothing to the same card that was put back', async () => {
      const card = lay('first')
      driver.isHeldByAnother = true
      const asked = ask(service.client, method, params)
      await heard(service.client)
      lay('again', 'licence', card)
      driver.isHeldByAnother = false
      expect(await asked).toBe('CARD_REMOVED')
      expect(sent).toEqual([])
    })

    it('sends nothing to another card than the one that it names', async () => {
      lay('first')
      const presence = (await service.client.call('reader.list', {})).readers[0]?.card?.presence
      expect(await ask(service.client, method, { ...params, presence })).not.toBe('CARD_REMOVED')
      sent.length = 0
      lay('second')
      expect(await ask(service.client, method, { ...params, presence })).toBe('CARD_REMOVED')
      driver.remove('r')
      expect(await ask(service.client, method, { ...params, reader: 'r', presence })).toBe('CARD_REMOVED')
      expect(sent).toEqual([])
    })

    it('is about a card: without one it does not wait for the next', async () => {
      expect(await ask(service.client, method, params)).toBe('CARD_ABSENT')
    })
  })

  it.each(READING)(
    '%s finds the only My Number Card beside other cards when it names no reader',
    async (method, params) => {
      const readerOf = (): Promise<string> =>
        service.client.call(method, params as never).then(
          (answer) => JSON.stringify((answer as { readonly reader: unknown }).reader),
          (error: { readonly code: string }) => error.code,
        )
      driver.tell.readerAttached('slot')
      driver.insert('slot', profileCard('bank'))
      lay('first')
      expect(await readerOf()).toMatch(/"r"/)
      // A PIN is presented to no card that nobody has named.
      expect(await ask(service.client, 'pin.verify', { pin: 'jpki/auth', value: '1234' })).toBe('READER_AMBIGUOUS')
      driver.insert('slot', profileCard('adult'))
      expect(await readerOf()).toBe('READER_AMBIGUOUS')
      lay('none', 'bank')
      expect(await readerOf()).toMatch(/"slot"/)
      driver.insert('slot', profileCard('bank'))
      expect(await readerOf()).toBe('CARD_FOREIGN')
      driver.insert('slot', profileCard('mute'))
      expect(await readerOf()).toBe('CARD_FOREIGN')
    },
  )

  describe.each(READING)('%s that names no reader, where several have a card', (method, params) => {
    beforeEach(() => {
      lay('first')
      driver.tell.readerAttached('slot')
    })

    it('answers its cancellation as one', async () => {
      driver.insert('slot', profileCard('adult'))
      driver.isHeldByAnother = true
      const given = new AbortController()
      const asked = ask(service.client, method, params, given.signal)
      await heard(service.client)
      given.abort()
      expect(await asked).toBe('REQUEST_CANCELLED')
    })

    it('takes none for the only one while another could not be read', async () => {
      driver.insert('slot', profileCard('adult'))
      driver.refusals.push(new KazasuError('READER_FAILED'))
      expect(await ask(service.client, method, params)).toBe('READER_AMBIGUOUS')
    })

    it('says why the only one that can be meant could not be read', async () => {
      driver.insert('slot', profileCard('bank'))
      expect(await ask(service.client, 'card.inspect', { reader: 'slot' })).toBe('done')
      driver.refusals.push(new KazasuError('READER_FAILED'), new KazasuError('READER_TIMEOUT'))
      expect(await ask(service.client, method, params)).toBe('READER_TIMEOUT')
    })
  })

  it('is not kept waiting by four clients with sixteen inspections each: one of each at most is before it', async () => {
    lay('card')
    driver.isHeldByAnother = true
    const others = await Promise.all(Array.from({ length: 4 }, () => service.connect()))
    const kinds = ['auth', 'authCa', 'signCa'] as const
    const flood = others.flatMap((other) =>
      Array.from({ length: 16 }, (_, index) =>
        index % 4 === 0
          ? ask(other, 'card.inspect', {})
          : ask(other, 'certificate.read', { kind: kinds[index % 3] ?? 'auth' }),
      ),
    )
    await Promise.all(others.map(heard))
    const asked = ask(service.client, 'pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 })
    await heard(service.client)
    driver.isHeldByAnother = false
    expect(await asked).toBe('verified')
    const holds = driver.log.filter((line) => line.startsWith('connect')).length
    // The inspection that waited for the other program, one job of each client, and its own.
    expect(holds).toBeLessThanOrEqual(1 + 4 + 1)
    expect(new Set(await Promise.all(flood))).toEqual(new Set(['done']))
  })

  it('is joined with others that ask for the same inspection, which is made once and is answered to all', async () => {
    lay('card')
    driver.isHeldByAnother = true
    const others = await Promise.all(Array.from({ length: 3 }, () => service.connect()))
    const clients = [service.client, ...others]
    const first: string[] = []
    const reports = clients.map((client, index) =>
      client.call('card.inspect', {}, { onProgress: () => void first.push(`first answer to ${index}`) }),
    )
    await Promise.all(clients.map(heard))
    driver.isHeldByAnother = false
    const [one, ...rest] = await Promise.all(reports)
    expect(one?.card.kind).toBe('individual-number-card')
    for (const report of rest) expect(report).toEqual(one)
    expect(first.toSorted()).toEqual([0, 1, 2, 3].map((index) => `first answer to ${index}`))
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('is refused beyond a bound, and others are not', async () => {
    lay('card')
    driver.isHeldByAnother = true
    const other = await service.connect()
    const attempts = Array.from({ length: 12 }, (_, index) =>
      ask(other, 'pin.verify', { pin: 'jpki/auth', value: String(1000 + index), returnSeconds: 0 }),
    )
    await heard(other)
    const good = ask(service.client, 'pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 })
    await heard(service.client)
    driver.isHeldByAnother = false
    expect(await good).toBe('verified')
    const outcomes = await Promise.all(attempts)
    // One is under way, eight wait.
    expect(outcomes.filter((outcome) => outcome === 'READER_QUEUE_FULL')).toHaveLength(3)
  })

  describe('about a PIN', () => {
    const wrong = { pin: 'jpki/auth', value: '4821', returnSeconds: 0 } as const

    /** Cancels as soon as the counter is asked for. */
    async function probed(client: Client, value: string): Promise<string> {
      const controller = new AbortController()
      let isAsked = false
      driver.onTransmit = () => {
        // The second command of the hold is the question for the counter.
        if (sent.length - before === 1) {
          isAsked = true
          controller.abort()
        }
      }
      const before = sent.length
      const answer = await ask(client, 'pin.verify', { ...wrong, value }, controller.signal)
      driver.onTransmit = () => undefined
      expect(isAsked).toBe(true)
      return answer
    }

    it('tells another client nothing of a value that was wrong, cancelled or not', async () => {
      lay('card')
      const other = await service.connect()
      expect(await ask(service.client, 'pin.verify', wrong)).toBe('wrong')
      const spent = verifies().length
      // What the daemon knows to be wrong, and what it has never seen.
      expect([await probed(other, '4821'), await probed(other, '0000')]).toEqual(Array(2).fill('REQUEST_CANCELLED'))
      expect(verifies()).toHaveLength(spent)
      expect(await ask(other, 'pin.verify', wrong)).toBe('wrong')
    })

    it('tells its own client nothing either, when it is cancelled', async () => {
      lay('card')
      expect(await ask(service.client, 'pin.verify', wrong)).toBe('wrong')
      expect(await probed(service.client, '4821')).toBe('REQUEST_CANCELLED')
      expect(await probed(service.client, '0000')).toBe('REQUEST_CANCELLED')
    })

    it('does not refuse the right value because it was wrong before another program set it', async () => {
      const card = lay('card')
      expect(await ask(service.client, 'pin.verify', wrong)).toBe('wrong')
      expect(await ask(service.client, 'pin.verify', wrong)).toBe('PIN_KNOWN_WRONG')
      card.powerOn()
      for (const command of [
        '00A4040C0AD392F000260100000001',
        '00A4020C020018',
        '002000800431323334',
        '002401800434383231',
      ]) {
        expect(Buffer.from(card.process(Uint8Array.from(Buffer.from(command, 'hex')))).toString('hex')).toBe('9000')
      }
      card.powerOff()
      expect(await ask(service.client, 'pin.verify', wrong)).toBe('verified')
    })

    it('confirms its last attempt whatever another client is refused meanwhile', async () => {
      lay('card', 'auth-last')
      const refusal = await service.client
        .call('pin.verify', { ...wrong, value: '1234' })
        .catch((error: { readonly data: { readonly confirmation: string } }) => error)
      const { confirmation } = (refusal as { readonly data: { readonly confirmation: string } }).data
      const other = await service.connect()
      for (let round = 0; round < 3; round += 1) {
        expect(await ask(other, 'pin.verify', wrong)).toBe('PIN_LAST_ATTEMPT')
        expect(await ask(other, 'pin.verify', { ...wrong, confirmation })).toBe('PIN_LAST_ATTEMPT')
      }
      expect(await ask(service.client, 'pin.verify', { ...wrong, value: '1234', confirmation })).toBe('verified')
    })
  })

  it('finds the report of the card judged anew, the second after a certificate has ended, without an APDU', async () => {
    lay('card')
    const { certificates } = await service.client.call('card.inspect', {})
    const end = new Date(certificates[0]?.notAfter ?? '')
    sent.length = 0
    const statusAt = async (moment: Date): Promise<unknown> => {
      now = moment
      const { readers } = await service.client.subscribe(() => undefined)
      const report = readers[0]?.report
      return [report?.today, report?.certificates[0]?.status, report?.guidance.some(({ id }) => /expired/.test(id))]
    }
    const [day] = end.toISOString().split('T')
    expect(await statusAt(end)).toEqual([day, 'renewable', false])
    expect(await statusAt(new Date(end.getTime() + 1000))).toEqual([expect.any(String), 'expired', true])
    expect(sent).toEqual([])
  })
})
