/** `reader.acquire` and `reader.release`: a reader for several steps. Who gets it when is left to `src/reader/lease.ts`. */
import { z } from 'zod'
import { instantText } from '../../lib/calendar.ts'
import { READER_EXAMPLE, SOURCE_EXAMPLE } from '../examples.ts'
import { method } from '../method.ts'
import { OptionalReader, source } from '../wire.ts'

export const LeaseId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .meta({ title: 'LeaseId', description: 'A secret of the client that got it; good on its connection only.' })

export const readerAcquire = method({
  name: 'reader.acquire',
  en: 'Reserves a reader for this connection, or extends that; meanwhile other clients get READER_LEASED. It begins when the jobs before it are done, and ends with reader.release, its time, the connection, or when the reader is unplugged, but not when the card is exchanged. Between requests the card has no power, as without a lease.',
  ja: 'この接続のためにリーダーを占有します(延長にも使います)。占有している間、ほかのクライアントのカード操作には READER_LEASED を返します。reader.release、時間切れ、切断、リーダーの取り外しで終わります。カードの入れ替えでは終わりません。先に受け付けたほかのクライアントの処理が終わってから始まります。占有中でも、リクエストとリクエストの間はカードの電源を切ります。',
  scope: 'lease',
  params: z.strictObject({
    reader: OptionalReader,
    seconds: z.int().min(1).max(300).default(60).describe('How long, from the answer on.'),
    expected: LeaseId.nullable()
      .default(null)
      .describe('The lease that the client believes to be in force: null for none, its own to renew it.'),
    wait: z
      .boolean()
      .default(false)
      .describe('Whether to wait in the queue while another client has the reader; request.cancel leaves it.'),
  }),
  result: z.strictObject({
    ...source,
    lease: LeaseId,
    expires: z.iso.datetime(),
  }),
  progress: z.strictObject({
    position: z.int().describe('Place in the queue; 1 is the next.'),
    milliseconds: z.int().describe('Until the turn comes at the latest, unless a lease before it is renewed.'),
  }),
  errors: [
    'READER_ABSENT',
    'READER_UNKNOWN',
    'READER_AMBIGUOUS',
    'READER_DETACHED',
    'READER_SERVICE_STOPPED',
    'READER_SERVICE_HANGS',
    'READER_DRIVER_MISSING',
    'READER_ACCESS_DENIED',
    'READER_FAILED',
    'READER_LEASED',
    'READER_LEASE_CHANGED',
    'CARD_ABSENT',
  ],
  example: {
    params: { reader: READER_EXAMPLE, seconds: 60, wait: true },
    result: {
      ...SOURCE_EXAMPLE,
      lease: '6b2f1c0e9d8a47b35566778899aabbcc',
      expires: '2026-11-22T03:01:00.000Z',
    },
  },
})(async ({ reader, ...options }, { services, by: { client, signal }, progress }) => {
  const chosen = services.hub.choose(reader)
  const lease = await services.leases.acquire(chosen.id, client, { ...options, signal, onPosition: progress })
  return {
    reader: lease.reader,
    simulated: chosen.simulated,
    lease: lease.id,
    expires: instantText(new Date(Date.now() + lease.milliseconds)),
  }
})

export const readerRelease = method({
  name: 'reader.release',
  en: 'Ends a lease of this connection. The next in the queue gets the reader, after a job that is under way.',
  ja: 'この接続による占有を終えます。処理中のものが終わると、次に待っているクライアントの番になります。',
  scope: 'lease',
  params: z.strictObject({ lease: LeaseId }),
  result: z.strictObject(source),
  errors: ['READER_LEASE_CHANGED'],
  example: {
    params: { lease: '6b2f1c0e9d8a47b35566778899aabbcc' },
    result: { ...SOURCE_EXAMPLE },
  },
})(({ lease }, { services, by }) => {
  const reader = services.leases.release(lease, by.client)
  return { reader, simulated: services.hub.reader(reader).simulated }
})
