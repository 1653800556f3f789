/** A WebSocket client without manners: sends frames byte by byte as a test says, and reads only when it is told to. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const OPCODES = { rest: 0x0, text: 0x1, binary: 0x2, ping: 0x9, pong: 0xa } as const

/** One masked frame. The mask is zero, so that the bytes are those of the text. */
export function frame(kind: keyof typeof OPCODES, payload: string | Buffer, { isLast = true } = {}): Buffer {
  const body = Buffer.from(payload)
  const length =
    body.length < 126
      ? Buffer.from([0x80 | body.length])
      : body.length < 65_536
        ? Buffer.from([0x80 | 126, body.length >> 8, body.length & 0xff])
        : Buffer.from([0x80 | 127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((bits) => (body.length >> bits) & 0xff)])
  return Buffer.concat([Buffer.from([(isLast ? 0x80 : 0) | OPCODES[kind]]), length, Buffer.alloc(4), body])
}

export interface RawTarget {
  readonly port: number
  /** Of the handshake, beside the usual ones. */
  readonly headers: readonly string[]
}

/** Resolves when the handshake has been answered; what follows is left in the socket, which is paused. */
export async function openRaw({ port, headers }: RawTarget): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => undefined)
  const lines = [
    'GET / HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...headers,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [first] = (await Promise.race([once(socket, 'data'), ended(socket).then(() => [])])) as [Buffer?]
  if (first === undefined) throw new Error('the connection was closed before the handshake was answered')
  if (!first.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(first.toString('latin1').slice(0, 40))
  socket.pause()
  return socket
}

/** An error is an end like any other: a daemon that reads no more resets the connection. */
export function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('close', () => resolve()))
}

/** What the daemon closes the connection with; 1006 when it just ends. Reads everything that comes. */
export async function closeCodeOf(socket: Socket): Promise<number> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.resume()
  await ended(socket)
  return closeCodeIn(Buffer.concat(chunks))
}

function closeCodeIn(bytes: Buffer): number {
  for (let at = 0; at + 1 < bytes.length; ) {
    const [opcode = 0, short = 0] = bytes.subarray(at)
    const [head, length] =
      short < 126
        ? [2, short]
        : short === 126
          ? [4, bytes.readUInt16BE(at + 2)]
          : [10, Number(bytes.readBigUInt64BE(at + 2))]
    if ((opcode & 0xf) === 0x8) return bytes.readUInt16BE(at + head)
    at += head + length
  }
  return 1006
}
