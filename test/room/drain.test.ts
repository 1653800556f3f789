/** What an end waits for, and what begins no more while it does. */
import { describe, expect, it } from 'vitest'
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import type { CardKind } from '../../src/report/shape.ts'
import type { Insertion } from '../../src/reader/insertion.ts'
import { Drain } from '../../src/room/drain.ts'
import { FACTS, FakeServices, READER } from '../api/fake-services.ts'
import { anInsertion } from '../support/desk.ts'

interface Seat {
  isWorking: boolean
  isKiosk: boolean
}

class Bench {
  readonly services = new FakeServices()
  readonly seats: Seat[] = []
  /** What has been read of the card that lies there. */
  kind: CardKind | null = 'individual-number-card'
  leased: string[] = []
  readonly drain: Drain
  isQuiet = false
  #leave = (): void => undefined

  constructor({ card = true, kiosk = false } = {}) {
    this.services.present = [{ ...READER, card: null }]
    const { leases, inspector } = this.services
    const parts = {
      hub: this.services.hub,
      kiosk: this.services.kiosk,
      leases: {
        ...leases,
        current: () => this.leased.map((reader) => ({ reader, holder: 'program' as const, milliseconds: 1 })),
      },
      inspector: {
        ...inspector,
        latest: () => this.kind && { ...FACTS, card: { ...FACTS.card, kind: this.kind } },
      },
    }
    this.drain = new Drain(parts, () => this.seats)
    if (kiosk) this.seats.push({ isWorking: false, isKiosk: true })
    if (card) this.lay()
  }

  lay(): Insertion {
    const gone = new AbortController()
    const card = anInsertion({ reader: READER.id, removed: gone.signal })
    this.#leave = () => gone.abort()
    this.services.present = [{ ...READER, card }]
    return card
  }

  take(): void {
    this.services.present = [{ ...READER, card: null }]
    this.#leave()
    this.services.hubEvents.emit('card.removed', { reader: READER.id, presence: 1 })
  }

  finish(ended: 'finished' | 'left' | 'taken'): void {
    const { card } = FACTS
    this.services.kiosk.emit('kiosk.finished', {
      reader: READER.id,
      kind: card.kind,
      tone: 'ok',
      steps: [],
      pins: [],
      ended,
    })
  }

  get card(): Insertion {
    return this.services.present[0]?.card ?? anInsertion()
  }

  /** Whether something may begin at the card that lies there. */
  get admits(): boolean {
    try {
      this.drain.admit(this.card)
      return true
    } catch (error) {
      if (isKazasuError(error, 'DAEMON_DRAINING')) return false
      throw error
    }
  }

  async begin(): Promise<void> {
    void this.drain.begin().then(() => (this.isQuiet = true))
    await this.turn()
  }

  async turn(): Promise<void> {
    await new Promise(setImmediate)
  }

  /** Whether the end still waited before that, and does no more. */
  async endsBy(act: () => void): Promise<boolean> {
    const waited = !this.isQuiet
    act()
    await this.turn()
    return waited && this.isQuiet
  }
}

describe('before an end', () => {
  it('nothing is refused', () => {
    const bench = new Bench()
    expect(bench.admits).toBe(true)
  })

  it('nothing is waited for where a card lies there that nobody asks about, and nothing begins at it any more', async () => {
    const bench = new Bench()
    await bench.begin()
    expect([bench.isQuiet, bench.admits]).toEqual([true, false])
  })

  it('a request about a card is waited for', async () => {
    const bench = new Bench()
    const seat = { isWorking: true, isKiosk: false }
    bench.seats.push(seat)
    await bench.begin()
    expect(bench.admits).toBe(false)
    const answer = (): void => {
      seat.isWorking = false
      bench.drain.look()
    }
    expect(await bench.endsBy(answer)).toBe(true)
  })

  it('a second call waits for the same', async () => {
    const bench = new Bench({ kiosk: true })
    await bench.begin()
    const again = bench.drain.begin()
    bench.take()
    await again
    expect(bench.isQuiet).toBe(true)
  })
})

describe('whoever stands at the kiosk', () => {
  it.each([
    ['says that they are done', (bench: Bench) => bench.finish('finished')],
    ['has gone away without the card', (bench: Bench) => bench.finish('left')],
    ['takes the card', (bench: Bench) => bench.take()],
    [
      'has no kiosk any more',
      (bench: Bench) => {
        bench.seats.length = 0
        bench.drain.look()
      },
    ],
  ])('is served and waited for until it %s', async (_, act) => {
    const bench = new Bench({ kiosk: true })
    await bench.begin()
    expect(bench.admits).toBe(true)
    expect(await bench.endsBy(() => act(bench))).toBe(true)
    expect(bench.admits).toBe(false)
  })

  it('is waited for before anything is known of the card', async () => {
    const bench = new Bench({ kiosk: true })
    bench.kind = null
    await bench.begin()
    expect(bench.isQuiet).toBe(false)
  })

  const told = (bench: Bench) => ({ reader: READER.id, presence: bench.card.presence })

  it.each([
    [
      'could not be read',
      (bench: Bench) =>
        bench.services.inspectorEvents.emit('inspection.failed', {
          ...told(bench),
          error: new KazasuError('READER_FAILED'),
        }),
    ],
    [
      'answers nothing',
      (bench: Bench) =>
        bench.services.inspectorEvents.emit('inspection.completed', {
          ...told(bench),
          facts: { ...FACTS, card: { ...FACTS.card, kind: 'mute' } },
        }),
    ],
  ])('is waited for no more once it is seen that the card %s', async (_, end) => {
    const bench = new Bench({ kiosk: true })
    bench.kind = null
    await bench.begin()
    expect(await bench.endsBy(() => end(bench))).toBe(true)
    expect(bench.admits).toBe(false)
  })

  it('is waited for where the reading of another card has failed', async () => {
    const bench = new Bench({ kiosk: true })
    bench.kind = null
    const before = { ...told(bench), presence: bench.card.presence - 1, error: new KazasuError('READER_FAILED') }
    bench.services.inspectorEvents.emit('inspection.failed', before)
    await bench.begin()
    expect(bench.isQuiet).toBe(false)
  })

  it('is not there where the card is one that the kiosk shows nothing of', async () => {
    const bench = new Bench({ kiosk: true })
    bench.kind = 'other'
    await bench.begin()
    expect(bench.isQuiet).toBe(true)
  })

  it('is not waited for where they were done before', async () => {
    const bench = new Bench({ kiosk: true })
    bench.finish('finished')
    await bench.begin()
    expect(bench.isQuiet).toBe(true)
  })

  it('is another one than who has just taken a card away', async () => {
    const bench = new Bench({ kiosk: true })
    bench.take()
    bench.lay()
    bench.finish('taken')
    await bench.begin()
    expect(bench.isQuiet).toBe(false)
  })

  it('is not served where they come now', async () => {
    const bench = new Bench({ kiosk: true, card: false })
    await bench.begin()
    bench.lay()
    expect([bench.isQuiet, bench.admits]).toEqual([true, false])
  })
})

describe('the card on a reader that a client has reserved', () => {
  it('is waited for until that ends', async () => {
    const bench = new Bench()
    bench.leased = [READER.id]
    await bench.begin()
    expect(bench.admits).toBe(true)
    const release = (): void => {
      bench.leased = []
      bench.services.leaseEvents.emit('lease.ended', { reader: READER.id, reason: 'released' })
    }
    expect(await bench.endsBy(release)).toBe(true)
  })

  it('is not waited for where there is none, nor served when it comes', async () => {
    const bench = new Bench({ card: false })
    bench.leased = [READER.id]
    await bench.begin()
    bench.lay()
    expect([bench.isQuiet, bench.admits]).toEqual([true, false])
  })
})
