/** What `--help` says, in Japanese. */

export const help = {
  about: 'マイナンバーカード用ローカルデーモンとツール',
  usage: '使い方:',
  options: 'オプション:',
  commands: 'コマンド:',
  arguments: '引数:',
  syntax: '[コマンド] [オプション]',
  syntaxOfCommand: '[オプション]',
  help: 'このヘルプを表示',
  helpOfCommand: 'コマンドのヘルプを表示',
  version: 'バージョンを表示',
  ofCommand: {
    serve: 'デーモンを起動 (--driver の指定がなければ実物のリーダーを使用)',
    inspect:
      '暗証番号なしで分かるカードの状態と必要な手続きを表示 (起動中のデーモンに問い合わせ、なければ自分でリーダーを開く)',
    readers: 'リーダーとカードの有無を一覧表示',
    watch: 'リーダーとカードの変化を逐次表示',
    card: '実際の PC/SC の仮想リーダー (vpcd) に模擬カードを置く',
    config: '設定の検査、値の出どころの表示、設定項目の説明',
    doctor: 'この端末の問題と原因、対処を表示 (カードには触れず、root も不要)',
    token: 'プログラムが使うトークンの場所の表示と、新しいトークンへの更新',
  },
  ofActions: {
    config: 'check、show、explain のいずれか (省略時は check)',
    token: 'path または renew (省略時は path)',
  },
  ofArguments: {
    key: 'explain で説明するセクションまたは設定項目 (例: reader.wait。省略時はすべて)',
  },
  ofDriver: {
    pcsc: '実物のリーダー',
    simulated: '模擬カードのみ',
  },
  drivers: (told: readonly string[]) => `${told.join('、')}。自動で切り替わることはありません`,
  ofOption: {
    lang: '表示言語 (省略時は LC_ALL、LANG による)',
    json: '結果を JSON で標準出力に、エラーは 1 行の JSON で標準エラー出力に出力',
    port: 'デーモンのポート (serve: 0 で自動選択、ほか: そのデーモンにのみ問い合わせ)',
    reader: 'リーダーの ID (kazasu readers で確認)',
    profile: '模擬カードの種類',
    wait: 'カードが置かれるのを待つ秒数',
    list: 'プロファイルを一覧表示',
    vpcd: 'vpcd の接続先 (省略時 127.0.0.1:35963)',
    state: 'カードの状態を保存するファイル',
    rf: '指定した速度の無線通信のように応答を遅らせる',
    bundle: 'サポート用のテキスト (個人の情報は含まない) を表示し、確認後に保存',
    yes: '確認せずに進む',
    stateDir: 'トークンとデーモンの接続先を置くディレクトリ',
    config: '追加の設定ファイル (ほかの設定ファイルの後に読み込み)',
  },
  exit: '終了ステータス: 0 成功、1 kazasu doctor が対処の必要な問題を検出、64 使い方の誤り、65 カードのデータ異常または対象外のカード、69 サービス・リーダー・デーモンが利用不可、70 内部エラー、73 状態ディレクトリに書き込み不可、74 リーダーまたはカードの故障、出力の書き込み失敗、75 一時的な失敗 (再試行可)、76 デーモンとの通信規約の不一致、77 権限なし、78 設定の誤り。',
}
