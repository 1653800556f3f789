/** What the daemon knows of its clock while it runs. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDaemon, type Daemon } from '../src/daemon.ts'
import { ANY_OFFICE } from '../src/guidance/office.ts'
import { silentLogger } from '../src/lib/logger.ts'
import { noDoctor } from './support/no-doctor.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** After the day of the build, whenever that was. */
const RIGHT = new Date('2090-11-27T03:00:00Z')

describe('the clock of a daemon that runs', () => {
  let now: Date
  let daemon: Daemon
  const doubt = () => daemon.services.hub.health().clock ?? null
  const pass = (milliseconds: number): void => {
    for (let passed = 0; passed < milliseconds; passed += MINUTE) {
      now = new Date(now.getTime() + MINUTE)
      vi.advanceTimersByTime(MINUTE)
    }
  }
  const runFrom = (moment: Date, lastSeen: Date | null = null): void => {
    now = moment
    daemon = createDaemon({
      drivers: [],
      keypads: null,
      entryIdleMs: MINUTE,
      log: silentLogger,
      anchors: [],
      office: ANY_OFFICE,
      autoInspect: false,
      waitMs: 1000,
      shortOnly: false,
      pinChange: false,
      diagnose: noDoctor,
      now: () => now,
      lastSeen,
    })
  }

  beforeEach(() => void vi.useFakeTimers())
  afterEach(async () => {
    vi.useRealTimers()
    await daemon.stop()
  })

  it('is doubted within a minute when it is set back, and no more once it is set right', () => {
    runFrom(RIGHT)
    pass(2 * HOUR)
    expect(doubt()).toBeNull()
    now = new Date(RIGHT.getTime() - 24 * HOUR)
    pass(MINUTE)
    expect(doubt()).toBe('before-last-seen')
    now = new Date(RIGHT.getTime() + 3 * HOUR)
    pass(MINUTE)
    expect(doubt()).toBeNull()
  })

  it('is not doubted when it was far ahead at the start and is set right', () => {
    runFrom(new Date('2199-01-01T00:00:00Z'), RIGHT)
    pass(5 * MINUTE)
    now = new Date(RIGHT.getTime() + HOUR)
    pass(2 * HOUR)
    expect(doubt()).toBeNull()
  })
})
