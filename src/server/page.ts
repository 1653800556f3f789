/**
 * The policies of what is served, and the page at `/` for an installation without built pages. Who may see a page is
 * left to `door.ts`.
 */
import { createHash } from 'node:crypto'

const STYLE = 'body{font-family:system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;line-height:1.7}'

const NOWHERE = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] as const

/** Nothing may be loaded, run, embedded or sent but the one style of the page below. */
export const STATIC_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  ...NOWHERE,
].join('; ')

/** The built pages load their own files and talk to this daemon. `host` is what the browser calls it, port included. */
export function pagePolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    // The grammar of policies has no IPv6 addresses; 'self' covers the WebSocket there.
    host.startsWith('[') ? "connect-src 'self'" : `connect-src 'self' ws://${host}`,
    ...NOWHERE,
  ].join('; ')
}

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
<p>画面はまだ作成されていません。<code>npm run build</code> を実行し、デーモンを再起動してください。</p>
<p lang="en">The pages have not been built. Run <code>npm run build</code> and start the daemon again.</p>
<ul>
<li><a href="/health">/health</a> 稼働状態 <span lang="en">(health)</span></li>
<li><a href="/metrics">/metrics</a> 計測値 <span lang="en">(Prometheus metrics)</span></li>
<li><a href="/openrpc.json">/openrpc.json</a> API定義 <span lang="en">(OpenRPC)</span></li>
<li><a href="/asyncapi.json">/asyncapi.json</a> イベント定義 <span lang="en">(AsyncAPI)</span></li>
<li><a href="/api.md">/api.md</a> APIリファレンス <span lang="en">(API reference)</span></li>
</ul>
</main>
</body>
</html>
`
}
