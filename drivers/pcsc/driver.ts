/**
 * The driver for real readers: starts on PC/SC, connects to cards, and comes back by itself after the card service was
 * away. The readers of one life of the service are `service.ts`; the addon is `native.ts`.
 */
import { isDeepStrictEqual } from 'node:util'
import { KazasuError } from '../../src/errors.ts'
import type { DriverHealth } from '../../src/health.ts'
import { type OpenSocket, openOwnSocket } from '../../src/lib/lasting-socket.ts'
import { systemTimer, type Timer } from '../../src/lib/timer.ts'
import type { DriverListener, ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { bounded, delay } from '../timer.ts'
import { connectTo, type ExtendedLengths } from './connection.ts'
import { type HealthReason, healthReason } from './errors.ts'
import { loadNative, type PcscNative } from './native.ts'
import { Pulse } from './pulse.ts'
import { Service } from './service.ts'
import { type FindDevice, findUsbDevice } from './usb-device.ts'

export interface PcscOptions {
  /** How long a card may take to connect or to answer one APDU, in milliseconds. */
  readonly timeoutMs?: number
  readonly timer?: Timer
  /** For the connections to cards. */
  readonly openSocket?: OpenSocket
  /** Stands in for PC/SC in tests. */
  readonly native?: (timer: Timer, openSocket: OpenSocket) => PcscNative
  /** Stands in for the kernel in tests. */
  readonly findDevice?: FindDevice
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000
const TIMEOUT_MS = 15_000
/** How long the service may take to answer at the stop, before everything is left to it. */
const LAST_ANSWER_MS = 1000
/** How long everything may take to be closed when the service answers. */
const CLOSE_ALL_MS = 10_000

/** Once it has stopped, its process has to say itself that it ends: what follows readers stays, see `reader-watch.ts`. */
export function createPcscDriver(options: PcscOptions = {}): ReaderDriver {
  return new PcscDriver(options)
}

class PcscDriver implements ReaderDriver {
  readonly name = 'pcsc'
  readonly simulated = false
  readonly #findDevice: FindDevice
  readonly #load: () => PcscNative
  readonly #timer: Timer
  readonly #timeoutMs: number
  readonly #connections = new Set<ReaderConnection>()
  readonly #extendedLengths: ExtendedLengths = new Map()
  #started: Started | null = null
  /** Of one life of the service; `null` while there is none. */
  #service: Service | null = null
  /** Why there is none, where that is known. */
  #absence: HealthReason | null = null
  /** What was told last. */
  #health: DriverHealth | null = null
  #opening: Promise<void> = Promise.resolve()
  #retryMs = FIRST_RETRY_MS
  #cancelRetry = (): void => undefined
  #stopped: Promise<void> | null = null

  constructor({
    native = loadNative,
    openSocket = openOwnSocket,
    findDevice = findUsbDevice,
    timer = systemTimer,
    timeoutMs = TIMEOUT_MS,
  }: PcscOptions) {
    this.#findDevice = findDevice
    this.#load = () => native(timer, openSocket)
    this.#timer = timer
    this.#timeoutMs = timeoutMs
  }

  async start(listener: DriverListener): Promise<void> {
    let native: PcscNative
    try {
      native = this.#load()
    } catch (cause) {
      throw new KazasuError('READER_DRIVER_MISSING', undefined, { cause })
    }
    let tellUnavailable = (): void => undefined
    const unavailable = new Promise<void>((resolve) => {
      tellUnavailable = resolve
    })
    const pulse = new Pulse(native, this.#timer, () => this.#pulseChanged())
    this.#started = { native, pulse, listener, tellUnavailable }
    await Promise.race([this.#open(this.#started), unavailable])
  }

  async connect(reader: string): Promise<ReaderConnection> {
    if (this.#stopped !== null) throw new KazasuError('READER_DETACHED', 'the driver has stopped')
    const watched = this.#service?.reader(reader)
    const reason = this.#health?.reason ?? null
    if (reason !== null) throw new KazasuError(reason)
    if (watched === undefined) throw new KazasuError('READER_DETACHED')
    const connection = await connectTo(watched, {
      timeoutMs: this.#timeoutMs,
      timer: this.#timer,
      serviceHangs: () => this.#started?.pulse.hangs === true,
      extendedLengths: this.#extendedLengths,
      onClosed: (one) => this.#connections.delete(one),
    })
    this.#connections.add(connection)
    if (this.#stopped === null) return connection
    await connection.close('unpower')
    throw new KazasuError('READER_DETACHED', 'the driver has stopped')
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#started === null ? Promise.resolve() : this.#stop(this.#started)
    return this.#stopped
  }

  #open(started: Started): Promise<void> {
    this.#opening = this.#tryOpen(started)
    return this.#opening
  }

  async #tryOpen(started: Started): Promise<void> {
    const { native, pulse, listener } = started
    const fail = (reason: HealthReason): void => {
      if (this.#stopped !== null) return
      this.#service = null
      this.#absence = reason
      this.#tell()
      this.#cancelRetry = this.#timer.after(this.#retryMs, () => void this.#open(started))
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
    }
    let names: readonly string[]
    try {
      // Where it hangs, this is how long it takes to be known; the list waits until it answers.
      pulse.ask()
      names = await this.#listReaders(native)
    } catch (error) {
      fail(healthReason(error))
      return
    }
    if (this.#stopped !== null) return
    this.#retryMs = FIRST_RETRY_MS
    this.#absence = null
    const onEnded = (error: unknown): void => {
      const reason = healthReason(error)
      // Whom the service has served it does not refuse; see `#listReaders`.
      fail(reason === 'READER_ACCESS_DENIED' ? 'READER_SERVICE_STOPPED' : reason)
    }
    this.#service = new Service({
      native,
      timer: this.#timer,
      findDevice: this.#findDevice,
      listener,
      onTroubles: () => this.#tell(),
      onEnded,
    })
    this.#tell()
    await this.#service.open(names)
  }

  /**
   * libpcsclite 1.9.9 says "access denied" of a service that refuses this user and also of one that dies while it is
   * asked (measured: more often than not). A second question tells them apart.
   */
  async #listReaders(native: PcscNative): Promise<readonly string[]> {
    try {
      return await native.listReaders()
    } catch (error) {
      if (healthReason(error) !== 'READER_ACCESS_DENIED') throw error
      await delay(FIRST_RETRY_MS, this.#timer)
      return native.listReaders()
    }
  }

  #pulseChanged(): void {
    // Of a service that answers again and is not open yet, the list will say how it is.
    if (this.#started?.pulse.hangs === false) this.#absence = null
    this.#tell()
  }

  /** What is known of the service by now, to be told once. */
  #tell(): void {
    const health = this.#healthNow()
    if (this.#started === null || this.#stopped !== null || health === null) return
    if (isDeepStrictEqual(health, this.#health)) return
    this.#health = health
    this.#started.listener.healthChanged(health)
    if (health.state === 'unavailable') this.#started.tellUnavailable()
  }

  #healthNow(): DriverHealth | null {
    if (this.#started?.pulse.hangs === true) return { state: 'unavailable', reason: 'READER_SERVICE_HANGS' }
    if (this.#absence !== null) return { state: 'unavailable', reason: this.#absence }
    if (this.#service === null) return null
    const readers = this.#service.troubles()
    return readers.length === 0 ? { state: 'ok', reason: null } : { state: 'degraded', reason: null, readers }
  }

  async #stop({ native, pulse }: Started): Promise<void> {
    this.#cancelRetry()
    pulse.stop()
    const closed = this.#closeAll()
    let answers = true
    await bounded(native.answered(), LAST_ANSWER_MS, this.#timer, () => {
      answers = false
    })
    if (answers) await bounded(closed, CLOSE_ALL_MS, this.#timer, () => undefined)
    native.close()
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.close('unpower')))
    this.#service?.close()
    await this.#opening
  }
}

/** What there is from the start on. */
interface Started {
  readonly native: PcscNative
  readonly pulse: Pulse
  readonly listener: DriverListener
  /** Resolves the start: why there is nothing to be told of is told. */
  readonly tellUnavailable: () => void
}
