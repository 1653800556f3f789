/** The part of the reference page that no definition holds: how a conversation goes. */

export const REFERENCE_INTRODUCTION = `# API reference / APIリファレンス

This page is generated from the definitions that serve the API (\`npm run docs\`). Do not edit it by hand.
このページはAPIの定義から生成しています。直接編集しないでください。

## Conversation / 通信の流れ

JSON-RPC 2.0 over WebSocket at \`ws://127.0.0.1:PORT/\`, one message a text frame.

1. The daemon sends the notification \`hello\`.
2. The client calls \`session.open\` with the protocol version that it was written for. Every other method answers
   \`REQUEST_VERSION_REQUIRED\` before that.
3. From there on requests may be in flight together. Ids are strings or integers, and unique while in flight; parameters
   are by name. Long requests send \`progress\`; \`request.cancel\` ends one.
4. \`events.subscribe\` answers with the present state and continues with events, without a gap: no event comes before
   that answer.
5. When the connection ends, everything that it began ends.

A request without an id gets no answer, by JSON-RPC; the daemon does nothing on it. Batches are refused. An answer about
a simulated card always says so: \`simulated: true\` (\`card.simulated\` in a report).

1. 接続すると、デーモンが通知 \`hello\` を送ります。
2. クライアントは、対応しているプロトコルのバージョンを付けて \`session.open\` を呼びます。それより前に呼ばれた他のメソッドには
   \`REQUEST_VERSION_REQUIRED\` を返します。
3. その後は複数のリクエストを同時に送れます。id は文字列か整数で、処理中のものと重複できません。パラメーターは名前で渡します。
   時間のかかる処理では \`progress\` を送ります。\`request.cancel\` で取り消せます。
4. \`events.subscribe\` は現在の状態を返し、その後のイベントを漏れなく送ります。この応答より前にイベントが届くことはありません。
5. 接続が切れると、その接続が始めた処理はすべて終わります。

id のないリクエストには、JSON-RPC の規定により応答しません。処理も行いません。バッチは受け付けません。模擬カードについての応答には
必ず \`simulated: true\` (レポートでは \`card.simulated\`) が付きます。

## Access / 利用の条件

- A web page is known by its exact \`Origin\`, which the administrator lists. Pages need no token. An origin tells pages
  apart; it does not stop a program on the same machine, which can send any \`Origin\` it likes.
- A program without \`Origin\` sends \`Authorization: Bearer TOKEN\` (hexadecimal) when it connects.
- \`Host\` must be \`127.0.0.1\`, \`[::1]\` or \`localhost\`, with the port.
- Each origin and each token is granted scopes. What was refused, and why, comes as HTTP status 401, 403 or 429 with a
  JSON body \`{code, for, message, advice}\`.
- Over plain HTTP there is only \`GET\` and \`HEAD\`: of the pages (\`/\` is the console, what they load is under
  \`/assets/\`), and of \`/health\`, \`/metrics\`, \`/openrpc.json\` and \`/api.md\`. None of them reaches a card; a page does,
  over the WebSocket, as far as \`[console] scopes\` in the configuration lets it. \`/health\` carries CORS headers for the listed origins, so that a page can bring up the
  browser's local network prompt before it opens the WebSocket.

- ウェブページは、管理者が登録した正確な \`Origin\` で識別します。トークンは不要です。オリジンはページを区別するためのもので、
  同じ端末上のプログラムは任意の \`Origin\` を送れるため、プログラムを防ぐものではありません。
- \`Origin\` を送らないプログラムは、接続時に \`Authorization: Bearer トークン\` (16進数) を送ります。
- \`Host\` は \`127.0.0.1\`、\`[::1]\`、\`localhost\` のいずれかにポートを付けたものに限ります。
- オリジンとトークンには、それぞれスコープを与えます。拒否の理由は、HTTPステータス 401、403、429 とJSONの本文
  \`{code, for, message, advice}\` で返します。
- HTTPで使えるのは \`GET\` と \`HEAD\` だけです。対象は画面(\`/\` がコンソール、読み込むファイルは \`/assets/\`)と \`/health\`、
  \`/metrics\`、\`/openrpc.json\`、\`/api.md\` で、いずれもカードには触れません。画面は、設定の \`[console] scopes\` の範囲で
  WebSocketを通してカードを確認します。\`/health\` には登録済みオリジン向けのCORSヘッダーが付くので、WebSocketを開く前にブラウザーの
  ローカルネットワークの許可画面を出せます。`
