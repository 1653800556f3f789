/** The errors that a client gives by itself: rows of `ERRORS` that stand apart, so that a page need not load the others. */
import { type ErrorRow, row } from './row.ts'

export const CLIENT_ERRORS = {
  REQUEST_CANCELLED: row(
    5005,
    'developer',
    true,
    ['The request was cancelled.', 'Send it again if it is still wanted.'],
    ['リクエストは取り消されました。', '必要であれば送り直してください。'],
  ),
  ACCESS_TOKEN_REQUIRED: row(
    6002,
    'developer',
    false,
    ['A program must show a token.', 'Send "Authorization: Bearer …" with the content of the token file.'],
    [
      'プログラムからの接続にはトークンが必要です。',
      'トークンファイルの内容を "Authorization: Bearer …" で送ってください。',
    ],
  ),
  ACCESS_BROWSER_DENIED: row(
    6013,
    'staff',
    true,
    [
      'The browser does not let this page reach programs on this machine.',
      'Open the settings of this site from the address bar, allow access to apps on this device (the local network), and reload the page. A page that does not come over HTTPS cannot be allowed. The administrator can allow it for good with the policy files in docs/browser-policy.',
    ],
    [
      'ブラウザーが、このページからこの端末のソフトウェアへの接続を禁止しています。',
      'アドレスバーのサイト設定で、この端末上のアプリ(ローカルネットワーク)へのアクセスを許可し、ページを再読み込みしてください。HTTPS で提供されていないページは許可できません。管理者は docs/browser-policy のポリシーファイルで、あらかじめ許可できます。',
    ],
  ),
  ACCESS_BROWSER_UNASKED: row(
    6014,
    'staff',
    true,
    [
      'The browser has not yet been told whether this page may reach programs on this machine.',
      'Choose "Allow" when the browser asks; if it does not ask, reload the page. If it was allowed and nothing changes, see whether Kazasu is running. The administrator can allow it for good with the policy files in docs/browser-policy.',
    ],
    [
      'このページからこの端末のソフトウェアへの接続が、ブラウザーでまだ許可されていません。',
      'ブラウザーの確認に「許可」と答えてください。確認が出ないときは、ページを再読み込みしてください。許可しても変わらないときは、Kazasu が動いているか確認してください。管理者は docs/browser-policy のポリシーファイルで、あらかじめ許可できます。',
    ],
  ),
  DAEMON_UNREACHABLE: row(
    7003,
    'staff',
    true,
    ['No daemon answers at that address.', 'Start it with: kazasu serve'],
    ['そのアドレスのデーモンから応答がありません。', 'kazasu serve で起動してください。'],
  ),
  DAEMON_UNPROVED: row(
    7007,
    'developer',
    false,
    [
      'What answers at that address does not know the token. The token was not sent to it.',
      'Check that the token is that of this daemon (--state-dir), and that no other program has taken the port.',
    ],
    [
      'そのアドレスで応答したプログラムはトークンを知りません。トークンは送っていません。',
      'このデーモンのトークンか(--state-dir)、ほかのプログラムがポートを使っていないかを確認してください。',
    ],
  ),
} as const satisfies Record<string, ErrorRow>
