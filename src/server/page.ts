/** The page at `/`: what this is and where to go on. Static, without script; who may see it is left to `door.ts`. */
import { createHash } from 'node:crypto'

const STYLE = 'body{font-family:system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;line-height:1.7}'

/** Nothing may be loaded, run, embedded or sent from this page but its one style. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function startPage(port: number): string {
  const address = `ws://127.0.0.1:${port}/`
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kazasu</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Kazasu</h1>
<p>マイナンバーカードの状態を読み取るローカルデーモンです。WebSocket のアドレスは <code>${address}</code> です。</p>
<p lang="en">A local daemon that reads the state of My Number Cards. Its WebSocket is at <code>${address}</code>.</p>
<ul>
<li><a href="/health">/health</a> 稼働状態 <span lang="en">(health)</span></li>
<li><a href="/metrics">/metrics</a> 計測値 <span lang="en">(Prometheus metrics)</span></li>
<li><a href="/openrpc.json">/openrpc.json</a> API定義 <span lang="en">(OpenRPC)</span></li>
<li><a href="/api.md">/api.md</a> APIリファレンス <span lang="en">(API reference)</span></li>
</ul>
</main>
</body>
</html>
`
}
