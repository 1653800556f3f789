/** What the daemon adds to a WebSocket: `daemon.info` against a bare echo of the same bytes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from '../../src/server/websocket.ts'
import type { DaemonAddress } from './daemon.ts'
import { compared, median, printTable, shown, timed } from './measure.ts'

const CALLS = 2000
const ROUNDS = 7

export async function benchRoundTrip(daemon: DaemonAddress): Promise<void> {
  const echo = spawn(process.execPath, [join(import.meta.dirname, 'echo.js')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [port] = await once(createInterface(echo.stdout), 'line')

  const ours = await open(daemon.url, { Authorization: `Bearer ${daemon.token}` })
  await once(ours, 'message')
  await exchange(ours, request('session.open', { protocol: 1, client: { name: 'bench' } }))
  const theirs = await open(`ws://127.0.0.1:${port}/`, {})
  const info = request('daemon.info', {})
  const answer = await exchange(ours, info)

  const result = await compared(
    ROUNDS,
    () => medianOfCalls(ours, info),
    () => medianOfCalls(theirs, answer),
  )
  printTable('Round trip, microseconds (median of 2,000 calls, 7 rounds)', [
    ['daemon.info', shown(micro(result.ours))],
    ['bare ws echo of the answer', shown(micro(result.theirs))],
    ['ratio (2.0 or less)', shown(result.ratio)],
  ])
  ours.terminate()
  theirs.terminate()
  echo.stdin.end()
  await once(echo, 'exit')
}

const micro = ({ median, least, most }: { median: number; least: number; most: number }) => ({
  median: median * 1000,
  least: least * 1000,
  most: most * 1000,
})

async function medianOfCalls(socket: WebSocket, message: string): Promise<number> {
  const samples: number[] = []
  for (let call = 0; call < CALLS; call++) samples.push(await timed(() => exchange(socket, message)))
  return median(samples)
}

function request(method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
}

async function open(url: string, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  // The daemon speaks first: its greeting must not be missed between opening and listening.
  if (Object.keys(headers).length === 0) await once(socket, 'open')
  return socket
}

async function exchange(socket: WebSocket, message: string): Promise<string> {
  const answered = once(socket, 'message')
  socket.send(message)
  const [data] = await answered
  return String(data)
}
