/** A bare echo on `ws`, as a process of its own as the daemon is. Prints its port, and ends with its stdin. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from '../../src/server/websocket.ts'

const http = createServer()
const echo = new WebSocketServer({ server: http, perMessageDeflate: false })
echo.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })))
http.listen(0, '127.0.0.1')
await once(http, 'listening')
// A listening TCP server has an address with a port.
process.stdout.write(`${(http.address() as AddressInfo).port}\n`)
process.stdin.on('end', () => process.exit()).resume()
