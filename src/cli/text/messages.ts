/**
 * Everything the command line says, in both languages; `{name}` is filled in. The texts of errors stand with their
 * codes in `src/errors.ts`, those of faults in the configuration in `src/config`.
 */
import type { Text } from '../../words/languages.ts'
import { HELP_MESSAGES } from './help.ts'
import { REPORT_MESSAGES } from './report-messages.ts'

const COMMAND_MESSAGES = {
  'error.label': { en: 'Error', ja: 'エラー' },
  'error.advice': { en: 'What to do', ja: '対処' },
  'error.code': { en: 'Code', ja: 'コード' },
  'warning.label': { en: 'Warning', ja: '注意' },

  'usage.unknown-option': { en: 'There is no option {what}.', ja: '{what} というオプションはありません。' },
  'usage.unknown-command': { en: 'There is no command {what}.', ja: '{what} というコマンドはありません。' },
  'usage.did-you-mean': { en: 'Did you mean {what}?', ja: '{what} ではありませんか?' },
  'usage.value-missing': { en: 'A value is missing: {what}.', ja: '値が足りません: {what}。' },
  'usage.value-wrong': {
    en: '{option}: "{value}" is not accepted. Accepted: {accepted}.',
    ja: '{option}: 「{value}」は使えません。使える値: {accepted}。',
  },
  'usage.profile-real': {
    en: '--profile chooses a simulated card; it needs --driver simulated.',
    ja: '--profile は模擬カードの指定です。--driver simulated と一緒に使ってください。',
  },
  'usage.port-zero': {
    en: '--port 0 is for kazasu serve only; name the port of the daemon.',
    ja: '--port 0 は kazasu serve 専用です。デーモンのポートを指定してください。',
  },
  'usage.port-and-driver': {
    en: '--port asks a running daemon, --driver opens the readers in this process: give one of them.',
    ja: '--port は起動中のデーモンへの問い合わせ、--driver はこのプロセスでリーダーを開く指定です。どちらか一方を指定してください。',
  },
  'usage.not-utf8': { en: '{what} is not UTF-8.', ja: '{what} は UTF-8 ではありません。' },
  'usage.excess': { en: 'There are too many arguments.', ja: '引数が多すぎます。' },
  'usage.command-missing': { en: 'A command is missing.', ja: 'コマンドがありません。' },
  'usage.see-help': { en: 'See: {command} --help', ja: '使い方: {command} --help' },
  'accepted.list': { en: '{list}', ja: '{list}' },
  'accepted.whole': { en: 'a whole number from {least} to {most}', ja: '{least}〜{most}の整数' },
  'accepted.address': { en: 'HOST:PORT', ja: 'ホスト:ポート' },

  'serve.ready': { en: 'Kazasu {version} is ready.', ja: 'Kazasu {version} の準備ができました。' },
  'serve.simulated': {
    en: 'SIMULATED cards only. No real card is read.',
    ja: '模擬カードで動作中です。実物のカードは読みません。',
  },
  'serve.mixed': {
    en: 'Simulated cards are on beside real readers; each answer says which it is.',
    ja: '実物のリーダーと模擬カードの両方が有効です。どちらの結果かは応答ごとに示します。',
  },
  'serve.open': { en: 'Open', ja: 'ブラウザー' },
  'serve.connect': { en: 'Connect', ja: '接続先' },
  'serve.token': { en: 'Token file', ja: 'トークン' },
  'serve.report': {
    en: 'To print a report of the card, paste this in another terminal:',
    ja: '別の端末に次の行を貼り付けると、カードの状態を表示します:',
  },
  'serve.stop': { en: 'Ctrl-C stops it.', ja: '終了するには Ctrl-C を押してください。' },
  'serve.waiting-service': {
    en: 'The readers cannot be used yet ({reason}). Kazasu goes on trying.',
    ja: 'まだリーダーを使えません ({reason})。Kazasu は接続を試み続けます。',
  },
  'serve.stopping': { en: 'Stopping.', ja: '終了します。' },

  'serve.port-taken': {
    en: 'Another port: {command}',
    ja: '別のポートで起動するには: {command}',
  },

  'token.renewed': { en: 'There is a new token in {path}.', ja: '{path} のトークンを更新しました。' },
  'token.none': {
    en: 'There is no token in {path}: kazasu serve makes it at its first start. One that the daemon has from systemd (LoadCredential) is renewed where it is kept.',
    ja: '{path} にトークンはありません。kazasu serve の最初の起動時に作られます。systemd の LoadCredential で渡しているトークンは、その保管場所で更新してください。',
  },
  'token.no-daemon': {
    en: 'No daemon runs; the next one will use it.',
    ja: 'デーモンは起動していません。次の起動から使われます。',
  },
  'token.accepted': {
    en: 'The daemon at port {port} accepts it from now on, and the old one no more; programs that came with the old one were disconnected.',
    ja: 'ポート {port} のデーモンに反映しました。古いトークンは使えなくなり、古いトークンで接続していたプログラムは切断されました。',
  },
  'token.not-accepted': {
    en: 'The daemon at port {port} does not use this token, or does not answer.',
    ja: 'ポート {port} のデーモンはこのトークンを使っていないか、応答しません。',
  },

  'inspect.by-daemon': {
    en: 'Asking the daemon at port {port}.',
    ja: 'ポート {port} のデーモンに問い合わせます。',
  },
  'inspect.waiting': {
    en: 'Waiting up to {seconds} s for a card. Put it on the reader.',
    ja: 'カードをリーダーに置いてください (最大 {seconds} 秒待ちます)。',
  },
  'inspect.reading': {
    en: 'Reading the rest. Leave the card where it is.',
    ja: '残りを読み取り中です。カードを動かさないでください。',
  },

  'readers.none': { en: 'No reader is connected.', ja: 'リーダーが接続されていません。' },
  'readers.card': { en: 'card', ja: 'カードあり' },
  'readers.mute-card': { en: 'card that does not answer', ja: '応答しないカードあり' },
  'readers.no-card': { en: 'no card', ja: 'カードなし' },
  'readers.simulated': { en: 'simulated', ja: '模擬' },
  'readers.by-order': { en: 'id depends on the order of plugging', ja: 'ID は接続の順番で変わります' },
  'health.unavailable': {
    en: 'The driver {what} does not work: {reason}',
    ja: 'ドライバー {what} が使えません: {reason}',
  },
  'health.reader': { en: 'The reader {what} does not work: {reason}', ja: 'リーダー {what} が使えません: {reason}' },
  'health.ok': { en: 'All drivers work.', ja: 'すべてのドライバーが使えます。' },

  'watch.begun': { en: 'Watching. Ctrl-C ends it.', ja: '監視中です。終了するには Ctrl-C を押してください。' },
  'watch.attached': { en: 'reader attached: {reader}', ja: 'リーダー接続: {reader}' },
  'watch.detached': { en: 'reader detached: {reader}', ja: 'リーダー切断: {reader}' },
  'watch.inserted': { en: 'card inserted: {reader}', ja: 'カード検出: {reader}' },
  'watch.removed': { en: 'card removed: {reader}', ja: 'カード離脱: {reader}' },
  'watch.keypad-attached': { en: 'keypad attached: {keypad}', ja: 'キーパッド接続: {keypad}' },
  'watch.keypad-detached': { en: 'keypad detached: {keypad}', ja: 'キーパッド切断: {keypad}' },
  'watch.leased': {
    en: 'reader reserved by a {holder} for up to {seconds} s: {reader}',
    ja: 'リーダー占有({holder}、最長{seconds}秒): {reader}',
  },
  'watch.leased.page': { en: 'web page', ja: 'ウェブページ' },
  'watch.leased.program': { en: 'program', ja: 'プログラム' },
  'watch.free': { en: 'reader no longer reserved: {reader}', ja: 'リーダー占有終了: {reader}' },
  'watch.first': { en: 'first answer: {reader}', ja: '速報: {reader}' },
  'watch.completed': { en: 'card read: {reader}: {what}', ja: '読み取り完了: {reader}: {what}' },
  'watch.more': { en: 'More: {command}', ja: '詳しく: {command}' },
  'watch.failed': { en: 'reading failed: {reader}: {what}', ja: '読み取り失敗: {reader}: {what}' },
  'watch.visited': { en: 'kiosk visit ended: {reader}', ja: 'キオスク利用終了: {reader}' },
  'watch.ended': { en: 'The daemon has ended the connection.', ja: 'デーモンとの接続が切れました。' },

  'card.inserted': {
    en: 'The simulated card "{profile}" lies on the virtual reader at {address}. Ctrl-C takes it away.',
    ja: '模擬カード「{profile}」を仮想リーダー {address} に置きました。Ctrl-C で取り除きます。',
  },
  'card.removed': { en: 'The simulated card was taken away.', ja: '模擬カードを取り除きました。' },
  'card.no-vpcd': {
    en: 'No virtual reader (vpcd) answers at {address}. On Debian: apt-get install pcscd vsmartcard-vpcd, then start pcscd (systemctl start pcscd.socket pcscd.service). vpcd then listens on 127.0.0.1:35963.',
    ja: '仮想リーダー (vpcd) が {address} で応答しません。Debian では apt-get install pcscd vsmartcard-vpcd のあと、pcscd を起動してください (systemctl start pcscd.socket pcscd.service)。vpcd は 127.0.0.1:35963 で待ち受けます。',
  },
  'card.no-profile': { en: 'There is no profile {what}.', ja: '{what} というプロファイルはありません。' },
  'card.profile-missing': {
    en: 'Name a profile with --profile; --list shows them.',
    ja: '--profile でプロファイルを指定してください。--list で一覧を表示します。',
  },
  'card.see-list': { en: 'See: kazasu card --list', ja: '一覧: kazasu card --list' },
  'card.waiting': {
    en: 'The virtual reader at {address} is gone. The card is put back when pcscd runs again.',
    ja: '仮想リーダー {address} がなくなりました。pcscd が再び動くとカードを置き直します。',
  },

  'config.good': { en: 'The configuration is valid.', ja: '設定に問題はありません。' },
  'config.read': { en: 'Read: {sources}', ja: '読み込んだもの: {sources}' },
  'config.nothing-read': { en: 'nothing; all values are defaults', ja: 'なし (すべて既定値)' },
} as const satisfies Record<string, Text>

export const MESSAGES = { ...COMMAND_MESSAGES, ...REPORT_MESSAGES, ...HELP_MESSAGES } as const satisfies Record<
  string,
  Text
>

export type MessageKey = keyof typeof MESSAGES
