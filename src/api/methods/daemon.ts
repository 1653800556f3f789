/** `daemon.info`, `daemon.diagnose` and `reader.list`: what is there, without touching a card. */
import { z } from 'zod'
import { AREAS, SEVERITIES } from '../../doctor/row.ts'
import { instantText } from '../../lib/calendar.ts'
import { Text } from '../../words/text.ts'
import { DIAGNOSIS_EXAMPLE, READER_ROW_EXAMPLE } from '../examples.ts'
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
  startedAt: instantText(services.startedAt),
  health: toHealth(services.hub.health()),
  keypads: toKeypads(services.entries.keypads.state()),
}))

const Finding = z
  .strictObject({
    id: z.string().describe('What it is, as in the page on troubleshooting. Stable.'),
    area: z.enum(AREAS),
    severity: z
      .enum(SEVERITIES)
      .describe('stop: cards cannot be read; act: something does not work, or soon will not; note: worth knowing.'),
    looks: Text.describe('How it shows, to whoever stands before it.'),
    cause: Text,
    cure: Text.describe('What to do; where there are lines, what they are.'),
    lines: z.array(z.string()).describe('To copy, letter for letter: commands, or lines of a file.'),
  })
  .meta({ title: 'Finding' })

const Version = z.string().nullable()

export const daemonDiagnose = method({
  name: 'daemon.diagnose',
  en: 'What is wrong on this machine, why, and what to do: what `kazasu doctor` finds, as far as the daemon may see it. Takes some seconds where something does not answer.',
  ja: 'この端末の問題を点検し、原因と対処を返します。`kazasu doctor` と同じ内容を、デーモンの権限で分かる範囲で確認します。応答のないものがあると数秒かかります。',
  scope: 'diagnose',
  params: z.strictObject({}),
  result: z.strictObject({
    headline: Text,
    findings: z.array(Finding).describe('The most severe first.'),
    well: z.array(Text).describe('What was looked at, with nothing found.'),
    unknown: z
      .array(z.strictObject({ why: z.string(), text: Text }))
      .describe('What could not be looked at, once for each reason.'),
    versions: z.strictObject({ kazasu: z.string(), node: z.string(), pcscd: Version, daemon: Version }),
  }),
  errors: [],
  example: {
    params: {},
    result: DIAGNOSIS_EXAMPLE,
  },
})(async (_, { services }) => {
  const { findings, well, unknown, ...rest } = await services.diagnose()
  return {
    ...rest,
    findings: findings.map((one) => ({ ...one, lines: [...one.lines] })),
    well: [...well],
    unknown: [...unknown],
  }
})

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
