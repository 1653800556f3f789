/** The whole wire: frames and bytes to a daemon in this process, with simulated cards. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { createSimulatedDriver } from '../../../drivers/simulated/driver.ts'
import { excessOf } from '../../../src/api/measure.ts'
import { METHODS } from '../../../src/api/index.ts'
import { parseIncoming } from '../../../src/api/envelope.ts'
import { SCOPES } from '../../../src/api/scopes.ts'
import type { ToldDiagnosis } from '../../../src/words/staff/doctor.ts'
import { createDaemon, type Daemon } from '../../../src/daemon.ts'
import { ERRORS } from '../../../src/errors.ts'
import { ANY_OFFICE } from '../../../src/guidance/office.ts'
import type { Bytes } from '../../../src/lib/bytes.ts'
import { keysOf } from '../../../src/lib/keys.ts'
import { silentLogger } from '../../../src/lib/logger.ts'
import { LocalRoom } from '../../../src/room/local-room.ts'
import type { RoomNews } from '../../../src/room/messages.ts'
import { DEFAULT_LIMITS, startServer } from '../../../src/server/server.ts'
import { impatient } from '../../support/impatient-timer.ts'
import { holds } from '../../support/secrets.ts'
import { ascii, JSON_WORDS, lines, NOW, requests, text } from '../corpus.ts'
import { mustBe, of, type Reader, type Target } from '../target.ts'

/** Of the simulated card, and of nothing else that is said. */
const PLANTED = 'XQ7PLANTED'
const SECRET = Buffer.alloc(32, 0xc0)
/** Turns of the event loop in which an answer comes, or does not while something is waited for. */
const TURNS = 40

/** Methods that take a value for a PIN or have somebody type it. */
const PRESENTING = new Set<string>(
  METHODS.filter(
    ({ errors }) =>
      (errors as readonly string[]).includes('PIN_WRONG') || (errors as readonly string[]).includes('PIN_LAST_ATTEMPT'),
  ).map(({ name }) => name),
)

class House {
  readonly driver = createSimulatedDriver({ profile: 'adult', timer: impatient, restartMs: 0, now: () => NOW })
  readonly daemon: Daemon
  readonly room: LocalRoom
  /** PINs that reached the card since it was laid down. */
  presented = 0
  told: RoomNews[] = []

  constructor() {
    const log = {
      ...silentLogger,
      debug: (event: string, fields?: Readonly<Record<string, unknown>>) => {
        if (event === 'apdu' && /^0020.* Lc=/.test(String(fields?.['command']))) this.presented += 1
      },
    }
    this.daemon = createDaemon({
      drivers: [this.driver],
      keypads: null,
      entryIdleMs: 60_000,
      log,
      anchors: [],
      office: ANY_OFFICE,
      autoInspect: false,
      waitMs: 0,
      shortOnly: false,
      pinChange: true,
      decode: async () => ({ png: new Uint8Array(), width: 1, height: 1 }),
      // As the example of the method says: nothing is looked at on this machine.
      diagnose: async () => DIAGNOSIS,
      now: () => NOW,
    })
    this.room = new LocalRoom({ services: this.daemon.services, limits: DEFAULT_LIMITS, log })
  }

  /** A fresh card on a reader that works. */
  restore(): void {
    const { simulator } = this.driver
    simulator.setReader(READER, 'attached')
    simulator.clearFaults(READER)
    simulator.setLink(READER, null)
    simulator.insert(READER, 'adult')
    this.presented = 0
    this.told = []
  }
}

const DIAGNOSIS = METHODS.find(({ name }) => name === 'daemon.diagnose')?.example.result as ToldDiagnosis
const READER = 'Kazasu Simulated Reader 1'
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** How many PINs a client may have meant to present with these frames. */
const meant = (frames: readonly string[]): number =>
  frames.filter((frame) => {
    const incoming = parseIncoming(frame)
    return incoming.kind === 'request' && PRESENTING.has(incoming.method)
  }).length

function checkAnswer(answer: string): void {
  const { error, result } = JSON.parse(answer) as {
    error?: { code?: number; data?: { code?: string } }
    result?: unknown
  }
  if (error === undefined)
    return mustBe(result !== undefined || answer.includes('"method"'), `neither result nor error: ${answer}`)
  const code = error.data?.code ?? ''
  mustBe(Object.hasOwn(ERRORS, code), `no error of ours: ${answer}`)
  mustBe(code !== 'INTERNAL', `an internal error: ${answer}`)
  mustBe(!holds(answer, PLANTED), `an error tells a secret: ${answer}`)
}

/** Frames of one connection, each a line; then the next client is served. */
async function frames(): Promise<Reader> {
  const house = new House()
  await house.daemon.start()
  house.room.listen((news) => house.told.push(news))
  let connection = 0
  const client = { key: 'fuzz', kind: 'program', scopes: keysOf(SCOPES) } as const
  const answered = (): string[] =>
    house.told.flatMap((news) =>
      (news.kind === 'answer' || news.kind === 'send') && news.text !== null && news.connection === connection
        ? [text(news.text)]
        : [],
    )
  return {
    read: async (input) => {
      house.restore()
      connection += 1
      const all = text(input).split('\n')
      house.room.post({ kind: 'open', connection, client })
      for (const frame of all) house.room.post({ kind: 'frame', connection, text: ascii(frame) })
      // With hello, one for each frame that is no notification, unless something is waited for.
      for (let turns = 0; turns < TURNS && answered().length <= all.length; turns++) await turn()
      for (const answer of answered()) checkAnswer(answer)
      mustBe(house.presented <= meant(all), `${house.presented} PINs were presented, ${meant(all)} asked for`)
      house.room.post({ kind: 'close', connection })
      house.restore()
      connection += 1
      house.room.post({ kind: 'open', connection, client })
      const [opening = ''] = text(requests()[0] ?? new Uint8Array()).split('\n')
      house.room.post({ kind: 'frame', connection, text: ascii(opening) })
      while (answered().length < 2) await turn()
      house.room.post({ kind: 'close', connection })
    },
    close: () => house.daemon.stop(),
  }
}

/** Bytes of a connection: the head of HTTP, and frames of a WebSocket behind it. */
async function bytes(): Promise<Reader> {
  const house = new House()
  await house.daemon.start()
  const limits = { ...DEFAULT_LIMITS, requestsPerSecond: 1_000_000 }
  const server = await startServer(
    {
      port: 0,
      hosts: ['127.0.0.1'],
      origins: [{ origin: 'https://fuzz.example.jp', scopes: keysOf(SCOPES) }],
      ownOrigin: [],
      pages: [],
      kiosk: [],
      tokens: [{ name: 'fuzz', secret: () => SECRET, scopes: keysOf(SCOPES) }],
      limits,
      version: '0.1.0',
      drivers: ['simulated'],
    },
    house.room,
    silentLogger,
  )
  /** Who says no more than that is cut short by Node where the answer comes late, as it does for who asks often. */
  const say = async (input: Bytes, saysNoMore = true): Promise<string> => {
    const socket = connect({ host: '127.0.0.1', port: server.port })
    const ended = once(socket, 'close')
    let answer = ''
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    await once(socket, 'connect')
    socket.write(Buffer.from(Buffer.from(input).toString('latin1').replace(PORT, String(server.port)), 'latin1'))
    if (saysNoMore) socket.end()
    await ended
    return answer
  }
  return {
    read: async (input) => {
      house.restore()
      const answer = await say(input)
      mustBe(!holds(answer, SECRET.toString('hex')), 'the token was told')
      mustBe(!answer.startsWith('HTTP/1.1 5'), `a failure of the server: ${answer.slice(0, 200)}`)
      const frames = text(input).split('session.open').length + text(input).split('pin.').length
      mustBe(house.presented <= frames, 'a PIN was presented that nobody asked for')
      const question = ascii(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`)
      const alive = await say(question, false)
      mustBe(alive.startsWith('HTTP/1.1 200'), `the next client is not served: ${alive.slice(0, 200)}`)
    },
    close: async () => {
      await server.stop()
      await house.daemon.stop()
    },
  }
}

const MASK = Uint8Array.of(0x11, 0x22, 0x33, 0x44)

/** A frame as clients send it: masked, final, of this opcode. */
function frame(opcode: number, payload: Bytes): Bytes {
  const masked = payload.map((octet, at) => octet ^ (MASK[at % MASK.length] ?? 0))
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff]
  return Uint8Array.from([0x80 | opcode, ...length, ...MASK, ...masked])
}

/** In the place of the server's own. */
const PORT = 'PORT'

const HEAD = [
  'GET / HTTP/1.1',
  `Host: 127.0.0.1:${PORT}`,
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  `Authorization: Bearer ${SECRET.toString('hex')}`,
  '\r\n',
].join('\r\n')

const connections = (): readonly Bytes[] => [
  ...requests().map((one) =>
    Buffer.concat([
      ascii(HEAD),
      ...text(one)
        .split('\n')
        .map((line) => frame(1, ascii(line))),
      frame(8, Uint8Array.of(3, 232)),
    ]),
  ),
  Buffer.concat([ascii(HEAD), frame(9, ascii('ping')), frame(2, ascii('{}')), frame(0, ascii('{}'))]),
  ...lines(
    'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    `GET /openrpc.json HTTP/1.1\r\nHost: localhost\r\nOrigin: https://fuzz.example.jp\r\n\r\n`,
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc',
  ),
]

const planted = (): readonly Bytes[] =>
  requests().map((one) => ascii(text(one).replaceAll(/"value":"[^"]*"/g, `"value":"${PLANTED}"`)))

export const WIRE_TARGETS: readonly Target[] = [
  of(
    'envelope',
    ['src/api/envelope.ts', 'src/api/measure.ts'],
    requests,
    (input) => [excessOf(text(input)), parseIncoming(text(input))],
    { words: JSON_WORDS },
  ),
  {
    name: 'frames',
    of: ['src/api/session.ts', 'src/api/dispatch.ts', 'src/api/wire-error.ts', 'src/room/card-room.ts'],
    corpus: () => [...requests(), ...planted()],
    words: [...JSON_WORDS, PLANTED, '"1234"', '"adult"', '"jpki/auth"', ...METHODS.map(({ name }) => `"${name}"`)],
    errors: [],
    inputs: 400,
    open: frames,
  },
  {
    name: 'bytes',
    of: [
      'src/server/server.ts',
      'src/server/http.ts',
      'src/server/access.ts',
      'src/server/connection.ts',
      'src/server/door.ts',
    ],
    corpus: connections,
    words: [
      '\r\n',
      '\r\n\r\n',
      ': ',
      'Transfer-Encoding: chunked\r\n',
      'Content-Length: -1\r\n',
      'Host: evil\r\n',
      'Origin: null\r\n',
      Uint8Array.of(0x81, 0xff),
      Uint8Array.of(0x88, 0x80),
    ],
    errors: [],
    inputs: 250,
    open: bytes,
  },
]
