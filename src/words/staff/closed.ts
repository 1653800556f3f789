/** What is said of a file of the configuration that the service does not get to read: by the doctor, and by `config check`. */
import type { Closed } from '../../doctor/facts.ts'
import type { Text } from '../languages.ts'

export const closedText = ({ user, mode, owner, hiddenIn }: Omit<Closed, 'path' | 'mend'>): Text =>
  hiddenIn === null
    ? {
        en: `the service runs as ${user}, who may not read this (mode ${mode}, ${owner})`,
        ja: `サービスのユーザー ${user} に読み取り権限がありません (モード ${mode}、${owner})`,
      }
    : {
        en: `the service sees nothing of ${hiddenIn}; keep this in /etc/kazasu, and name it there`,
        ja: `サービスからは ${hiddenIn} の中が見えません。/etc/kazasu に置き、設定のパスもそれに書き換えてください`,
      }
