/** `session.open`, `request.cancel` and `rpc.discover`: what concerns the connection and no card. */
import { z } from 'zod'
import { KazasuError } from '../../errors.ts'
import { hasSimulatedReaders } from '../hello.ts'
import { method } from '../method.ts'
import { Scope } from '../scopes.ts'
import { PROTOCOL } from '../protocol.ts'
import { Language, RequestId } from '../wire.ts'

// Goes into the log, so it is kept to what names of programs are made of.
const ProgramText = z
  .string()
  .max(64)
  .regex(/^[\p{L}\p{N} ._/@()+-]+$/u)

export const sessionOpen = method({
  name: 'session.open',
  en: 'Agrees on the version of the protocol. The first call on a connection; again to change the language.',
  ja: 'プロトコルのバージョンを決めます。接続して最初に呼びます。言語を変えるときは再度呼べます。',
  scope: null,
  role: 'opening',
  params: z.strictObject({
    protocol: z.int().describe('The version that the client was written for.'),
    client: z.strictObject({
      name: ProgramText.describe('Name of the program. It goes into the log.'),
      version: ProgramText.optional(),
    }),
    language: Language.optional().describe(
      'What holders read: their texts come in it too, beside ja and en. Messages of errors are in Japanese for ja and ja-easy, and otherwise in English. Default en.',
    ),
  }),
  result: z.strictObject({
    protocol: z.int(),
    scopes: z.array(Scope).describe('What this client has been granted.'),
    simulated: z.boolean().describe('Whether there are simulated readers.'),
    inspects: z.boolean().describe('Whether each card laid down is inspected.'),
  }),
  errors: ['REQUEST_VERSION_UNSUPPORTED'],
  example: {
    params: { protocol: 1, client: { name: 'counter', version: '1.4' }, language: 'ja' },
    result: { protocol: 1, scopes: ['observe', 'inspect'], simulated: true, inspects: true },
  },
})(({ protocol, language, client }, { session, services }) => {
  if (protocol < PROTOCOL.min || protocol > PROTOCOL.max) {
    throw new KazasuError('REQUEST_VERSION_UNSUPPORTED', undefined, { fields: PROTOCOL })
  }
  session.agree(protocol, language ?? 'en', [client.name, client.version].filter(Boolean).join(' '))
  const { isWatching: inspects } = services.inspector
  return { protocol, scopes: [...session.scopes], simulated: hasSimulatedReaders(services), inspects }
})

export const requestCancel = method({
  name: 'request.cancel',
  en: 'Cancels a request of this connection that is in flight. That request is answered with REQUEST_CANCELLED, or with its result when it was done first.',
  ja: 'この接続の処理中のリクエストを取り消します。取り消されたリクエストには REQUEST_CANCELLED が返ります(先に終わっていれば結果が返ります)。',
  scope: null,
  role: 'control',
  params: z.strictObject({ id: RequestId.describe('Id of the request to cancel.') }),
  result: z.strictObject({ cancelled: z.boolean().describe('Whether such a request was in flight.') }),
  errors: [],
  example: { params: { id: 7 }, result: { cancelled: true } },
})(({ id }, context) => ({ cancelled: id !== context.id && context.session.cancel(id) }))

export const rpcDiscover = method({
  name: 'rpc.discover',
  en: 'The OpenRPC document of this API, as also under /openrpc.json.',
  ja: 'このAPIのOpenRPC文書を返します。/openrpc.json と同じ内容です。',
  scope: null,
  params: z.strictObject({}),
  result: z.looseObject({ openrpc: z.string() }),
  errors: [],
  example: { params: {}, result: { openrpc: '1.3.2' } },
})((_, { session }) => session.describeApi())
