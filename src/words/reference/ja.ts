/** The pages of the reference in Japanese. */
import { MEMBERS } from './members-ja.ts'
import { type ReferenceWords, versionsIn } from './words.ts'

export const ja: ReferenceWords = {
  language: 'ja',
  titles: {
    README: 'APIリファレンス',
    session: 'セッション',
    readers: 'リーダー',
    card: '暗証番号なしで読めるもの',
    pin: '暗証番号',
    opened: '暗証番号で読めるもの',
    sign: '署名とログイン',
    entry: 'デーモン自身の画面',
    guidance: '案内と規則',
    events: 'イベント',
    simulator: '模擬リーダー',
    report: 'レポート',
    shapes: '共通の型',
    errors: 'エラー',
    changes: '変更点',
  },
  other: '[English](../README.md)',
  generated: 'このフォルダーのページは、APIの定義から生成しています (`npm run docs`)。',
  headings: {
    conversation: '通信の流れ',
    access: '利用の条件',
    scopes: 'スコープ',
    index: '一覧',
    example: '通信の例',
    notifications: '購読なしで届く通知',
    limits: '上限',
    closeCodes: '切断コード',
    reasons: '理由',
  },
  conversation: (
    link,
  ) => `WebSocket (\`ws://127.0.0.1:ポート/\`) 上の JSON-RPC 2.0 です。1つのテキストフレームが1つのメッセージです。

1. 接続すると、デーモンが通知 \`hello\` を送ります。
2. クライアントは、対応しているプロトコルのバージョン (${versionsIn('〜')}) を付けて \`session.open\` を呼びます。それより前に呼ばれた
   ほかのメソッドには \`REQUEST_VERSION_REQUIRED\` を返します。
3. その後は複数のリクエストを同時に送れます。id は128文字までの文字列か整数で、処理中のものと重複できません。パラメーターは名前で渡します。
   時間のかかる処理では \`progress\` を送ります。\`request.cancel\` で取り消せます。
4. \`events.subscribe\` は現在の状態を返し、その後のイベントを漏れなく送ります。この応答より前にイベントが届くことはありません。
5. 接続が切れると、その接続が始めた処理はすべて終わります。

id のないリクエストには、JSON-RPC の規定により応答しません。処理も行いません。バッチは受け付けません。レスポンスを送ると、id が
\`null\` のエラーを返します。メッセージのほかのメンバーは無視します。模擬カードについての応答には必ず
\`simulated: true\` (レポートでは \`card.simulated\`) が付きます。

メソッドは \`(パラメーター) → 結果\` の形で示します。\`?\` は省略できるもの、\`integer\` は整数です。大文字で始まる名前は
${link('共通の型', 'shapes')}または${link('レポート', 'report')}の一部で、\`...名前\` はその項目をすべて含むことを表します。知らない項目は無視してください。項目は今後も
増えます (${link('変更点', 'changes')})。`,
  example: '`→` がクライアント、`←` がデーモンです。各メッセージの `"jsonrpc":"2.0"` は省いています。',
  access: `- ウェブページは、管理者が登録した正確な \`Origin\` で識別します。トークンは不要です。オリジンはページを区別するためのもので、
  同じ端末上のプログラムは任意の \`Origin\` を送れるため、プログラムを防ぐものではありません。
- プログラムは、接続時に \`Authorization: Bearer トークン\` (16進数) を送ります。その場合、\`Origin\` は見ません。
- \`Host\` は \`127.0.0.1\`、\`[::1]\`、\`localhost\` のいずれかにポートを付けたものに限ります。
- オリジンとトークンには、それぞれスコープを与えます。拒否の理由は、HTTPステータス (400、401、403、404、405、408、426、429、431、503)
  とJSONの本文 \`{code, for, message, advice}\` で返します。
- HTTPで使えるのは \`GET\` と \`HEAD\` だけです。対象は画面 (\`/\` がコンソール)、\`/metrics\`、\`/openrpc.json\`、\`/asyncapi.json\`
  (イベントと途中経過)、\`/api.md\` (このリファレンスの英語版を1ページにしたもの)、\`/health\` です。\`/health\` には登録済みオリジン向けのCORSヘッダーが付くので、WebSocketを開く前に
  ブラウザーのローカルネットワークの許可画面を出せます。いずれもカードには触れません。画面は、設定の \`[console] scopes\` の範囲で
  WebSocketを通してカードを確認します。`,
  columns: {
    scope: 'スコープ',
    code: 'コード',
    meaning: '意味',
    limit: '上限',
    value: '既定値',
  },
  about: {
    report: 'レポートと案内の内容。',
    shapes: 'ほかのページで名前だけで示している、そのほかの型。',
  },
  scope: (scope) => (scope === null ? 'スコープ不要。' : `スコープ \`${scope}\`。`),
  errors: (codes) => `エラー: ${codes}。`,
  progress: (type) => `途中経過: ${type}。`,
  onThisPage: (said) => `このページのすべてのメソッドに共通: ${said.join('')}`,
  separator: '、',
  events:
    '`events.subscribe` を呼んだクライアントへの通知です。名前が `method`、項目が `params` です。スコープの記載がないものは `observe` が必要です。',
  reasons: 'レポートの値が分からない理由です。',
  elsewhere: {
    ErrorCode: (link) => `${link('エラー', 'errors')}のコードのどれか。`,
    EventName: (link) => `${link('イベント', 'events')}の名前のどれか。`,
    Reason: (link) => `${link('理由', 'report', '理由')}のどれか。`,
    Scope: (link) => `${link('スコープ', 'README', 'スコープ')}のどれか。`,
  },
  aboutErrors: (
    link,
  ) => `${link('ApiError', 'shapes', 'apierror')} は応答の \`error\` です。\`data.code\` で判断してください。コードと番号は変わりませんが、文は変わることがあります。
利用者と管理者への対処は \`data.advice\` に入ります。↻ の付いたものは、
同じリクエストが後で成功することがあります。番号の後の語はまとまりです。「共通」はどのメソッドも返すことがあり、カードの「読み取り」、暗証番号の
「受け取り」(カードには何も送っておらず、残り回数は減りません)、暗証番号の「照合」は各メソッドに記載しています。

\`data\` にほかの項目が入るものもあります。\`PIN_WRONG\` の \`remaining\` (残り回数)、\`PIN_LAST_ATTEMPT\` の \`remaining\` と \`confirmation\`、
\`READER_LEASED\` の \`milliseconds\`、\`CARD_REFUSED\` の \`status\`、\`REQUEST_PARAMS_INVALID\` の \`issues\` などです。`,
  groups: { any: '共通', reading: '読み取り', pin: '受け取り', opened: '照合' },
  elsewhereErrors: 'コマンドラインとクライアントライブラリーだけのエラー (対処も表示されます): ',
  audiences: {
    holder: 'カードを持っている人へ',
    staff: '端末を管理する人へ',
    developer: 'クライアントを作る人、設定する人へ',
  },
  versions: `プロトコルのバージョンは \`session.open\` で決めます。クライアントが動かなくなる変更をしたときに上げ、デーモンが対応するバージョンは
\`hello\` で知らせます (現在は ${versionsIn('〜')})。メソッド、イベント、スコープ、エラー、省略できるパラメーター、応答の項目、案内の追加では
上げません。知らない項目や値は無視してください。`,
  version: (version) => (version === 1 ? '最初のバージョンです。その後に変わったもの (新しい順):' : '新しい順:'),
  meaning: (description) => {
    const own = MEMBERS[description]
    if (own === undefined) throw new Error(`no Japanese for: ${description}`)
    return own
  },
  bounds: (least, most) => `${least}〜${most}。`,
  fallback: (value) => `既定値 ${value}。`,
}
