import { describe, expect, it } from 'vitest'
import { EVENTS } from '../../src/api/events.ts'
import { KIOSK_EXAMPLE } from '../../src/api/examples.ts'
import { Subscription } from '../../src/api/subscription.ts'
import { KazasuError } from '../../src/errors.ts'
import { Conversation, type Heard } from './conversation.ts'
import { type FakeServices, FIRST, READER, SHOWN, FACTS, REPORT } from './fake-services.ts'
import { anInsertion } from '../support/desk.ts'

const reader = READER.id
const keypad = { id: '05a4:9840', typesToo: true }
const card = { atr: null, presence: 2 }
const insertion = anInsertion({ reader, ...card })

const EXCHANGE = {
  sort: 'verify',
  about: 'VERIFY jpki/auth',
  command: '00200098 [hidden]',
  response: '',
  status: '9000',
} as const

/** Every event: how it comes about, and what the client hears. */
const HEARD: Readonly<Record<string, readonly [(services: FakeServices) => void, object]>> = {
  'reader.attached': [(s) => s.hubEvents.emit('reader.attached', { reader: READER }), { reader: SHOWN }],
  'reader.detached': [(s) => s.hubEvents.emit('reader.detached', { reader }), { reader }],
  'card.inserted': [
    (s) => s.hubEvents.emit('card.inserted', { reader, card: insertion }),
    { reader, simulated: true, card },
  ],
  'card.removed': [
    (s) => s.hubEvents.emit('card.removed', { reader, presence: 2 }),
    { reader, presence: 2, simulated: true },
  ],
  'lease.granted': [
    (s) => s.leaseEvents.emit('lease.granted', { reader, holder: 'page', milliseconds: 1000 }),
    { reader, simulated: true, holder: 'page', milliseconds: 1000 },
  ],
  'lease.ended': [
    (s) => s.leaseEvents.emit('lease.ended', { reader, reason: 'expired' }),
    { reader, simulated: true, reason: 'expired' },
  ],
  'health.changed': [
    (s) => s.hubEvents.emit('health.changed', { state: 'ok', drivers: [] }),
    { state: 'ok', drivers: [] },
  ],
  'keypad.attached': [(s) => s.keypadEvents.emit('keypad.attached', { keypad }), { keypad }],
  'keypad.detached': [(s) => s.keypadEvents.emit('keypad.detached', { keypad: keypad.id }), { keypad: keypad.id }],
  'inspection.progress': [
    (s) => s.inspectorEvents.emit('inspection.progress', { reader, presence: 2, first: FIRST }),
    { reader, presence: 2, simulated: true, first: FIRST },
  ],
  'inspection.completed': [
    (s) => s.inspectorEvents.emit('inspection.completed', { reader, presence: 2, facts: FACTS }),
    { reader, presence: 2, simulated: true, report: REPORT },
  ],
  'inspection.failed': [
    (s) => s.inspectorEvents.emit('inspection.failed', { reader, presence: 2, error: new KazasuError('CARD_REMOVED') }),
    { reader, presence: 2, simulated: true, error: { code: 2001, data: { code: 'CARD_REMOVED', retriable: true } } },
  ],
  'kiosk.finished': [
    (s) => s.kiosk.emit('kiosk.finished', { ...KIOSK_EXAMPLE, reader }),
    { ...KIOSK_EXAMPLE, reader, simulated: true },
  ],
  'simulator.exchanged': [
    (s) => s.listening.forEach((listener) => listener(reader, EXCHANGE)),
    { reader, simulated: true, ...EXCHANGE },
  ],
}

/** Those that come only to who asks for them by name. */
const NAMED = new Set(['simulator.exchanged'])

const events = (heard: readonly Heard[]): unknown[] =>
  heard.filter(({ method }) => method !== undefined).map(({ method }) => method)
const everything = (services: FakeServices): void => Object.values(HEARD).forEach(([emit]) => emit(services))

describe('events', () => {
  it.each(Object.entries(HEARD))('%s reaches a subscriber in its defined form', async (name, [emit, params]) => {
    const conversation = await Conversation.opened()
    await conversation.call('events.subscribe', { events: [name] })
    emit(conversation.services)
    expect(conversation.heard.at(-1)).toMatchObject({ jsonrpc: '2.0', method: name, params })
  })

  it('are all tried above', () => {
    expect(Object.keys(HEARD)).toEqual(EVENTS.map(({ name }) => name))
  })

  it.each(['observe', 'inspect', 'certificate', 'simulate', 'kiosk'] as const)(
    'need their scope: without %s',
    async (missing) => {
      const scopes = (['observe', 'inspect', 'certificate', 'simulate', 'kiosk'] as const).filter(
        (one) => one !== missing,
      )
      const conversation = await Conversation.opened({ scopes })
      await conversation.call('events.subscribe', {})
      everything(conversation.services)
      const allowed = EVENTS.filter(({ scope, name }) => scope !== missing && !NAMED.has(name))
      expect(events(conversation.heard)).toEqual(missing === 'observe' ? [] : allowed.map(({ name }) => name))
    },
  )

  it('are held back at delivery too, whoever subscribed to them', () => {
    const { services } = new Conversation()
    const delivered: string[] = []
    const subscription = new Subscription(EVENTS, {
      services,
      scopes: () => ['observe'],
      language: () => 'en',
      describe: () => {
        throw new Error('nothing of scope inspect is to be described')
      },
      deliver: (name) => delivered.push(name),
    })
    subscription.release()
    for (const name of ['card.removed', 'inspection.progress', 'inspection.completed']) HEARD[name]?.[0](services)
    expect(delivered).toEqual(['card.removed'])
  })

  it('come only by the names that were asked for', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('events.subscribe', { events: ['card.removed', 'health.changed'] })
    everything(conversation.services)
    expect(events(conversation.heard)).toEqual(['card.removed', 'health.changed'])
  })

  it('come to nobody who has not subscribed, or has ended it', async () => {
    const conversation = await Conversation.opened()
    everything(conversation.services)
    await conversation.call('events.subscribe', {})
    expect((await conversation.call('events.unsubscribe', {})).result).toEqual({ unsubscribed: true })
    everything(conversation.services)
    expect(events(conversation.heard)).toEqual([])
  })

  it('come once, also after a second subscription', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('events.subscribe', {})
    await conversation.call('events.subscribe', { events: ['card.removed'] })
    everything(conversation.services)
    expect(events(conversation.heard)).toEqual(['card.removed'])
  })

  it('that happen before the snapshot is sent come after it, in order', async () => {
    const conversation = await Conversation.opened()
    const subscribing = conversation.say(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'events.subscribe' }))
    const asking = conversation.session.receive(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'daemon.info' }))
    HEARD['reader.detached']?.[0](conversation.services)
    HEARD['reader.attached']?.[0](conversation.services)
    await asking
    const heard = await subscribing
    const after = heard.slice(heard.findIndex(({ id }) => id === 1) + 1)
    expect(events(heard)).toEqual(['reader.detached', 'reader.attached'])
    expect(events(after)).toEqual(['reader.detached', 'reader.attached'])
  })

  it('about a reader that has been unplugged still say whether it was a simulated one', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('events.subscribe', {})
    conversation.services.present = []
    HEARD['inspection.failed']?.[0](conversation.services)
    expect(conversation.heard.at(-1)?.params).toMatchObject({ simulated: true })
  })

  it('hide an unexpected exception of an inspection', async () => {
    const conversation = await Conversation.opened({ language: 'ja' })
    await conversation.call('events.subscribe', {})
    conversation.services.inspectorEvents.emit('inspection.failed', {
      reader,
      presence: 2,
      error: new Error('/secret'),
    })
    expect(conversation.heard.at(-1)?.params).toMatchObject({
      error: { message: 'Kazasu の内部でエラーが発生しました。', data: { code: 'INTERNAL' } },
    })
    expect(JSON.stringify([conversation.heard, conversation.log.lines])).not.toContain('/secret')
  })
})
