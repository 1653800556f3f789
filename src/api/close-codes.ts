/** Why the daemon closes a WebSocket, one row each. Codes from 4000 on are ours, the others are RFC 6455 §7.4.1. */
import type { Text } from '../words/languages.ts'

interface CloseRow extends Text {
  readonly code: number
}

export const CLOSE_CODES = {
  stopping: { code: 1001, en: 'The daemon is stopping.', ja: 'デーモンが終了します。' },
  binary: { code: 1003, en: 'Binary frames are not accepted.', ja: 'バイナリフレームは受け付けません。' },
  tooLarge: { code: 1009, en: 'The message is larger than frameBytes.', ja: 'メッセージが frameBytes を超えました。' },
  restarting: {
    code: 1012,
    en: 'The part that works with cards is being started again.',
    ja: 'カードを扱う部分を再起動しています。',
  },
  slow: { code: 4000, en: 'The client reads too slowly.', ja: 'クライアントの受信が遅すぎます。' },
  idle: { code: 4001, en: 'The connection was idle.', ja: '接続が使われていませんでした。' },
  flood: { code: 4002, en: 'The client sends too much.', ja: '送信が多すぎます。' },
  renewed: { code: 4003, en: 'The token was renewed.', ja: 'トークンが更新されました。' },
  withdrawn: {
    code: 4004,
    en: 'The client may do less now.',
    ja: '設定の変更により、許される操作が減りました。',
  },
} as const satisfies Record<string, CloseRow>

export type CloseReason = keyof typeof CLOSE_CODES
