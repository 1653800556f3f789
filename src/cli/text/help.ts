/** The texts of `--help`, in both languages. */
import { DRIVER_NAMES } from '../../../drivers/names.ts'
import type { StaffLanguage, Text } from '../../words/languages.ts'

const drivers = (language: StaffLanguage, mark: string): string =>
  Object.entries(DRIVER_NAMES)
    .map(([name, says]) => `${name}: ${says[language]}`)
    .join(mark)

export const HELP_MESSAGES = {
  'help.kazasu': {
    en: "Local daemon and tools for Japan's My Number Card",
    ja: 'マイナンバーカード用ローカルデーモンとツール',
  },
  'help.usage': { en: 'Usage:', ja: '使い方:' },
  'help.options': { en: 'Options:', ja: 'オプション:' },
  'help.commands': { en: 'Commands:', ja: 'コマンド:' },
  'help.arguments': { en: 'Arguments:', ja: '引数:' },
  'help.syntax': { en: '[command] [options]', ja: '[コマンド] [オプション]' },
  'help.syntax-command': { en: '[options]', ja: '[オプション]' },
  'help.help': { en: 'show this help', ja: 'このヘルプを表示' },
  'help.help-command': { en: 'show the help of a command', ja: 'コマンドのヘルプを表示' },
  'help.version': { en: 'show the version', ja: 'バージョンを表示' },

  'help.serve': {
    en: 'run the daemon (real readers unless --driver says otherwise)',
    ja: 'デーモンを起動 (--driver の指定がなければ実物のリーダーを使用)',
  },
  'help.inspect': {
    en: 'print what the card tells without a PIN, and what to do next; asks a running daemon, or opens the reader itself',
    ja: '暗証番号なしで分かるカードの状態と必要な手続きを表示 (起動中のデーモンに問い合わせ、なければ自分でリーダーを開く)',
  },
  'help.readers': { en: 'list the readers and what lies on them', ja: 'リーダーとカードの有無を一覧表示' },
  'help.watch': { en: 'print what happens to readers and cards as it happens', ja: 'リーダーとカードの変化を逐次表示' },
  'help.card': {
    en: 'put a simulated card on a virtual reader of the real PC/SC stack (vpcd)',
    ja: '実際の PC/SC の仮想リーダー (vpcd) に模擬カードを置く',
  },
  'help.config': { en: 'check the configuration, or show where it comes from', ja: '設定の検査と、値の出どころの表示' },
  'help.config-action': { en: 'check, or show (the default is check)', ja: 'check または show (省略時は check)' },

  'help.token': {
    en: 'say where the token is that programs show, or make a new one in its place',
    ja: 'プログラムが使うトークンの場所の表示と、新しいトークンへの更新',
  },
  'help.token-action': { en: 'path, or renew (the default is path)', ja: 'path または renew (省略時は path)' },

  'help.lang': {
    en: 'language of the texts (default: from LC_ALL or LANG)',
    ja: '表示言語 (省略時は LC_ALL、LANG による)',
  },
  'help.json': {
    en: 'results as JSON on stdout and nothing else there; an error as one JSON line on stderr',
    ja: '結果を JSON で標準出力に、エラーは 1 行の JSON で標準エラー出力に出力',
  },
  'help.config-file': {
    en: 'one more configuration file, read after the others',
    ja: '追加の設定ファイル (ほかの設定ファイルの後に読み込み)',
  },
  'help.state-dir': {
    en: 'where the token and the address of the daemon are',
    ja: 'トークンとデーモンの接続先を置くディレクトリ',
  },
  'help.driver': {
    en: `${drivers('en', '; ')}. Never chosen by itself`,
    ja: `${drivers('ja', '、')}。自動で切り替わることはありません`,
  },
  'help.port': {
    en: 'port of the daemon (serve: 0 picks a free one; others: ask only that daemon)',
    ja: 'デーモンのポート (serve: 0 で自動選択、ほか: そのデーモンにのみ問い合わせ)',
  },
  'help.reader': { en: 'id of the reader, as kazasu readers shows it', ja: 'リーダーの ID (kazasu readers で確認)' },
  'help.profile': { en: 'which simulated card', ja: '模擬カードの種類' },
  'help.wait': { en: 'wait that long for a card', ja: 'カードが置かれるのを待つ秒数' },
  'help.list': { en: 'list the profiles', ja: 'プロファイルを一覧表示' },
  'help.vpcd': { en: 'where vpcd listens (default: 127.0.0.1:35963)', ja: 'vpcd の接続先 (省略時 127.0.0.1:35963)' },
  'help.state': { en: 'keep the state of the card in this file', ja: 'カードの状態を保存するファイル' },
  'help.rf': {
    en: 'delay answers as a radio link of that speed does',
    ja: '指定した速度の無線通信のように応答を遅らせる',
  },

  'help.exit': {
    en: 'Exit status: 0 done; 64 wrong usage; 65 the card gave wrong data or is of another kind; 69 service, reader or daemon unavailable; 70 internal error; 73 state directory not writable; 74 reader or card failed, or the output cannot be written; 75 try again; 76 daemon does not understand; 77 no permission; 78 wrong configuration.',
    ja: '終了ステータス: 0 成功、64 使い方の誤り、65 カードのデータ異常または対象外のカード、69 サービス・リーダー・デーモンが利用不可、70 内部エラー、73 状態ディレクトリに書き込み不可、74 リーダーまたはカードの故障、出力の書き込み失敗、75 一時的な失敗 (再試行可)、76 デーモンとの通信規約の不一致、77 権限なし、78 設定の誤り。',
  },
} as const satisfies Record<string, Text>
