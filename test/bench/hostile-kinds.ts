/**
 * What hostile clients do, one row each: all of them without a credential, as a page of the daemon's own origin, which any
 * program of this machine can claim to be. A row begins at once and goes on until the process ends.
 */
import { connect, type Socket } from 'node:net'
import { ended, frame, openRaw } from '../support/raw-socket.ts'

export interface Target {
  readonly port: number
  /** Of the reader that the good client uses, and of another one. */
  readonly reader: string
  readonly other: string
}

interface Kind {
  /** Resolves when the hostile ones are in their places. */
  readonly begin: (target: Target) => Promise<unknown>
}

const PLACES = 16

const call = (id: number, method: string, params: object = {}): Buffer =>
  frame('text', JSON.stringify({ jsonrpc: '2.0', id, method, params }))

const OPENING = call(0, 'session.open', { protocol: 1, client: { name: 'hostile' } })
const times = (count: number, one: Buffer): Buffer => Buffer.concat(Array<Buffer>(count).fill(one))
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds))
const originOf = (port: number, name = '127.0.0.1'): string => `Origin: http://${name}:${port}`

/** As many at one time; each that ends is followed by another. */
async function keep(count: number, live: (number: number) => Promise<unknown>): Promise<void> {
  const again = async (number: number): Promise<void> => {
    for (;;) {
      await live(number).catch(() => undefined)
      await pause(5)
    }
  }
  for (let number = 0; number < count; number++) void again(number)
  await pause(300)
}

/** Writes as quickly as the daemon reads. */
async function pour(socket: Socket, bytes: (turn: number) => Buffer): Promise<void> {
  const over = ended(socket)
  for (let turn = 0; !socket.destroyed; turn++) {
    const more = socket.write(bytes(turn))
    await (more ? pause(0) : Promise.race([new Promise((resolve) => void socket.once('drain', resolve)), over]))
  }
}

/** Opened WebSockets into which bytes are poured; whether the answers are read is `reads`. */
function pouring(count: number, reads: boolean, bytes: (turn: number, target: Target) => Buffer): Kind {
  return {
    begin: (target) =>
      keep(count, async () => {
        const socket = await openRaw({ port: target.port, headers: [originOf(target.port)] })
        if (reads) socket.resume()
        socket.write(OPENING)
        await pour(socket, (turn) => bytes(turn, target))
      }),
  }
}

/** Sockets that send this at once, again after every answer, and read what they get. */
function asking(count: number, request: (port: number) => string): Kind {
  return {
    begin: ({ port }) =>
      keep(count, async () => {
        const socket = connect({ host: '127.0.0.1', port })
        socket.on('error', () => undefined)
        const text = request(port)
        socket.on('data', () => socket.write(text))
        socket.write(text)
        await ended(socket)
      }),
  }
}

/** Sockets that send the beginning of something, and then nothing. */
function silent(count: number, beginning: (port: number) => string): Kind {
  return {
    begin: ({ port }) =>
      keep(count, async () => {
        const socket = connect({ host: '127.0.0.1', port })
        socket.on('error', () => undefined)
        socket.write(beginning(port))
        socket.resume()
        await ended(socket)
      }),
  }
}

const get =
  (path: string, ...more: readonly string[]) =>
  (port: number): string =>
    [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...more, '', ''].join('\r\n')

const WRONG_NAMES = call(1, 'events.subscribe', { events: Array(31_000).fill(1) })
const LONG = frame('text', `{"a":"${'x'.repeat(65_000)}"}`)
const DEEP = frame('text', '['.repeat(65_000))
const PIECES = Buffer.concat([
  frame('text', 'x', { isLast: false }),
  times(9000, frame('rest', 'x', { isLast: false })),
])
const INSPECTIONS = 16

export const KINDS = {
  'subscriptions to 31,000 wrong names × 16, unread': pouring(PLACES, false, () => WRONG_NAMES),
  '{} in a loop': pouring(1, true, () => times(1000, frame('text', '{}'))),
  '{} in a loop × 16': pouring(PLACES, true, () => times(1000, frame('text', '{}'))),
  'requests at their rate × 16': {
    begin: async (target: Target) => {
      const infos = pouring(PLACES, true, (turn) => call(turn, 'daemon.info'))
      return infos.begin(target)
    },
  },
  '64 KiB messages × 16': pouring(PLACES, true, () => LONG),
  'deep nesting × 16': pouring(PLACES, true, () => DEEP),
  '256 inspections in flight': pouring(PLACES, true, (turn, { reader }) =>
    Buffer.concat(
      Array.from({ length: INSPECTIONS }, (_, at) => call(turn * INSPECTIONS + at, 'card.inspect', { reader })),
    ),
  ),
  'rpc.discover in a loop × 16': pouring(PLACES, true, (turn) => call(turn, 'rpc.discover')),
  'rpc.discover × 16, unread': pouring(PLACES, false, (turn) => call(turn, 'rpc.discover')),
  'events of cards that come and go × 15, unread': {
    begin: async (target: Target) => {
      const { port, other: reader } = target
      const turns = ['remove', 'insert'] as const
      await keep(1, async () => {
        const socket = await openRaw({ port, headers: [originOf(port)] })
        socket.resume()
        socket.write(OPENING)
        for (let turn = 0; !socket.destroyed; turn++) {
          const kind = turns[turn % 2] ?? 'remove'
          socket.write(call(turn, `simulator.${kind}`, kind === 'insert' ? { reader, profile: 'adult' } : { reader }))
          await pause(50)
        }
      })
      return pouring(PLACES - 1, false, (turn) => (turn === 0 ? call(1, 'events.subscribe') : Buffer.alloc(0))).begin(
        target,
      )
    },
  },
  'pings × 16': pouring(PLACES, true, () => times(1000, frame('ping', ''))),
  'pongs × 16': pouring(PLACES, true, () => times(1000, frame('pong', ''))),
  'a message in pieces of a byte × 16': pouring(PLACES, true, () => PIECES),
  'binary messages × 16': pouring(PLACES, true, () => frame('binary', 'x')),
  '/api.md in a loop × 64': asking(64, get('/api.md')),
  '/health in a loop × 64': asking(64, get('/health')),
  'another site, no-cors, /api.md × 6': asking(
    6,
    get('/api.md', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'),
  ),
  '110 silent sockets': silent(110, () => ''),
  '600 half heads': silent(600, (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `),
  'what is no HTTP × 16': asking(16, () => 'hello\r\n\r\n'),
  'wrong tokens × 16': asking(16, get('/', `Authorization: Bearer ${'ab'.repeat(32)}`)),
  '48 places under three names of the own origin': {
    begin: ({ port }: Target) =>
      keep(48, async (number) => {
        const name = ['127.0.0.1', 'localhost', '[::1]'][number % 3]
        const socket = await openRaw({ port, headers: [originOf(port, name)] })
        socket.resume()
        await ended(socket)
      }),
  },
  'connections opened and closed × 16': {
    begin: ({ port }: Target) =>
      keep(PLACES, async () => {
        const socket = await openRaw({ port, headers: [originOf(port)] })
        socket.destroy()
      }),
  },
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof KINDS
