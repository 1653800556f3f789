import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { isKazasuError } from '../../src/errors.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { RequestingClient } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { type AcquireOptions, type GrantedLease, Leases } from '../../src/reader/lease.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

const clientNamed = (key: string): RequestingClient => ({ key, kind: 'program' })

/** What came of a request so far. */
interface Asked {
  /** `waiting`, `granted`, or the code that it was refused with. */
  state: string
  lease: GrantedLease | null
  readonly positions: (readonly [position: number, milliseconds: number])[]
  readonly cancel: () => void
  readonly done: Promise<void>
}

class World {
  readonly driver = new FakeDriver()
  readonly hub = new Hub([this.driver], silentLogger)
  readonly clock = new FakeClock()
  readonly leases = new Leases(this.hub, silentLogger, this.clock)
  readonly events: string[] = []

  async begin(): Promise<void> {
    await this.hub.start()
    for (const reader of ['r', 's']) this.driver.tell.readerAttached(reader)
    this.leases.events.on('lease.granted', ({ reader, milliseconds }) =>
      this.events.push(`granted ${reader} ${milliseconds}`),
    )
    this.leases.events.on('lease.ended', ({ reader, reason }) => this.events.push(`ended ${reader} ${reason}`))
  }

  ask(client: RequestingClient, options: Partial<AcquireOptions> = {}, reader = 'r'): Asked {
    const controller = new AbortController()
    const positions: Asked['positions'] = []
    const asking = this.leases.acquire(reader, client, {
      seconds: 60,
      expected: null,
      wait: true,
      signal: controller.signal,
      onPosition: ({ position, milliseconds }) => void positions.push([position, milliseconds]),
      ...options,
    })
    const asked: Asked = {
      state: 'waiting',
      lease: null,
      positions,
      cancel: () => controller.abort(),
      done: asking.then(
        (lease) => {
          asked.state = 'granted'
          asked.lease = lease
        },
        (error: unknown) => {
          if (!isKazasuError(error)) throw error
          asked.state = error.code
        },
      ),
    }
    return asked
  }

  /** A lease that is granted at once. */
  async take(client: RequestingClient, options: Partial<AcquireOptions> = {}): Promise<string> {
    const asked = this.ask(client, options)
    await asked.done
    if (asked.lease === null) throw new Error(`not granted: ${asked.state}`)
    return asked.lease.id
  }

  /** The code that letting a job in is refused with; or the end of the job. */
  enter(client: RequestingClient | null, reader = 'r'): string | (() => void) {
    try {
      return this.leases.enter(reader, client)
    } catch (error) {
      if (!isKazasuError(error)) throw error
      return error.code
    }
  }

  /** Lets a job in that must be let in. */
  job(client: RequestingClient): () => void {
    const entered = this.enter(client)
    if (typeof entered === 'string') throw new Error(entered)
    return entered
  }
}

/** Lets promises that are settled say so. */
const settled = (): Promise<void> => new Promise(setImmediate)

describe('a lease', () => {
  let world: World
  let a: RequestingClient
  let b: RequestingClient
  let c: RequestingClient

  beforeEach(async () => {
    world = new World()
    a = clientNamed('a')
    b = clientNamed('b')
    c = clientNamed('c')
    await world.begin()
  })

  it('keeps the jobs of other clients out, with how long; not its own, nor the inspections of the daemon', async () => {
    await world.take(a, { seconds: 10 })
    world.clock.pass(4000)
    expect(() => world.leases.enter('r', b)).toThrow(
      expect.objectContaining({ code: 'READER_LEASED', fields: { reader: 'r', milliseconds: 6000, waiting: 0 } }),
    )
    expect(world.enter(a)).toBeTypeOf('function')
    expect(world.enter(null)).toBeTypeOf('function')
    expect(world.enter(b, 's')).toBeTypeOf('function')
  })

  it('is 128 random bits, and nobody is told them but who gets it', async () => {
    const ids = [await world.take(a), '']
    world.leases.endClient(a)
    ids[1] = await world.take(b)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(ids).size).toBe(2)
    expect(world.leases.current()).toEqual([{ reader: 'r', holder: 'program', milliseconds: 60_000 }])
  })

  it('is refused to others who do not wait, with how long and how many do', async () => {
    await world.take(a, { seconds: 10 })
    world.ask(b, { seconds: 20 })
    const refused = world.leases.acquire('r', c, {
      seconds: 60,
      expected: null,
      wait: false,
      signal: new AbortController().signal,
      onPosition: () => undefined,
    })
    const fields = { reader: 'r', milliseconds: 30_000, waiting: 1 }
    await expect(refused).rejects.toMatchObject({ code: 'READER_LEASED', fields })
  })

  it('goes on before an end and may be renewed, but nobody gets another one: neither who waits nor who comes', async () => {
    const lease = await world.take(a)
    const waiting = world.ask(b)
    world.leases.drain()
    const late = world.ask(c, {}, 's')
    await Promise.all([waiting.done, late.done])
    expect([waiting.state, late.state]).toEqual(['DAEMON_DRAINING', 'DAEMON_DRAINING'])
    expect(await world.take(a, { expected: lease })).toBe(lease)
    world.leases.release(lease, a)
    expect(world.leases.current()).toEqual([])
  })

  it('is granted in the order of asking, and those who wait are told their place whenever it changes', async () => {
    const lease = await world.take(a, { seconds: 10 })
    const [second, third] = [world.ask(b, { seconds: 20 }), world.ask(c, { seconds: 30 })]
    world.clock.pass(1000)
    world.leases.release(lease, a)
    await settled()
    expect([second.state, third.state]).toEqual(['granted', 'waiting'])
    world.clock.pass(20_000)
    await third.done
    expect(third.state).toBe('granted')
    expect(second.positions).toEqual([[1, 10_000]])
    expect(third.positions).toEqual([
      [2, 30_000],
      [1, 20_000],
    ])
    expect(world.events).toEqual([
      'granted r 10000',
      'ended r released',
      'granted r 20000',
      'ended r expired',
      'granted r 30000',
    ])
  })

  it('is renewed by its own id: a new end, the same place, and who waits is told', async () => {
    const lease = await world.take(a, { seconds: 10 })
    const waiting = world.ask(b)
    world.clock.pass(9000)
    expect(await world.take(a, { seconds: 10, expected: lease })).toBe(lease)
    world.clock.pass(9000)
    await settled()
    expect(waiting.state).toBe('waiting')
    expect(waiting.positions.at(-1)).toEqual([1, 10_000])
    world.clock.pass(1000)
    await waiting.done
    expect(waiting.state).toBe('granted')
    // The timer of the first length is gone with it: the renewed lease and its successor had one each.
    expect(world.clock.pending).toBe(1)
  })

  it('is not swapped when another state is in force than the client believes', async () => {
    const outcome = async (client: RequestingClient, options: Partial<AcquireOptions>): Promise<string> => {
      const asked = world.ask(client, options)
      await asked.done
      return asked.state
    }
    const lease = await world.take(a, { seconds: 10 })
    const others = [
      await outcome(a, { expected: null }),
      await outcome(b, { expected: lease }),
      await outcome(a, { expected: '0'.repeat(32) }),
    ]
    expect(others).toEqual(['READER_LEASE_CHANGED', 'READER_LEASE_CHANGED', 'READER_LEASE_CHANGED'])
    world.clock.pass(10_000)
    expect(await outcome(a, { expected: lease })).toBe('READER_LEASE_CHANGED')
    await world.take(b)
    expect(await outcome(a, { expected: lease, wait: true })).toBe('READER_LEASE_CHANGED')
    world.ask(a)
    expect(await outcome(a, { expected: null, wait: true })).toBe('READER_LEASE_CHANGED')
  })

  it('is released by its owner only, and once', async () => {
    const lease = await world.take(a)
    expect(() => world.leases.release(lease, b)).toThrow(expect.objectContaining({ code: 'READER_LEASE_CHANGED' }))
    expect(world.leases.has(a)).toBe(true)
    expect(world.leases.release(lease, a)).toBe('r')
    expect(world.leases.has(a)).toBe(false)
    expect(() => world.leases.release(lease, a)).toThrow(expect.objectContaining({ code: 'READER_LEASE_CHANGED' }))
    expect(world.clock.pending).toBe(0)
  })

  it('begins when the jobs of others that were let in before are over', async () => {
    const [first, second] = [world.job(b), world.job(b)]
    const asked = world.ask(a, { wait: false })
    // From here on the reader is promised.
    expect(world.enter(b)).toBe('READER_LEASED')
    first()
    await settled()
    expect(asked.state).toBe('waiting')
    second()
    await asked.done
    expect(asked.state).toBe('granted')
  })

  it('does not wait for the jobs of its own client, nor for those of the daemon', async () => {
    world.job(a)
    world.enter(null)
    expect(await world.take(a)).toMatch(/./)
  })

  it('that ends while a job of its owner is under way: the next one begins after that job', async () => {
    for (const end of ['expired', 'released', 'disconnected'] as const) {
      const [owner, next] = [clientNamed('owner'), clientNamed('next')]
      const lease = await world.take(owner, { seconds: 5 })
      const done = world.job(owner)
      const waiting = world.ask(next)
      if (end === 'expired') world.clock.pass(5000)
      else if (end === 'released') world.leases.release(lease, owner)
      else world.leases.endClient(owner)
      await settled()
      expect([world.events.at(-1), waiting.state]).toEqual([`ended r ${end}`, 'waiting'])
      // Nor does the owner begin another one.
      expect(world.enter(owner)).toBe('READER_LEASED')
      done()
      await waiting.done
      expect(waiting.state).toBe('granted')
      world.leases.endClient(next)
    }
  })

  it('is not waited for any more by a request that is cancelled, nor by a client that has left', async () => {
    await world.take(a, { seconds: 10 })
    const [cancelled, left, last] = [world.ask(b), world.ask(c), world.ask(clientNamed('d'))]
    cancelled.cancel()
    world.leases.endClient(c)
    await Promise.all([cancelled.done, left.done])
    expect([cancelled.state, left.state]).toEqual(['REQUEST_CANCELLED', 'REQUEST_CANCELLED'])
    expect(last.positions.map(([position]) => position)).toEqual([3, 2, 1])
    world.clock.pass(10_000)
    await last.done
    expect(last.state).toBe('granted')
    cancelled.cancel()
    expect(world.leases.has(b)).toBe(false)
  })

  it('is not given to a client that has left, nor to a request that is cancelled already', async () => {
    world.leases.endClient(a)
    const late = world.ask(a)
    const cancelled = world.ask(b, { signal: AbortSignal.abort() })
    await Promise.all([late.done, cancelled.done])
    expect([late.state, cancelled.state]).toEqual(['REQUEST_CANCELLED', 'REQUEST_CANCELLED'])
    expect(world.leases.current()).toEqual([])
  })

  it('ends when the reader is unplugged, for those who wait too; not when the card is exchanged', async () => {
    await world.take(a)
    world.driver.insert('r', profileCard('adult'))
    world.driver.remove('r')
    expect(world.leases.has(a)).toBe(true)
    const waiting = world.ask(b)
    world.driver.tell.readerDetached('r')
    await waiting.done
    expect(waiting.state).toBe('READER_DETACHED')
    expect(world.events).toEqual(['granted r 60000', 'ended r detached'])
    world.driver.tell.readerAttached('r')
    expect(await world.take(c)).toMatch(/./)
  })

  it('is not granted on an unplugged reader to one who waited behind a job', async () => {
    world.job(b)
    const [first, second] = [world.ask(a), world.ask(b)]
    world.driver.tell.readerDetached('r')
    await Promise.all([first.done, second.done])
    expect([first.state, second.state]).toEqual(['READER_DETACHED', 'READER_DETACHED'])
    expect(world.events).toEqual([])
  })

  it('of an unknown reader is not given', async () => {
    const asked = world.ask(a, {}, 'nowhere')
    await asked.done
    expect(asked.state).toBe('READER_UNKNOWN')
  })

  it('is waited for by sixteen at most', async () => {
    await world.take(a)
    const waiting = Array.from({ length: 17 }, (_, index) => world.ask(clientNamed(`w${index}`)))
    await settled()
    expect(waiting.map(({ state }) => state)).toEqual([...Array.from({ length: 16 }, () => 'waiting'), 'READER_LEASED'])
  })

  it('goes to the next when one that waits cannot be told its place', async () => {
    const lease = await world.take(a)
    const fails = (): never => {
      throw new TypeError('broken pipe')
    }
    const broken = world.leases.acquire('r', b, {
      seconds: 60,
      expected: null,
      wait: true,
      signal: new AbortController().signal,
      onPosition: fails,
    })
    const next = world.ask(c)
    await expect(broken).rejects.toThrow('broken pipe')
    world.leases.release(lease, a)
    await next.done
    expect(next.state).toBe('granted')
  })

  it('ends when the daemon stops, leaves no timer behind, and none is given after that', async () => {
    await world.take(a)
    const waiting = world.ask(b)
    world.leases.stop()
    const late = world.ask(c)
    await Promise.all([waiting.done, late.done])
    expect([waiting.state, late.state]).toEqual(['REQUEST_CANCELLED', 'REQUEST_CANCELLED'])
    expect([world.leases.current(), world.clock.pending]).toEqual([[], 0])
  })
})

/**
 * Several clients at one reader, against a second opinion of who has it: two lists and a clock. What it must agree on
 * is the state after each step and the outcome of each request; what must never be is checked besides.
 */
describe('whatever several clients do', () => {
  const CLIENTS = 4
  const client = fc.nat(CLIENTS - 1)
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('acquire' as const),
        client,
        seconds: fc.integer({ min: 1, max: 20 }),
        wait: fc.constantFrom(true, true, false),
        expected: fc.constantFrom('none', 'none', 'none', 'own', 'stale'),
      }),
    },
    { weight: 6, arbitrary: fc.record({ does: fc.constantFrom('release', 'begin job', 'end job'), client }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('cancel', 'leave'), client }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('pass'), seconds: fc.integer({ min: 1, max: 15 }) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('unplug and plug in') }) },
  )

  class Model {
    now = 0
    holder: { client: number; until: number } | null = null
    queue: { client: number; seconds: number }[] = []
    jobs: number[] = []

    grant(): void {
      const next = this.queue[0]
      if (this.holder !== null || next === undefined || this.jobs.some((job) => job !== next.client)) return
      this.queue.shift()
      this.holder = { client: next.client, until: this.now + next.seconds }
    }

    free(): void {
      this.holder = null
      this.grant()
    }

    pass(seconds: number): void {
      const end = this.now + seconds
      while (this.holder !== null && this.holder.until <= end) {
        this.now = this.holder.until
        this.free()
      }
      this.now = end
    }

    mayWork(client: number): boolean {
      const owner = this.holder?.client ?? this.queue[0]?.client
      return owner === undefined || owner === client
    }
  }

  it('one has the reader at a time, in the order of asking, and no job runs inside the lease of another', async () => {
    let grants = 0
    let waits = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const world = new World()
        await world.begin()
        const model = new Model()
        const clients = Array.from({ length: CLIENTS }, (_, index) => clientNamed(String(index)))
        const last: (Asked | undefined)[] = []
        const jobs: { client: number; done: () => void }[] = []
        let held = 0
        world.leases.events.on('lease.granted', () => {
          grants++
          expect(held).toBeLessThanOrEqual(1)
        })

        for (const one of steps) {
          if ('wait' in one) {
            const { client, seconds, wait } = one
            const asker = clients[client] as RequestingClient
            const own = last[client]?.lease?.id ?? null
            const expected = one.expected === 'none' ? null : one.expected === 'own' ? own : 'f'.repeat(32)
            const has = model.holder?.client === client
            const asked = world.ask(asker, { seconds, wait, expected })
            await settled()
            if (expected !== null) {
              const isRenewal = expected === own && has
              expect(asked.state).toBe(isRenewal ? 'granted' : 'READER_LEASE_CHANGED')
              if (isRenewal) {
                model.holder = { client, until: model.now + seconds }
                last[client] = asked
              }
            } else if (has || model.queue.some((waiter) => waiter.client === client)) {
              expect(asked.state).toBe('READER_LEASE_CHANGED')
            } else if (!wait && (model.holder !== null || model.queue.length > 0)) {
              expect(asked.state).toBe('READER_LEASED')
            } else {
              model.queue.push({ client, seconds })
              model.grant()
              last[client] = asked
              if (asked.state === 'waiting') waits++
            }
          } else if ('client' in one) {
            const { client } = one
            const asker = clients[client] as RequestingClient
            const isHolder = model.holder?.client === client
            if (one.does === 'release') {
              const id = last[client]?.lease?.id ?? 'f'.repeat(32)
              if (isHolder) {
                expect(world.leases.release(id, asker)).toBe('r')
                model.free()
              } else expect(() => world.leases.release(id, asker)).toThrow()
            } else if (one.does === 'cancel') {
              last[client]?.cancel()
              model.queue = model.queue.filter((waiter) => waiter.client !== client)
              model.grant()
            } else if (one.does === 'leave') {
              world.leases.endClient(asker)
              // Another connection comes in its place.
              clients[client] = clientNamed(String(client))
              last[client] = undefined
              model.queue = model.queue.filter((waiter) => waiter.client !== client)
              if (isHolder) model.holder = null
              // Its jobs go on to their end, as those of nobody.
              for (const job of jobs) if (job.client === client) job.client = -1
              model.jobs = model.jobs.map((job) => (job === client ? -1 : job))
              model.grant()
            } else if (one.does === 'begin job') {
              const entered = world.enter(asker)
              expect(typeof entered === 'function').toBe(model.mayWork(client))
              if (typeof entered === 'function') {
                jobs.push({ client, done: entered })
                model.jobs.push(client)
              }
            } else {
              const [job] = jobs.splice(0, 1)
              job?.done()
              model.jobs.shift()
              model.grant()
            }
          } else if ('seconds' in one) {
            world.clock.pass(one.seconds * 1000)
            model.pass(one.seconds)
          } else {
            world.driver.tell.readerDetached('r')
            world.driver.tell.readerAttached('r')
            model.queue = []
            model.holder = null
          }
          await settled()

          const { holder } = model
          const current = world.leases.current()
          held = current.length
          expect(current).toEqual(
            holder === null
              ? []
              : [{ reader: 'r', holder: 'program', milliseconds: (holder.until - model.now) * 1000 }],
          )
          expect(clients.map((client) => world.leases.has(client))).toEqual(
            clients.map((_, client) => holder?.client === client),
          )
          for (const [client, asked] of last.entries()) {
            const isWaiting = model.queue.some((waiter) => waiter.client === client)
            expect(asked?.state === 'waiting').toBe(isWaiting)
          }
          if (holder !== null) expect(jobs.filter(({ client }) => client !== holder.client)).toEqual([])
          expect(world.clock.pending).toBe(holder === null ? 0 : 1)
        }
      }),
      { numRuns: 250 },
    )
    // What is never reached is not checked.
    expect(grants).toBeGreaterThan(300)
    expect(waits).toBeGreaterThan(300)
  })
})
