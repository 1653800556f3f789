/** Several subscriptions over one connection: each hears its own snapshot and then everything that it wants. */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Heard, KazasuClientError, Live } from '../../src/client/client.ts'
import { keepConnected } from '../../src/client/node.ts'
import type { Scope } from '../../src/api/scopes.ts'
import { type FakeServices, READER } from '../api/fake-services.ts'
import { TestServer, TOKEN } from '../server/harness.ts'
import { Clock, reaches } from './clock.ts'

const kept: Live[] = []
afterEach(() => {
  for (const live of kept.splice(0)) live.close()
})

async function open(server: TestServer, clock = new Clock()): Promise<Live> {
  const live = keepConnected({
    url: server.url,
    token: TOKEN,
    client: { name: 'test' },
    after: clock.after,
    random: () => 0,
  })
  kept.push(live)
  await reaches(live, 'open')
  return live
}

/** What is asked after an event is answered after it. */
const settle = async (live: Live): Promise<void> => void (await live.call('daemon.info', {}))

const namesOf = (heard: readonly Heard[]): string[] => heard.map(({ name }) => name)

function happen({ hubEvents }: FakeServices): void {
  hubEvents.emit('reader.detached', { reader: READER.id })
  hubEvents.emit('card.removed', { reader: READER.id, presence: 1 })
}

describe('a subscription of a connection that is kept', () => {
  it('hears its own snapshot and what it wants, whatever the others do', async () => {
    await using server = await TestServer.start()
    const live = await open(server)
    const [all, some, late]: [Heard[], Heard[], Heard[]] = [[], [], []]
    live.subscribe((one) => some.push(one), { events: ['card.removed'] })
    live.subscribe((one) => all.push(one))
    await settle(live)
    happen(server.services)
    await settle(live)
    live.subscribe((one) => late.push(one), { events: ['reader.detached'] })
    await settle(live)
    happen(server.services)
    await settle(live)
    expect(namesOf(all)).toEqual(['snapshot', 'reader.detached', 'card.removed', 'reader.detached', 'card.removed'])
    expect(namesOf(some)).toEqual(['snapshot', 'card.removed', 'card.removed'])
    expect(namesOf(late)).toEqual(['snapshot', 'reader.detached'])
  })

  it('ends by its function or its signal, and the last one ends that of the daemon', async () => {
    await using server = await TestServer.start()
    const live = await open(server)
    const controller = new AbortController()
    const [first, second]: [Heard[], Heard[]] = [[], []]
    const end = live.subscribe((one) => first.push(one))
    live.subscribe((one) => second.push(one), { signal: controller.signal })
    live.subscribe(() => expect.unreachable(), { signal: AbortSignal.abort() })
    await settle(live)
    end()
    happen(server.services)
    controller.abort()
    await settle(live)
    expect([namesOf(first), namesOf(second)]).toEqual([['snapshot'], ['snapshot']])
    expect(await live.call('events.unsubscribe', {})).toEqual({ unsubscribed: false })
  })

  it('that ends before it has begun hears nothing', async () => {
    await using server = await TestServer.start()
    const live = await open(server)
    const ends = [0, 1].map(() => live.subscribe(() => expect.unreachable()))
    ends[0]?.()
    // By now the request is on its way.
    await Promise.resolve()
    ends[1]?.()
    await settle(live)
    await settle(live)
    expect(await live.call('events.unsubscribe', {})).toEqual({ unsubscribed: false })
  })

  it('is not kept from hearing by what the handler of another throws or ends', async () => {
    await using server = await TestServer.start()
    const live = await open(server)
    const thrown: unknown[] = []
    const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((action) => {
      try {
        action()
      } catch (error) {
        thrown.push(error)
      }
    })
    const heard: Heard[] = []
    const ends: (() => void)[] = []
    live.subscribe(() => {
      ends[0]?.()
      throw new Error('a fault of the page')
    })
    ends.push(live.subscribe(() => expect.unreachable()))
    live.subscribe((one) => heard.push(one))
    await settle(live)
    later.mockRestore()
    expect(namesOf(heard)).toEqual(['snapshot'])
    expect(thrown).toEqual([new Error('a fault of the page')])
  })

  it('that names an event without its scope is told so, and the others go on', async () => {
    await using server = await TestServer.start({ scopes: ['observe'] })
    const live = await open(server)
    const heard: Heard[] = []
    const refused: KazasuClientError[] = []
    live.subscribe((one) => heard.push(one), { events: ['card.removed'] })
    live.subscribe(() => expect.unreachable(), {
      events: ['card.removed', 'inspection.completed'],
      onError: (error) => refused.push(error),
    })
    await settle(live)
    await settle(live)
    happen(server.services)
    await settle(live)
    expect(namesOf(heard)).toEqual(['snapshot', 'card.removed'])
    expect(refused).toMatchObject([
      { code: 'ACCESS_SCOPE_MISSING', data: { scope: 'inspect', event: 'inspection.completed' } },
    ])
  })

  it('begins on a later connection that has the scope', async () => {
    const start = (scopes: readonly Scope[], port = 0): Promise<TestServer> => TestServer.start({ scopes, port })
    const first = await start([])
    const clock = new Clock()
    const live = await open(first, clock)
    const [codes, heard]: [string[], Heard[]] = [[], []]
    live.subscribe((one) => heard.push(one), { onError: ({ code }) => codes.push(code) })
    await expect.poll(() => codes).toEqual(['ACCESS_SCOPE_MISSING'])
    await first.stop()
    await using second = await start(['observe'], first.port)
    await clock.pass(125)
    await reaches(live, 'open')
    await settle(live)
    expect([codes, namesOf(heard)]).toEqual([['ACCESS_SCOPE_MISSING'], ['snapshot']])
    expect(second.port).toBe(first.port)
  })

  it('that the daemon has no time for is asked for again', async () => {
    await using server = await TestServer.start({ limits: { inFlight: 1 } })
    server.services.inspectForever()
    const clock = new Clock()
    const live = await open(server, clock)
    const controller = new AbortController()
    const inspecting = live.call('card.inspect', {}, { signal: controller.signal }).catch(() => undefined)
    const heard: Heard[] = []
    live.subscribe((one) => heard.push(one))
    await expect.poll(() => clock.running).toContain(1000)
    controller.abort()
    await inspecting
    await clock.pass(1000)
    await expect.poll(() => namesOf(heard)).toEqual(['snapshot'])
  })

  it('misses nothing and hears nothing twice, in whatever order things happen', async () => {
    await using server = await TestServer.start({ limits: { requestsPerSecond: 100_000 } })
    const live = await open(server)
    const { services } = server
    // Each event has a number, and the snapshot holds that of the last one.
    let last = 0
    const show = (): void => void (services.present = [{ ...READER, name: String(last) }])
    const numberOf = (heard: Heard): number => {
      if (heard.name === 'snapshot') return Number(heard.params.readers[0]?.name)
      return heard.name === 'card.removed' ? heard.params.presence : Number.NaN
    }
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.constant('event' as const) },
      { weight: 2, arbitrary: fc.constant('add' as const) },
      { weight: 1, arbitrary: fc.constant('end' as const) },
      { weight: 1, arbitrary: fc.constant('turn' as const) },
      { weight: 1, arbitrary: fc.constant('settle' as const) },
    )
    const act = {
      event: () => {
        last += 1
        show()
        services.hubEvents.emit('card.removed', { reader: READER.id, presence: last })
      },
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      settle: () => settle(live),
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        show()
        const open: { readonly heard: number[]; readonly end: () => void }[] = []
        const check = ({ heard }: { readonly heard: readonly number[] }): void => {
          expect(heard).toEqual(heard.map((_, index) => (heard[0] ?? 0) + index))
        }
        for (const one of steps) {
          if (one === 'add') {
            const heard: number[] = []
            const narrow = open.length % 2 === 0 ? {} : { events: ['card.removed' as const] }
            open.push({ heard, end: live.subscribe((said) => heard.push(numberOf(said)), narrow) })
          } else if (one === 'end') {
            const ended = open.shift()
            ended?.end()
            if (ended !== undefined) check(ended)
          } else await act[one]()
        }
        // One request may be on its way and one wait for it.
        for (let round = 0; round < 3; round += 1) await settle(live)
        for (const each of open) {
          check(each)
          expect(each.heard.at(-1)).toBe(last)
          each.end()
        }
      }),
    )
  })
})
