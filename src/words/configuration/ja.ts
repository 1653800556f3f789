/** The page about the configuration in Japanese. */
import type { ConfigurationWords } from './words.ts'

export const ja: ConfigurationWords = {
  language: 'ja',
  title: '設定',
  other: '[English](../configuration.md)',
  generated: 'このページは、設定の定義から生成しています (`npm run docs`)。',
  opening: `Kazasu は設定なしで動きます。変えたいことだけを TOML のファイル(ふつうは \`/etc/kazasu/config.toml\`)に書きます。変更は、
デーモンを再起動すると有効になります。誤りがあるとデーモンは起動せず、ファイル名、行、桁を示します。

再起動なしで変えられる項目は、\`kazasu reload\`(\`systemctl reload kazasu\` または SIGHUP)で動作中のデーモンに反映されます。
どの項目がそうかは、各項目の「反映」にあります。コマンドは、反映した項目と、変更されていても次の起動を待つ項目を示します。新しい
設定に誤りがあれば何も反映せず、誤りの場所をコマンド、ログ、\`systemctl status\` が示します。許される操作が減るクライアントは
すぐに切断されますが(クローズコード 4004)、照合中の暗証番号があれば、その結果を受け取ってから切断されます。増えた操作は、接続した
ままですぐに使えます。

| | |
|---|---|
| \`kazasu config check\` | 設定が正しいか、どのファイルを読んだか |
| \`kazasu config show\` | すべての値と、その出どころ |
| \`kazasu config explain reader.wait\` | 設定やセクションについての、このページと同じ説明と、現在の値 |
| \`kazasu reload\` | 再起動なしで変えられる項目を、動作中のデーモンに反映 |`,
  headings: {
    sources: '値の決まり方',
    example: '設定例',
    settings: '設定項目',
    whole: 'すべての設定を含むファイル',
  },
  sources: `後のものが優先します。

1. 既定値
2. \`/etc/kazasu/config.toml\`
3. \`/etc/kazasu/conf.d/*.toml\` (ファイル名の順)
4. \`~/.config/kazasu/config.toml\` (\`XDG_CONFIG_HOME\` があればその下)、続いて同じ場所の \`conf.d/*.toml\`
5. \`--config\` で指定したファイル
6. 環境変数
7. コマンドラインのオプション

サービスは、2〜4 の代わりに \`CONFIGURATION_DIRECTORY\` のフォルダーを読みます。付属のユニットでは \`/etc/kazasu\` です。

表は項目ごとに合わせます。それ以外は、リストも含めて全体を置き換えます。後の \`hosts\` や \`[[origins]]\` を書くと、前のものは
残りません。

ファイルは UTF-8、1 MiB までです。\`--config\` のファイルのほかは、なくてもかまいません。\`/etc/kazasu\` のファイルに読み取り権限が
ないときは、警告を出して使いません。利用者自身のフォルダー、\`--config\`、サービスのファイルは、読めなければ誤りになります。`,
  variables: `環境変数の名前は、\`KAZASU_\`、セクション、アンダースコア2つ、項目名の順で、項目名の大文字の前にはアンダースコアが入ります
(\`KAZASU_READER__SHORT_ONLY\` は \`reader.shortOnly\`)。文字列、数値、\`true\`、\`false\` はそのまま、リストは
コンマで区切るか TOML の形で書きます。

\`\`\`sh
KAZASU_READER__DRIVERS=pcsc,simulated
KAZASU_ORIGINS='[{ origin = "https://kiosk.example.jp", scopes = ["observe", "inspect"] }]'
\`\`\`

アンダースコア2つを含み、どの設定でもない名前は誤りになります。ほかの \`KAZASU_\` で始まる名前は無視します。`,
  example: '市役所のキオスク端末の例です(窓口の名前と独自の配色)。',
  settings:
    '各スコープで許される操作は [API リファレンス](../api/ja/README.md#スコープ)にあります。秘密の値は設定に含まれません。トークンは状態ディレクトリの別のファイルで、systemd の資格情報 `kazasu.token`(`LoadCredential=kazasu.token:/etc/kazasu-token`)があればそちらを使います。`trust.anchors` の証明書は、サービスが読めるファイルです。root だけが読めるファイルは、同じく `LoadCredential=` で渡し、渡された先のパス(`/run/credentials/kazasu.service/名前`)を書きます。どちらも起動時に渡されるもので、再読み込みでは更新されません。',
  whole:
    'このままでは何も変わりません。変えたい行の先頭の `#` を外してください。書かれているのは省略時の値で、それがない項目には例を書いています。',
  inWhole: 'Kazasu のすべての設定。説明は kazasu config explain で表示できます。',
  marked: '例',
  columns: { section: 'セクション', meaning: '用途' },
}
