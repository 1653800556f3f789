/** `daemon.info` and `reader.list`: what is there, without touching a card. */
import { z } from 'zod'
import { READER_ROW_EXAMPLE } from '../examples.ts'
import { hello } from '../hello.ts'
import { method } from '../method.ts'
import { PRODUCT, PROTOCOL } from '../protocol.ts'
import { Health, Hello, Keypads, Reader } from '../wire.ts'
import { toHealth, toKeypads, toReader } from '../to-wire.ts'

export const daemonInfo = method({
  name: 'daemon.info',
  en: 'Version, start time and health of the daemon, and its keypads.',
  ja: 'デーモンのバージョン、起動時刻、稼働状態、キーパッドを返します。',
  scope: 'observe',
  params: z.strictObject({}),
  result: Hello.extend({ startedAt: z.iso.datetime(), health: Health, keypads: Keypads }),
  errors: [],
  example: {
    params: {},
    result: {
      product: PRODUCT,
      version: '0.1.0',
      protocol: PROTOCOL,
      simulated: true,
      startedAt: '2026-11-22T00:00:00.000Z',
      health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
      keypads: { state: 'ok', reason: null, attached: [{ id: '05a4:9840', typesToo: true }] },
    },
  },
})((_, { services }) => ({
  ...hello(services),
  startedAt: services.startedAt.toISOString(),
  health: toHealth(services.hub.health()),
  keypads: toKeypads(services.entries.keypads.state()),
}))

export const readerList = method({
  name: 'reader.list',
  en: 'The readers that are plugged in, and whether there is a card on them.',
  ja: '接続されているリーダーと、カードの有無を返します。',
  scope: 'observe',
  params: z.strictObject({}),
  result: z.strictObject({ readers: z.array(Reader) }),
  errors: [],
  example: {
    params: {},
    result: {
      readers: [
        {
          ...READER_ROW_EXAMPLE,
          simulated: true,
          card: { atr: '3B888001000041E0B381A1003B', presence: 1 },
        },
      ],
    },
  },
})((_, { services }) => ({ readers: services.hub.readers().map(toReader) }))
