/** What the manual page says besides what `--help` says, in Japanese. */

export const manual = {
  manual: 'ユーザーコマンド',
  headings: {
    name: '名前',
    synopsis: '書式',
    description: '説明',
    commands: 'コマンド',
    options: 'オプション',
    files: 'ファイル',
    environment: '環境変数',
    exit: '終了ステータス',
    seeAlso: '関連項目',
  },
  description: [
    'Kazasu は、マイナンバーカードの状態をローカルの WebSocket で答えるデーモンです。どの電子証明書があるか、暗証番号の入力があと何回できるか、いつまで有効かを、暗証番号なしで調べます。',
    'デーモンは kazasu serve です。パッケージで入れた場合は systemd が kazasu.service として起動します。ほかのコマンドは、起動中のデーモンに問い合わせ、なければ自分でリーダーを開きます。',
    '模擬カードは --driver simulated を指定したときだけ現れます。',
  ],
  files: [
    ['/etc/kazasu/config.toml, /etc/kazasu/conf.d/*.toml', '設定。所有者は root。kazasu config check で検査できます。'],
    ['/var/lib/kazasu/token', 'プログラムが接続するときに示すトークン。サービスと root だけが読めます。'],
    ['/usr/share/doc/kazasu', '導入と運用の説明、設定例、ブラウザーのポリシーの例。'],
  ],
  environment: [
    ['KAZASU_SECTION__KEY', '設定ファイルより優先される値。例: KAZASU_SERVER__PORT=4741'],
    ['LC_ALL, LC_MESSAGES, LANG', '--lang がないときの表示言語。'],
    ['NO_COLOR', '色を付けません。'],
  ],
  more: 'API の説明は、起動中のデーモンの /api.md と /openrpc.json で見られます。',
} satisfies ManualShape

/** Each row is a term and what is said of it. */
interface ManualShape {
  readonly manual: string
  readonly headings: Readonly<Record<string, string>>
  readonly description: readonly string[]
  readonly files: readonly Row[]
  readonly environment: readonly Row[]
  readonly more: string
}

type Row = readonly [term: string, text: string]
