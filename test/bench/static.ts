/** A bare page on `node:http`, as a process of its own as the daemon is. Prints its port, and ends with its stdin. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const PAGE = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>Kazasu</title>
<link rel="icon" href="data:,">
<main><h1>カードをリーダーに置いてください</h1></main>
</html>
`

const http = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(PAGE)
})
http.listen(0, '127.0.0.1')
await once(http, 'listening')
// A listening TCP server has an address with a port.
process.stdout.write(`${(http.address() as AddressInfo).port}\n`)
process.stdin.on('end', () => process.exit()).resume()
