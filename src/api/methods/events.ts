/** `events.subscribe` and `events.unsubscribe`: the snapshot and what follows it. Delivery is left to the session. */
import { z } from 'zod'
import type { HolderLanguage } from '../../words/languages.ts'
import { KazasuError } from '../../errors.ts'
import { EVENTS, EventName } from '../events.ts'
import { method } from '../method.ts'
import type { Scope } from '../scopes.ts'
import type { Services } from '../services.ts'
import { CardReport, Health, Keypads, Lease, Reader } from '../wire.ts'
import { toHealth, toKeypads, toReader } from '../to-wire.ts'

const Snapshot = z
  .strictObject({
    readers: z.array(
      Reader.extend({
        report: CardReport.nullable()
          .optional()
          .describe('The latest report of the card on the reader, or null; absent without the scope inspect.'),
      }),
    ),
    leases: z.array(Lease).describe('The readers that are reserved.'),
    health: Health,
    keypads: Keypads,
  })
  .meta({ title: 'Snapshot' })

export const eventsSubscribe = method({
  name: 'events.subscribe',
  en: 'The present state, and from there on every event, without a gap. A second call replaces the first.',
  ja: '現在の状態を返し、その後のイベントを漏れなく送ります。再度呼ぶと前の購読を置き換えます。',
  scope: 'observe',
  params: z.strictObject({
    events: z
      .array(EventName)
      .max(EventName.options.length)
      .optional()
      .describe('Default: all that the scopes allow but simulator.exchanged.'),
  }),
  result: z.strictObject({ snapshot: Snapshot }),
  errors: ['READER_SIMULATOR_OFF'],
  example: {
    params: { events: ['card.inserted', 'card.removed'] },
    result: {
      snapshot: {
        readers: [],
        leases: [],
        health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
        keypads: { state: 'off', reason: null, attached: [] },
      },
    },
  },
})(({ events }, { session, services, language, afterReply }) => {
  // In one turn of the event loop: what happens before is in the snapshot, what happens after is an event.
  afterReply(session.subscribe(choose(events, session.scopes, services)))
  return { snapshot: snapshot(services, session.scopes, language) }
})

export const eventsUnsubscribe = method({
  name: 'events.unsubscribe',
  en: 'Ends the subscription.',
  ja: 'イベントの購読を終えます。',
  scope: 'observe',
  role: 'control',
  params: z.strictObject({}),
  result: z.strictObject({ unsubscribed: z.boolean().describe('Whether there was a subscription.') }),
  errors: [],
  example: { params: {}, result: { unsubscribed: true } },
})((_, { session }) => ({ unsubscribed: session.unsubscribe() }))

function choose(names: readonly EventName[] | undefined, scopes: readonly Scope[], { simulator }: Services) {
  const allowed = EVENTS.filter(({ scope }) => scopes.includes(scope))
  if (names === undefined) return allowed.filter(({ bench }) => bench !== true)
  const chosen = EVENTS.filter(({ name }) => names.includes(name))
  const refused = chosen.find(({ scope }) => !scopes.includes(scope))
  if (refused !== undefined) {
    throw new KazasuError('ACCESS_SCOPE_MISSING', undefined, { fields: { scope: refused.scope, event: refused.name } })
  }
  if (chosen.some(({ bench }) => bench === true) && simulator?.bench == null) {
    throw new KazasuError('READER_SIMULATOR_OFF')
  }
  return chosen
}

function snapshot(
  { hub, inspector, reports, leases, entries }: Services,
  scopes: readonly Scope[],
  language: HolderLanguage,
): z.input<typeof Snapshot> {
  return {
    readers: hub.readers().map((reader) => {
      if (!scopes.includes('inspect')) return toReader(reader)
      const facts = inspector.latest(reader.id)
      return { ...toReader(reader), report: facts && reports.of(facts, language) }
    }),
    leases: leases.current().map((lease) => ({ ...lease, simulated: hub.reader(lease.reader).simulated })),
    health: toHealth(hub.health()),
    keypads: toKeypads(entries.keypads.state()),
  }
}
