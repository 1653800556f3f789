/** All that the command line says, in Japanese; the terminal says of a card what holders are told, where they are. */
import { card } from '../../holder/ja/card.ts'
import { facts } from '../../holder/ja/facts.ts'
import { date } from '../../holder/ja/grammar.ts'
import { common } from './common.ts'
import { help } from './help.ts'
import { report } from './report.ts'

export const terminal = {
  common,
  facts,
  date,
  help,
  report,
  failure: {
    label: 'エラー',
    advice: '対処',
    code: 'コード',
    warning: '注意',
    otherPort: (command: string) => `別のポートで起動するには: ${command}`,
    letIn: '「kazasu doctor」を実行してください。このユーザーに使わせる方法や、トークンの状態が分かります。',
    needsOwner: {
      means: 'このユーザーには許されていません。できるのは、root と、デーモンを動かしているユーザーだけです。',
      advice: '同じコマンドを root で(先頭に sudo を付けるなどして)実行してください。',
    },
    needsLog: {
      means: 'デーモンは動いていて指示を受け取りましたが、結果を返していません。',
      advice:
        'ログ(reload.applied または reload.refused)を確かめてください。ディスクがいっぱいなら、空きを作ってください。',
    },
    needsFiles: {
      means: '開けるファイルの数が足りません。',
      advice:
        '上限を上げてください。サービスでは LimitNOFILE=、このシェルでは「ulimit -n 1024」で変えられます。ENFILE の場合は端末全体の上限(sysctl fs.file-max)です。',
    },
  },
  usage: {
    unknownOption: (what: string) => `${what} というオプションはありません。`,
    unknownCommand: (what: string) => `${what} というコマンドはありません。`,
    unknownSetting: (what: string) => `${what} という設定項目やセクションはありません。`,
    didYouMean: (what: string) => `${what} ではありませんか?`,
    valueMissing: (what: string) => `値が足りません: ${what}。`,
    valueWrong: (option: string, value: string, accepted: string) =>
      `${option}: 「${value}」は使えません。使える値: ${accepted}。`,
    profileReal: '--profile は模擬カードの指定です。--driver simulated と一緒に使ってください。',
    portZero: '--port 0 は kazasu serve 専用です。デーモンのポートを指定してください。',
    portAndDriver:
      '--port は起動中のデーモンへの問い合わせ、--driver はこのプロセスでリーダーを開く指定です。どちらか一方を指定してください。',
    recordingReal: '--recording は模擬カードを置く指定です。--driver simulated が必要です。',
    recordingOrJson: '記録は人が読むテキスト、--json はプログラム向けです。--json は付けないでください。',
    bundleOrJson: '--bundle は人が読むテキスト、--json はプログラム向けです。どちらか一方を指定してください。',
    notUtf8: (what: string) => `${what} は UTF-8 ではありません。`,
    excess: '引数が多すぎます。',
    commandMissing: 'コマンドがありません。',
    seeHelp: (command: string) => `使い方: ${command} --help`,
    wholeNumber: (least: number, most: number) => `${least}〜${most}の整数`,
    address: 'ホスト:ポート',
    optionElsewhere: (option: string, command: string) => `${option} は ${command} でだけ使えます。`,
    daemonMissing: (state: string) =>
      `状態ディレクトリが ${state} のデーモンは起動していません (--state-dir)。kazasu serve --driver simulated で起動してください`,
  },
  call: {
    secret:
      '暗証番号は引数では渡せません。この端末のだれからも見え、シェルの履歴にも残るためです。パラメーターの代わりに - を指定し、標準入力から渡してください。',
    notJson: 'パラメーターが JSON オブジェクトではありません。',
    tooLong: '標準入力が長すぎて、デーモンが受け付けません。',
  },
  sim: {
    inserted: (profile: string | null, reader: string) =>
      profile === null ? `${reader}: 直前のカードを置き直しました` : `${reader}: ${profile} を置きました`,
    removed: (reader: string) => `${reader}: カードはありません`,
    faults: (reader: string) => `${reader}: 次の障害を設定しています`,
    noFault: (reader: string) => `${reader}: 設定した障害はありません`,
    link: (reader: string, speed: number | null) =>
      speed === null ? `${reader}: 待たずに応答します` : `${reader}: ${speed} kbit/s で応答します`,
    unplugged: (reader: string) => `${reader}: 取り外しました`,
    plugged: (reader: string) => `${reader}: 接続しました`,
    unpluggedShort: '取り外し中',
  },
  saving: {
    ask: (file: string) => `${file} に保存しますか?`,
    saved: (file: string) => `${file} に保存しました。`,
    notSaved: '保存しませんでした。',
    needsYes: '端末がないため確認できません。表示した内容を保存するには --yes を付けてください。',
  },
  record: {
    preface: [
      'Kazasu がカードの状態を確認したときの、リーダーとカードのやりとりです。暗証番号は使いません。',
      '[20] は、カードが返した20バイトを省いたしるしです。暗証番号、番号、氏名、住所、製造番号は含みません。',
      '電子証明書は構造だけを残し、日付はおおまかな値に置き換えています。',
      '何を残すかとその理由: docs/ja/recordings.md。渡す前に内容をご確認ください。',
    ] as readonly string[],
  },
  serve: {
    ready: (version: string) => `Kazasu ${version} の準備ができました。`,
    simulated: '模擬カードで動作中です。実物のカードは読みません。',
    mixed: '実物のリーダーと模擬カードの両方が有効です。どちらの結果かは応答ごとに示します。',
    open: 'ブラウザー',
    connect: '接続先',
    token: 'トークン',
    report: '別の端末に次の行を貼り付けると、カードの状態を表示します:',
    stop: '終了するには Ctrl-C を押してください。',
    draining: 'カードの処理中です。終わり次第、終了します。すぐに終了するには、もう一度 Ctrl-C を押してください。',
  },
  token: {
    renewed: (path: string) => `${path} のトークンを更新しました。`,
    none: (path: string) =>
      `${path} にトークンはありません。kazasu serve の最初の起動時に作られます。systemd の LoadCredential で渡しているトークンは、その保管場所で更新してください。`,
    noDaemon: 'デーモンは起動していません。次の起動から使われます。',
    accepted: (port: number) =>
      `ポート ${port} のデーモンに反映しました。古いトークンは使えなくなり、古いトークンで接続していたプログラムは切断されました。`,
    notAccepted: (port: number) => `ポート ${port} のデーモンはこのトークンを使っていないか、応答しません。`,
  },
  reload: {
    changed: (settings: readonly string[]) => `反映しました: ${settings.join('、')}`,
    nothing: '再起動なしで反映できる変更はありませんでした。',
    waiting: (settings: readonly string[]) =>
      `次の項目の変更は、デーモンの次の起動時に反映されます: ${settings.join('、')}`,
    noDaemon: (state: string) => `状態ディレクトリが ${state} のデーモンは起動していません (--state-dir)`,
    noAnswer: (pid: number) => `デーモン(プロセス ${pid})から結果が届きません。ログを確認してください`,
    notHere: 'Windows では再読み込みできません。デーモンを再起動してください。',
  },
  inspect: {
    byDaemon: (port: number) => `ポート ${port} のデーモンに問い合わせます。`,
    waiting: (seconds: number) => `カードをリーダーに置いてください (最大 ${seconds} 秒待ちます)。`,
    reading: '残りを読み取り中です。カードを動かさないでください。',
  },
  readers: {
    muteCard: card.kinds.mute,
    byOrder: 'ID は接続の順番で変わります',
  },
  allWell: 'すべてのドライバーが使えます。',
  watch: {
    begun: '監視中です。終了するには Ctrl-C を押してください。',
    attached: (reader: string) => `リーダー接続: ${reader}`,
    detached: (reader: string) => `リーダー切断: ${reader}`,
    inserted: (reader: string) => `カード検出: ${reader}`,
    removed: (reader: string) => `カード離脱: ${reader}`,
    keypadAttached: (keypad: string) => `キーパッド接続: ${keypad}`,
    keypadDetached: (keypad: string) => `キーパッド切断: ${keypad}`,
    leased: (reader: string, holder: string, seconds: number) => `リーダー占有(${holder}、最長${seconds}秒): ${reader}`,
    holders: {
      page: 'ウェブページ',
      program: 'プログラム',
    },
    free: (reader: string) => `リーダー占有終了: ${reader}`,
    first: (reader: string) => `速報: ${reader}`,
    completed: (reader: string, what: string) => `読み取り完了: ${reader}: ${what}`,
    more: (command: string) => `詳しく: ${command}`,
    failed: (reader: string, what: string) => `読み取り失敗: ${reader}: ${what}`,
    visited: (reader: string) => `キオスク利用終了: ${reader}`,
    ended: 'デーモンとの接続が切れました。',
  },
  card: {
    inserted: (profile: string, address: string) =>
      `模擬カード「${profile}」を仮想リーダー ${address} に置きました。Ctrl-C で取り除きます。`,
    removed: '模擬カードを取り除きました。',
    noVpcd: (address: string) =>
      `仮想リーダー (vpcd) が ${address} で応答しません。Debian では apt-get install pcscd vsmartcard-vpcd のあと、pcscd を起動してください (systemctl start pcscd.socket pcscd.service)。vpcd は 127.0.0.1:35963 で待ち受けます。`,
    noProfile: (what: string) => `${what} というプロファイルはありません。`,
    profileMissing: '--profile でプロファイルを指定してください。--list で一覧を表示します。',
    seeList: '一覧: kazasu card --list',
    waiting: (address: string) => `仮想リーダー ${address} がなくなりました。pcscd が再び動くとカードを置き直します。`,
  },
  config: {
    good: '設定に問題はありません。',
    read: (sources: string) => `読み込んだもの: ${sources}`,
    nothingRead: 'なし (すべて既定値)',
    labels: {
      accepted: '使える値',
      fallback: '省略時',
      example: '例',
      variable: '環境変数',
      option: 'オプション',
      change: '反映',
      since: '対応バージョン',
      now: '現在',
    },
    required: '省略できません',
    reloads: 'kazasu reload で、または次の起動時',
    restarts: '次の起動時',
    since: (version: string) => `${version} 以降`,
    now: (value: string, source: string | null) => (source === null ? `${value} (既定値)` : `${value} (${source})`),
    unset: '指定なし',
    seeAll: '一覧: kazasu config explain',
    faulty: '設定に誤りがあるため、現在の値は表示できません。確認するには: kazasu config check',
  },
  audit: {
    off: '暗証番号の照合は記録していません ([audit] に file の指定がありません)。',
    none: (file: string) => `${file} に記録はありません。`,
    noHash: (what: string) => `${what} は記録のハッシュ(16進数64桁)ではありません`,
    whole: (records: number, first: number, last: number) =>
      records === 1
        ? `記録1件(番号 ${first})は、書き込まれたときのままです。`
        : `記録 ${records} 件(番号 ${first}〜${last})は、すべて書き込まれたときのままです。`,
    notWhole: '記録が、書き込まれたときのままではありません。',
    faults: {
      changed: 'この行は書き換えられたか、Kazasu が書いたものではありません。',
      missing: 'ここより前の記録がありません:',
      misplaced: 'この記録は、ここではない場所か、別の記録のものです。',
      'newest-missing':
        '最新の記録が入るこのファイルがないか、空です。新しいファイルに切り替えるときの容量不足や異常終了でも、こうなります。',
      'head-missing':
        '指定されたハッシュの記録がありません。削除されたか、書き換えられたか、保存期間より古い記録です。',
    },
    at: (file: string, line: number | null) => (line === null ? `${file}:` : `${file} の${line}行目:`),
    gone: (first: number, last: number) => (first === last ? `番号 ${first}` : `番号 ${first}〜${last}`),
    unrecorded: (count: number) => `記録なしで行われた照合(ファイルに書き込めず、設定で許可されていたため): ${count}件`,
    torn: (pieces: number) => `異常終了や容量不足で途切れた行: ${pieces}。これによる記録の欠落はありません。`,
    open: (count: number) => `結果がまだ記録されていない照合: ${count}件`,
    head: '最後の記録のハッシュ',
    columns: ['日時', '依頼元', 'メソッド', '暗証番号', '結果', '確認', '残り', 'リーダー'],
    daemon: '(Kazasu 自身)',
    unknown: '未記録',
    noOperations: '照合の記録はありません。',
  },
}
