/** The bounds within which a client is served, with their defaults, as data for the server and the reference. */
import type { Text } from '../words/languages.ts'

interface LimitRow extends Text {
  readonly value: number
}

export const LIMITS = {
  frameBytes: {
    value: 64 * 1024,
    en: "Bytes of a client's message; a larger one closes the connection.",
    ja: 'クライアントが送れる1メッセージの最大バイト数。超えると切断します。',
  },
  connections: {
    value: 64,
    en: "WebSocket connections; a quarter is kept for programs with a token, another for the daemon's own pages.",
    ja: '同時に開けるWebSocket接続の数。4分の1はトークンをもつプログラムのため、別の4分の1はデーモン自身の画面のために空けておきます。',
  },
  connectionsPerClient: {
    value: 16,
    en: "Connections of one token, or of one origin and local user; the daemon's own origins count as one.",
    ja: '1つのトークン、または1つのオリジンと端末利用者の組が同時に開けるWebSocket接続の数。デーモン自身のオリジンはまとめて1つと数えます。',
  },
  requestsPerSecond: {
    value: 100,
    en: 'Messages a second on one connection, and in one burst; each 8 KiB in either direction counts as one more. Beyond that they wait; four times as many at once, or ten seconds of too many, end the connection.',
    ja: '1接続あたり毎秒のメッセージ数(一度に送れる数も同じ)。送受信とも8 KiBごとに1件と数えます。超えた分は待たせ、一度に4倍を送るか10秒超え続けると切断します。',
  },
  inFlight: {
    value: 16,
    en: 'Requests of one connection that wait for their answers.',
    ja: '1接続で同時に応答を待てるリクエストの数。',
  },
  idleSeconds: {
    value: 600,
    en: 'Seconds after which a connection is closed that has no message, request in flight, lease or subscription.',
    ja: 'メッセージ、処理中のリクエスト、リーダーの占有、購読のいずれもない接続を閉じるまでの秒数。',
  },
  pingSeconds: {
    value: 30,
    en: 'Seconds between pings; a client that sends nothing at all from one to the next is dropped.',
    ja: 'ping の間隔(秒)。次の ping までに何も届かない接続は切断します。',
  },
  bufferedBytes: {
    value: 1024 * 1024,
    en: 'Bytes that may wait for a client that reads too slowly, before it is disconnected.',
    ja: '受信の遅いクライアントのために溜めておく最大バイト数。超えると切断します。',
  },
  bufferedBytesInAll: {
    value: 8 * 1024 * 1024,
    en: 'Bytes that may wait for all together; beyond that, those with most waiting are disconnected.',
    ja: '受信の遅いクライアントのために溜めておく、全クライアント合計の最大バイト数。超えると、最も多く溜まっている接続から切断します。',
  },
  wrongTokensPerMinute: {
    value: 10,
    en: 'Wrong tokens a minute that are answered as such; after that the answer is to wait.',
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
  bufferedBytesInAll: LIMITS.bufferedBytesInAll.value,
  wrongTokensPerMinute: LIMITS.wrongTokensPerMinute.value,
}
