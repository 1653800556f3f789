import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { duplexPair } from 'node:stream'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { PresentedPin } from '../../src/lib/audit.ts'
import { deferred } from '../../src/lib/deferred.ts'
import { Channel } from '../../src/room/channel.ts'
import { Keeper } from '../../src/room/keeper.ts'
import { type FromProcess, type RoomNews, type SocketNote, type ToProcess } from '../../src/room/messages.ts'
import type { Ending, RoomProcess } from '../../src/room/process.ts'
import { MemoryLog } from '../api/conversation.ts'
import { eventually } from '../support/eventually.ts'

const { config } = loadConfig({
  environment: {},
  systemDirectory: '/nowhere',
  flags: [{ flag: '--driver', path: ['reader', 'drivers'], value: ['simulated'] }],
})

/** A process that says what a test lets it say. */
class FakeProcess implements RoomProcess {
  readonly stream
  readonly ended: Promise<Ending>
  readonly told: ToProcess[] = []
  readonly channel: Channel<ToProcess, FromProcess>
  readonly given = new Map<number, Socket>()
  kills = 0
  /** Whether it ends when it is killed; one that hangs in the system does not. */
  dies = true
  #end: (ending: Ending) => void = () => undefined

  constructor() {
    const [ours, theirs] = duplexPair()
    this.stream = ours
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.channel = new Channel(theirs, {
      hear: (message: ToProcess) => void this.told.push(message),
      drained: () => undefined,
      ended: () => undefined,
    })
  }

  giveSocket(note: SocketNote, socket: Socket): void {
    this.given.set(note.socket, socket)
  }

  kill(): void {
    this.kills += 1
    if (this.dies) this.end({ status: null, signal: 'SIGKILL' })
  }

  end(ending: Ending): void {
    this.stream.destroy()
    this.#end(ending)
  }

  get start(): Extract<ToProcess, { kind: 'start' }> | undefined {
    return this.told.find((message) => message.kind === 'start')
  }
}

const turn = (): Promise<void> => new Promise(setImmediate)
/** Everything that is under way between the two ends has arrived. */
const settled = async (): Promise<void> => {
  for (let count = 0; count < 5; count++) await turn()
}

class Bench {
  readonly processes: FakeProcess[] = []
  readonly news: RoomNews[] = []
  readonly log = new MemoryLog()
  /** Why the system starts no other process. */
  refusal: Error | null = null
  readonly keeper: Keeper
  readonly starting: Promise<void>

  constructor(patience?: number) {
    this.keeper = new Keeper(() => {
      if (this.refusal !== null) throw this.refusal
      const process = new FakeProcess()
      this.processes.push(process)
      return process
    }, patience)
    this.keeper.listen((news) => void this.news.push(news))
    this.starting = this.keeper.start({ config, journal: false, lastSeen: { moment: null }, log: this.log })
    this.starting.catch(() => undefined)
  }

  static async ready(patience?: number): Promise<Bench> {
    const bench = new Bench(patience)
    await bench.say({ kind: 'ready' })
    await bench.starting
    return bench
  }

  get last(): FakeProcess {
    const process = this.processes.at(-1)
    if (process === undefined) throw new Error('none was started')
    return process
  }

  async say(...messages: FromProcess[]): Promise<void> {
    for (const message of messages) this.last.channel.post(message)
    await settled()
  }

  /** So many half seconds, one after the other. */
  async halfSeconds(count: number): Promise<void> {
    await settled()
    for (let half = 0; half < count; half++) {
      vi.advanceTimersByTime(HALF_A_SECOND)
      await settled()
    }
  }

  heard(kind: RoomNews['kind']): RoomNews[] {
    return this.news.filter((one) => one.kind === kind)
  }
}

/** Shorter than whatever is waited for, and than what lies between two of a room's beats. */
const HALF_A_SECOND = 500

const READER = { driver: 'simulated', reader: 'Reader 1' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => vi.useRealTimers())

describe('a connection of a card room', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-keeper-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is made for it and given to it, and has its last words said once it is lost', async () => {
    const path = join(folder, 'service')
    const heard = deferred<string>()
    const server = createServer((client) => client.once('data', (data) => heard.resolve(String(data)))).listen(path)
    const bench = await Bench.ready()
    await bench.say({ kind: 'connect', socket: 5, path })
    await eventually(() => expect([...bench.last.given.keys()]).toEqual([5]))
    const lost = bench.last
    await bench.say({ kind: 'leave', socket: 5, text: Buffer.from('unpower') })
    lost.end({ status: null, signal: 'SIGKILL' })
    expect(await heard.promise).toBe('unpower')
    server.close()
    await eventually(() => expect(lost.given.get(5)?.destroyed).toBe(true))
  })

  it('that cannot be made is refused by name', async () => {
    const bench = await Bench.ready()
    await bench.say({ kind: 'connect', socket: 6, path: join(folder, 'nobody') })
    await eventually(() => expect(bench.last.told.at(-1)).toEqual({ kind: 'unconnected', socket: 6, code: 'ENOENT' }))
  })
})

describe('a card room that is kept', () => {
  it('is started at once, and told of its work when that is known', async () => {
    const bench = new Bench()
    expect(bench.processes).toHaveLength(1)
    await settled()
    expect(bench.last.start).toMatchObject({ unpower: [], serves: true, journal: false })
    expect(bench.last.start?.config).toEqual(JSON.parse(JSON.stringify(config)))
    await bench.say({ kind: 'ready' })
    await bench.starting
    expect(bench.heard('ready')).toHaveLength(1)
  })

  it('that cannot work says why, and no other is tried', async () => {
    const bench = new Bench()
    await bench.say({ kind: 'failed', code: 'READER_DRIVER_MISSING', message: 'detail', fields: { at: 1 } })
    await expect(bench.starting).rejects.toMatchObject({
      code: 'READER_DRIVER_MISSING',
      message: 'detail',
      fields: { at: 1 },
    })
    bench.last.end({ status: 70, signal: null })
    await bench.halfSeconds(20)
    expect(bench.processes).toHaveLength(1)
  })

  it('that ends again and again before it is ready is given up', async () => {
    const bench = new Bench()
    for (let count = 0; count < 3; count++) {
      bench.last.end({ status: 1, signal: null })
      await settled()
      await bench.halfSeconds(4)
    }
    await expect(bench.starting).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(bench.processes).toHaveLength(3)
  })

  it('hears nothing of clients before it is ready', async () => {
    const bench = new Bench()
    bench.keeper.post({ kind: 'close', connection: 1 })
    await bench.say({ kind: 'ready' })
    bench.keeper.post({ kind: 'close', connection: 2 })
    await settled()
    expect(bench.last.told.slice(1)).toEqual([{ kind: 'close', connection: 2 }])
  })
})

describe('a card room that is lost', () => {
  it.each([
    [{ status: 70, signal: null }, 'exit'],
    [{ status: null, signal: 'SIGKILL' }, 'signal'],
  ] as const)('%o is told as %s, and replaced', async (ending, loss) => {
    const bench = await Bench.ready()
    await bench.say({
      kind: 'health',
      health: { state: 'ok', drivers: [{ driver: 'pcsc', state: 'ok', reason: null }] },
    })
    bench.last.end(ending)
    await settled()
    const drivers = [{ driver: 'pcsc', state: 'unavailable', reason: 'DAEMON_RESTARTING' }]
    expect(bench.heard('lost')).toEqual([{ kind: 'lost', loss, health: { state: 'degraded', drivers } }])
    await bench.halfSeconds(1)
    expect(bench.processes).toHaveLength(2)
    expect(bench.keeper.isWell).toBe(true)
    await bench.say({ kind: 'ready' })
    expect(bench.heard('ready')).toHaveLength(2)
  })

  it('leaves a line in the log, to which what its clients are told leads', async () => {
    const bench = await Bench.ready()
    const correlation = bench.last.start?.lossCorrelation
    expect(correlation).toMatch(/^[\da-f-]{36}$/)
    bench.last.end({ status: null, signal: 'SIGSEGV' })
    await settled()
    expect(bench.log.lines.at(-1)).toContain(`"correlation":"${correlation}"`)
  })

  it('is followed by one that takes the power from the cards that it held', async () => {
    const bench = await Bench.ready()
    const other = { ...READER, reader: 'Reader 2' }
    await bench.say({ kind: 'powered', ...READER }, { kind: 'powered', ...other }, { kind: 'unpowered', ...other })
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await bench.halfSeconds(1)
    expect(bench.last.start?.unpower).toEqual([READER])
    // Lost again before it has done so: the next one is told again, and the one after that no more.
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await bench.halfSeconds(1)
    expect(bench.last.start?.unpower).toEqual([READER])
    await bench.say({ kind: 'unpowered', ...READER })
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await bench.halfSeconds(2)
    expect([bench.processes.length, bench.last.start?.unpower]).toEqual([4, []])
  })

  it('is heard to the end of what it had said', async () => {
    const bench = await Bench.ready()
    const text = Buffer.from('indeterminate')
    bench.last.channel.post({ kind: 'ifLost', connection: 1, key: 1, text })
    await settled()
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await settled()
    expect(bench.news.slice(-2).map(({ kind }) => kind)).toEqual(['ifLost', 'lost'])
  })

  it('is spoken for in the log, where it presented a PIN and cannot say any more what came of it', async () => {
    const bench = await Bench.ready()
    const text = Buffer.from('indeterminate')
    const by = { client: 'local', kind: 'program', method: 'pin.verify', reader: 'r', simulated: true }
    const presented = (which: string): PresentedPin => ({ ...by, which })
    const settlement = { method: 'pin.verify', outcome: 'ok', seconds: 0, text: null } as const
    const lines = (): string[] => bench.log.lines.filter((line) => line.startsWith('pin.presented '))
    await bench.say(
      { kind: 'ifLost', connection: 1, key: 1, text, presented: presented('jpki/auth') },
      { kind: 'ifLost', connection: 1, key: 2, text },
      { kind: 'ifLost', connection: 2, key: 1, text, presented: presented('jpki/sign') },
      { kind: 'answer', connection: 1, key: 1, ...settlement },
      { kind: 'ifLost', connection: 2, key: 2, text, presented: presented('text/pin') },
      // The card room has said it itself; the client has no answer yet.
      { kind: 'ifLost', connection: 2, key: 2, text },
    )
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await bench.halfSeconds(1)
    const known = '"outcome":"indeterminate","consumed":null,"remaining":null,"reason":"DAEMON_RESTARTING"'
    const line = (which: string): string =>
      `pin.presented {"client":"local","kind":"program","reader":"r","which":"${which}",${known}}`
    expect(lines()).toEqual([line('jpki/sign')])
    // Also at the end of the service, and of one that cannot be ended.
    await bench.say(
      { kind: 'ready' },
      { kind: 'ifLost', connection: 3, key: 1, text, presented: presented('text/pin') },
    )
    bench.last.dies = false
    const stopping = bench.keeper.stop()
    await bench.halfSeconds(10)
    await stopping
    expect(lines()).toEqual([line('jpki/sign'), line('text/pin')])
  })

  it('is waited for longer each time, and at once again after a calm', async () => {
    const bench = await Bench.ready()
    const waitedForNext = async (): Promise<number> => {
      const before = bench.processes.length
      bench.last.end({ status: 1, signal: null })
      await settled()
      for (let halves = 0; ; halves++) {
        if (bench.processes.length > before) return halves
        await bench.halfSeconds(1)
      }
    }
    const waited: number[] = []
    for (let count = 0; count < 6; count++) waited.push(await waitedForNext())
    expect(waited).toEqual([1, 1, 1, 2, 4, 4])
    await bench.say({ kind: 'ready' })
    for (let count = 0; count < 61; count++) {
      await bench.say({ kind: 'beat', memory: 1 })
      await bench.halfSeconds(1)
    }
    expect(await waitedForNext()).toBe(1)
  })

  it('is tried again, ever later, where the system refuses another process, and whoever keeps it goes on', async () => {
    const bench = await Bench.ready()
    bench.refusal = Object.assign(new Error('spawn'), { code: 'EMFILE' })
    bench.last.end({ status: 1, signal: null })
    await bench.halfSeconds(8)
    expect(bench.processes).toHaveLength(1)
    const refused = bench.log.lines.filter((line) => line.includes('room.start-failed'))
    expect(refused.length).toBeGreaterThan(2)
    expect(refused.length).toBeLessThan(7)
    expect(refused[0]).toContain('EMFILE')
    bench.refusal = null
    await bench.halfSeconds(4)
    expect(bench.processes).toHaveLength(2)
    await bench.say({ kind: 'ready' })
    expect(bench.heard('ready')).toHaveLength(2)
  })

  it('is started with the configuration as it is by then', async () => {
    const bench = await Bench.ready()
    bench.last.end({ status: 1, signal: null })
    await settled()
    const changed = { ...config, daemon: { ...config.daemon, drain: 7 } }
    bench.keeper.reload(changed)
    await bench.halfSeconds(1)
    expect(bench.last.start?.config).toEqual(changed)
  })

  it('tells no memory where it does not know it', async () => {
    const bench = await Bench.ready()
    await bench.say({ kind: 'beat', memory: null }, { kind: 'beat', memory: 7 })
    expect(bench.heard('memory')).toEqual([{ kind: 'memory', bytes: 7 }])
  })

  it('is no longer well when it stays away', async () => {
    const bench = await Bench.ready()
    for (let count = 0; count < 60; count++) {
      bench.last.end({ status: 1, signal: null })
      await bench.halfSeconds(8)
    }
    expect(bench.keeper.isWell).toBe(false)
  })
})

describe('a card room that says nothing any more', () => {
  it('is given more time where the machine is known to be slow', async () => {
    const bench = await Bench.ready(3)
    await bench.halfSeconds(18)
    expect(bench.processes[0]?.kills).toBe(0)
    await bench.halfSeconds(1)
    expect(bench.processes[0]?.kills).toBeGreaterThan(0)
  })

  it('is ended and replaced', async () => {
    const bench = await Bench.ready()
    await bench.halfSeconds(6)
    expect(bench.processes[0]?.kills).toBe(0)
    await bench.halfSeconds(1)
    expect(bench.processes[0]?.kills).toBeGreaterThan(0)
    expect(bench.heard('lost')).toMatchObject([{ loss: 'silent' }])
    await bench.halfSeconds(1)
    expect(bench.processes).toHaveLength(2)
  })

  it('may take longer while it is being started', async () => {
    const bench = new Bench()
    await bench.halfSeconds(40)
    expect(bench.processes[0]?.kills).toBe(0)
    await bench.halfSeconds(1)
    expect(bench.processes[0]?.kills).toBeGreaterThan(0)
  })

  it('is not blamed for a time in which this process itself stood still, or the machine slept', async () => {
    const bench = await Bench.ready()
    for (let count = 0; count < 5; count++) {
      // Time has passed of which this process has seen nothing: one timer is due, not many.
      vi.setSystemTime(Date.now() + 3_600_000)
      vi.advanceTimersToNextTimer()
      await bench.say({ kind: 'beat', memory: 1 })
    }
    expect([bench.last.kills, bench.heard('lost')]).toEqual([0, []])
  })

  it('is replaced also when the system does not end it', async () => {
    const bench = await Bench.ready()
    bench.last.dies = false
    await bench.halfSeconds(15)
    expect(bench.heard('lost')).toMatchObject([{ loss: 'silent' }])
    expect(bench.processes).toHaveLength(2)
  })
})

describe('the end', () => {
  it('is asked for, and waited for', async () => {
    const bench = await Bench.ready()
    const stopping = bench.keeper.stop()
    await settled()
    expect(bench.last.told.at(-1)).toEqual({ kind: 'stop' })
    bench.last.end({ status: 0, signal: null })
    await stopping
    expect([bench.processes.length, bench.last.kills > 0, bench.heard('lost')]).toEqual([1, false, []])
  })

  it('of one that does not hear is forced, and another one takes the power that it left', async () => {
    const bench = await Bench.ready()
    await bench.say({ kind: 'powered', ...READER })
    const stopping = bench.keeper.stop()
    await bench.halfSeconds(3)
    expect(bench.processes[0]?.kills).toBeGreaterThan(0)
    await settled()
    expect(bench.last.start).toMatchObject({ unpower: [READER], serves: false })
    expect(bench.last.told.at(-1)).toEqual({ kind: 'stop' })
    await bench.say({ kind: 'unpowered', ...READER })
    bench.last.end({ status: 0, signal: null })
    await stopping
    expect(bench.processes).toHaveLength(2)
  })

  it('comes to its end where the system refuses the one that would take the power', async () => {
    const bench = await Bench.ready()
    await bench.say({ kind: 'powered', ...READER })
    bench.refusal = Object.assign(new Error('spawn'), { code: 'EMFILE' })
    const stopping = bench.keeper.stop()
    await bench.halfSeconds(5)
    await stopping
    expect(bench.processes).toHaveLength(1)
  })

  it('of one that lives and does not come to its end is forced too', async () => {
    const bench = await Bench.ready()
    const stopping = bench.keeper.stop()
    for (let count = 0; count < 6; count++) {
      await bench.say({ kind: 'beat', memory: 1 })
      await bench.halfSeconds(1)
    }
    expect(bench.last.kills).toBeGreaterThan(0)
    await stopping
    expect(bench.processes).toHaveLength(1)
  })

  it('comes before the start of another one that was due', async () => {
    const bench = await Bench.ready()
    bench.last.end({ status: 1, signal: null })
    await settled()
    await bench.keeper.stop()
    await bench.halfSeconds(20)
    expect(bench.processes).toHaveLength(1)
  })

  it('of one that was never told anything is at once', async () => {
    const processes: FakeProcess[] = []
    const keeper = new Keeper(() => {
      processes.push(new FakeProcess())
      return processes[0] ?? new FakeProcess()
    })
    await keeper.stop()
    expect(processes.map(({ kills }) => kills)).toEqual([1])
  })
})

describe('what is under way before an end', () => {
  it('is waited for until the card room says that there is nothing any more', async () => {
    const bench = await Bench.ready()
    let isQuiet = false
    const drained = bench.keeper.drain().then(() => (isQuiet = true))
    await settled()
    expect([bench.last.told.at(-1), isQuiet]).toEqual([{ kind: 'drain' }, false])
    await bench.say({ kind: 'quiet' })
    await drained
  })

  it('is waited for also where a card room was lost before', async () => {
    const bench = await Bench.ready()
    bench.last.end({ status: 1, signal: null })
    await bench.halfSeconds(1)
    await bench.say({ kind: 'ready' })
    let isQuiet = false
    const drained = bench.keeper.drain().then(() => (isQuiet = true))
    await settled()
    expect([bench.processes.length, bench.last.told.at(-1), isQuiet]).toEqual([2, { kind: 'drain' }, false])
    await bench.say({ kind: 'quiet' })
    await drained
  })

  it('is nothing where the card room is lost, or not there yet', async () => {
    const bench = await Bench.ready()
    const drained = bench.keeper.drain()
    bench.last.end({ status: null, signal: 'SIGKILL' })
    await drained
    await new Bench().keeper.drain()
  })
})
