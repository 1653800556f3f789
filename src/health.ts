/** What the health of the daemon says: of the drivers and readers, of keypads, of the clock, and of a restart to come. */
import type { ErrorCode } from './errors.ts'
import { type ClockDoubt, isWrong } from './lib/clock.ts'

/** What a driver says of itself. */
export interface DriverHealth {
  /** `degraded`: the driver works, and some of its readers do not. */
  readonly state: 'ok' | 'degraded' | 'unavailable'
  /** Code of the error that keeps the driver from working, or `null` when it works. */
  readonly reason:
    | 'READER_SERVICE_STOPPED'
    | 'READER_SERVICE_HANGS'
    | 'READER_DRIVER_MISSING'
    | 'READER_ACCESS_DENIED'
    | 'READER_FAILED'
    | null
  /** The readers that do not work although the driver sees them; left out where there are none. */
  readonly readers?: readonly ReaderTrouble[]
}

export interface ReaderTrouble {
  readonly reader: string
  /** The error that connecting to it, or looking at it, gives. */
  readonly reason: ErrorCode
}

export interface DriverHealthSnapshot {
  readonly driver: string
  readonly state: DriverHealth['state']
  readonly reason: ErrorCode | null
  /** The ids of readers that do not work although the driver sees them; left out where there are none. */
  readonly readers?: readonly { readonly reader: string; readonly reason: ErrorCode }[] | undefined
}

export interface Health {
  /** `ok` when every driver works, the clock can be right, and no restart is near. */
  readonly state: 'ok' | 'degraded'
  readonly drivers: readonly DriverHealthSnapshot[]
  /** What speaks against the clock of this machine; left out where nothing does. */
  readonly clock?: ClockDoubt | undefined
  /** The service is about to restart and begins nothing new at a card; left out otherwise. */
  readonly draining?: true | undefined
}

/** What comes from elsewhere than the drivers of readers. */
export interface Noted {
  /** What is known against the clock: every date is judged by it. */
  readonly clock?: ClockDoubt | null
  /** The driver of keypads, as long as something is wrong with it or one of them. */
  readonly keypads?: DriverHealthSnapshot | null
  /** The audit file, as long as it cannot be written: a row like one of a driver, since it keeps PINs from working. */
  readonly audit?: DriverHealthSnapshot | null
  readonly draining?: boolean
}

export class HealthBook {
  readonly #names: readonly string[]
  readonly #drivers = new Map<string, Omit<DriverHealthSnapshot, 'driver'>>()
  #noted: Required<Noted> = { clock: null, keypads: null, audit: null, draining: false }

  /** Of these drivers of readers, of which none works yet. */
  constructor(names: readonly string[]) {
    this.#names = names
  }

  set(driver: string, health: Omit<DriverHealthSnapshot, 'driver'>): void {
    this.#drivers.set(driver, health)
  }

  /** Whether that changes anything. */
  note(what: Noted): boolean {
    const before = this.#noted
    const now = { ...before, ...what }
    this.#noted = now
    const isOther = (row: 'keypads' | 'audit'): boolean => before[row]?.reason !== now[row]?.reason
    const isAsBefore = before.clock === now.clock && before.draining === now.draining
    return !isAsBefore || isOther('keypads') || isOther('audit')
  }

  ofReaders(): readonly DriverHealthSnapshot[] {
    return this.#names.map((driver) => ({
      driver,
      ...(this.#drivers.get(driver) ?? { state: 'unavailable' as const, reason: null }),
    }))
  }

  snapshot(): Health {
    const { clock, keypads, audit, draining } = this.#noted
    const drivers = [...this.ofReaders(), ...[keypads, audit].filter((row) => row !== null)]
    const isWell = drivers.every((one) => one.state === 'ok') && !isWrong(clock) && !draining
    return {
      state: isWell ? 'ok' : 'degraded',
      drivers,
      ...(clock === null ? {} : { clock }),
      ...(draining ? { draining } : {}),
    }
  }
}
