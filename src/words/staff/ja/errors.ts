/** What staff and developers are told of errors, in Japanese. */
import type { StaffErrors } from '../../said.ts'

export const errors: StaffErrors = {
  READER_ABSENT: {
    means: 'カードリーダーが接続されていません。',
    advice: 'カードリーダーを接続して、もう一度お試しください。',
  },
  READER_UNKNOWN: {
    means: '指定されたIDのリーダーはありません。',
    advice: 'reader.list が返すIDから選んでください。',
  },
  READER_AMBIGUOUS: {
    means: '該当するリーダーが複数あり、どれか特定できません。',
    advice: 'reader.list が返すIDで指定してください。',
  },
  READER_DETACHED: {
    means: 'リーダーが取り外されました。',
    advice: 'リーダーを接続し直し、カードを置き直してください。',
  },
  READER_IN_USE: {
    means: 'ほかのソフトウェアがカードを使用中です。',
    advice: 'カードを使っているソフトウェアを終了するか、終わるまでお待ちください。',
  },
  READER_SERVICE_STOPPED: {
    means: 'スマートカードサービス(pcscd)が動いていません。',
    advice: 'pcscd を起動してください。Kazasu は自動で接続します。',
  },
  READER_DRIVER_MISSING: {
    means: 'PC/SC 用の部品が入っていないため、実物のリーダーを使えません。',
    advice:
      'C++ コンパイラと libpcsclite-dev を入れてから npm rebuild pcsclite (または npm ci) を実行してください。模擬カードは --driver simulated で使えます。',
  },
  READER_ACCESS_DENIED: {
    means: 'スマートカードサービスがこのユーザーの利用を拒否しました。',
    advice:
      '付属の polkit ルール (50-kazasu.rules) で許可されるのはサービスだけです。ほかのユーザーは、サービスを通す (kazasu inspect) か、自分用の polkit ルールを用意してください。',
  },
  READER_TIMEOUT: {
    means: 'リーダーが時間内に応答しませんでした。',
    advice: 'カードを置き直してください。直らない場合はリーダーを接続し直してください。',
  },
  READER_FAILED: {
    means: 'リーダーでエラーが発生しました。',
    advice: 'カードを置き直してください。直らない場合はリーダーを接続し直してください。',
  },
  READER_SIMULATOR_OFF: {
    means: 'このデーモンには模擬リーダーがないか、実物のリーダーもあります。',
    advice: 'kazasu serve --driver simulated で起動してください。',
  },
  READER_LEASED: {
    means: 'ほかのクライアントがリーダーを占有しています。',
    advice: 'エラーが示す時間だけ待つか、reader.acquire に wait: true を付けて順番を待ってください。',
  },
  READER_LEASE_CHANGED: {
    means: 'リーダーの占有の状態が、リクエストの前提と異なります。',
    advice: 'reader.acquire が最後に返した lease を使ってください。占有が終わっている場合は、改めて取得してください。',
  },
  READER_SERVICE_HANGS: {
    means: 'スマートカードサービス(pcscd)が応答しません。',
    advice:
      'しばらくお待ちください。続く場合は pcscd を再起動してください (sudo systemctl restart pcscd)。応答があれば Kazasu は自動で再開します。',
  },
  READER_QUEUE_FULL: {
    means: 'このリーダーの順番を待っているリクエストが多すぎます。',
    advice: '応答を待ってから送ってください。待っているものと同じ内容の読み取りは、新たに順番を取りません。',
  },
  CARD_RESET: {
    means: '読み取り中に、ほかのソフトウェアがカードをリセットしました。',
    advice: 'もう一度お試しください。カードを使うほかのソフトウェアは終了してください。',
  },
  CARD_REFUSED: {
    means: 'カードがコマンドを拒否しました。',
    advice: 'カードを置き直してもう一度お試しください。繰り返す場合はステータスワードを添えてお知らせください。',
  },
  CARD_PHOTO_UNREADABLE: {
    means: 'カードの顔写真を読み取れません。',
    advice: '読み直してください。繰り返す場合は、券面に印刷された顔写真で確認してください。',
  },
  PIN_REQUIRED: {
    means: '暗証番号の照合が必要です。',
    advice: '先に暗証番号を照合してください。',
  },
  PIN_LAST_ATTEMPT: {
    means: '残り1回です。もう一度間違えるとロックされます。',
    advice: '値が確かなときだけ、このエラーの confirmation を付けてもう一度送ってください。',
  },
  PIN_ABSENT: {
    means: 'このカードにはその暗証番号がありません。',
    advice: 'カードの内容を確認してください。',
  },
  PIN_CHANGE_OFF: {
    means: '暗証番号の変更は無効になっています。',
    advice: '管理者が設定の [pin] で change = true とすると使えます。市区町村の窓口でも変更できます。',
  },
  PIN_ENTRY_UNFIT: {
    means: 'この暗証番号は英字を含むため、キーパッドでは入力できません。',
    advice: '入力画面 (entry に "page") を使ってください。',
  },
  PIN_NOT_SET: {
    means: 'この暗証番号は設定されていないため、値を照合できません。',
    advice: '暗証番号を付けずに、もう一度送ってください。カードへの照合は行っていません。',
  },
  CERTIFICATE_KEY_UNSUPPORTED: {
    means: 'この電子証明書の鍵による署名には対応していません。',
    advice: 'Kazasu を更新してください。直らない場合は、このエラーに付いている鍵の種類をお知らせください。',
  },
  REQUEST_MALFORMED: {
    means: 'メッセージがJSONではありません。',
    advice: 'JSON-RPC 2.0 のリクエストをテキストフレームで1つ送ってください。',
  },
  REQUEST_INVALID: {
    means: 'メッセージがJSON-RPC 2.0のリクエストではありません。',
    advice: '{"jsonrpc":"2.0","id":…,"method":…,"params":{…}} の形で送ってください。',
  },
  REQUEST_METHOD_UNKNOWN: {
    means: 'そのメソッドはありません。',
    advice: 'メソッドの一覧は rpc.discover で確認できます。',
  },
  REQUEST_PARAMS_INVALID: {
    means: 'パラメーターが不足しているか、形式が正しくありません。',
    advice: 'data の issues に、パラメーターごとの問題があります。',
  },
  REQUEST_BATCH_REFUSED: {
    means: 'バッチには対応していません。',
    advice: 'リクエストを1つずつ送ってください。同時に送ってかまいません。',
  },
  REQUEST_VERSION_REQUIRED: {
    means: 'プロトコルのバージョンが決まっていません。',
    advice: '最初に session.open をプロトコルのバージョン付きで呼んでください。',
  },
  REQUEST_VERSION_UNSUPPORTED: {
    means: 'そのプロトコルのバージョンには対応していません。',
    advice: 'hello が示す範囲のバージョンを使ってください。',
  },
  REQUEST_TOO_MANY: {
    means: 'リクエストが多すぎます。',
    advice: '間隔をあけるか、応答を待ってから送ってください。',
  },
  ACCESS_HOST_REFUSED: {
    means: 'この Host ヘッダーは受け付けません。',
    advice: '127.0.0.1、[::1]、localhost のいずれかにポートを付けて接続してください。',
  },
  ACCESS_ORIGIN_REFUSED: {
    means: 'このウェブページからは利用できません。',
    advice: '管理者が、ページのオリジンを設定に正確に記載してください。',
  },
  ACCESS_TOKEN_REFUSED: {
    means: 'トークンが正しくありません。',
    advice: 'このデーモンのトークンファイルを読み直してください。',
  },
  ACCESS_SCOPE_MISSING: {
    means: 'この操作に必要なスコープがありません。',
    advice: '管理者が、このオリジンまたはトークンにスコープを与えられます。',
  },
  ACCESS_TOO_MANY: {
    means: '接続が多すぎるか、誤ったトークンが続きました。',
    advice: 'しばらく待ってから接続し直してください。',
  },
  ACCESS_HEADERS_TOO_LARGE: {
    means: 'リクエストのヘッダーが大きすぎます。',
    advice:
      'このコンピューターのほかのプログラムの Cookie も送られています。ブラウザーで 127.0.0.1 と localhost の Cookie を削除してください。',
  },
  ACCESS_HTTP_INVALID: {
    means: 'HTTPリクエストとして解釈できません。',
    advice: 'HTTP/1.1 で送ってください。WebSocket のハンドシェイクはバージョン 13 で、パス / に送ってください。',
  },
  ACCESS_TOO_SLOW: {
    means: 'リクエストが時間内に届きませんでした。',
    advice: 'リクエスト全体を数秒以内に送ってください。',
  },
  CONFIG_INVALID: {
    means: '設定が正しくありません。',
    advice: 'メッセージが示す箇所を直してください。',
  },
  DAEMON_PORT_TAKEN: {
    means: 'ポートが使用中です。',
    advice: 'ほかのプログラムを終了するか、--port で別のポートを選んでください(0 で自動選択)。',
  },
  DAEMON_STATE_UNWRITABLE: {
    means: '状態ディレクトリを使えません。',
    advice: '--state-dir で、このユーザーが書き込めるフォルダーを指定してください。',
  },
  AUDIT_UNWRITABLE: {
    means: '監査ファイルに書き込めないため、暗証番号を照合しません。',
    advice:
      '管理者がディスクの空きを増やすか、サービスがファイルに書き込めるようにしてください。理由はログにあります。直れば自動で再開します。',
  },
  AUDIT_UNREADABLE: {
    means: '監査ファイルを読めません。',
    advice:
      '読み取りできるユーザーで(たとえば sudo を付けて)実行してください。示されたものがファイルでない場合は、設定の audit.file を直してください。名前の末尾が番号なら、それを別の場所へ移してください。',
  },
  DAEMON_RESTARTING: {
    means: 'カードを扱う部分が停止したため、再起動しています。',
    advice: 'しばらく待って、もう一度お試しください。続く場合は Kazasu のログを確認してください。',
  },
  USAGE_INVALID: {
    means: 'コマンドの指定が正しくありません。',
    advice: '指定を直して、もう一度お試しください(--help で使い方を表示)。',
  },
  OUTPUT_UNWRITABLE: {
    means: '出力を書き込めません。',
    advice: 'ディスクの空き容量を増やすか、出力先を変えてください。',
  },
  OUTPUT_EXISTS: {
    means: '同じ名前のファイルがすでにあります。上書きはしていません。',
    advice: '別の名前かフォルダーを指定するか、そのファイルを移動してください。',
  },
  KEYPAD_ABSENT: {
    means: 'そのキーパッドは接続されていません。',
    advice: 'キーパッドを接続して、もう一度お試しください。',
  },
  KEYPAD_DETACHED: {
    means: 'キーパッドが取り外されました。',
    advice: 'キーパッドを接続し直し、最初から入力してください。',
  },
  KEYPAD_IN_USE: {
    means: 'このキーパッドでは別の入力が行われています。',
    advice: '終わるまで待つか、その入力を取り消してください。',
  },
  KEYPAD_DRIVER_MISSING: {
    means: 'HID 用の部品が入っていないため、キーパッドを使えません。',
    advice: 'Linux では libudev1 と libusb-1.0-0 を入れてから npm ci を実行してください。',
  },
  KEYPAD_ACCESS_DENIED: {
    means: 'このユーザーにはキーパッドを開く権限がありません。',
    advice: 'udev ルールで Kazasu のユーザーに権限を与えてください。',
  },
  KEYPAD_FAILED: {
    means: 'キーパッドでエラーが発生しました。',
    advice: 'キーパッドを接続し直して、もう一度お試しください。',
  },
  KEYPAD_UNFIT: {
    means: 'このキーパッドは数字と Enter のキーを判別できないため、暗証番号の入力に使えません。',
    advice: '別のテンキーか、入力画面を使ってください。',
  },
  KEYPAD_AMBIGUOUS: {
    means: 'キーパッドが複数あり、どれか特定できません。',
    advice: 'data の keypads にある名前で指定してください。',
  },
  KEYPAD_OFF: {
    means: 'キーパッドは無効になっています。',
    advice: '管理者が設定で有効にできます([keypad] enabled = true)。',
  },
  INTERNAL: {
    means: 'Kazasu の内部でエラーが発生しました。',
    advice: 'デーモンのログで correlation を検索してください。',
  },
}
