/**
 * The driver for real readers: starts on PC/SC, connects to cards, and comes back by itself after the card service was
 * away. The readers of one life of the service are `service.ts`; the addon is `native.ts`.
 */
import { KazasuError } from '../../src/errors.ts'
import { systemTimer, type Timer } from '../../src/lib/timer.ts'
import type { DriverHealth, DriverListener, ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { delay } from '../timer.ts'
import { connectTo, type ExtendedLengths } from './connection.ts'
import { type HealthReason, healthReason } from './errors.ts'
import { loadNative, type PcscNative } from './native.ts'
import { Service } from './service.ts'

export interface PcscOptions {
  /** How long a card may take to connect or to answer one APDU, in milliseconds. */
  readonly timeoutMs?: number
  readonly timer?: Timer
  /** Stands in for the addon in tests. */
  readonly native?: (timer: Timer) => PcscNative
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000
const TIMEOUT_MS = 15_000

export function createPcscDriver(options: PcscOptions = {}): ReaderDriver {
  return new PcscDriver(options)
}

class PcscDriver implements ReaderDriver {
  readonly name = 'pcsc'
  readonly simulated = false
  readonly #load: (timer: Timer) => PcscNative
  readonly #timer: Timer
  readonly #timeoutMs: number
  readonly #connections = new Set<ReaderConnection>()
  readonly #extendedLengths: ExtendedLengths = new Map()
  #health: DriverHealth | null = null
  #service: Service | null = null
  #opening: Promise<void> = Promise.resolve()
  #retryMs = FIRST_RETRY_MS
  #cancelRetry = (): void => undefined
  #stopped: Promise<void> | null = null

  constructor({ native = loadNative, timer = systemTimer, timeoutMs = TIMEOUT_MS }: PcscOptions) {
    this.#load = native
    this.#timer = timer
    this.#timeoutMs = timeoutMs
  }

  async start(listener: DriverListener): Promise<void> {
    let native: PcscNative
    try {
      native = this.#load(this.#timer)
    } catch (cause) {
      throw new KazasuError('READER_DRIVER_MISSING', undefined, { cause })
    }
    await this.#open(native, listener)
  }

  async connect(reader: string): Promise<ReaderConnection> {
    if (this.#stopped !== null) throw new KazasuError('READER_DETACHED', 'the driver has stopped')
    const watched = this.#service?.reader(reader)
    if (watched === undefined) throw new KazasuError(this.#health?.reason ?? 'READER_DETACHED')
    const connection = await connectTo(watched, {
      timeoutMs: this.#timeoutMs,
      timer: this.#timer,
      extendedLengths: this.#extendedLengths,
      onClosed: (one) => this.#connections.delete(one),
    })
    this.#connections.add(connection)
    if (this.#stopped === null) return connection
    await connection.close('unpower')
    throw new KazasuError('READER_DETACHED', 'the driver has stopped')
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  #open(native: PcscNative, listener: DriverListener): Promise<void> {
    this.#opening = this.#tryOpen(native, listener)
    return this.#opening
  }

  async #tryOpen(native: PcscNative, listener: DriverListener): Promise<void> {
    const fail = (reason: HealthReason): void => {
      if (this.#stopped !== null) return
      this.#service = null
      this.#tell(listener, { state: 'unavailable', reason })
      this.#cancelRetry = this.#timer.after(this.#retryMs, () => void this.#open(native, listener))
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
    }
    let names: readonly string[]
    try {
      names = await this.#listReaders(native)
    } catch (error) {
      fail(healthReason(error))
      return
    }
    if (this.#stopped !== null) return
    this.#retryMs = FIRST_RETRY_MS
    this.#tell(listener, { state: 'ok', reason: null })
    const onEnded = (error: unknown): void => {
      const reason = healthReason(error)
      // Whom the service has served it does not refuse; see `#listReaders`.
      fail(reason === 'READER_ACCESS_DENIED' ? 'READER_SERVICE_STOPPED' : reason)
    }
    this.#service = new Service({ native, timer: this.#timer, listener, onEnded })
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

  #tell(listener: DriverListener, health: DriverHealth): void {
    if (health.state === this.#health?.state && health.reason === this.#health.reason) return
    this.#health = health
    listener.healthChanged(health)
  }

  async #stop(): Promise<void> {
    this.#cancelRetry()
    await Promise.all([...this.#connections].map((connection) => connection.close('unpower')))
    await this.#service?.close()
    await this.#opening
  }
}
