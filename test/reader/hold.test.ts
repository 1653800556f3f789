import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import { Holder, type JobDone, type Requester, type RequestingClient, type Visit } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { Leases } from '../../src/reader/lease.ts'
import { clientNamed, openDesk, type TestDesk } from '../support/desk.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

describe('the hold of a card', () => {
  let driver: FakeDriver
  let holder: Holder
  let hub: Hub
  let visit: TestDesk['visit']

  beforeEach(async () => {
    const at = await openDesk({ waitMs: 2000 })
    driver = at.driver
    hub = at.hub
    holder = at.holder
    visit = at.visit
    driver.insert('r', profileCard('adult'))
  })

  it('unpowers the card when the job is done, and when it fails', async () => {
    expect(await holder.run(visit(), async () => 'done')).toBe('done')
    const failing = holder.run(visit(), async () => {
      throw new Error('job')
    })
    await expect(failing).rejects.toThrow('job')
    expect(driver.log).toEqual(['connect r', 'unpower r', 'connect r', 'unpower r'])
  })

  it('lets one job at a time have the card', async () => {
    const job = (name: string) => async () => {
      driver.log.push(name)
      await new Promise(setImmediate)
    }
    await Promise.all([holder.run(visit(), job('a')), holder.run(visit(), job('b'))])
    expect(driver.log).toEqual(['connect r', 'a', 'unpower r', 'connect r', 'b', 'unpower r'])
  })

  it('waits for another program that has the card', async () => {
    driver.refusals.push(new KazasuError('READER_IN_USE'), new KazasuError('READER_IN_USE'))
    expect(await holder.run(visit(), async () => 'done')).toBe('done')
  })

  it('gives up with READER_IN_USE when the wait is over', async () => {
    driver.refusals.push(new KazasuError('READER_IN_USE'), new KazasuError('READER_IN_USE'))
    const impatient = new Holder(hub, { waitMs: 0 })
    await expect(impatient.run(visit(), async () => 'done')).rejects.toMatchObject({ code: 'READER_IN_USE' })
  })

  it('does not wait when something else is wrong', async () => {
    driver.refusals.push(new KazasuError('READER_SERVICE_STOPPED'))
    await expect(holder.run(visit(), async () => 'done')).rejects.toMatchObject({ code: 'READER_SERVICE_STOPPED' })
  })

  it('ends a wait that is cancelled, and one that had not begun', async () => {
    const controller = new AbortController()
    driver.refusals.push(...Array.from({ length: 100 }, () => new KazasuError('READER_IN_USE')))
    const waiting = holder.run(visit({ signal: controller.signal }), async () => 'done')
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    await expect(holder.run(visit({ signal: controller.signal }), async () => 'done')).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    })
    expect(driver.log).toEqual([])
  })

  it.each([
    ['CARD_REMOVED', 'leaves', () => driver.remove('r')],
    ['CARD_REMOVED', 'is exchanged', () => driver.insert('r', profileCard('adult'))],
    ['READER_DETACHED', 'is unplugged with its reader', () => driver.tell.readerDetached('r')],
  ] as const)('is %s at once for all that wait when the card %s', async (code, _, act) => {
    let end = (): void => undefined
    let begun = (): void => undefined
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    const first = holder.run(visit(), () => {
      begun()
      return new Promise<void>((resolve) => (end = resolve))
    })
    const waiting = ['a', 'b'].map((key) =>
      holder.run(visit({ client: clientNamed(key) }), async () => driver.log.push(key)),
    )
    await hasBegun
    act()
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code })
    end()
    await first
    await holder.idle()
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('is that of the card and not of the next one while another program has it', async () => {
    driver.isHeldByAnother = true
    const waiting = holder.run(visit(), async () => 'done')
    driver.insert('r', profileCard('adult'))
    driver.isHeldByAnother = false
    await expect(waiting).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    expect(driver.log).toEqual([])
  })

  it('ends with the card that is exchanged, or gone, while it is connected to', async () => {
    const connect = driver.connect.bind(driver)
    driver.connect = async (reader) => {
      const connection = await connect(reader)
      driver.insert('r', profileCard('adult'))
      return connection
    }
    await expect(holder.run(visit(), async () => driver.log.push('job'))).rejects.toMatchObject({
      code: 'CARD_REMOVED',
    })
    expect(driver.log).toEqual(['connect r', 'unpower r'])
    driver.connect = () => Promise.reject(new KazasuError('CARD_ABSENT'))
    await expect(holder.run(visit(), async () => 'done')).rejects.toMatchObject({ code: 'CARD_REMOVED' })
  })

  it('is refused to a client with eight jobs in the queue, and to one with any while sixty-four are there', async () => {
    let end = (): void => undefined
    const first = holder.run(visit(), () => new Promise<void>((resolve) => (end = resolve)))
    const outcomes: string[] = []
    const ask = (client: RequestingClient): void =>
      void holder
        .run(visit({ client }), async () => undefined)
        .then(
          () => outcomes.push('done'),
          (error: KazasuError) => outcomes.push(error.code),
        )
    const many = Array.from({ length: 9 }, (_, index) => clientNamed(String(index)))
    for (const client of many) for (let count = 0; count < 9; count += 1) ask(client)
    await new Promise(setImmediate)
    // Eight of each of eight, and the first one of whoever comes then.
    expect(outcomes).toEqual(Array(8 + 8).fill('READER_QUEUE_FULL'))
    end()
    await first
    await holder.idle()
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(8 * 8 + 1)
  })

  it('is counted by reader, kind and outcome, once it is over; a shared one once, one without a turn never', async () => {
    const done: JobDone[] = []
    const counting = new Holder(hub, { waitMs: 0, onJob: (job) => done.push(job) })
    const same = {}
    const shared = { kind: 'report', same } as const
    await Promise.all([counting.run(visit(), async () => 1, shared), counting.run(visit(), async () => 1, shared)])
    const failing = counting.run(visit(), () => Promise.reject(new KazasuError('CARD_MUTE')), { kind: 'pin' })
    await expect(failing).rejects.toThrow()
    const gone = counting.run(visit({ signal: AbortSignal.abort() }), async () => 1, { kind: 'counter' })
    await expect(gone).rejects.toThrow()
    driver.refusals.push(new KazasuError('READER_IN_USE'))
    await expect(counting.run(visit(), async () => 1, { kind: 'counter' })).rejects.toThrow()
    expect(done.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'report ok',
      'pin CARD_MUTE',
      'counter READER_IN_USE',
    ])
    expect(done.every(({ reader, seconds }) => reader === 'r' && seconds >= 0)).toBe(true)
  })

  describe('for several who ask for the same', () => {
    const same = {}
    let end: (() => void)[]
    let signals: AbortSignal[]

    beforeEach(() => {
      end = []
      signals = []
    })

    /** A job that goes on until a test ends it, or until nobody waits for it. */
    const ask = (by: Partial<Requester> = {}): Promise<string> =>
      holder
        .run(
          visit(by),
          (_, signal) => {
            signals.push(signal)
            return new Promise<string>((resolve, reject) => {
              end.push(() => resolve(`job ${signals.length}`))
              signal.addEventListener('abort', () => reject(new KazasuError('REQUEST_CANCELLED')))
            })
          },
          { same },
        )
        .catch((error: KazasuError) => error.code)
    const turn = (): Promise<void> => new Promise(setImmediate)
    const [a, b] = [clientNamed('a'), clientNamed('b')]

    it('is done once, also for those who come while it is under way, and anew afterwards', async () => {
      const asked = [ask({ client: a }), ask({ client: a }), ask({ client: b })]
      await turn()
      asked.push(ask({ client: b }))
      end[0]?.()
      expect(await Promise.all(asked)).toEqual(Array(4).fill('job 1'))
      const later = ask({ client: a })
      await turn()
      end[1]?.()
      expect(await later).toBe('job 2')
      expect(driver.log).toEqual(['connect r', 'unpower r', 'connect r', 'unpower r'])
    })

    it('is done when the first of them has a turn', async () => {
      const other = holder.run(visit({ client: a }), async () => 'other')
      const jobs = Array.from({ length: 3 }, () =>
        holder.run(visit({ client: a }), async () => void driver.log.push('a')),
      )
      const asked = [ask({ client: a }), ask({ client: b })]
      await other
      while (end.length === 0) await turn()
      expect(driver.log.filter((line) => line === 'a').length).toBeLessThanOrEqual(1)
      end[0]?.()
      await Promise.all([...jobs, ...asked])
    })

    it('goes on as long as one of them waits, and is given up with the last', async () => {
      const [first, second] = [new AbortController(), new AbortController()]
      const asked = [ask({ signal: first.signal }), ask({ signal: second.signal })]
      await turn()
      first.abort()
      expect(await asked[0]).toBe('REQUEST_CANCELLED')
      expect(signals[0]?.aborted).toBe(false)
      second.abort()
      expect([await asked[1], signals[0]?.aborted]).toEqual(['REQUEST_CANCELLED', true])
    })

    it('is not the one that was just given up', async () => {
      const first = new AbortController()
      const asked = ask({ signal: first.signal })
      await turn()
      first.abort()
      const next = ask()
      await asked
      await turn()
      end[1]?.()
      expect(await next).toBe('job 2')
    })

    it('leaves the queue with the last of them, and nothing that listens', async () => {
      const other = holder.run(visit(), () => new Promise<void>((resolve) => end.push(resolve)))
      await turn()
      const { insertion } = visit()
      const controllers = [new AbortController(), new AbortController(), new AbortController()]
      const asked = controllers.map(({ signal }, index) => ask({ signal, client: index === 2 ? b : a }))
      const listening = getEventListeners(insertion.removed, 'abort').length
      for (const controller of controllers) controller.abort()
      expect(await Promise.all(asked)).toEqual(Array(3).fill('REQUEST_CANCELLED'))
      expect(getEventListeners(insertion.removed, 'abort').length).toBe(listening - 1)
      for (const { signal } of controllers) expect(getEventListeners(signal, 'abort')).toEqual([])
      end[0]?.()
      await other
      await holder.idle()
      expect(driver.log).toEqual(['connect r', 'unpower r'])
      expect(getEventListeners(insertion.removed, 'abort')).toEqual([])
    })
  })

  it('is idle when the jobs under way are done', async () => {
    let done = false
    void holder.run(visit(), async () => {
      await new Promise(setImmediate)
      done = true
    })
    await holder.idle()
    expect(done).toBe(true)
  })
})

describe('the hold of a card on a reader with leases', () => {
  const SELECT_JPKI = '00A4040C0AD392F000260100000001'
  const SELECT_SIGN_PIN = '00A4020C02001B'
  const VERIFY = '0020008006414243313233'
  /** The signature certificate, behind the password that VERIFY presents. */
  const READ_PROTECTED = ['00A4020C020001', '00B0000004'] as const

  const never = new AbortController().signal
  let driver: FakeDriver
  let card: SmartCard
  let clock: FakeClock
  let hub: Hub
  let leases: Leases
  let holder: Holder
  let a: RequestingClient
  let b: RequestingClient

  beforeEach(async () => {
    driver = new FakeDriver()
    hub = new Hub([driver], silentLogger)
    await hub.start()
    driver.tell.readerAttached('r')
    card = profileCard('adult')
    driver.insert('r', card)
    clock = new FakeClock()
    leases = new Leases(hub, silentLogger, clock)
    leases.events.on('lease.granted', () => driver.log.push('granted'))
    leases.events.on('lease.ended', ({ reason }) => driver.log.push(reason))
    holder = new Holder(hub, { waitMs: 0 }, leases)
    a = { key: 'a', kind: 'page' }
    b = { key: 'b', kind: 'page' }
  })

  const by = (client: RequestingClient | null): Visit => ({ signal: never, client, insertion: hub.insertion({}) })
  const acquire = (client: RequestingClient) =>
    leases.acquire('r', client, { seconds: 60, expected: null, wait: true, signal: never, onPosition: () => undefined })

  /** Presents the password, and ends as soon as the test lets it. What was behind it could be read meanwhile. */
  const verifying = (until: Promise<void>) => async (connection: ReaderConnection) => {
    for (const command of [SELECT_JPKI, SELECT_SIGN_PIN, VERIFY]) await connection.transmit(fromHex(command))
    driver.log.push('verified')
    await until
    let answer = new Uint8Array()
    for (const command of READ_PROTECTED) answer = Uint8Array.from(await connection.transmit(fromHex(command)))
    return toHex(answer.subarray(-2))
  }

  /** What another program gets there, without taking the power away first: what is verified would show. */
  function readPastEverything(): string {
    card.powerOn()
    let answer = new Uint8Array()
    for (const command of [SELECT_JPKI, ...READ_PROTECTED]) answer = Uint8Array.from(card.process(fromHex(command)))
    return toHex(answer)
  }

  it('refuses the job of another client at once, also while one of the leaseholder is under way', async () => {
    await acquire(a)
    let open = (): void => undefined
    const job = holder.run(by(a), verifying(new Promise((resolve) => (open = resolve))))
    let ran = false
    const other = holder.run(by(b), async () => {
      ran = true
    })
    await expect(other).rejects.toMatchObject({ code: 'READER_LEASED', fields: { reader: 'r', milliseconds: 60_000 } })
    open()
    expect([await job, ran]).toEqual(['9000', false])
  })

  it('lets the jobs that were asked for before a lease finish before it begins', async () => {
    const job = (name: string) => async () => {
      driver.log.push(name)
      await new Promise(setImmediate)
    }
    const jobs = [holder.run(by(a), job('first of a')), holder.run(by(a), job('second of a'))]
    const lease = acquire(b)
    jobs.push(holder.run(by(b), job('of b')))
    await Promise.all([...jobs, lease])
    const ofA = (name: string) => ['connect r', name, 'unpower r']
    const [first, second, last] = ['first of a', 'second of a', 'of b'].map(ofA)
    // Of each in turn, as long as nobody has it.
    expect(driver.log).toEqual([...(first ?? []), ...(last ?? []), ...(second ?? []), 'granted'])
  })

  it('lets the inspection of the daemon through, between two jobs of the leaseholder', async () => {
    await acquire(a)
    const jobs = [a, null, a].map((client) =>
      holder.run(by(client), async () => {
        driver.log.push(client === null ? 'daemon' : client.key)
        await new Promise(setImmediate)
      }),
    )
    await Promise.all(jobs)
    const job = (name: string) => ['connect r', name, 'unpower r']
    expect(driver.log).toEqual(['granted', ...job('a'), ...job('daemon'), ...job('a')])
  })

  const ends: readonly (readonly [string, (lease: string) => void])[] = [
    ['released', (lease) => void leases.release(lease, a)],
    ['expired', () => clock.pass(60_000)],
    ['disconnected', () => leases.endClient(a)],
    ['stopped', () => leases.stop()],
  ]

  it.each(ends)('leaves nothing verified when a lease is %s after its job', async (reason, end) => {
    const lease = await acquire(a)
    expect(await holder.run(by(a), verifying(Promise.resolve()))).toBe('9000')
    end(lease.id)
    expect(driver.log).toEqual(['granted', 'connect r', 'verified', 'unpower r', reason])
    expect(readPastEverything()).toBe('6982')
  })

  it.each(ends)(
    'cuts nothing when a lease is %s in the middle of its job, and begins no other before',
    async (reason, end) => {
      const lease = await acquire(a)
      let open = (): void => undefined
      const job = holder.run(by(a), verifying(new Promise((resolve) => (open = resolve))))
      while (!driver.log.includes('verified')) await new Promise(setImmediate)
      const next = acquire(b).then(
        () => readPastEverything(),
        () => 'none',
      )
      end(lease.id)
      open()
      expect(await job).toBe('9000')
      await holder.idle()
      expect(await next).toBe(reason === 'stopped' ? 'none' : '6982')
      const begun = reason === 'stopped' ? [] : ['granted']
      expect(driver.log).toEqual(['granted', 'connect r', 'verified', reason, 'unpower r', ...begun])
      expect(readPastEverything()).toBe('6982')
    },
  )
})
