/** Leases over the whole service: clients on WebSockets, and a card in memory that can be asked past everything. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { Client, Heard } from '../../src/client/client.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { createDaemon, type Daemon } from '../../src/daemon.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { Pin } from '../../src/pin/pin.ts'
import type { PinCollector } from '../../src/pin/verifier.ts'
import { answering } from '../support/connections.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'
import { startService, type TestService } from '../support/service.ts'
import { noDoctor } from '../support/no-doctor.ts'
import { isVerify } from '../support/verify.ts'

const RIGHT = { pin: 'jpki/sign', value: 'ABC123' } as const
/** SELECT of the application, and the signature certificate behind its password. */
const READ_PROTECTED = ['00A4040C0AD392F000260100000001', '00A4020C020001', '00B0000004']

describe('leases over the API', () => {
  let driver: FakeDriver
  let card: SmartCard
  let service: TestService
  let kiosk: Client
  let counter: Client

  beforeEach(async () => {
    driver = new FakeDriver()
    service = await startService(driver)
    driver.tell.readerAttached('Reader')
    card = profileCard('adult')
    driver.insert('Reader', card)
    kiosk = await service.connect()
    counter = await service.connect()
  })

  afterEach(() => service.stop())

  /** As another program would get it, without taking the power away first: what is verified would show. */
  function readPastEverything(): string {
    card.powerOn()
    return READ_PROTECTED.map((command) => toHex(card.process(fromHex(command)))).at(-1) ?? ''
  }

  /** Called once, at the VERIFY that presents a PIN. */
  function atVerify(act: () => void): void {
    const inner = card
    card = answering(inner, (command) => {
      if (isVerify(command)) act()
      return inner.process(command)
    })
    driver.remove('Reader')
    driver.insert('Reader', card)
  }

  /** What is heard by a client that only looks on. */
  async function lookOn(): Promise<{
    readonly heard: Heard[]
    readonly until: (name: Heard['name']) => Promise<Heard>
  }> {
    const heard: Heard[] = []
    let wake = (): void => undefined
    await service.client.subscribe((event) => {
      heard.push(event)
      wake()
    })
    return {
      heard,
      until: async (name) => {
        for (;;) {
          const found = heard.find((one) => one.name === name)
          if (found !== undefined) return found
          await new Promise<void>((resolve) => (wake = resolve))
        }
      },
    }
  }

  it('keep others out with how long, serve their client, and end by its word', async () => {
    const { lease, reader, simulated, expires } = await kiosk.call('reader.acquire', { seconds: 30 })
    expect([reader, simulated]).toEqual(['reader', true])
    expect(Date.parse(expires)).toBeGreaterThan(Date.now())
    for (const asked of [counter.call('card.inspect', {}), counter.call('pin.verify', RIGHT)]) {
      const error = await asked.catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'READER_LEASED', data: { reader: 'reader', retriable: true } })
      const { milliseconds } = (error as { data: { milliseconds: number } }).data
      expect(milliseconds).toBeGreaterThan(0)
      expect(milliseconds).toBeLessThanOrEqual(30_000)
    }
    expect(driver.log).toEqual([])
    expect(await kiosk.call('pin.verify', RIGHT)).toMatchObject({ outcome: 'verified' })
    await expect(counter.call('reader.release', { lease })).rejects.toMatchObject({ code: 'READER_LEASE_CHANGED' })
    expect(await kiosk.call('reader.release', { lease })).toEqual({ reader: 'reader', simulated: true })
    expect(readPastEverything()).toBe('6982')
    expect((await counter.call('card.inspect', {})).card.kind).toBe('individual-number-card')
    await expect(kiosk.call('reader.release', { lease })).rejects.toMatchObject({ code: 'READER_LEASE_CHANGED' })
  })

  it('are compared and swapped: renewed by their id, and refused where another state is in force', async () => {
    const { lease } = await kiosk.call('reader.acquire', {})
    expect((await kiosk.call('reader.acquire', { expected: lease, seconds: 300 })).lease).toBe(lease)
    await expect(kiosk.call('reader.acquire', {})).rejects.toMatchObject({ code: 'READER_LEASE_CHANGED' })
    await expect(counter.call('reader.acquire', {})).rejects.toMatchObject({
      code: 'READER_LEASED',
      data: { reader: 'reader', waiting: 0 },
    })
  })

  it('are waited for in a queue, with a place and how long, which a cancelled request leaves', async () => {
    const { lease } = await kiosk.call('reader.acquire', { seconds: 10 })
    const giveUp = new AbortController()
    const progress: { readonly position: number; readonly milliseconds: number }[] = []
    let told = (): void => undefined
    const first = new Promise<void>((resolve) => (told = resolve))
    const cancelled = service.client.call(
      'reader.acquire',
      { wait: true, seconds: 20 },
      { signal: giveUp.signal, onProgress: () => told() },
    )
    await first
    const waiting = counter.call(
      'reader.acquire',
      { wait: true },
      {
        onProgress: (position) => {
          progress.push(position)
          if (progress.length === 1) giveUp.abort()
        },
      },
    )
    await expect(cancelled).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    await kiosk.call('reader.release', { lease })
    expect((await waiting).reader).toBe('reader')
    expect(progress.map(({ position }) => position)).toEqual([2, 1])
    const [before, after] = progress.map(({ milliseconds }) => milliseconds)
    expect(before).toBeGreaterThan(20_000)
    expect(before).toBeLessThanOrEqual(30_000)
    expect(after).toBeLessThanOrEqual(10_000)
  })

  it('end with their connection: in the middle of a VERIFY nothing is cut, and the next begins on a clean card', async () => {
    const { until, heard } = await lookOn()
    atVerify(() => kiosk.close())
    await kiosk.call('reader.acquire', {})
    const next = counter.call('reader.acquire', { wait: true })
    const verifying = kiosk.call('pin.verify', RIGHT).catch((error: unknown) => error)
    await until('lease.ended')
    await next
    await verifying
    // The power is off: the card answers nothing before it is on again.
    expect(driver.log.at(-1)).toBe('unpower Reader')
    expect(readPastEverything()).toBe('6982')
    expect(heard.filter(({ name }) => name.startsWith('lease.')).map(({ name }) => name)).toEqual([
      'lease.granted',
      'lease.ended',
      'lease.granted',
    ])
  })

  it('end when the service stops in the middle of a VERIFY, with the card clean', async () => {
    let stopping: Promise<void> = Promise.resolve()
    atVerify(() => {
      stopping = service.stop()
    })
    await kiosk.call('reader.acquire', {})
    const next = counter.call('reader.acquire', { wait: true }).catch((error: unknown) => error)
    await kiosk.call('pin.verify', RIGHT).catch((error: unknown) => error)
    await stopping
    expect(await next).toBeInstanceOf(Error)
    expect(driver.log.slice(-2)).toEqual(['unpower Reader', 'stop'])
    expect(readPastEverything()).toBe('6982')
  })

  it('end when the reader is unplugged, and not when the card is exchanged', async () => {
    const { until } = await lookOn()
    await kiosk.call('reader.acquire', {})
    driver.remove('Reader')
    driver.insert('Reader', profileCard('adult'))
    await expect(counter.call('card.inspect', {})).rejects.toMatchObject({ code: 'READER_LEASED' })
    const waiting = counter.call(
      'reader.acquire',
      { wait: true },
      { onProgress: () => driver.tell.readerDetached('Reader') },
    )
    await expect(waiting).rejects.toMatchObject({ code: 'READER_DETACHED' })
    expect((await until('lease.ended')).params).toEqual({ reader: 'reader', simulated: true, reason: 'detached' })
  })

  it('are told to everybody: the reader, how long and what kind of client, but not the lease nor who has it', async () => {
    const { heard, until } = await lookOn()
    const { lease } = await kiosk.call('reader.acquire', { seconds: 30 })
    const granted = { reader: 'reader', simulated: true, holder: 'program', milliseconds: 30_000 }
    expect((await until('lease.granted')).params).toEqual(granted)
    const { leases } = await counter.subscribe(() => undefined)
    expect(leases).toEqual([{ ...granted, milliseconds: expect.any(Number) }])
    const metrics = await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text()
    expect(metrics).toContain('kazasu_leases 1')
    await kiosk.call('reader.release', { lease })
    expect((await until('lease.ended')).params).toEqual({ reader: 'reader', simulated: true, reason: 'released' })
    expect((await counter.subscribe(() => undefined)).leases).toEqual([])
    for (const text of [JSON.stringify(heard), JSON.stringify(leases), metrics]) {
      expect(text).not.toContain(lease)
      expect(text).not.toContain('"test"')
    }
  })
})

describe('leases of a daemon', () => {
  const signal = new AbortController().signal
  const clientNamed = (key: string) => ({ signal, client: { key, kind: 'program' } as const })
  const once = { seconds: 60, expected: null, wait: false, signal, onPosition: () => undefined }

  async function daemonWith(card: SmartCard): Promise<{ daemon: Daemon; driver: FakeDriver }> {
    const driver = new FakeDriver()
    const daemon = createDaemon({
      drivers: [driver],
      log: silentLogger,
      diagnose: noDoctor,
      anchors: [],
      autoInspect: true,
      waitMs: 0,
      shortOnly: false,
      pinChange: false,
      keypads: null,
      office: ANY_OFFICE,
      entryIdleMs: 0,
      now: () => NOW,
    })
    await daemon.start()
    driver.tell.readerAttached('Reader')
    driver.insert('Reader', card)
    return { daemon, driver }
  }

  const inspected = ({ services }: Daemon) =>
    new Promise<string>((resolve) => {
      services.inspector.events.on('inspection.completed', ({ facts }) => resolve(facts.card.kind))
      services.inspector.events.on('inspection.failed', ({ error }) => resolve(String(error)))
    })

  it('let its own inspection through when the card is exchanged', async () => {
    const { daemon, driver } = await daemonWith(profileCard('adult'))
    await inspected(daemon)
    await daemon.services.leases.acquire('reader', clientNamed('a').client, once)
    const second = inspected(daemon)
    driver.remove('Reader')
    driver.insert('Reader', profileCard('child'))
    expect(await second).toBe('individual-number-card')
    await daemon.stop()
  })

  it('end when it stops, whoever has them', async () => {
    const { daemon } = await daemonWith(profileCard('adult'))
    const { leases } = daemon.services
    await leases.acquire('reader', clientNamed('a').client, once)
    await daemon.stop()
    expect(leases.current()).toEqual([])
    await expect(leases.acquire('reader', clientNamed('b').client, once)).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    })
  })

  it('that began while somebody was typing a PIN for another client keep it from being presented', async () => {
    const presented: string[] = []
    const card = profileCard('adult')
    const watched = answering(card, (command) => {
      if (isVerify(command)) presented.push('VERIFY')
      return card.process(command)
    })
    const { daemon } = await daemonWith(watched)
    await inspected(daemon)
    const value: PinCollector = async ({ row }) => {
      await daemon.services.leases.acquire('reader', clientNamed('b').client, once)
      return Pin.of(row, RIGHT.value)
    }
    const { hub, pins } = daemon.services
    const visit = { ...clientNamed('a'), insertion: hub.insertion({}) }
    const verifying = pins.verify(visit, { pin: RIGHT.pin, value, confirmation: undefined })
    await expect(verifying).rejects.toMatchObject({ code: 'READER_LEASED' })
    expect(presented).toEqual([])
    await daemon.stop()
  })
})
