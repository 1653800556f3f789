/** Cards that their persons are done with, while readers are unplugged, come back, and other persons come. */
import './dom.ts'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Kiosk } from '../../src/pages/kiosk/model.ts'
import { AWAY_MS, SETTLING_MS } from '../../src/pages/shared/attending.ts'
import { connectionOver } from '../../src/pages/shared/connection.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { FakeLive, OURS, TEST_KIOSK } from './fake-live.ts'

const IDLE = 60_000

const on = (reader: string) => ({ ...OURS, reader: { ...OURS.reader, id: reader } })

let live: FakeLive
let clock: FakeClock
let kiosk: Kiosk

beforeAll(() => speak('ja'))
beforeEach(() => {
  live = new FakeLive()
  clock = new FakeClock()
})

function kioskAt(...readers: readonly string[]): void {
  live.attach(...readers)
  kiosk = openKiosk()
  live.open()
}

const openKiosk = (): Kiosk =>
  new Kiosk(connectionOver(live.live), {
    ...TEST_KIOSK,
    idleSeconds: IDLE / 1000,
    after: (milliseconds, act) => clock.after(milliseconds, act),
  })

/** The screen, and of which reader a report is shown. */
function shown(): string {
  const screen = kiosk.screen.value
  return 'report' in screen ? `${screen.at} ${screen.report.reader.id}` : screen.at
}

/** Longer than what a reader may still have to tell. */
const wait = (): void => clock.pass(SETTLING_MS)

/** It leaves its screen and then its place at the kiosk. */
function forget(): void {
  clock.pass(IDLE)
  clock.pass(IDLE)
}

function finish(reader: string): void {
  live.lay(reader, on(reader))
  kiosk.show({ at: 'done' })
}

describe('a card that was taken', () => {
  it('is not waited for when its reader is unplugged and plugged in later', () => {
    kioskAt('desk')
    finish('desk')
    live.take('desk')
    wait()
    live.detach('desk')
    expect(kiosk.isFree.value).toBe(true)
    live.attach('desk')
    live.lay('desk', on('desk'))
    expect(shown()).toBe('found desk')
  })

  it.each([
    ['plugged in', () => undefined],
    [
      'plugged in while the daemon is away',
      () => {
        live.lose()
        live.attach('desk')
        live.open()
      },
    ],
    [
      'found by a daemon that knows it a moment later',
      () => {
        live.lose()
        live.open()
      },
    ],
  ])('from a reader that is unplugged, is not waited for once that is %s without it', (_, before) => {
    kioskAt('desk')
    finish('desk')
    live.detach('desk')
    before()
    live.attach('desk')
    expect(kiosk.isFree.value).toBe(false)
    wait()
    expect([shown(), kiosk.isFree.value]).toEqual(['lay', true])
    live.lay('desk', on('desk'))
    expect(shown()).toBe('found desk')
  })
})

describe('a card that comes back with its reader', () => {
  it.each([
    ['the next person has come elsewhere', () => live.lay('right', on('right'))],
    ['nobody took it', forget],
  ])('is not shown where %s before that', (_, before) => {
    kioskAt('left', 'right')
    finish('left')
    before()
    live.take('right')
    live.detach('left')
    expect([shown(), kiosk.isFree.value]).toEqual(['lay', false])
    clock.pass(IDLE)
    live.attach('left')
    live.lay('left', on('left'))
    expect(shown()).not.toContain('found')
    live.take('left')
    live.lay('left', on('left'))
    expect(shown()).toBe('found left')
  })

  it.each([
    ['the next person has come elsewhere', () => live.lay('right', on('right'))],
    ['another has been finished', () => finish('right')],
    [
      'somebody has left one that could not be read',
      () => {
        live.lay('right')
        live.fail('right', 'CARD_RESET')
        kiosk.show({ at: 'done' })
      },
    ],
  ])('is not shown where %s since', (_, meanwhile) => {
    kioskAt('left', 'right')
    finish('left')
    live.detach('left')
    meanwhile()
    live.take('right')
    expect([shown(), kiosk.isFree.value]).toEqual(['lay', false])
    live.attach('left')
    live.lay('left', on('left'))
    expect(shown()).toBe('lay')
  })

  it('is not shown where it came while the daemon was away', () => {
    kioskAt('desk')
    finish('desk')
    live.detach('desk')
    live.attach('desk')
    live.lose()
    live.lay('desk')
    clock.pass(2 * SETTLING_MS)
    live.open({ desk: on('desk') })
    expect(shown()).toBe('done')
  })
})

it('a reader that never comes back does not keep the page from beginning anew for ever', () => {
  kioskAt('left', 'right')
  finish('left')
  live.detach('left')
  live.lay('right', on('right'))
  live.take('right')
  expect(kiosk.isFree.value).toBe(false)
  // The connection is lost meanwhile, and what is told then says nothing of it either.
  live.lose()
  live.open()
  clock.pass(AWAY_MS)
  expect([shown(), kiosk.isFree.value]).toEqual(['lay', true])
})

it('a forgotten card that could not be read keeps the page from beginning anew, which would read it', () => {
  kioskAt('desk')
  live.lay('desk')
  live.fail('desk', 'CARD_RESET')
  forget()
  expect([shown(), kiosk.isFree.value]).toEqual(['lay', false])
  live.take('desk')
  expect(kiosk.isFree.value).toBe(true)
})

it('what lay there before and can never be read does not keep the page from beginning anew', async () => {
  live.attach('desk', 'slot')
  live.lay('slot')
  kiosk = openKiosk()
  live.open()
  live.fail('slot', 'CARD_RESET')
  finish('desk')
  live.take('desk')
  wait()
  expect([shown(), kiosk.isFree.value]).toEqual(['lay', true])
})

describe('whatever comes in whatever order', () => {
  interface Slot {
    isPlugged: boolean
    card: { isOver: boolean } | null
  }

  /** Takes what can be done from what is given, and says where somebody else's card is shown, or one's own is not. */
  class Counter {
    readonly #slots: ReadonlyMap<string, Slot>

    constructor(readers: readonly string[]) {
      this.#slots = new Map(readers.map((id) => [id, { isPlugged: true, card: null }]))
      live = new FakeLive()
      clock = new FakeClock()
      kioskAt(...readers)
    }

    step(act: string): void {
      const [what, id = ''] = act.split(' ')
      const slot = this.#slots.get(id)
      if (slot !== undefined) this.#move(what, id, slot)
      else this.#happen(what)
      const card = this.#shown
      if (card !== null) expect(card.isOver, `shown after ${act}`).toBe(false)
    }

    /** Whose report is on the screen. */
    get #shown(): Slot['card'] {
      const [at, reader = ''] = shown().split(' ')
      return at === 'found' ? (this.#slots.get(reader)?.card ?? null) : null
    }

    #move(what: string | undefined, id: string, slot: Slot): void {
      if (what === 'lay' && slot.isPlugged && slot.card === null) {
        slot.card = { isOver: false }
        live.lay(id, on(id))
        if (live.state === 'open') expect(this.#shown, `laid on ${id}`).toBe(slot.card)
      } else if (what === 'take' && slot.card !== null) {
        slot.card = null
        if (slot.isPlugged) live.take(id)
        else clock.pass(SETTLING_MS)
      } else if (what === 'unplug' && slot.isPlugged) {
        slot.isPlugged = false
        live.detach(id)
      } else if (what === 'plug' && !slot.isPlugged) {
        slot.isPlugged = true
        live.attach(id)
        if (slot.card !== null) live.lay(id, on(id))
        wait()
      }
    }

    #happen(what: string | undefined): void {
      const card = this.#shown
      if (what === 'lose' && live.state === 'open') live.lose()
      else if (what === 'open' && live.state !== 'open') this.#open()
      else if (what === 'reload' && kiosk.isFree.value) {
        live.state = 'connecting'
        kiosk = openKiosk()
        this.#open()
      } else if (what === 'finish' && card !== null) {
        kiosk.show({ at: 'done' })
        card.isOver = true
      } else if (what === 'forget') {
        forget()
        if (card !== null) card.isOver = true
      }
    }

    #open(): void {
      const lying = [...this.#slots].filter(([, { isPlugged, card }]) => isPlugged && card !== null)
      live.open(Object.fromEntries(lying.map(([id]) => [id, on(id)])))
      wait()
    }
  }

  it.each([[['desk']], [['left', 'right']]])('nobody sees a card of somebody who is done (%s)', (readers) => {
    const acts = [
      'finish',
      'forget',
      'lose',
      'open',
      'reload',
      ...readers.flatMap((id) => ['lay', 'take', 'unplug', 'plug'].map((what) => `${what} ${id}`)),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 24 }), (given) => {
        const counter = new Counter(readers)
        for (const act of given) counter.step(act)
      }),
      { seed: 20261130, numRuns: 1500 },
    )
  })
})
