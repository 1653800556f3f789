/** The real client against the fake daemon, as the tests of a component have them. */
import { expect, it } from 'vitest'
import { connect, type Heard, keepConnected, type LiveState } from '../../src/client/client.ts'
import { FakeFailure, fakeDaemon } from '../../src/testing/fake.ts'

const at = { url: 'ws://fake/', client: { name: 'component' } }
const PLACE = { reader: 'r', presence: 1, simulated: true }

it('answers with what it was given, made of the parameters where that is a function', async () => {
  const daemon = fakeDaemon({
    scopes: ['verify'],
    answers: {
      'simulator.remove': ({ reader }) => ({ reader, simulated: true }),
      'reader.list': { readers: [] },
      'card.inspect': new FakeFailure('CARD_ABSENT'),
    },
  })
  const client = await connect({ ...at, WebSocket: daemon.WebSocket })
  expect(client.session.scopes).toEqual(['verify'])
  expect(await client.call('reader.list', {})).toEqual({ readers: [] })
  expect(await client.call('simulator.remove', { reader: 'r' })).toEqual({ reader: 'r', simulated: true })
  await expect(client.call('card.inspect', {})).rejects.toMatchObject({ code: 'CARD_ABSENT', for: 'holder' })
  await expect(client.call('daemon.info', {})).rejects.toMatchObject({ code: 'REQUEST_METHOD_UNKNOWN' })
  expect(daemon.requests.map(({ method }) => method)).toEqual([
    'session.open',
    'reader.list',
    'simulator.remove',
    'card.inspect',
    'daemon.info',
  ])
})

it('tells events to those who have subscribed', async () => {
  const daemon = fakeDaemon()
  const client = await connect({ ...at, WebSocket: daemon.WebSocket })
  const heard: Heard['name'][] = []
  daemon.tell('card.removed', PLACE)
  await client.subscribe(({ name }) => heard.push(name))
  daemon.tell('card.removed', PLACE)
  await client.call('events.unsubscribe', {})
  daemon.tell('card.removed', PLACE)
  await client.call('events.unsubscribe', {})
  expect(heard).toEqual(['snapshot', 'card.removed'])
})

it('can be lost, and is found again', async () => {
  const daemon = fakeDaemon()
  const states: LiveState[] = []
  const live = keepConnected({ ...at, WebSocket: daemon.WebSocket })
  live.onState((state) => states.push(state))
  await expect.poll(() => live.state).toBe('open')
  daemon.drop()
  await expect.poll(() => states.at(-1)).toBe('lost')
  live.close()
})
