/**
 * Every error that Kazasu can report: one row each, and the class that carries it. Codes are stable; texts may
 * change. How a foreign code becomes one of these is decided in one function per source, not here.
 */
import { CLIENT_ERRORS } from './errors/client.ts'
import { AUDIENCES, type Audience, type ErrorRow, row } from './errors/row.ts'

export { AUDIENCES, type Audience, type ErrorRow }

export const ERRORS = {
  READER_ABSENT: row(
    1000,
    'staff',
    true,
    ['No card reader is connected.', 'Connect a card reader and try again.'],
    ['カードリーダーが接続されていません。', 'カードリーダーを接続して、もう一度お試しください。'],
  ),
  READER_UNKNOWN: row(
    1001,
    'developer',
    false,
    ['There is no reader with this id.', 'Choose one of the ids that reader.list gives.'],
    ['指定されたIDのリーダーはありません。', 'reader.list が返すIDから選んでください。'],
  ),
  READER_AMBIGUOUS: row(
    1002,
    'developer',
    false,
    ['Several readers fit and none was named.', 'Name one of the ids that reader.list gives.'],
    ['該当するリーダーが複数あり、どれか特定できません。', 'reader.list が返すIDで指定してください。'],
  ),
  READER_DETACHED: row(
    1003,
    'staff',
    true,
    ['The reader was unplugged.', 'Plug the reader in again and put the card back.'],
    ['リーダーが取り外されました。', 'リーダーを接続し直し、カードを置き直してください。'],
  ),
  READER_IN_USE: row(
    1004,
    'staff',
    true,
    ['Another program is using the card.', 'Close the other program that uses the card, or wait until it is done.'],
    [
      'ほかのソフトウェアがカードを使用中です。',
      'カードを使っているソフトウェアを終了するか、終わるまでお待ちください。',
    ],
  ),
  READER_SERVICE_STOPPED: row(
    1005,
    'staff',
    true,
    ['The smart card service (pcscd) is not running.', 'Start pcscd; Kazasu connects to it automatically.'],
    ['スマートカードサービス(pcscd)が動いていません。', 'pcscd を起動してください。Kazasu は自動で接続します。'],
  ),
  READER_DRIVER_MISSING: row(
    1006,
    'staff',
    false,
    [
      'This installation has no PC/SC binding, so it cannot use real readers.',
      'Install a C++ compiler and libpcsclite-dev, then run: npm rebuild pcsclite (or npm ci). The simulated card works without it: --driver simulated.',
    ],
    [
      'PC/SC 用の部品が入っていないため、実物のリーダーを使えません。',
      'C++ コンパイラと libpcsclite-dev を入れてから npm rebuild pcsclite (または npm ci) を実行してください。模擬カードは --driver simulated で使えます。',
    ],
  ),
  READER_ACCESS_DENIED: row(
    1007,
    'staff',
    false,
    [
      'The smart card service refuses this user.',
      'The rule that comes with Kazasu (50-kazasu.rules) lets in the service, and no other user. Any other user asks the service (kazasu inspect), or needs a polkit rule of their own.',
    ],
    [
      'スマートカードサービスがこのユーザーの利用を拒否しました。',
      '付属の polkit ルール (50-kazasu.rules) で許可されるのはサービスだけです。ほかのユーザーは、サービスを通す (kazasu inspect) か、自分用の polkit ルールを用意してください。',
    ],
  ),
  READER_TIMEOUT: row(
    1008,
    'staff',
    true,
    [
      'The reader did not answer in time.',
      'Take the card off and put it back; if that does not help, replug the reader.',
    ],
    [
      'リーダーが時間内に応答しませんでした。',
      'カードを置き直してください。直らない場合はリーダーを接続し直してください。',
    ],
  ),
  READER_FAILED: row(
    1009,
    'staff',
    true,
    ['The reader reported a failure.', 'Put the card back; if that does not help, replug the reader.'],
    ['リーダーでエラーが発生しました。', 'カードを置き直してください。直らない場合はリーダーを接続し直してください。'],
  ),
  READER_SIMULATOR_OFF: row(
    1010,
    'developer',
    false,
    ['This daemon has no simulated readers.', 'Start it with: kazasu serve --driver simulated'],
    ['このデーモンには模擬リーダーがありません。', 'kazasu serve --driver simulated で起動してください。'],
  ),
  READER_LEASED: row(
    1011,
    'developer',
    true,
    [
      'Another client has reserved the reader.',
      'Wait as long as the error says, or acquire the reader with wait: true to be queued.',
    ],
    [
      'ほかのクライアントがリーダーを占有しています。',
      'エラーが示す時間だけ待つか、reader.acquire に wait: true を付けて順番を待ってください。',
    ],
  ),
  READER_LEASE_CHANGED: row(
    1012,
    'developer',
    false,
    [
      'The lease in force is not the one that the request expects.',
      'Use the lease that reader.acquire gave last; when that has ended, acquire the reader anew.',
    ],
    [
      'リーダーの占有の状態が、リクエストの前提と異なります。',
      'reader.acquire が最後に返した lease を使ってください。占有が終わっている場合は、改めて取得してください。',
    ],
  ),
  READER_SERVICE_HANGS: row(
    1013,
    'staff',
    true,
    [
      'The smart card service (pcscd) does not answer.',
      'Wait a moment; if it stays so, restart pcscd (sudo systemctl restart pcscd). Kazasu goes on automatically as soon as it answers.',
    ],
    [
      'スマートカードサービス(pcscd)が応答しません。',
      'しばらくお待ちください。続く場合は pcscd を再起動してください (sudo systemctl restart pcscd)。応答があれば Kazasu は自動で再開します。',
    ],
  ),
  READER_QUEUE_FULL: row(
    1014,
    'developer',
    true,
    [
      'Too many requests wait for this reader.',
      'Wait for answers before sending more. A request that does the same as one that waits already needs no place.',
    ],
    [
      'このリーダーの順番を待っているリクエストが多すぎます。',
      '応答を待ってから送ってください。待っているものと同じ内容の読み取りは、新たに順番を取りません。',
    ],
  ),
  CARD_ABSENT: row(
    2000,
    'holder',
    true,
    ['There is no card on the reader.', 'Put the card on the reader.'],
    ['リーダーにカードがありません。', 'カードをリーダーに置いてください。'],
  ),
  CARD_REMOVED: row(
    2001,
    'holder',
    true,
    ['The card was taken away while it was being read.', 'Put the card back and leave it until the reading is done.'],
    ['読み取り中にカードが離れました。', 'カードを置き直し、読み取りが終わるまで動かさないでください。'],
  ),
  CARD_RESET: row(
    2002,
    'staff',
    true,
    ['Another program reset the card while it was being read.', 'Try again; close other programs that use the card.'],
    [
      '読み取り中に、ほかのソフトウェアがカードをリセットしました。',
      'もう一度お試しください。カードを使うほかのソフトウェアは終了してください。',
    ],
  ),
  CARD_MUTE: row(
    2003,
    'holder',
    true,
    [
      'The card does not answer.',
      'Turn the card over or move it; a card that never answers belongs to the municipal office.',
    ],
    [
      'カードが応答しません。',
      '向きや位置を変えてください。それでも応答しないカードは市区町村の窓口へお持ちください。',
    ],
  ),
  CARD_FOREIGN: row(
    2004,
    'holder',
    false,
    ['This was not recognised as a My Number Card.', 'Put a My Number Card on the reader.'],
    ['マイナンバーカードと確認できませんでした。', 'マイナンバーカードを置いてください。'],
  ),
  CARD_REFUSED: row(
    2005,
    'staff',
    false,
    ['The card refused a command.', 'Put the card back and try again; if it happens again, report the status word.'],
    [
      'カードがコマンドを拒否しました。',
      'カードを置き直してもう一度お試しください。繰り返す場合はステータスワードを添えてお知らせください。',
    ],
  ),
  CARD_ANSWER_INVALID: row(
    2006,
    'holder',
    true,
    [
      'The card gave an answer that makes no sense.',
      'Clean the card and put it back; if it happens again, the chip may be damaged.',
    ],
    [
      'カードの応答が正しくありません。',
      'カードを拭いて置き直してください。繰り返す場合はICチップの故障が考えられます。',
    ],
  ),
  CARD_PHOTO_UNREADABLE: row(
    2007,
    'staff',
    true,
    [
      'The photograph on the card cannot be decoded.',
      'Read it again; if it happens again, compare the person with the photograph printed on the card.',
    ],
    [
      'カードの顔写真を読み取れません。',
      '読み直してください。繰り返す場合は、券面に印刷された顔写真で確認してください。',
    ],
  ),
  PIN_REQUIRED: row(
    3000,
    'developer',
    false,
    ['This lies behind a PIN.', 'Verify the PIN first.'],
    ['暗証番号の照合が必要です。', '先に暗証番号を照合してください。'],
  ),
  PIN_FORMAT: row(
    3001,
    'holder',
    false,
    [
      'This cannot be the right value: its length, characters, check digit or date do not fit.',
      'Check the value; nothing was sent to the card.',
    ],
    [
      '桁数、文字の種類、検査用数字、日付のいずれかが合わないため、正しい値ではありません。',
      '入力を確かめてください。カードには何も送っていません。',
    ],
  ),
  PIN_BLOCKED: row(
    3002,
    'holder',
    false,
    ['The PIN is locked; no attempt is left.', 'A municipal office resets it.'],
    ['暗証番号はロックされており、残り回数がありません。', '市区町村の窓口で再設定できます。'],
  ),
  PIN_LAST_ATTEMPT: row(
    3003,
    'developer',
    false,
    [
      'Only one attempt is left; one more wrong entry locks the PIN.',
      'Be sure of the value, then send the request again with the confirmation that came with this error.',
    ],
    [
      '残り1回です。もう一度間違えるとロックされます。',
      '値が確かなときだけ、このエラーの confirmation を付けてもう一度送ってください。',
    ],
  ),
  PIN_COUNTER_UNKNOWN: row(
    3004,
    'holder',
    true,
    ['The card does not say how many attempts are left, so none is made.', 'Put the card back and try again.'],
    ['残り回数を確認できないため、照合しませんでした。', 'カードを置き直して、もう一度お試しください。'],
  ),
  PIN_ABSENT: row(
    3005,
    'staff',
    false,
    ['This card does not have that PIN.', 'Inspect the card to see what it has.'],
    ['このカードにはその暗証番号がありません。', 'カードの内容を確認してください。'],
  ),
  PIN_WRONG: row(
    3006,
    'holder',
    false,
    ['The PIN is wrong; an attempt was used.', 'See how many attempts are left before trying again.'],
    ['暗証番号が違います。残り回数が1回減りました。', '残り回数を確認してから、もう一度お試しください。'],
  ),
  PIN_INDETERMINATE: row(
    3007,
    'holder',
    true,
    [
      'The answer of the card did not come, so it is not known whether the PIN was right.',
      'Put the card back and inspect it: the attempts left tell whether one was used.',
    ],
    [
      'カードの応答が得られず、暗証番号が正しかったかどうか分かりません。',
      'カードを置き直して状態を確認してください。残り回数で、1回使われたかどうかが分かります。',
    ],
  ),
  PIN_KNOWN_WRONG: row(
    3008,
    'holder',
    false,
    [
      'This value was wrong before on this card, so it was not presented again; no attempt was used.',
      'Enter another value. If it was set anew in the meantime, take the card off and put it back.',
    ],
    [
      'このカードで先ほど違っていた値のため、照合しませんでした。残り回数は減っていません。',
      '別の値を入力してください。その間に再設定した場合は、カードを置き直してください。',
    ],
  ),
  PIN_CHANGE_OFF: row(
    3009,
    'staff',
    false,
    [
      'Changing PINs is switched off.',
      'The administrator can switch it on with change = true under [pin]. The municipal office changes PINs too.',
    ],
    [
      '暗証番号の変更は無効になっています。',
      '管理者が設定の [pin] で change = true とすると使えます。市区町村の窓口でも変更できます。',
    ],
  ),
  PIN_ENTRY_CANCELLED: row(
    3010,
    'holder',
    true,
    ['The entry was cancelled.', 'Begin again to enter the PIN.'],
    ['暗証番号の入力が取り消されました。', '入力する場合は、もう一度やり直してください。'],
  ),
  PIN_ENTRY_TIMEOUT: row(
    3011,
    'holder',
    true,
    ['The entry was not finished in time.', 'Begin again, and enter the PIN without a long pause.'],
    ['時間内に暗証番号が入力されませんでした。', 'もう一度やり直し、間をあけずに入力してください。'],
  ),
  PIN_ENTRY_UNFIT: row(
    3012,
    'developer',
    false,
    ['This PIN has letters, and a keypad has digits only.', 'Use the entry page: entry "page".'],
    ['この暗証番号は英字を含むため、キーパッドでは入力できません。', '入力画面 (entry に "page") を使ってください。'],
  ),
  PIN_ENTRY_UNKNOWN: row(
    3013,
    'holder',
    false,
    ['There is no such entry: it is over, or was opened elsewhere.', 'Begin again where the PIN was asked for.'],
    [
      'この入力画面は終了したか、別の画面で開かれています。',
      '暗証番号を求めた画面に戻り、もう一度やり直してください。',
    ],
  ),
  PIN_NOT_SET: row(
    3014,
    'developer',
    false,
    [
      'The holder has set no PIN here, so no value can be the right one.',
      'Send the request again without a value; nothing was presented to the card.',
    ],
    [
      'この暗証番号は設定されていないため、値を照合できません。',
      '暗証番号を付けずに、もう一度送ってください。カードへの照合は行っていません。',
    ],
  ),
  CERTIFICATE_ABSENT: row(
    4000,
    'holder',
    false,
    [
      'This card does not carry that certificate.',
      'The municipal office can issue one where the holder is entitled to it.',
    ],
    ['このカードにはその電子証明書がありません。', '対象の方は市区町村の窓口で発行を受けられます。'],
  ),
  CERTIFICATE_MALFORMED: row(
    4001,
    'holder',
    false,
    ['The certificate is malformed.', 'Read it again; if it happens again, take the card to the municipal office.'],
    ['電子証明書の形式が正しくありません。', '読み直してください。繰り返す場合は市区町村の窓口へお持ちください。'],
  ),
  CERTIFICATE_KEY_UNSUPPORTED: row(
    4002,
    'staff',
    false,
    [
      'Kazasu does not know how the key of this certificate signs.',
      'Update Kazasu; if that does not help, report the kind of the key that came with this error.',
    ],
    [
      'この電子証明書の鍵による署名には対応していません。',
      'Kazasu を更新してください。直らない場合は、このエラーに付いている鍵の種類をお知らせください。',
    ],
  ),
  REQUEST_MALFORMED: row(
    -32_700,
    'developer',
    false,
    ['The message is not JSON.', 'Send one JSON-RPC 2.0 request as a text frame.'],
    ['メッセージがJSONではありません。', 'JSON-RPC 2.0 のリクエストをテキストフレームで1つ送ってください。'],
  ),
  REQUEST_INVALID: row(
    -32_600,
    'developer',
    false,
    ['The message is not a JSON-RPC 2.0 request.', 'Send {"jsonrpc":"2.0","id":…,"method":…,"params":{…}}.'],
    [
      'メッセージがJSON-RPC 2.0のリクエストではありません。',
      '{"jsonrpc":"2.0","id":…,"method":…,"params":{…}} の形で送ってください。',
    ],
  ),
  REQUEST_METHOD_UNKNOWN: row(
    -32_601,
    'developer',
    false,
    ['There is no such method.', 'rpc.discover lists the methods.'],
    ['そのメソッドはありません。', 'メソッドの一覧は rpc.discover で確認できます。'],
  ),
  REQUEST_PARAMS_INVALID: row(
    -32_602,
    'developer',
    false,
    [
      'A parameter is missing, unknown or of the wrong form.',
      'See the issues in data, each with the path of the parameter.',
    ],
    ['パラメーターが不足しているか、形式が正しくありません。', 'data の issues に、パラメーターごとの問題があります。'],
  ),
  REQUEST_BATCH_REFUSED: row(
    5000,
    'developer',
    false,
    ['Batches are not supported.', 'Send the requests one by one; they may be in flight together.'],
    ['バッチには対応していません。', 'リクエストを1つずつ送ってください。同時に送ってかまいません。'],
  ),
  REQUEST_VERSION_REQUIRED: row(
    5001,
    'developer',
    false,
    ['The protocol version has not been agreed.', 'Call session.open with the protocol version first.'],
    [
      'プロトコルのバージョンが決まっていません。',
      '最初に session.open をプロトコルのバージョン付きで呼んでください。',
    ],
  ),
  REQUEST_VERSION_UNSUPPORTED: row(
    5002,
    'developer',
    false,
    ['This protocol version is not supported.', 'Use a version inside the range that hello states.'],
    ['そのプロトコルのバージョンには対応していません。', 'hello が示す範囲のバージョンを使ってください。'],
  ),
  REQUEST_TOO_MANY: row(
    5004,
    'developer',
    true,
    ['Too many requests.', 'Send fewer requests a second, or wait for the answers.'],
    ['リクエストが多すぎます。', '間隔をあけるか、応答を待ってから送ってください。'],
  ),
  REQUEST_CANCELLED: CLIENT_ERRORS.REQUEST_CANCELLED,
  ACCESS_HOST_REFUSED: row(
    6000,
    'developer',
    false,
    ['This Host header is not accepted.', 'Use 127.0.0.1, [::1] or localhost with the port of the daemon.'],
    [
      'この Host ヘッダーは受け付けません。',
      '127.0.0.1、[::1]、localhost のいずれかにポートを付けて接続してください。',
    ],
  ),
  ACCESS_ORIGIN_REFUSED: row(
    6001,
    'staff',
    false,
    [
      'This web page may not use the daemon.',
      'The administrator can list the exact origin of the page in the configuration.',
    ],
    ['このウェブページからは利用できません。', '管理者が、ページのオリジンを設定に正確に記載してください。'],
  ),
  ACCESS_TOKEN_REQUIRED: CLIENT_ERRORS.ACCESS_TOKEN_REQUIRED,
  ACCESS_TOKEN_REFUSED: row(
    6003,
    'developer',
    false,
    ['The token is wrong.', 'Read the token file of this daemon again.'],
    ['トークンが正しくありません。', 'このデーモンのトークンファイルを読み直してください。'],
  ),
  ACCESS_SCOPE_MISSING: row(
    6004,
    'staff',
    false,
    ['The client lacks the scope for this.', 'The administrator can grant the scope to this origin or token.'],
    ['この操作に必要なスコープがありません。', '管理者が、このオリジンまたはトークンにスコープを与えられます。'],
  ),
  ACCESS_TOO_MANY: row(
    6005,
    'staff',
    true,
    ['Too many connections, or too many wrong tokens.', 'Wait a while and connect again.'],
    ['接続が多すぎるか、誤ったトークンが続きました。', 'しばらく待ってから接続し直してください。'],
  ),
  ACCESS_HEADERS_TOO_LARGE: row(
    6010,
    'staff',
    false,
    [
      'The headers of the request are too large.',
      'Cookies of other programs on this machine are sent along; delete those of 127.0.0.1 and localhost in the browser.',
    ],
    [
      'リクエストのヘッダーが大きすぎます。',
      'このコンピューターのほかのプログラムの Cookie も送られています。ブラウザーで 127.0.0.1 と localhost の Cookie を削除してください。',
    ],
  ),
  ACCESS_HTTP_INVALID: row(
    6011,
    'developer',
    false,
    [
      'This is not an HTTP request that the daemon understands.',
      'Send HTTP/1.1, and a WebSocket handshake of version 13 to the path /.',
    ],
    [
      'HTTPリクエストとして解釈できません。',
      'HTTP/1.1 で送ってください。WebSocket のハンドシェイクはバージョン 13 で、パス / に送ってください。',
    ],
  ),
  ACCESS_TOO_SLOW: row(
    6012,
    'developer',
    true,
    ['The request did not come in time.', 'Send the whole request within a few seconds.'],
    ['リクエストが時間内に届きませんでした。', 'リクエスト全体を数秒以内に送ってください。'],
  ),
  CONFIG_INVALID: row(
    7000,
    'staff',
    false,
    ['The configuration is not valid.', 'Correct the place that the message names.'],
    ['設定が正しくありません。', 'メッセージが示す箇所を直してください。'],
  ),
  DAEMON_PORT_TAKEN: row(
    7001,
    'staff',
    false,
    ['The port is taken.', 'Stop the other program, or choose another port with --port (0 picks a free one).'],
    ['ポートが使用中です。', 'ほかのプログラムを終了するか、--port で別のポートを選んでください(0 で自動選択)。'],
  ),
  DAEMON_STATE_UNWRITABLE: row(
    7002,
    'staff',
    false,
    ['The state directory cannot be used.', 'Choose a folder that this user owns with --state-dir.'],
    ['状態ディレクトリを使えません。', '--state-dir で、このユーザーが書き込めるフォルダーを指定してください。'],
  ),
  ACCESS_BROWSER_DENIED: CLIENT_ERRORS.ACCESS_BROWSER_DENIED,
  ACCESS_BROWSER_UNASKED: CLIENT_ERRORS.ACCESS_BROWSER_UNASKED,
  DAEMON_UNREACHABLE: CLIENT_ERRORS.DAEMON_UNREACHABLE,
  DAEMON_RESTARTING: row(
    7005,
    'staff',
    true,
    [
      'The part of Kazasu that works with cards has ended and is being started again.',
      'Wait a moment and try again. If it stays like this, look into the log of Kazasu.',
    ],
    [
      'カードを扱う部分が停止したため、再起動しています。',
      'しばらく待って、もう一度お試しください。続く場合は Kazasu のログを確認してください。',
    ],
  ),
  USAGE_INVALID: row(
    7004,
    'developer',
    false,
    ['The command line is not valid.', 'Correct it and try again; --help shows what there is.'],
    ['コマンドの指定が正しくありません。', '指定を直して、もう一度お試しください(--help で使い方を表示)。'],
  ),
  OUTPUT_UNWRITABLE: row(
    7006,
    'staff',
    true,
    ['The output cannot be written.', 'Make room on the disk, or send the output to another place.'],
    ['出力を書き込めません。', 'ディスクの空き容量を増やすか、出力先を変えてください。'],
  ),
  DAEMON_UNPROVED: CLIENT_ERRORS.DAEMON_UNPROVED,
  KEYPAD_ABSENT: row(
    8000,
    'staff',
    true,
    ['That keypad is not connected.', 'Connect the keypad and try again.'],
    ['そのキーパッドは接続されていません。', 'キーパッドを接続して、もう一度お試しください。'],
  ),
  KEYPAD_DETACHED: row(
    8001,
    'staff',
    true,
    ['The keypad was unplugged.', 'Plug the keypad in again and enter everything anew.'],
    ['キーパッドが取り外されました。', 'キーパッドを接続し直し、最初から入力してください。'],
  ),
  KEYPAD_IN_USE: row(
    8002,
    'staff',
    true,
    ['Another entry is under way on this keypad.', 'Wait until it is done, or cancel it.'],
    ['このキーパッドでは別の入力が行われています。', '終わるまで待つか、その入力を取り消してください。'],
  ),
  KEYPAD_DRIVER_MISSING: row(
    8003,
    'staff',
    false,
    [
      'This installation has no HID binding, so it cannot use keypads.',
      'On Linux install libudev1 and libusb-1.0-0, then run: npm ci',
    ],
    [
      'HID 用の部品が入っていないため、キーパッドを使えません。',
      'Linux では libudev1 と libusb-1.0-0 を入れてから npm ci を実行してください。',
    ],
  ),
  KEYPAD_ACCESS_DENIED: row(
    8004,
    'staff',
    false,
    ['This user may not open the keypad.', 'Give the user of Kazasu the right to it by a udev rule.'],
    ['このユーザーにはキーパッドを開く権限がありません。', 'udev ルールで Kazasu のユーザーに権限を与えてください。'],
  ),
  KEYPAD_FAILED: row(
    8005,
    'staff',
    true,
    ['The keypad reported a failure.', 'Replug the keypad and try again.'],
    ['キーパッドでエラーが発生しました。', 'キーパッドを接続し直して、もう一度お試しください。'],
  ),
  KEYPAD_UNFIT: row(
    8008,
    'staff',
    false,
    [
      'No PIN can be typed on this keypad: it does not say where its digits and its Enter key are.',
      'Use another number pad, or the entry page.',
    ],
    [
      'このキーパッドは数字と Enter のキーを判別できないため、暗証番号の入力に使えません。',
      '別のテンキーか、入力画面を使ってください。',
    ],
  ),
  KEYPAD_AMBIGUOUS: row(
    8006,
    'developer',
    false,
    ['Several keypads are connected and none was named.', 'Name one of the keypads in data.'],
    ['キーパッドが複数あり、どれか特定できません。', 'data の keypads にある名前で指定してください。'],
  ),
  KEYPAD_OFF: row(
    8007,
    'staff',
    false,
    ['Keypads are switched off.', 'The administrator can switch them on in the configuration: [keypad] enabled = true'],
    ['キーパッドは無効になっています。', '管理者が設定で有効にできます([keypad] enabled = true)。'],
  ),
  INTERNAL: row(
    -32_603,
    'developer',
    false,
    ['Something went wrong inside Kazasu.', 'Look for the correlation id in the log of the daemon.'],
    ['Kazasu の内部でエラーが発生しました。', 'デーモンのログで correlation を検索してください。'],
  ),
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERRORS

/** Plain values that tell more about one error; never a secret, a path or a stack. */
export type ErrorFields = Readonly<Record<string, string | number | boolean | null | readonly unknown[]>>

export class KazasuError extends Error {
  override readonly name = 'KazasuError'
  readonly code: ErrorCode
  readonly fields: ErrorFields

  /** `detail` says what was wrong and where, in English, for logs and developers. */
  constructor(code: ErrorCode, detail?: string, options: { fields?: ErrorFields; cause?: unknown } = {}) {
    super(detail ?? ERRORS[code].means.en, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.fields = options.fields ?? {}
  }

  get row(): ErrorRow {
    return ERRORS[this.code]
  }
}

/** Whether `error` is one of ours, and one of `codes` where any are named. */
export function isKazasuError(error: unknown, ...codes: readonly ErrorCode[]): error is KazasuError {
  return error instanceof KazasuError && (codes.length === 0 || codes.includes(error.code))
}
