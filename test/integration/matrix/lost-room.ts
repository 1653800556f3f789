/**
 * A card room that is lost at an APDU: the keeper, the channel, the connections of the door and all of the card room
 * are those of the service; its process is played in this one, with a card that outlives it.
 */
import { EventEmitter } from 'node:events'
import { duplexPair } from 'node:stream'
import { vi } from 'vitest'
import { DRIVERS } from '../../../drivers/index.ts'
import { createSimulatedDriver } from '../../../drivers/simulated/driver.ts'
import { type Scope, SCOPES } from '../../../src/api/scopes.ts'
import { loadConfig } from '../../../src/config.ts'
import { fromHex } from '../../../src/lib/bytes.ts'
import type { LogFields, Logger } from '../../../src/lib/logger.ts'
import { silentLogger } from '../../../src/lib/logger.ts'
import type { DriverListener, ReaderConnection, ReaderDriver } from '../../../src/reader/driver.ts'
import { Channel } from '../../../src/room/channel.ts'
import { Keeper } from '../../../src/room/keeper.ts'
import { LastingSockets } from '../../../src/room/lasting-sockets.ts'
import type { FromProcess, Say, ToProcess } from '../../../src/room/messages.ts'
import type { Ending, RoomProcess } from '../../../src/room/process.ts'
import { serve, type Serving } from '../../../src/room/serve.ts'
import { Connection } from '../../../src/server/connection.ts'
import { Share } from '../../../src/server/share.ts'
import type { WebSocket } from '../../../src/server/websocket.ts'
import { impatient } from '../../support/impatient-timer.ts'
import { isVerify } from '../../support/verify.ts'

export const NOW = new Date()

const ALL = Object.keys(SCOPES) as Scope[]

const flag = (path: readonly string[], value: unknown) => ({ flag: `--${path.join('.')}`, path, value })
const { config } = loadConfig({
  environment: {},
  systemDirectory: '/nowhere',
  flags: [
    flag(['reader', 'drivers'], ['simulated']),
    flag(['inspect', 'auto'], false),
    flag(['keypad', 'enabled'], false),
    flag(['pin', 'change'], true),
    flag(['limits', 'requestsPerSecond'], 10_000),
  ],
})

const SELECT_JPKI = fromHex('00A4040C0AD392F000260100000001')
const READ_SIGN_CERTIFICATE = fromHex('00B0810004')

/** How the card room is lost: by a signal before or after the card has done the command, or with its channel. */
export type Loss = 'killed before' | 'killed after' | 'door gone'

/** The reader with its card, and what went over the wire. Outlives every process. */
class Machine {
  readonly driver = createSimulatedDriver({ profile: 'adult', timer: impatient, now: () => NOW })
  readonly log: string[] = []
  apdus = 0
  verifies = 0
  /** No APDU goes out before. */
  gate: Promise<void> = Promise.resolve()
  /** Called at each APDU with its number; whether the process goes on. */
  atApdu: (number: number, isDone: boolean) => boolean = () => true

  async transmit(connection: ReaderConnection, command: Uint8Array): Promise<Uint8Array> {
    await this.gate
    // What was said before has reached the system, which delivers it whatever becomes of the process.
    for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate)
    this.apdus += 1
    if (isVerify(command)) this.verifies += 1
    const number = this.apdus
    const never = new Promise<never>(() => undefined)
    if (!this.atApdu(number, false)) return never
    const answer = await connection.transmit(command)
    return this.atApdu(number, true) ? answer : never
  }

  /** As another program would that connects to what lies there: what is verified would show. */
  async isClean(): Promise<boolean> {
    const connection = await this.driver.connect('Kazasu Simulated Reader 1')
    try {
      await connection.transmit(SELECT_JPKI)
      return (await connection.transmit(READ_SIGN_CERTIFICATE)).at(-2) !== 0x90
    } finally {
      await connection.close('unpower')
    }
  }
}

/** One process of the card room. Its end takes its connections with it, and no card's power. */
class PlayedProcess implements RoomProcess {
  readonly stream
  readonly ended: Promise<Ending>
  readonly #theirs
  readonly #machine: Machine
  readonly #held = new Set<ReaderConnection>()
  #serving: Promise<Serving> | null = null
  #end: (ending: Ending) => void = () => undefined
  #isAlive = true

  constructor(machine: Machine) {
    this.#machine = machine
    const [ours, theirs] = duplexPair()
    this.stream = ours
    this.#theirs = theirs
    this.ended = new Promise((resolve) => (this.#end = resolve))
    const channel = new Channel<ToProcess, FromProcess>(theirs, {
      hear: (message) => {
        if (message.kind === 'start') this.#serving = this.#serve(message, channel)
        else if (message.kind === 'stop') void this.endInOrder()
        else if (message.kind !== 'unconnected' && message.kind !== 'reload' && message.kind !== 'drain')
          void this.#serving?.then((serving) => serving.hear(message))
      },
      drained: () => undefined,
      ended: () => undefined,
    })
  }

  async endInOrder(): Promise<void> {
    await (await this.#serving)?.stop()
    this.kill()
  }

  giveSocket(): void {
    throw new Error('a simulated card is reached without one')
  }

  kill(): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    for (const connection of this.#held) void connection.close('leave')
    this.stream.destroy()
    this.#end({ status: null, signal: 'SIGKILL' })
  }

  /** The channel is gone, and nobody is there who would end this process. */
  loseChannel(): void {
    this.#theirs.destroy()
  }

  async #serve(start: Extract<ToProcess, { kind: 'start' }>, channel: Channel<ToProcess, FromProcess>) {
    vi.spyOn(DRIVERS.simulated, 'open').mockResolvedValueOnce(this.#driver())
    const output = {
      write: (line: string) => void (this.#isAlive && this.#machine.log.push(line)),
      onDropped: () => undefined,
    }
    const say: Say = (message, sent) => channel.post(message, sent)
    return serve(start, say, new LastingSockets(say), output)
  }

  #driver(): ReaderDriver {
    const { driver } = this.#machine
    const guarded = (listener: DriverListener): DriverListener => ({
      readerAttached: (...told) => void (this.#isAlive && listener.readerAttached(...told)),
      readerDetached: (...told) => void (this.#isAlive && listener.readerDetached(...told)),
      cardInserted: (...told) => void (this.#isAlive && listener.cardInserted(...told)),
      cardRemoved: (...told) => void (this.#isAlive && listener.cardRemoved(...told)),
      healthChanged: (...told) => void (this.#isAlive && listener.healthChanged(...told)),
    })
    return {
      name: driver.name,
      simulated: true,
      start: (listener) => driver.start(guarded(listener)),
      // The machine is there for the next process.
      stop: async () => {
        await Promise.all([...this.#held].map((connection) => connection.close('unpower')))
      },
      connect: async (reader) => {
        const connection = await driver.connect(reader)
        this.#held.add(connection)
        return {
          atr: connection.atr,
          transmit: (command) => this.#machine.transmit(connection, command),
          close: async (disposition) => {
            if (!this.#isAlive) return
            this.#held.delete(connection)
            await connection.close(disposition)
          },
        }
      },
    }
  }
}

/** The WebSocket of one client, as the door has it. */
class PlayedSocket extends EventEmitter {
  readonly OPEN = 1
  readonly readyState = 1
  readonly bufferedAmount = 0
  readonly isPaused = false
  readonly answers = new Map<number, Answer>()
  closedWith: number | null = null
  readonly #waiting = new Set<() => void>()

  send(text: Uint8Array): void {
    const { id, result, error } = JSON.parse(Buffer.from(text).toString())
    if (id === undefined) return
    if (this.answers.has(id)) throw new Error(`a second answer to ${id}`)
    this.answers.set(id, { result, code: error?.data.code ?? null })
    for (const look of this.#waiting) look()
  }

  async answer(id: number): Promise<Answer> {
    for (;;) {
      const answer = this.answers.get(id)
      if (answer !== undefined) return answer
      if (this.closedWith !== null) return { result: null, code: `closed with ${this.closedWith}` }
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
  }

  close(code: number): void {
    this.closedWith = code
    for (const look of this.#waiting) look()
  }

  ping(): void {
    throw new Error('nobody asks for it')
  }

  terminate(): void {}
  pause(): void {}
  resume(): void {}
}

export interface Answer {
  readonly result: unknown
  /** Of an error. */
  readonly code: string | null
}

/** The door and the card room, until its end. */
export class Service {
  readonly machine = new Machine()
  readonly processes: PlayedProcess[] = []
  /** What the log of the service says of PINs. */
  readonly presented: LogFields[] = []
  readonly #connections: Connection[] = []
  readonly #keeper = new Keeper(() => {
    const process = new PlayedProcess(this.machine)
    this.processes.push(process)
    return process
  })
  #onReady = (): void => undefined

  async start(): Promise<void> {
    this.#keeper.listen((news) => {
      switch (news.kind) {
        case 'ready':
          for (const connection of this.#connections) connection.enter()
          return this.#onReady()
        case 'lost':
          for (const connection of this.#connections) connection.lose()
          return
        case 'taken':
        case 'ifLost':
        case 'forget':
        case 'send':
        case 'answer':
        case 'close':
          return this.#connections[news.connection]?.hear(news)
        case 'drained':
        case 'health':
        case 'state':
        case 'job':
        case 'memory':
        case 'inspected':
        case 'document':
          return
      }
    })
    const note = (event: string, fields: LogFields = {}): void => {
      if (event === 'pin.presented') this.presented.push(fields)
    }
    const log: Logger = { ...silentLogger, info: note }
    await this.#keeper.start({ config: config, journal: false, log, lastSeen: { moment: null } })
  }

  get process(): PlayedProcess {
    const process = this.processes.at(-1)
    if (process === undefined) throw new Error('none was started')
    return process
  }

  /** Resolves when the successor of the card room that is lost next can be asked. */
  successor(): Promise<void> {
    return new Promise((resolve) => (this.#onReady = resolve))
  }

  /** A client that has agreed on the protocol. */
  async client(
    name: string,
  ): Promise<{ ask: (method: string, params: unknown) => Promise<Answer>; socket: PlayedSocket }> {
    const socket = new PlayedSocket()
    const number = this.#connections.length
    const connection = new Connection(socket as unknown as WebSocket, {
      number,
      room: this.#keeper,
      client: { key: name, kind: 'program', scopes: ALL },
      standing: () => ALL,
      received: () => 0,
      share: new Share(config.limits.requestsPerSecond, () => performance.now()),
      limits: config.limits,
      log: silentLogger,
      now: () => performance.now(),
      crowding: () => undefined,
    })
    this.#connections.push(connection)
    connection.enter()
    let id = 0
    const ask = (method: string, params: unknown): Promise<Answer> => {
      id += 1
      socket.emit('message', Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params })), false)
      return socket.answer(id)
    }
    await ask('session.open', { protocol: 1, client: { name } })
    return { ask, socket }
  }

  /** All that the logs of both processes say of PINs. */
  allPresented(): readonly LogFields[] {
    const ofRoom = this.machine.log.filter((line) => line.includes('"pin.presented"')).map((line) => JSON.parse(line))
    return [...ofRoom, ...this.presented]
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.close('stopping')
    await this.#keeper.stop()
  }
}
