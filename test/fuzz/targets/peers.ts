/** What other programs say over sockets: pcscd, a virtual reader, the other process of the daemon, a daemon to its client. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { Context, Refusal } from '../../../drivers/pcsc/pcscd.ts'
import { connectVpcd, VpcdError } from '../../../mocks/vpcd.ts'
import { connect as connectClient } from '../../../src/client/client.ts'
import type { WebSocketLike } from '../../../src/client/connection.ts'
import { KazasuClientError } from '../../../src/client/error.ts'
import type { Bytes } from '../../../src/lib/bytes.ts'
import { Channel } from '../../../src/room/channel.ts'
import type { FromRoom, ToRoom } from '../../../src/room/messages.ts'
import { FakePcscd } from '../../drivers/fake-pcscd.ts'
import { answers, ascii, cardNamed, hex, JSON_WORDS, packed, text } from '../corpus.ts'
import { mustBe, type Reader, type Target } from '../target.ts'

const ACCESS = { shareMode: 1, protocols: 3 }
const COMMAND = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c)
const LONGEST_RESPONSE = 65_538

/** Everything that is ever asked of pcscd, as far as its answers go. */
async function converse(socket: Socket): Promise<void> {
  const context = await Context.establish(socket)
  await context.states()
  await context.awaitChange()
  await context.changed()
  const handle = await context.connect('Reader', ACCESS)
  await context.transmit(handle, COMMAND, LONGEST_RESPONSE)
  await context.attribute(handle.handle, 0x0303)
  await context.disconnect(handle.handle, 2)
}

/** Answers whatever it is asked with the same bytes, and ends. */
class SaidSocket extends Socket {
  override write(_: Uint8Array | string, ...rest: readonly unknown[]): boolean {
    const done = rest.find((one) => typeof one === 'function')
    done?.()
    return true
  }

  say(bytes: Bytes): void {
    this.emit('data', Buffer.from(bytes))
    this.emit('end')
  }
}

async function readPcscd(input: Bytes): Promise<void> {
  const socket = new SaidSocket()
  const conversing = converse(socket)
  socket.say(input)
  await conversing
}

/** What the pcscd of the tests says in that conversation; what it does not know is said as nothing. */
async function saidByPcscd(): Promise<readonly Bytes[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kazasu-fuzz-'))
  const path = join(folder, 'pcscd.comm')
  const pcscd = new FakePcscd(path)
  const socket = connect({ path })
  const said: Buffer[] = []
  socket.on('data', (data) => said.push(data))
  await once(socket, 'connect')
  const context = await Context.establish(socket)
  await context.states()
  const handle = await context.connect('Reader', ACCESS)
  await context.transmit(handle, COMMAND, LONGEST_RESPONSE)
  await context.disconnect(handle.handle, 2)
  socket.destroy()
  await pcscd.stop()
  rmSync(folder, { recursive: true, force: true })
  const all = Buffer.concat(said)
  // The answers to what it does not know: a list of readers, and a change.
  const [version, states] = [all.subarray(0, 24), all.subarray(24, 24 + 16 * 184)]
  return [all, Buffer.concat([version, states, states, Buffer.alloc(8), all.subarray(24 + states.length)])]
}

/** A reader that says these bytes to a card that was laid on it. */
async function virtualReader(): Promise<Reader> {
  let say: Bytes = new Uint8Array()
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => undefined)
    socket.end(say)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Listening on a port.
  const { port } = server.address() as AddressInfo
  return {
    read: async (input) => {
      say = input
      const session = await connectVpcd(cardNamed('adult'), { host: '127.0.0.1', port })
      await session.ended
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const POWER = ['01', '04', '02', '00']
const COMMANDS = ['00A4040C0AD392F000260100000001', '00B0820004', '0020009800', '00CA5F2800', '80A80000']

/** The other process says these bytes; whatever they are, what is heard is a message. */
async function readChannel(input: Bytes): Promise<void> {
  const stream = new Duplex({ read: () => undefined, write: (_, __, done) => done() })
  const heard: ToRoom[] = []
  const channel = new Channel<ToRoom, FromRoom>(stream, {
    hear: (message) => heard.push(message),
    drained: () => undefined,
    ended: () => undefined,
  })
  stream.push(input)
  await new Promise(setImmediate)
  channel.close()
  for (const { kind } of heard) mustBe(typeof kind === 'string', 'what was heard is no message')
}

/** As one process says it to the other. */
function said(messages: readonly (ToRoom | FromRoom)[]): Bytes {
  const chunks: Buffer[] = []
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk)
      done()
    },
  })
  const channel = new Channel<ToRoom, ToRoom | FromRoom>(stream, {
    hear: () => undefined,
    drained: () => undefined,
    ended: () => undefined,
  })
  for (const message of messages) channel.post(message)
  stream.uncork()
  const bytes = Buffer.concat(chunks)
  channel.close()
  return bytes
}

const MESSAGES: readonly (ToRoom | FromRoom)[] = [
  { kind: 'open', connection: 1, client: { key: 'fuzz', kind: 'program', scopes: ['observe'] } },
  { kind: 'frame', connection: 1, text: ascii('{"jsonrpc":"2.0","id":1,"method":"daemon.info"}') },
  { kind: 'document', name: 'openrpc' },
  { kind: 'taken', connection: 1 },
  { kind: 'close', connection: 1 },
]

type Listener = (event: never) => void

/** A connection on which the daemon says one line after the other, and that ends then. */
class SaidWebSocket implements WebSocketLike {
  static lines: string[] = []
  readonly #listeners = new Map<string, Listener[]>()

  constructor() {
    setImmediate(() => this.#next())
  }

  addEventListener(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
  }

  send(): void {
    // Whatever is asked, what is said is settled.
  }

  close(): void {
    this.#tell('close', { code: 1000, reason: '' })
  }

  #next(): void {
    const line = SaidWebSocket.lines.shift()
    if (line === undefined) return this.close()
    this.#tell('message', { data: line })
    setImmediate(() => this.#next())
  }

  #tell(name: string, event: object): void {
    try {
      for (const listener of this.#listeners.get(name) ?? []) listener(event as never)
    } catch (error) {
      thrown ??= error
      this.#listeners.delete('message')
    }
  }
}

/** What a listener of the client threw, which would end a program. */
let thrown: unknown

async function readAsClient(input: Bytes): Promise<void> {
  thrown = undefined
  SaidWebSocket.lines = text(input).split('\n')
  const url = 'ws://127.0.0.1:9/'
  const refused: unknown = await askThrough(url).then(
    () => undefined,
    (error: unknown) => error,
  )
  mustBe(thrown === undefined, `a listener throws: ${String(thrown)}`)
  if (refused instanceof Error) throw refused
}

async function askThrough(url: string): Promise<void> {
  const client = await connectClient({ url, client: { name: 'fuzz' }, WebSocket: SaidWebSocket })
  await client.subscribe(() => undefined)
  await client.call('card.inspect', {}, { onProgress: () => undefined })
  client.close()
}

const OPENED = '{"jsonrpc":"2.0","id":1,"result":{"protocol":1,"scopes":["observe"],"language":"en"}}'
const SUBSCRIBED = '{"jsonrpc":"2.0","id":2,"result":{"snapshot":{"readers":[],"health":{"drivers":[]}}}}'

export const PEER_TARGETS: readonly Target[] = [
  {
    name: 'pcscd',
    of: ['drivers/pcsc/pcscd.ts'],
    corpus: saidByPcscd,
    words: hex('00000000', 'FFFFFFFF', '1D001080', '6A001080', '00000100'),
    errors: (error) => error instanceof Refusal,
    inputs: 600,
    open: () => ({ read: readPcscd }),
  },
  {
    name: 'vpcd',
    of: ['mocks/vpcd.ts', 'mocks/virtual-card.ts', 'mocks/apdu.ts'],
    corpus: () => [packed(hex(...POWER)), ...COMMANDS.map((one) => packed(hex('01', '04', one, '00')))],
    words: hex('000101', '000102', '000100', '000104', '0000', 'FFFF'),
    // The card's own complaint ends the session: pcscd gives power before it asks.
    errors: (error) =>
      error instanceof VpcdError || (error instanceof Error && error.message === 'the card has no power'),
    inputs: 200,
    open: virtualReader,
  },
  {
    name: 'channel',
    of: ['src/room/channel.ts'],
    corpus: () => [said(MESSAGES), ...MESSAGES.map((one) => said([one]))],
    words: [...JSON_WORDS, ...hex('FFFFFFFF', '00000000', '00000001')],
    errors: [],
    inputs: 3000,
    open: () => ({ read: readChannel }),
  },
  {
    name: 'client',
    of: ['src/client/connection.ts', 'src/client/connect.ts', 'src/client/insertions.ts', 'src/client/error.ts'],
    corpus: () =>
      answers().map((one) => {
        const [hello, answer] = text(one).split('\n')
        return ascii([hello, OPENED, SUBSCRIBED, answer?.replace('"id":1', '"id":3')].join('\n'))
      }),
    words: JSON_WORDS,
    errors: (error) => error instanceof KazasuClientError,
    inputs: 3000,
    open: () => ({ read: readAsClient }),
  },
]
