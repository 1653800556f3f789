/** What is told of the errors that a client gives by itself: apart, so that a page need not load the others. */
import type { ErrorCode } from '../../errors.ts'
import type { ErrorText } from '../said.ts'

export const CLIENT_ERRORS = {
  REQUEST_CANCELLED: {
    means: {
      en: 'The request was cancelled.',
      ja: 'リクエストは取り消されました。',
    },
    advice: {
      en: 'Send it again if it is still wanted.',
      ja: '必要であれば送り直してください。',
    },
  },
  ACCESS_TOKEN_REQUIRED: {
    means: {
      en: 'A program must show a token.',
      ja: 'プログラムからの接続にはトークンが必要です。',
    },
    advice: {
      en: 'Send "Authorization: Bearer …" with the content of the token file.',
      ja: 'トークンファイルの内容を "Authorization: Bearer …" で送ってください。',
    },
  },
  ACCESS_BROWSER_DENIED: {
    means: {
      en: 'The browser does not let this page reach programs on this machine.',
      ja: 'ブラウザーが、このページからこの端末のソフトウェアへの接続を禁止しています。',
    },
    advice: {
      en: 'Open the settings of this site from the address bar, allow access to apps on this device (the local network), and reload the page. A page that does not come over HTTPS cannot be allowed. The administrator can allow it for good with the policy files in docs/browser-policy.',
      ja: 'アドレスバーのサイト設定で、この端末上のアプリ(ローカルネットワーク)へのアクセスを許可し、ページを再読み込みしてください。HTTPS で提供されていないページは許可できません。管理者は docs/browser-policy のポリシーファイルで、あらかじめ許可できます。',
    },
  },
  ACCESS_BROWSER_UNASKED: {
    means: {
      en: 'The browser has not yet been told whether this page may reach programs on this machine.',
      ja: 'このページからこの端末のソフトウェアへの接続が、ブラウザーでまだ許可されていません。',
    },
    advice: {
      en: 'Choose "Allow" when the browser asks; if it does not ask, reload the page. If it was allowed and nothing changes, see whether Kazasu is running. The administrator can allow it for good with the policy files in docs/browser-policy.',
      ja: 'ブラウザーの確認に「許可」と答えてください。確認が出ないときは、ページを再読み込みしてください。許可しても変わらないときは、Kazasu が動いているか確認してください。管理者は docs/browser-policy のポリシーファイルで、あらかじめ許可できます。',
    },
  },
  DAEMON_UNREACHABLE: {
    means: {
      en: 'No daemon answers at that address.',
      ja: 'そのアドレスのデーモンから応答がありません。',
    },
    advice: {
      en: 'Start it with: kazasu serve',
      ja: 'kazasu serve で起動してください。',
    },
  },
  DAEMON_UNPROVED: {
    means: {
      en: 'What answers at that address does not know the token. The token was not sent to it.',
      ja: 'そのアドレスで応答したプログラムはトークンを知りません。トークンは送っていません。',
    },
    advice: {
      en: 'Check that the token is that of this daemon (--state-dir), and that no other program has taken the port.',
      ja: 'このデーモンのトークンか(--state-dir)、ほかのプログラムがポートを使っていないかを確認してください。',
    },
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>

export type ClientErrorCode = keyof typeof CLIENT_ERRORS
