/** What is said of each finding of the daemon, its configuration, its token, and the pages that ask it, in Japanese. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import { closedText } from '../../closed.ts'
import type { FindingWordsOf } from '../../said.ts'
import { list } from './shared.ts'

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

const RESTARTED = 'サービスを再起動してください。'

const restartOf = (isService: boolean): string =>
  isService ? RESTARTED : 'デーモンを、動かしている端末で終了し、もう一度起動してください。'

export const daemon: FindingWordsOf<'daemon'> = {
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
  'token-missing': ({ path, isService }) => ({
    looks: 'プログラムが拒否されます (ACCESS_TOKEN_REQUIRED)。ページは引き続き使えます。',
    cause: `デーモンは動いていますが、トークン ${path} がなくなっています。`,
    cure: isService
      ? 'サービスを再起動すると、トークンが作り直されます。ほかのユーザーに読み取りを許可していた場合は、最後の2行で許可し直してください。'
      : `${restartOf(false)}トークンは起動時に作り直されます。ほかのユーザーに読み取りを許可していた場合は、許可し直してください。`,
  }),
  'token-damaged': ({ path, isService }) => ({
    looks: 'プログラムが拒否されるか、デーモンが起動しません。',
    cause: `${path} がトークンではありません(16進64桁でない、リンクやフォルダーである、または別のユーザーの所有)。`,
    cure: `削除すると、デーモンの次の起動時に作り直されます。${isService ? '' : '削除してから起動し直してください。'}`,
  }),
  'config-invalid': ({ issues, isRunning, next }) => ({
    looks: isRunning
      ? 'Kazasu は以前の設定のまま動いています。誤りを直すまで、新しい設定は読み込まれず、次の起動も失敗します (CONFIG_INVALID)。'
      : 'Kazasu が起動しません (CONFIG_INVALID)。',
    cause: issues.map(({ ja }) => ja).join('\n'),
    cure:
      next === null
        ? 'その箇所を直し、検査してください。'
        : `その箇所を直し、検査してから、サービス${next === 'reload' ? 'に設定を読み込ませて' : 'を起動して'}ください。`,
  }),
  'config-unreadable': ({ files, isRunning, next }) => ({
    looks: isRunning
      ? 'Kazasu は以前の設定のまま動いています。直すまで、新しい設定は読み込まれず、次の起動も失敗します (CONFIG_INVALID)。'
      : 'root から見ると設定に誤りがないのに、Kazasu が起動しません (CONFIG_INVALID)。',
    cause: files.map((file) => `${file.path}: ${closedText(file).ja}`).join('\n'),
    cure: `サービスから読み取れるようにし${next === null ? '' : next === 'reload' ? '、読み込ませ' : '、起動し'}てください。`,
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
}
