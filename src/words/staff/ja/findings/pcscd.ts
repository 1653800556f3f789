/** What is said of each finding of pcscd and of what talks to it, in Japanese. */
import type { FindingWordsOf } from '../../said.ts'
import { AGAIN } from './shared.ts'

const NO_CARDS = 'リーダーもカードも認識されません。'

const withoutAddon = (addon: 'pcsclite' | 'node-hid'): string =>
  addon === 'pcsclite' ? '実物のリーダーで Kazasu が起動しません。' : 'キーパッドを使えません。'

export const pcscd: FindingWordsOf<'pcscd'> = {
  'pcscd-missing': () => ({
    looks: NO_CARDS,
    cause: 'スマートカードサービス pcscd が、通常の場所にインストールされていません。',
    cure: 'インストールしてください。',
  }),
  'pcscd-inactive': ({ isMasked }) => ({
    looks: NO_CARDS,
    cause: isMasked
      ? 'pcscd はありますが、ユニットがマスクされているため起動できません。'
      : 'pcscd はありますが、ソケットが有効になっていないため、必要なときに起動しません。',
    cure: 'ソケットを有効にしてください(再起動後も有効です)。',
  }),
  'pcscd-stopped': ({ hasSystemd }) => ({
    looks: NO_CARDS,
    cause: hasSystemd
      ? 'pcscd のユニットは有効ですが、ソケットに応答がありません。'
      : 'pcscd はありますが、動いていません。systemd がないため、自動では起動しません。',
    cure: '起動してください。',
  }),
  'pcscd-frozen': ({ pid, isStopped }) => ({
    looks: 'リーダーとカードの表示が変わらず、カードへの要求はすべて READER_SERVICE_HANGS になります。',
    cause: `pcscd${pid === null ? '' : `(プロセス ${pid})`}は接続を受け付けますが、応答しません。${
      isStopped ? 'シグナルで停止しています。' : '多くはリーダーのドライバーの中で止まっています。'
    }`,
    cure: '再起動してください。繰り返す場合は、リーダーを接続し直してください。',
  }),
  'pcscd-passing': () => ({
    looks: '今はカードを読めますが、端末を再起動すると読めなくなるおそれがあります。',
    cause: 'pcscd は動いていますが、pcscd もそのソケットも、端末の起動時に始まる設定になっていません。',
    cure: 'ソケットが端末の起動時に始まるようにしてください。',
  }),
  'pcscd-refuses-service': ({ rule }) => ({
    looks: 'サービスは動いていますがリーダーが見えず、カードへの要求はすべて READER_ACCESS_DENIED になります。',
    cause: 'pcscd はリーダーの利用を polkit に確認しますが、サービスのユーザーを許可するルールがありません。',
    cure:
      rule === null
        ? `ルールはパッケージに含まれています。${AGAIN}`
        : '付属のルールを入れてください。サービスは自動で再開します。',
  }),
  'pcscd-refuses-user': () => ({
    looks: 'リーダーを直接開くコマンドは READER_ACCESS_DENIED になります。',
    cause: 'pcscd がこのユーザーの利用を拒否しています。サービスのユーザーについては分かりません。',
    cure: 'サービスを起動して問い合わせるか、root で診断してください。',
  }),
  'addon-missing': ({ addon, isPackage }) => ({
    looks: withoutAddon(addon),
    cause: isPackage
      ? `パッケージに含まれる、${addon} のコンパイル済みの部品がありません。`
      : `${addon} のコンパイル済みの部品がありません。コンパイルできないときや、スクリプトの実行が許可されていないとき、npm はこれを省きます。`,
    cure: isPackage ? AGAIN : 'コンパイルしてください。',
  }),
  'addon-other-node': ({ addon, node, isPackage }) => ({
    looks: withoutAddon(addon),
    cause: `${addon} の部品は、今の Node (${node}) とは別のバージョン用にコンパイルされています。`,
    cure: isPackage ? AGAIN : 'Kazasu を動かす Node でコンパイルし直してください。',
  }),
  'addon-library-missing': ({ addon, library }) => ({
    looks: withoutAddon(addon),
    cause: `${addon} に必要なライブラリ ${library} がインストールされていません。`,
    cure: 'インストールしてください。',
  }),
  'addon-broken': ({ addon, detail, isPackage }) => ({
    looks: withoutAddon(addon),
    cause: `${addon} の部品を読み込めません: ${detail}`,
    cure: isPackage ? AGAIN : 'コンパイルし直してください。',
  }),
}
