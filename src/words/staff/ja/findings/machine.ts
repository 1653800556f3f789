/** What is said of each finding of keypads, and of the machine itself, in Japanese. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import type { FindingWordsOf } from '../../said.ts'
import { AGAIN } from './shared.ts'

/** Where it is not known whether a time service is there. */
const NO_SERVICE =
  '「NTP not supported」と表示される場合は時刻同期サービスがないため、最後の2行でインストールしてください。'

export const machine: FindingWordsOf<'machine'> = {
  'keypad-hidden': () => ({
    looks: 'キーパッドが見つかりません (KEYPAD_ABSENT)。',
    cause: 'キーパッドは有効ですが、ユニットがすべてのデバイスをサービスから隠しています。',
    cure: '付属のドロップインを入れてください。',
  }),
  'keypad-forbidden': ({ id, name, node }) => ({
    looks: `キーパッド ${name} (${id}) で入力できません (KEYPAD_ACCESS_DENIED)。`,
    cause: `Kazasu を動かすユーザーに、${node} を開く権限がありません。`,
    cure: 'udev ルールで権限を与え、キーパッドを接続し直してください。',
  }),
  'keypad-types-too': ({ id, name }) => ({
    looks: `キーパッド ${name} (${id}) で入力した数字が、操作中のウィンドウにも入ります。`,
    cause: 'カーネルがキーボードとして扱っており、デスクトップから切り離す udev ルールがありません。',
    cure: 'デスクトップから切り離し、キーパッドを接続し直してください。',
  }),
  'keypad-unfit': ({ id }) => ({
    looks: `キーパッド ${id} では暗証番号を入力できません (KEYPAD_UNFIT)。`,
    cause: ERROR_TEXTS.KEYPAD_UNFIT.means.ja,
    cure: ERROR_TEXTS.KEYPAD_UNFIT.advice.ja,
  }),
  'clock-wrong': ({ now, doubt, isInstalled }) => ({
    looks: `有効期限や更新開始日を、誤った日付で判定します (${now})。`,
    cause: {
      'before-build': '端末の時計が、Kazasu のビルド日より前です。',
      'before-last-seen': '端末の時計が、前回 Kazasu が動いていた時刻より前です。',
      'all-expired': 'この時計では、カードのすべての証明書が期限切れです。時計が何年も進んでいるおそれがあります。',
      'all-not-yet-valid':
        'この時計では、カードのどの証明書もまだ有効ではありません。時計が遅れているおそれがあります。',
    }[doubt],
    cure: `時計を確認し、${isInstalled === false ? '時刻同期サービスをインストールして、' : ''}ネットワークで合わせるようにしてください。${
      isInstalled === null ? NO_SERVICE : ''
    }`,
  }),
  'clock-doubted': ({ doubt, isJudged }) => ({
    looks: `デーモンの稼働状態に、時計の誤りがまだ示されています (${doubt})。`,
    cause: `デーモンが最後に確認した時点(1分以内)では、時計に誤りがありました。${
      isJudged
        ? 'このコマンドの確認では、時計に問題はありません。'
        : 'このコマンドからは、正しいかどうかを確認できません。'
    }`,
    cure: '時計を直した直後であれば1分ほど待ち、そうでなければ時計を確認して、もう一度診断してください。',
  }),
  'clock-unkept': ({ isInstalled }) => ({
    looks: '今は問題ありませんが、時計は少しずつずれていきます。',
    cause: `システムがネットワークで時計を合わせていません。${isInstalled === false ? '時刻同期サービスがインストールされていません。' : ''}`,
    cure: `タイムサーバーに接続できる端末では、${isInstalled === false ? '時刻同期サービスをインストールして' : '有効にして'}ください。${
      isInstalled === null ? NO_SERVICE : ''
    }`,
  }),
  'disk-full': ({ folder, freeMebibytes, freeFiles }) => ({
    looks: 'まもなく、トークンとログを書き込めなくなります。',
    cause: `${folder} のファイルシステムの空きは ${freeMebibytes} MiB${
      freeFiles === null ? '' : `、ファイル数にして ${freeFiles}`
    } です。`,
    cure: '何が使っているかを確認し、空きを作ってください。',
  }),
  'file-changed': ({ path, shipped, changes }) => ({
    looks: 'サービスが、説明と異なる動作をすることがあります。',
    cause:
      shipped === null
        ? `${path} が、パッケージで入れたときから変更されています。`
        : `${path} が、このバージョンに付属のファイルと異なります: ${changes.join('、')}`,
    cure: `独自の設定はドロップイン (systemctl edit kazasu) に書いてください。${
      shipped === null ? AGAIN : 'そのうえで、付属のファイルを入れ直してください。'
    }`,
  }),
}
