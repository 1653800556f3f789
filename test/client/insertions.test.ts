/** Whoever was told of a card asks it of that card: the client says which one it means, without being asked to. */
import { beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../src/client/node.ts'
import type { Heard, Snapshot } from '../../src/client/client.ts'
import { Insertions } from '../../src/client/insertions.ts'
import { READER, SHOWN } from '../api/fake-services.ts'
import { TestServer, TOKEN } from '../server/harness.ts'

const reader = (id: string, presence: number | null) => ({
  ...SHOWN,
  id,
  card: presence === null ? null : { atr: null, presence },
})
const snapshot = (...readers: Snapshot['readers']): Heard => ({
  name: 'snapshot',
  params: {
    readers,
    leases: [],
    health: { state: 'ok', drivers: [] },
    keypads: { state: 'off', reason: null, attached: [] },
  },
})
const inserted = (id: string, presence: number): Heard => ({
  name: 'card.inserted',
  params: { reader: id, simulated: true, card: { atr: null, presence } },
})
const removed = (id: string, presence: number): Heard => ({
  name: 'card.removed',
  params: { reader: id, simulated: true, presence },
})

describe('the cards that a client knows of', () => {
  let insertions: Insertions

  beforeEach(() => {
    insertions = new Insertions()
    insertions.begin(undefined)
  })

  const meant = (params: { reader?: string; presence?: number } = {}): unknown =>
    insertions.meant('card.inspect', params).presence

  it('are those of the snapshot and of the events after it', () => {
    insertions.hear(snapshot(reader('a', 1), reader('b', null)))
    expect([meant(), meant({ reader: 'a' }), meant({ reader: 'b' })]).toEqual([1, 1, undefined])
    insertions.hear(inserted('b', 2))
    expect([meant(), meant({ reader: 'b' })]).toEqual([undefined, 2])
    insertions.hear(removed('a', 1))
    expect([meant(), meant({ reader: 'a' })]).toEqual([2, undefined])
    insertions.hear({ name: 'reader.detached', params: { reader: 'b' } })
    expect(meant({ reader: 'b' })).toBeUndefined()
    insertions.hear({ name: 'reader.attached', params: { reader: reader('b', 3) } })
    expect(meant({ reader: 'b' })).toBe(3)
  })

  it('are named in no method that touches none, and in none that names one', () => {
    insertions.hear(snapshot(reader('a', 1)))
    expect(meant({ reader: 'a', presence: 7 })).toBe(7)
    expect(insertions.meant('reader.acquire', { reader: 'a' })).toEqual({ reader: 'a' })
    expect(insertions.meant('pin.verify', { pin: 'jpki/auth', value: '1234' })).toMatchObject({ presence: 1 })
  })

  it.each([
    ['has ended', () => insertions.end()],
    ['tells of no removals', () => insertions.begin(['card.inserted', 'reader.attached', 'reader.detached'])],
    ['is another one, whose snapshot has not come', () => insertions.begin(undefined)],
  ])('are forgotten when the subscription %s', (_, act) => {
    insertions.hear(snapshot(reader('a', 1)))
    act()
    insertions.hear(inserted('b', 2))
    expect(meant({ reader: 'a' })).toBeUndefined()
  })
})

describe('a client', () => {
  it('means the card that it was told of, as long as it is told', async () => {
    await using server = await TestServer.start()
    const client = await connect({ url: server.url, token: TOKEN, client: { name: 'test' } })
    await client.call('card.inspect', {})
    await client.subscribe(() => undefined)
    await client.call('card.inspect', {})
    server.services.hubEvents.emit('card.removed', { reader: READER.id, presence: 1 })
    await client.call('daemon.info', {})
    await client.call('card.inspect', {})
    await client.subscribe(() => undefined)
    await client.call('card.inspect', { reader: READER.id })
    await client.call('events.unsubscribe', {})
    await client.call('card.inspect', { reader: READER.id })
    expect(server.services.meant.map(({ presence }) => presence)).toEqual([undefined, 1, undefined, 1, undefined])
  })
})
