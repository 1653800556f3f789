import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { PINS } from '../../src/applications/index.ts'
import { KazasuError } from '../../src/errors.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { type EntryProgress, PinEntries } from '../../src/pin/entry/entries.ts'
import type { Pin } from '../../src/pin/pin.ts'
import { FakeTimer, settle } from '../drivers/fake-native.ts'
import { FakeKeypads } from '../support/fake-keypads.ts'

const IDLE = 60_000
const KEYPAD = '05a4:9840'
const ASKED = { reader: 'r', pin: 'jpki/auth', row: PINS['jpki/auth'].row, remaining: 3 } as const
const BY = { client: { key: 'https://counter.example.jp', kind: 'page' }, program: null } as const

describe('an entry', () => {
  let keypads: FakeKeypads
  let timer: FakeTimer
  let entries: PinEntries
  let news: EntryProgress[]
  let abort: AbortController
  let page: AbortController

  beforeEach(async () => {
    keypads = new FakeKeypads()
    timer = new FakeTimer()
    news = []
    abort = new AbortController()
    page = new AbortController()
    entries = new PinEntries({ driver: keypads, idleMs: IDLE, log: silentLogger, timer })
    keypads.plug(KEYPAD)
    await entries.start()
  })

  /** What comes of it: the PIN as text, or the code of the error. */
  async function begin(kind: 'keypad' | 'page'): Promise<{ readonly outcome: Promise<string>; readonly name: string }> {
    const source = kind === 'keypad' ? ({ kind, keypad: undefined } as const) : ({ kind } as const)
    const collect = entries.collector(source, BY, (one) => news.push(one))
    const outcome = collect(ASKED, abort.signal).then(
      async (pin: Pin) => {
        using held = pin
        return held.use(async (value) => Buffer.from(value).toString())
      },
      (error: unknown) => (error instanceof KazasuError ? error.code : String(error)),
    )
    await settle()
    return { outcome, name: news[0]?.page?.replace('/entry#', '') ?? '' }
  }

  const nothingLeft = (): void => {
    expect(timer.due).toEqual([])
    expect(keypads.inUse).toEqual([])
    expect(getEventListeners(abort.signal, 'abort')).toEqual([])
  }

  it('ends after the time without a key, which each key begins anew', async () => {
    const onKeypad = await begin('keypad')
    await timer.advance(IDLE - 1)
    keypads.type(KEYPAD, 1)
    await timer.advance(IDLE - 1)
    expect(keypads.inUse).toEqual([KEYPAD])
    await timer.advance(1)
    expect(await onKeypad.outcome).toBe('PIN_ENTRY_TIMEOUT')
    nothingLeft()

    news = []
    const { outcome, name } = await begin('page')
    entries.pages.describe(name, page.signal)
    await timer.advance(IDLE - 1)
    entries.pages.progress(name, page.signal, 1)
    await timer.advance(IDLE - 1)
    entries.pages.progress(name, page.signal, 1)
    await timer.advance(IDLE)
    expect(await outcome).toBe('PIN_ENTRY_TIMEOUT')
    nothingLeft()
  })

  it.each(['keypad', 'page'] as const)(
    'takes no longer than five times that, whatever is pressed: %s',
    async (kind) => {
      const { outcome, name } = await begin(kind)
      if (kind === 'page') entries.pages.describe(name, page.signal)
      for (let round = 0; round < 9; round += 1) {
        await timer.advance(IDLE / 2)
        keypads.type(KEYPAD, 1, 'correct')
        if (kind === 'page') entries.pages.progress(name, page.signal, 0)
      }
      await timer.advance(IDLE / 2)
      expect(await outcome).toBe('PIN_ENTRY_TIMEOUT')
      nothingLeft()
    },
  )

  it.each(['keypad', 'page'] as const)(
    'tells how many characters are in at even intervals, and not when a key was pressed: %s',
    async (kind) => {
      const { outcome, name } = await begin(kind)
      if (kind === 'page') entries.pages.describe(name, page.signal)
      const press = (count: number): void => {
        if (kind === 'page') entries.pages.progress(name, page.signal, count)
        else keypads.type(KEYPAD, 1)
      }
      const told: (readonly [number, number])[] = []
      let at = 0
      const pass = async (milliseconds: number): Promise<void> => {
        for (let step = 0; step < milliseconds; step += 1) {
          const before = news.length
          await timer.advance(1)
          at += 1
          if (news.length > before) told.push([at, news.at(-1)?.typed ?? -1])
        }
      }
      // Whatever the moments of the keys.
      await pass(37)
      press(1)
      await pass(200)
      press(2)
      await pass(411)
      press(3)
      await pass(952)
      press(4)
      expect(told).toEqual([
        [500, 2],
        [1000, 3],
      ])
      if (kind === 'page') entries.pages.submit(name, page.signal, '1111')
      else keypads.type(KEYPAD, 'enter')
      expect(await outcome).toBe('1111')
      // The last count comes before the end.
      expect(news.map(({ typed }) => typed)).toEqual([0, 2, 3, 4])
      nothingLeft()
    },
  )

  it.each(['keypad', 'page'] as const)('ends when the daemon stops, and the keypads with it: %s', async (kind) => {
    const { outcome } = await begin(kind)
    await entries.stop()
    expect(['REQUEST_CANCELLED', 'KEYPAD_DETACHED']).toContain(await outcome)
    expect(keypads.stopped).toBe(1)
    nothingLeft()
  })

  it('does not begin for a request that was given up before', async () => {
    abort.abort()
    for (const kind of ['keypad', 'page'] as const) {
      expect(await (await begin(kind)).outcome).toBe('REQUEST_CANCELLED')
      nothingLeft()
    }
    expect(news).toEqual([])
  })

  it('has a name of 128 bits that no other has', async () => {
    const names = new Set<string>()
    for (let round = 0; round < 20; round += 1) {
      news = []
      // Each of a request of its own.
      abort = new AbortController()
      names.add((await begin('page')).name)
    }
    expect(names.size).toBe(20)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
    await entries.stop()
  })

  it('on a page is gone with the connection that opened it, and not with another', async () => {
    const { outcome, name } = await begin('page')
    entries.pages.describe(name, page.signal)
    const other = new AbortController()
    expect(() => entries.pages.describe(name, other.signal)).toThrow(
      expect.objectContaining({ code: 'PIN_ENTRY_UNKNOWN' }),
    )
    other.abort()
    await settle()
    expect(timer.due).toEqual([500, IDLE, 5 * IDLE])
    page.abort()
    expect(await outcome).toBe('PIN_ENTRY_CANCELLED')
    nothingLeft()
  })

  it.each([
    ['a request that was given up', () => abort.abort()],
    ['a page that is gone', () => page.abort()],
    ['a second value', (name: string) => entries.pages.submit(name, page.signal, '1234')],
    ['a person who cancelled', (name: string) => entries.pages.cancel(name, page.signal)],
  ])('takes no value in the same turn for %s', async (_, end) => {
    const { name } = await begin('page')
    entries.pages.describe(name, page.signal)
    end(name)
    expect(() => entries.pages.submit(name, page.signal, '9381')).toThrow(
      expect.objectContaining({ code: 'PIN_ENTRY_UNKNOWN' }),
    )
    await settle()
    nothingLeft()
  })

  it('on a page leaves nothing with a connection that goes on after it', async () => {
    const { outcome, name } = await begin('page')
    entries.pages.describe(name, page.signal)
    entries.pages.submit(name, page.signal, '1234')
    expect(await outcome).toBe('1234')
    expect(getEventListeners(page.signal, 'abort')).toEqual([])
    nothingLeft()
  })
})
