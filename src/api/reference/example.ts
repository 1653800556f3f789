/** One conversation, from the first message to an attempt at a PIN that needed a confirmation. */
import { ERRORS } from '../../errors.ts'
import type { StaffLanguage, Text } from '../../words/languages.ts'
import { REPORT_EXAMPLE } from '../examples.ts'
import type { ApiEvents, ApiMethods } from '../index.ts'
import { block } from '../../lib/markdown.ts'

/** Where something is left out. */
const MORE = '…'

const request = <Name extends keyof ApiMethods>(id: number, method: Name, params: ApiMethods[Name]['params']): string =>
  `→ ${JSON.stringify({ id, method, params })}`

const answer = <Name extends keyof ApiMethods>(id: number, _: Name, result: ApiMethods[Name]['result']): string =>
  `← ${JSON.stringify({ id, result })}`

const event = <Name extends keyof ApiEvents>(method: Name, params: ApiEvents[Name]): string =>
  `← ${JSON.stringify({ method, params })}`

const CONFIRMATION = '7c9e66…'
const attempt = { pin: 'jpki/auth', value: '1234', presence: 1 } as const
const { reader, card, pins } = REPORT_EXAMPLE
const at = { reader: reader.id, simulated: true }

const LINES: readonly (string | Text)[] = [
  request(1, 'session.open', { protocol: 1, client: { name: 'counter' } }),
  answer(1, 'session.open', { protocol: 1, scopes: ['observe', 'inspect', 'verify'], simulated: true, inspects: true }),
  request(2, 'events.subscribe', {}),
  `← {"id":2,"result":{"snapshot":{"readers":[${MORE}],"leases":[],${MORE}}}}`,
  { en: 'A card is put on the reader.', ja: 'カードが置かれます。' },
  event('card.inserted', { ...at, card: { atr: '3B88…', presence: 1 } }),
  request(3, 'card.inspect', { presence: 1 }),
  `← {"id":3,"result":{"card":{"kind":"${card.kind}",${MORE}},"pins":[{"application":"${pins[0]?.application}","name":"${pins[0]?.name}","remaining":1,"state":"last-attempt",${MORE}},${MORE}],"guidance":[{"id":"pin-last-attempt",${MORE}}],${MORE}}}`,
  {
    en: 'The last attempt is not made before the client has confirmed it.',
    ja: '最後の1回は、クライアントが確認するまで照合しません。',
  },
  request(4, 'pin.verify', attempt),
  `← {"id":4,"error":{"code":${ERRORS.PIN_LAST_ATTEMPT.number},"message":"…","data":{"code":"PIN_LAST_ATTEMPT","remaining":1,"confirmation":"${CONFIRMATION}",${MORE}}}}`,
  request(5, 'pin.verify', { ...attempt, confirmation: CONFIRMATION }),
  answer(5, 'pin.verify', {
    ...at,
    outcome: 'verified',
    remaining: 3,
    consumed: false,
    reason: null,
    missesHere: 0,
  }),
]

/** `→` is the client, `←` the daemon. */
export const exampleIn = (language: StaffLanguage): string =>
  block('', LINES.map((line) => (typeof line === 'string' ? line : `   ${line[language]}`)).join('\n'))
