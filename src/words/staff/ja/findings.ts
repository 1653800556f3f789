/** What is said of each finding of `kazasu doctor`, in Japanese. */
import { ERROR_TEXTS } from '../../error-texts.ts'
import type { FindingWords } from '../said.ts'

const list = (items: readonly string[]): string => items.join('、')

/** Where an exit status has a meaning of its own. */
const ENDS: Readonly<Record<number, string>> = {
  1: 'プログラムを読み込めません',
  64: 'ユニットのコマンドラインに誤りがあります',
  73: '状態ディレクトリに書き込めません',
  77: '権限がありません',
  78: '設定に誤りがあるか、Node が古すぎます',
  203: 'ユニットが指すプログラムがありません',
  216: 'ユニットが指すグループがありません',
  217: 'ユニットが指すユーザーがありません',
  243: 'ユニットのクレデンシャルがありません',
}

const NO_CARDS = 'リーダーもカードも認識されません。'
const withoutAddon = (addon: 'pcsclite' | 'node-hid'): string =>
  addon === 'pcsclite' ? '実物のリーダーで Kazasu が起動しません。' : 'キーパッドを使えません。'

const AGAIN = 'パッケージのファイルがあるフォルダーで、入れ直してください。'

const RESTARTED = 'サービスを再起動してください。'
const restartOf = (isService: boolean): string =>
  isService ? RESTARTED : 'デーモンを、動かしている端末で終了し、もう一度起動してください。'

export const findings: FindingWords = {
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
  'reader-none': ({ isUsbKnown }) => ({
    looks: 'リーダーが1台も表示されません。',
    cause: isUsbKnown
      ? 'リーダーが接続されていないか、ケーブルまたは USB ポートに問題があります。'
      : 'pcscd からリーダーが見えません。この端末では USB の状態を確認できません。',
    cure: 'リーダーを接続してください。接続済みの場合は、別のポートに差し、システムから見えるかどうかを確認してください。',
  }),
  'reader-unlisted': ({ id, name, byProgram }) => ({
    looks: `リーダー ${name} (${id}) は接続されていますが、表示されません。`,
    cause: byProgram
      ? 'ほかのプログラムが機器を直接使っているため、pcscd が使えません。多くは GnuPG の scdaemon です。'
      : 'pcscd が使っていません。ドライバー (libccid) がないか、このリーダーに対応していないか、使うのをあきらめています。',
    cure: byProgram
      ? 'scdaemon も pcscd を通すよう、そのユーザーで設定してください。'
      : 'ドライバーを入れて pcscd を再起動してください。変わらない場合、libccid はこのリーダーに対応していません。',
  }),
  'reader-claimed': ({ id, name, driver }) => ({
    looks: `リーダー ${name} (${id}) は接続されていますが、表示されません。`,
    cause: `カーネルの NFC ドライバー ${driver} が機器を占有しているため、pcscd が開けません。`,
    cure: 'カーネルが占有しないようにしてください(再起動後も有効です)。',
  }),
  'reader-unsupported': ({ id, model }) => ({
    looks: `リーダー ${model} (${id}) は接続されていますが、表示されません。`,
    cause: `${model} は、Linux では PC/SC リーダーとして使えません。pcscd に対応するドライバーがありません。`,
    cure: 'ソニー RC-S300 や ACS ACR1252 など、別のリーダーを使ってください。',
  }),
  'reader-short': ({ name }) => ({
    looks: `リーダー ${name} では、カードの読み取りにやや時間がかかります。`,
    cause: '短い APDU にしか対応していないため、長いデータを分けて読み取ります。',
    cure: '設定は不要です(Kazasu が自動で判別します)。遅くて困る場合は、拡張 APDU に対応したリーダーを使ってください。',
  }),
  'readers-alike': ({ readers }) => ({
    looks: `再起動後に、リーダー ${list(readers)} の ID が入れ替わることがあります。`,
    cause: '同じ機種で、シリアル番号でも USB ポートでも区別できず、ID が接続の順番で決まります。',
    cure: 'プログラムやキオスクのページでリーダーを指定する場合は、機種を変えるか、シリアル番号のあるリーダーにするか、1台だけにしてください。ID の一覧:',
  }),
  'reader-failing': ({ reader, reason }) => ({
    looks: `リーダー ${reader} は表示されますが、カードを読めません (${reason})。`,
    cause: ERROR_TEXTS[reason].means.ja,
    cure: `${ERROR_TEXTS[reason].advice.ja}pcscd のログも確認してください。`,
  }),
  'card-mute': ({ reader }) => ({
    looks: `リーダー ${reader} のカードが応答しません。`,
    cause: '置き方や向きが違う、ほかのカードと重なっている、または破損しています。',
    cure: 'いったん離し、1枚だけを平らに置いてお待ちください。別のカードも応答しなければ、リーダーの問題です。',
  }),
  'slot-occupied': ({ reader, isOwnChip }) => ({
    looks: `リーダー ${reader} には、マイナンバーカードではないカードが常にあります。`,
    cause: isOwnChip
      ? 'リーダー内蔵のチップ用のスロット、またはセキュリティキーで、カードを置く場所ではありません。'
      : '別の種類のカード、またはセキュリティキーがあります。',
    cure: 'コンソールとキオスクは無視します。不要なら取り除いてください。リーダーを指定していないプログラムでは、ID を指定すると確実です。',
  }),
  'card-held': ({ reader, isExclusive, programs, isWhole, isRoot }) => {
    const hidden = isRoot ? 'ここからは見えないプログラム(コンテナーの中など)' : 'このユーザーからは見えないプログラム'
    const who = programs.length === 0 ? hidden : list(programs.map(({ name, pid }) => `${name}(プロセス ${pid})`))
    return {
      looks: `リーダー ${reader} のカードを読めません (READER_IN_USE)。`,
      cause: [
        `${who}が${isExclusive ? 'カードを占有しています。' : 'リーダーに接続しているため、ほかのプログラムが占有できません。'}`,
        ...(isWhole || isRoot
          ? []
          : ['すべてのプログラムを確認できるのは root だけです。読み取り中の Kazasu 自身のこともあります。']),
      ].join(''),
      cure: 'そのプログラムを終了するか、カードの使用をやめさせてください。',
    }
  },
  'service-failed': ({ result, exitStatus }) => ({
    looks: 'ページやプログラムから Kazasu に接続できません。',
    cause: `サービスが異常終了しました(${result}、終了ステータス ${exitStatus})。${
      ENDS[exitStatus] === undefined ? '' : `${ENDS[exitStatus]}。`
    }`,
    cure: 'ログを確認し、直してから起動してください。',
  }),
  'service-stopped': () => ({
    looks: 'ページやプログラムから Kazasu に接続できません。',
    cause: 'サービスは登録されていますが、起動していません。',
    cure: '起動してください(端末の起動時にも始まります)。',
  }),
  'service-unread': () => ({
    looks: 'ユニットの変更が反映されていません。',
    cause: 'systemd が読み込んだ後に、ユニットが変更されています。',
    cure: 'systemd に読み込ませ、サービスを再起動してください。',
  }),
  'daemon-silent': ({ port, pid, isService }) => ({
    looks: 'ページやプログラムが Kazasu の応答を待ち続けます。',
    cause: `デーモン(プロセス ${pid})が、ポート ${port} で応答しません。`,
    cure: isService ? RESTARTED : 'Kazasu のプロセスであることを確認して終了し、もう一度起動してください。',
  }),
  'driver-failing': ({ driver, reason, isService }) => ({
    looks: `デーモンからリーダーが見えません。ドライバー ${driver} が使えません (${reason})。`,
    cause: `デーモンからの報告:「${ERROR_TEXTS[reason].means.ja}」。このコマンドからは pcscd に接続できます。`,
    cure: isService ? 'ログを確認し、直らなければサービスを再起動してください。' : restartOf(false),
  }),
  'audit-failing': ({ file }) => ({
    looks: '暗証番号の照合が断られます (AUDIT_UNWRITABLE)。audit.onFailure = "allow" の場合は、記録なしで照合します。',
    cause: `デーモンが${file === null ? '監査ファイル' : ` ${file} `}に書き込めません。`,
    cure: 'ログで原因を確認し、ディスクの空きを増やすか、フォルダーの所有者をサービスのユーザーに戻してください。次の照合のときに、もう一度書き込みます。',
  }),
  'daemon-other-version': ({ command, daemon, isService }) => ({
    looks: 'デーモンの動作が、このバージョンの Kazasu と異なります。',
    cause: `動いているデーモンは ${daemon}、このコマンドは ${command} です。更新の後に再起動されていません。`,
    cure: restartOf(isService),
  }),
  'port-taken': ({ port, program }) => ({
    looks: `Kazasu が起動しません (DAEMON_PORT_TAKEN、ポート ${port})。`,
    cause:
      program === null
        ? 'このユーザーからは見えないプログラムが、そのポートで待ち受けています。'
        : `${program.name}(プロセス ${program.pid})が、そのポートで待ち受けています。`,
    cure: 'どのプログラムかを確認して終了するか、Kazasu のポートを変えてください(設定の [server] の port)。',
  }),
  'token-forbidden': ({ path, isService }) => ({
    looks: 'このユーザーのプログラムは拒否されます (ACCESS_TOKEN_REQUIRED)。',
    cause: `このユーザーには、トークン ${path} の読み取り権限がありません。`,
    cure: isService
      ? 'グループ kazasu-clients にトークンの読み取りを許可し、そのグループのユーザーで実行してください。グループはログインし直すと有効になります。'
      : '別のユーザー(多くは root)が作っています。所有者を変更してください。',
  }),
  'token-damaged': ({ path, isService }) => ({
    looks: 'プログラムが拒否されるか、デーモンが起動しません。',
    cause: `${path} がトークンではありません(16進64桁でない、リンク、または別のユーザーの所有)。`,
    cure: `削除すると、デーモンの次の起動時に作り直されます。${isService ? '' : '削除してから起動し直してください。'}`,
  }),
  'config-invalid': ({ issues }) => ({
    looks: 'Kazasu が起動しません (CONFIG_INVALID)。',
    cause: issues.map(({ ja }) => ja).join('\n'),
    cure: 'その箇所を直し、検査してください。',
  }),
  'origin-plain': ({ origin }) => ({
    looks: `Chromium、Chrome、Edge では、ページ ${origin} から Kazasu に接続できません。`,
    cause: 'ほかの端末から HTTP で提供されるページは、ポリシーでも利用者の操作でも、この端末への接続を許可できません。',
    cure: 'ページを HTTPS で提供し、設定のオリジンもそれに書き換えてください。',
  }),
  'origin-refused': ({ origin }) => ({
    looks: `${origin === null ? 'あるウェブページ' : `ページ ${origin} `}が拒否されました (ACCESS_ORIGIN_REFUSED)。`,
    cause: '設定に書かれていないオリジンです。',
    cure:
      origin === null
        ? 'どのページかを確認し、自分のページであれば [[origins]] に書いてください。'
        : '自分のページであれば、/etc/kazasu/config.toml に、必要なスコープとともに次のように書き、デーモンを再起動してください。そうでなければ、正しく拒否されています。',
  }),
  'policy-example': ({ browser, folder }) => ({
    looks: `${browser} が、ページから Kazasu への接続の前に許可を求めるか、拒否します。`,
    cause: `${folder} のポリシーに、付属ファイルの例のオリジンが残っています。`,
    cure: '2つの一覧の両方で、自分のページのオリジンに書き換えてください。',
  }),
  'policy-missing': ({ browser, folder, origins }) => ({
    looks: `${browser} が、${list(origins)} から Kazasu への接続の前に許可を求めます。キオスクでは答える人がいません。`,
    cause: `${folder} に、このページのローカルネットワークアクセスを許可するポリシーがありません。`,
    cure: '答える人がいない端末では、ポリシーで許可してください。',
  }),
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
  'clock-wrong': ({ now, doubt }) => ({
    looks: `有効期限や更新開始日を、誤った日付で判定します (${now})。`,
    cause: {
      'before-build': '端末の時計が、Kazasu のビルド日より前です。',
      'before-last-seen': '端末の時計が、前回 Kazasu が動いていた時刻より前です。',
      'all-expired': 'この時計では、カードのすべての証明書が期限切れです。時計が何年も進んでいるおそれがあります。',
      'all-not-yet-valid':
        'この時計では、カードのどの証明書もまだ有効ではありません。時計が遅れているおそれがあります。',
    }[doubt],
    cure: '時計を確認し、ネットワークで合わせるようにしてください。',
  }),
  'clock-unkept': () => ({
    looks: '今は問題ありませんが、時計は少しずつずれていきます。',
    cause: 'システムがネットワークで時計を合わせていません。',
    cure: 'タイムサーバーに接続できる端末では、有効にしてください。',
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
