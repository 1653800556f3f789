/**
 * Keeps a card room in a process of its own: starts it, watches that it lives, and when it is lost says so and starts
 * another, which first takes the power from the cards that the lost one may have left verified.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { healthWhenLost } from '../api/loss.ts'
import type { Config } from '../config.ts'
import { KazasuError } from '../errors.ts'
import { logPresented, type PresentedPin } from '../lib/audit.ts'
import { type Deferred, deferred } from '../lib/deferred.ts'
import { Silence } from '../lib/silence.ts'
import { systemCode } from '../lib/system-error.ts'
import type { Health } from '../health.ts'
import { Channel } from './channel.ts'
import { KeptSockets } from './kept-sockets.ts'
import { Losses } from './losses.ts'
import {
  type FromProcess,
  type KeptRoom,
  type Loss,
  type ReaderName,
  type RoomNews,
  type RoomSettings,
  type ToProcess,
  type ToRoom,
} from './messages.ts'
import type { Ending, RoomProcess } from './process.ts'

/** How long a process may say nothing. */
const SILENCE_MS = { working: 3000, starting: 20_000 } as const
/** How long a process may take to end, and another one to take the power that the first has left. Under 3 s together. */
const STOP_MS = 1500
const UNPOWER_MS = 1200
/** How long the system may take to end a process that is killed. */
const KILL_MS = 200
/** How long it may be away and still count as well. */
const AWAY_MS = 60_000

interface Kept {
  readonly process: RoomProcess
  readonly channel: Channel<FromProcess, ToProcess>
  readonly sockets: KeptSockets
  readonly lossCorrelation: string
  /** Resolves when it is gone and nothing more will be heard of it. */
  readonly gone: Promise<void>
  isReady: boolean
  isSilent: boolean
  readonly silence: Silence
}

export class Keeper implements KeptRoom {
  readonly #startProcess: () => RoomProcess
  /** Readers with a card that may be left verified, by `nameOf`. */
  readonly #powered = new Map<string, ReaderName>()
  /** PINs whose attempts are under way, by `requestOf`: of them the card room says in the log what came of them. */
  readonly #presented = new Map<string, PresentedPin>()
  readonly #patience: number
  /** Not told anything yet. */
  #first: RoomProcess | null
  #listener: (news: RoomNews) => void = () => undefined
  #settings: RoomSettings | null = null
  #kept: Kept | null = null
  #health: Health = { state: 'degraded', drivers: [] }
  #beginning: { resolve: () => void; reject: (error: KazasuError) => void } | null = null
  readonly #losses = new Losses()
  #readySince: number | null = null
  #awaySince = performance.now()
  /** Of all that is under way, from when the end was asked for; a room that was lost before says nothing of it. */
  #quiet: Deferred<void> | null = null
  #next: NodeJS.Timeout | null = null
  #stopping: Promise<void> | null = null

  /**
   * The first process is started at once, so that it loads while this one does. `patience`: how many times as long as
   * usual a process may be silent.
   */
  constructor(startProcess: () => RoomProcess, patience = 1) {
    this.#patience = patience
    this.#startProcess = startProcess
    this.#first = startProcess()
  }

  get isFull(): boolean {
    return this.#kept?.channel.isFull ?? true
  }

  get isWell(): boolean {
    return this.#readySince !== null || performance.now() - this.#awaySince < AWAY_MS
  }

  listen(listener: (news: RoomNews) => void): void {
    this.#listener = listener
  }

  start(settings: RoomSettings): Promise<void> {
    this.#health = healthWhenLost({
      drivers: settings.config.reader.drivers.map((driver) => ({ driver, state: 'unavailable', reason: null })),
    })
    this.#settings = settings
    return new Promise((resolve, reject) => {
      this.#beginning = { resolve, reject }
      this.#begin(settings, true)
    })
  }

  reload(config: Config): void {
    if (this.#settings === null) return
    this.#settings = { ...this.#settings, config }
    this.#kept?.channel.post({ kind: 'reload', config })
  }

  post(message: ToRoom): void {
    if (this.#kept?.isReady === true) this.#kept.channel.post(message)
  }

  async drain(): Promise<void> {
    if (this.#kept?.isReady !== true) return
    this.#quiet ??= deferred<void>()
    this.#kept.channel.post({ kind: 'drain' })
    await this.#quiet.promise
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    if (this.#next !== null) clearTimeout(this.#next)
    // It has opened nothing yet.
    this.#first?.kill()
    if (this.#kept !== null) await this.#dismiss(this.#kept, STOP_MS)
    this.#logPresented()
    if (this.#powered.size > 0 && this.#settings !== null) {
      const another = this.#tryBegin(this.#settings, false)
      if (another !== null) await this.#dismiss(another, UNPOWER_MS)
    }
  }

  /** Asks it to end, and ends it when it has not by then. */
  async #dismiss(kept: Kept, limitMs: number): Promise<void> {
    kept.silence.end()
    kept.channel.post({ kind: 'stop' })
    const killing = setTimeout(() => kept.process.kill(), limitMs)
    await Promise.race([kept.gone, delay(limitMs + KILL_MS, undefined, { ref: false })])
    clearTimeout(killing)
  }

  /** `null` where the system has no room for another process at the moment: this one goes on all the same. */
  #tryBegin(settings: RoomSettings, serves: boolean): Kept | null {
    try {
      return this.#begin(settings, serves)
    } catch (error) {
      const cause = systemCode(error) ?? (error instanceof Error ? error.name : null)
      settings.log.error('room.start-failed', { cause })
      return null
    }
  }

  #begin({ config, journal, stateDirectory, lastSeen: seen }: RoomSettings, serves: boolean): Kept {
    const process = this.#first ?? this.#startProcess()
    this.#first = null
    const isKept = (): boolean => this.#kept === kept
    const kept: Kept = {
      process,
      channel: new Channel(process.stream, {
        hear: (message) => (isKept() ? this.#hear(kept, message) : undefined),
        drained: () => (isKept() ? this.#listener({ kind: 'drained' }) : undefined),
        // It is of no use to anybody without, and takes the power from its cards and ends by itself, unless it cannot.
        ended: () => void setTimeout(() => process.kill(), STOP_MS).unref(),
      }),
      sockets: new KeptSockets({
        connected: (socket, handle) => process.giveSocket({ socket }, handle),
        failed: (socket, code) => kept.channel.post({ kind: 'unconnected', socket, code }),
      }),
      lossCorrelation: randomUUID(),
      gone: process.ended.then((ending) => this.#ended(kept, ending)),
      isReady: false,
      isSilent: false,
      silence: new Silence(SILENCE_MS.starting * this.#patience, () => this.#silenced(kept)),
    }
    this.#kept = kept
    const { channel, lossCorrelation } = kept
    const unpower = [...this.#powered.values()]
    const lastSeen = seen.moment?.toISOString() ?? null
    channel.post({ kind: 'start', config, journal, lastSeen, stateDirectory, lossCorrelation, unpower, serves })
    return kept
  }

  #hear(kept: Kept, message: FromProcess): void {
    kept.silence.heard()
    switch (message.kind) {
      case 'beat':
        return message.memory === null ? undefined : this.#listener({ kind: 'memory', bytes: message.memory })
      case 'powered':
        return void this.#powered.set(nameOf(message), { driver: message.driver, reader: message.reader })
      case 'unpowered':
        return void this.#powered.delete(nameOf(message))
      case 'connect':
        return void kept.sockets.connect(message.socket, message.path)
      case 'leave':
        return kept.sockets.leave(message.socket, message.text)
      case 'disconnect':
        return kept.sockets.disconnect(message.socket)
      case 'quiet':
        return this.#quiet?.resolve()
      case 'failed':
        this.#settings?.log.error('room.failed', { code: message.code })
        return this.#giveUp(new KazasuError(message.code, message.message, { fields: message.fields }))
      case 'ready':
        kept.isReady = true
        kept.silence.limit(SILENCE_MS.working * this.#patience)
        this.#readySince = performance.now()
        this.#beginning?.resolve()
        this.#beginning = null
        return this.#listener(message)
      case 'health':
        this.#health = message.health
        return this.#listener(message)
      case 'ifLost':
        if (message.presented === undefined) this.#presented.delete(requestOf(message))
        else this.#presented.set(requestOf(message), message.presented)
        return this.#listener(message)
      case 'answer':
        this.#presented.delete(requestOf(message))
        return this.#listener(message)
      case 'taken':
      case 'forget':
      case 'send':
      case 'close':
      case 'state':
      case 'job':
      case 'inspected':
      case 'document':
        return this.#listener(message)
    }
  }

  /** What keeps the first one from working is not a loss: `start` says so, and nothing is tried again. */
  #giveUp(error: KazasuError): void {
    if (this.#beginning === null) return
    this.#beginning.reject(error)
    this.#settings = null
  }

  /** What the card room cannot say any more. */
  #logPresented(): void {
    const unknown = { outcome: 'indeterminate', consumed: null, remaining: null, reason: 'DAEMON_RESTARTING' } as const
    for (const presented of this.#presented.values()) {
      if (this.#settings !== null) logPresented(this.#settings.log, presented, unknown)
    }
    this.#presented.clear()
  }

  #silenced(kept: Kept): void {
    kept.process.kill()
    // One that the system does not end either, because of a device that hangs, is left to itself.
    if (kept.isSilent) this.#ended(kept, { status: null, signal: null })
    kept.isSilent = true
  }

  #ended(kept: Kept, { status, signal }: Ending): void {
    kept.silence.end()
    kept.sockets.sayLastWords()
    if (this.#kept !== kept) return
    this.#kept = null
    this.#quiet?.resolve()
    if (this.#stopping !== null || this.#settings === null) return
    const now = performance.now()
    this.#losses.add(this.#readySince === null ? 0 : now - this.#readySince)
    if (this.#readySince !== null) this.#awaySince = now
    this.#readySince = null
    const loss: Loss = kept.isSilent ? 'silent' : signal === null ? 'exit' : 'signal'
    const { lossCorrelation: correlation } = kept
    this.#settings.log.error('room.lost', { loss, status, signal, correlation, powered: this.#powered.size })
    this.#logPresented()
    this.#listener({ kind: 'lost', loss, health: healthWhenLost(this.#health) })
    this.#beginLater()
  }

  #beginLater(): void {
    if (this.#losses.areTooMany) this.#giveUp(new KazasuError('INTERNAL', 'the card room does not start'))
    if (this.#settings === null) return
    this.#next = setTimeout(() => {
      if (this.#settings === null || this.#tryBegin(this.#settings, true) !== null) return
      this.#losses.add(0)
      this.#beginLater()
    }, this.#losses.delay)
  }
}

function requestOf({ connection, key }: Pick<Extract<FromProcess, { kind: 'answer' }>, 'connection' | 'key'>): string {
  return `${connection} ${key}`
}

function nameOf({ driver, reader }: ReaderName): string {
  return `${driver} ${reader}`
}
