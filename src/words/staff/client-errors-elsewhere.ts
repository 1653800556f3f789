/** What the clients in other languages tell of the errors that they give by themselves; generated into each of them. */
import type { ErrorCode } from '../../errors.ts'
import type { ErrorText } from '../said.ts'
import { CLIENT_ERRORS } from './client-errors.ts'

/**
 * They read the token out of its file at each attempt, and lack it only where that cannot be done; the message has the
 * file and what is wrong with it.
 */
export const CLIENT_ERRORS_ELSEWHERE = {
  ACCESS_TOKEN_REQUIRED: {
    means: {
      en: 'The token cannot be read from its file.',
      ja: 'トークンをファイルから読み取れません。',
    },
    advice: {
      en: "The file must be that of the daemon (kazasu token path) or a copy of it, readable for this user, and hold the 64 hexadecimal digits of the token as UTF-8. If it is in another encoding, save it as UTF-8 in your editor. If the daemon's own file is broken, remove it and restart the daemon, which makes a new one.",
      ja: 'デーモンのトークンファイル(kazasu token path で確認できます)かそのコピーを指定し、このユーザーが読み取れるようにしてください。内容は64桁の16進数、文字コードは UTF-8 です。文字コードが違うときは、エディターで UTF-8 を選んで保存し直してください。デーモンのファイル自体が壊れているときは、削除してデーモンを再起動すると、新しく作られます。',
    },
  },
  DAEMON_UNREACHABLE: CLIENT_ERRORS.DAEMON_UNREACHABLE,
  DAEMON_UNPROVED: CLIENT_ERRORS.DAEMON_UNPROVED,
  REQUEST_CANCELLED: CLIENT_ERRORS.REQUEST_CANCELLED,
} as const satisfies Partial<Record<ErrorCode, ErrorText>>
