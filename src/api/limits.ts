/** The bounds within which a client is served, with their defaults, as data for the server and the reference. */
import type { Text } from '../errors.ts'

interface LimitRow extends Text {
  readonly value: number
}

const LIMITS = {
  frameBytes: {
    value: 64 * 1024,
    en: 'Largest message that a client may send, in bytes; a larger one closes the connection.',
    ja: 'クライアントが送れる1メッセージの最大バイト数。超えると切断します。',
  },
  connections: { value: 64, en: 'WebSocket connections at one time.', ja: '同時に開けるWebSocket接続の数。' },
  connectionsPerClient: {
    value: 16,
    en: 'WebSocket connections at one time of one origin or one token.',
    ja: '1つのオリジンまたはトークンが同時に開けるWebSocket接続の数。',
  },
  requestsPerSecond: {
    value: 100,
    en: 'Messages a second on one connection, with a burst of as many.',
    ja: '1接続あたり毎秒のメッセージ数(一度に送れる数も同じ)。',
  },
  inFlight: {
    value: 16,
    en: 'Requests of one connection that wait for their answers at one time.',
    ja: '1接続で同時に応答を待てるリクエストの数。',
  },
  idleSeconds: {
    value: 600,
    en: 'Seconds without a message, a request in flight, a lease or a subscription after which a connection is closed.',
    ja: 'メッセージ、処理中のリクエスト、リーダーの占有、購読のいずれもない接続を閉じるまでの秒数。',
  },
  pingSeconds: {
    value: 30,
    en: 'Seconds between pings; a client that has not answered one by the next is dropped.',
    ja: 'ping の間隔(秒)。次の ping までに応答しない接続は切断します。',
  },
  bufferedBytes: {
    value: 1024 * 1024,
    en: 'Bytes that may wait for a client that reads too slowly, before it is disconnected.',
    ja: '受信の遅いクライアントのために溜めておく最大バイト数。超えると切断します。',
  },
  wrongTokensPerMinute: {
    value: 10,
    en: 'Wrong tokens a minute that are answered as such; further ones are told to wait.',
    ja: '誤ったトークンとして応答する毎分の回数。それを超えると待つよう応答します。',
  },
} as const satisfies Record<string, LimitRow>

export type Limits = { readonly [Name in keyof typeof LIMITS]: number }

export const LIMIT_ROWS: readonly (readonly [string, LimitRow])[] = Object.entries(LIMITS)

export const DEFAULT_LIMITS: Limits = {
  frameBytes: LIMITS.frameBytes.value,
  connections: LIMITS.connections.value,
  connectionsPerClient: LIMITS.connectionsPerClient.value,
  requestsPerSecond: LIMITS.requestsPerSecond.value,
  inFlight: LIMITS.inFlight.value,
  idleSeconds: LIMITS.idleSeconds.value,
  pingSeconds: LIMITS.pingSeconds.value,
  bufferedBytes: LIMITS.bufferedBytes.value,
  wrongTokensPerMinute: LIMITS.wrongTokensPerMinute.value,
}
