/** A PIN that the person types beside the client: over the WebSocket, from the request to what the card says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import type { Client } from '../../src/client/client.ts'
import { KazasuError } from '../../src/errors.ts'
import { createLogger } from '../../src/log.ts'
import { connectAsPage } from '../support/page.ts'
import { FakeKeypads } from '../support/fake-keypads.ts'
import { startService, type TestService } from '../support/service.ts'
import { holds } from '../support/secrets.ts'

/** Wrong values, which nothing else contains. */
const TYPED = ['7391', 'CANARY77'] as const

const READER = 'kazasu-simulated-reader-1'
const ONE = '05a4:9840'
const TWO = '05a4:9840#2'

interface News {
  readonly state: 'waiting' | 'typing'
  readonly source: 'keypad' | 'page'
  readonly typed: number
  readonly remaining: number
  readonly page?: string | undefined
}

interface Asked {
  readonly pin?: 'jpki/auth' | 'jpki/sign'
  readonly entry?: 'keypad' | 'page'
  readonly keypad?: string
}

/** A request for a PIN that is under way. */
interface Request {
  /** The outcome of the attempt, or the code of the error. */
  readonly outcome: Promise<string>
  readonly news: readonly News[]
  /** The first news that fits, now or later; fails when the request ends without it. */
  told(fits: (one: News) => boolean): Promise<News>
  cancel(): void
}

describe('a PIN that the person types', () => {
  let service: TestService
  let keypads: FakeKeypads
  let written: string[]
  const clients: Client[] = []

  beforeEach(async () => {
    keypads = new FakeKeypads()
    written = []
    await start()
  })

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await service.stop()
    const everything = written.join('\n')
    for (const typed of TYPED) expect(holds(everything, typed)).toBe(false)
  })

  async function start(entryIdleMs = 60_000): Promise<void> {
    const log = createLogger({ level: 'debug', journal: false, write: (line) => void written.push(line) })
    const driver = await openDriver('simulated', { profile: 'adult' })
    service = await startService(driver, { log, keypads, entryIdleMs })
    await service.client.subscribe((heard) => void written.push(JSON.stringify(heard)))
  }

  async function restart(entryIdleMs: number): Promise<void> {
    await service.stop()
    await start(entryIdleMs)
  }

  function ask(asked: Asked): Request {
    const news: News[] = []
    const controller = new AbortController()
    const waiting: (() => void)[] = []
    const wake = (): void => {
      for (const resolve of waiting.splice(0)) resolve()
    }
    let over: string | null = null
    const end = (how: string): string => {
      over = how
      wake()
      return how
    }
    const outcome = service.client
      .call(
        'pin.verify',
        { pin: 'jpki/auth', ...asked },
        {
          signal: controller.signal,
          onProgress: ({ entry }) => {
            if (entry === undefined) return
            written.push(JSON.stringify(entry))
            news.push(entry)
            wake()
          },
        },
      )
      .then(
        (answer) => {
          written.push(JSON.stringify(answer))
          return end(answer.outcome)
        },
        (error: KazasuError) => {
          written.push(JSON.stringify([error, error.message, error.stack]))
          return end(error.code)
        },
      )
    const told = async (fits: (one: News) => boolean): Promise<News> => {
      for (;;) {
        const found = news.find(fits)
        if (found !== undefined) return found
        if (over !== null) throw new Error(`the request ended: ${over}`)
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
      }
    }
    return { outcome, news, told, cancel: () => controller.abort() }
  }

  const remaining = async (): Promise<number | null | undefined> =>
    (await service.client.call('card.inspect', {})).pins.find(
      ({ application, name }) => application === 'jpki' && name === 'auth',
    )?.remaining

  const isWaiting = ({ state }: News): boolean => state === 'waiting'
  const typed = (news: readonly News[]): readonly number[] => news.map((one) => one.typed)

  describe('on a keypad', () => {
    it('reaches the card, and the client hears how many digits are in', async () => {
      keypads.plug(ONE)
      const request = ask({ entry: 'keypad' })
      await request.told(isWaiting)
      keypads.type(ONE, 1, 2, 9, 'correct', 3, 4, 'enter')
      expect(await request.outcome).toBe('verified')
      expect(typed(request.news)).toEqual([0, 4])
      expect(request.news[1]).toEqual({ state: 'typing', source: 'keypad', typed: 4, digits: 4, remaining: 3 })
      expect(keypads.inUse).toEqual([])
    })

    it('costs an attempt when it is wrong, and is told nowhere', async () => {
      keypads.plug(ONE)
      const request = ask({ entry: 'keypad' })
      await request.told(isWaiting)
      keypads.type(ONE, 7, 3, 9, 1, 'enter')
      expect(await request.outcome).toBe('wrong')
      expect(await remaining()).toBe(2)
    })

    it.each([
      ['cancels', 'PIN_ENTRY_CANCELLED', () => keypads.type(ONE, 'cancel')],
      ['unplugs the keypad in the middle', 'KEYPAD_DETACHED', () => keypads.unplug(ONE)],
    ])('costs nothing when the person %s', async (_, code, act) => {
      keypads.plug(ONE)
      const request = ask({ entry: 'keypad' })
      await request.told(isWaiting)
      keypads.type(ONE, 7, 3, 9)
      act()
      expect(await request.outcome).toBe(code)
      expect(await remaining()).toBe(3)
      expect(keypads.inUse).toEqual([])
    })

    it('costs nothing when the client gives up, the card is taken away, or nobody types', async () => {
      keypads.plug(ONE)
      const given = ask({ entry: 'keypad' })
      await given.told(isWaiting)
      given.cancel()
      expect(await given.outcome).toBe('REQUEST_CANCELLED')

      const taken = ask({ entry: 'keypad' })
      await taken.told(isWaiting)
      await service.client.call('simulator.remove', { reader: READER })
      expect(await taken.outcome).toBe('CARD_REMOVED')
      expect(keypads.inUse).toEqual([])
      await service.client.call('simulator.insert', { reader: READER, profile: 'adult' })

      await restart(20)
      const forgotten = ask({ entry: 'keypad' })
      expect(await forgotten.outcome).toBe('PIN_ENTRY_TIMEOUT')
      expect(await remaining()).toBe(3)
    })

    it('asks which one when there are several', async () => {
      expect(await ask({ entry: 'keypad' }).outcome).toBe('KEYPAD_ABSENT')
      keypads.plug(ONE)
      keypads.plug(TWO)
      const error = await service.client
        .call('pin.verify', { pin: 'jpki/auth', entry: 'keypad' })
        .catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'KEYPAD_AMBIGUOUS', data: { keypads: [ONE, TWO] } })
      expect(await ask({ entry: 'keypad', keypad: 'ffff:0000' }).outcome).toBe('KEYPAD_ABSENT')
      const request = ask({ entry: 'keypad', keypad: TWO })
      await request.told(isWaiting)
      expect(keypads.inUse).toEqual([TWO])
      expect(await ask({ entry: 'keypad', keypad: TWO }).outcome).toBe('KEYPAD_IN_USE')
      keypads.type(TWO, 1, 2, 3, 4, 'enter')
      expect(await request.outcome).toBe('verified')
    })

    it('is told of with the daemon, in the snapshot and as it comes and goes', async () => {
      const state = { state: 'ok', reason: null, attached: [{ id: ONE, typesToo: true }] }
      keypads.plug(ONE)
      expect((await service.client.call('daemon.info', {})).keypads).toEqual(state)
      const heard: unknown[] = []
      const snapshot = await service.client.subscribe((one) => heard.push(one), {
        events: ['keypad.attached', 'keypad.detached'],
      })
      expect(snapshot.keypads).toEqual(state)
      keypads.plug(TWO)
      keypads.unplug(ONE)
      const { keypads: after } = await service.client.call('daemon.info', {})
      expect(after.attached).toEqual([{ id: TWO, typesToo: true }])
      expect(heard.slice(1)).toEqual([
        { name: 'keypad.attached', params: { keypad: { id: TWO, typesToo: true } } },
        { name: 'keypad.detached', params: { keypad: ONE } },
      ])
    })

    it('is let go with the daemon', async () => {
      keypads.plug(ONE)
      const request = ask({ entry: 'keypad' })
      await request.told(isWaiting)
      await service.stop()
      await request.outcome
      expect(keypads.stopped).toBe(1)
      expect(keypads.inUse).toEqual([])
      await start()
    })

    it('is not asked for a password with letters', async () => {
      keypads.plug(ONE)
      expect(await ask({ pin: 'jpki/sign', entry: 'keypad' }).outcome).toBe('PIN_ENTRY_UNFIT')
    })

    it.each(['KEYPAD_ACCESS_DENIED', 'KEYPAD_FAILED'] as const)(
      'says so when it cannot be opened: %s',
      async (code) => {
        keypads.plug(ONE)
        keypads.openRefusal = new KazasuError(code)
        expect(await ask({ entry: 'keypad' }).outcome).toBe(code)
      },
    )

    it('leaves everything else at work when there is no binding for keypads', async () => {
      await service.stop()
      keypads.startRefusal = new KazasuError('KEYPAD_DRIVER_MISSING')
      await start()
      expect(await ask({ entry: 'keypad' }).outcome).toBe('KEYPAD_DRIVER_MISSING')
      expect((await service.client.call('pin.verify', { pin: 'jpki/auth', value: '1234' })).outcome).toBe('verified')
      expect((await service.client.call('daemon.info', {})).keypads).toEqual({
        state: 'unavailable',
        reason: 'KEYPAD_DRIVER_MISSING',
        attached: [],
      })
      expect(written.join('\n')).toContain('keypad.unavailable')
    })
  })

  describe("on the daemon's own page", () => {
    /** As the page is: of the daemon's own origin, without a token. */
    async function openPage(): Promise<Client> {
      const page = await connectAsPage(service.port)
      clients.push(page)
      return page
    }

    const nameOf = ({ page = '' }: News): string => {
      expect(page).toMatch(/^\/entry#[0-9a-f]{32}$/)
      return page.slice('/entry#'.length)
    }

    async function begin(asked: Asked = {}): Promise<{ request: Request; page: Client; entry: string }> {
      const request = ask({ entry: 'page', ...asked })
      const entry = nameOf(await request.told(isWaiting))
      const page = await openPage()
      return { request, page, entry }
    }

    const codeOf = (call: Promise<unknown>): Promise<string> =>
      call.then(
        () => 'done',
        (error: { readonly code: string }) => error.code,
      )

    it('reaches the card; the page says who asks for what, the client hears how many characters are in', async () => {
      const { request, page, entry } = await begin({ pin: 'jpki/sign' })
      expect(page.session.scopes).toEqual(['enter'])
      expect(await page.call('entry.describe', { entry })).toEqual({
        reader: READER,
        simulated: true,
        pin: 'jpki/sign',
        ja: '署名用電子証明書の暗証番号',
        en: 'Digital signature certificate password',
        characters: 'capitals-and-digits',
        shortest: 6,
        longest: 16,
        remaining: 5,
        by: { kind: 'program', key: 'test', program: 'test' },
        seconds: 60,
      })
      for (const count of [1, 2, 1]) await page.call('entry.progress', { entry, typed: count })
      await page.call('entry.submit', { entry, value: 'ABC123' })
      expect(await request.outcome).toBe('verified')
      expect([request.news[0]?.typed, request.news.at(-1)?.typed]).toEqual([0, 1])
      expect(request.news.at(-1)).toEqual({
        state: 'typing',
        source: 'page',
        typed: 1,
        digits: 1,
        remaining: 5,
        page: `/entry#${entry}`,
      })
    })

    it('costs one attempt when it is wrong, and is told nowhere', async () => {
      const { request, page, entry } = await begin({ pin: 'jpki/sign' })
      await page.call('entry.describe', { entry })
      await page.call('entry.submit', { entry, value: 'CANARY77' })
      expect(await request.outcome).toBe('wrong')
    })

    it('can be corrected when the value cannot be right, and is good once', async () => {
      const { request, page, entry } = await begin()
      await page.call('entry.describe', { entry })
      expect(await codeOf(page.call('entry.submit', { entry, value: '123' }))).toBe('PIN_FORMAT')
      expect(await codeOf(page.call('entry.submit', { entry, value: '1234' }))).toBe('done')
      expect(await codeOf(page.call('entry.submit', { entry, value: '7391' }))).toBe('PIN_ENTRY_UNKNOWN')
      expect(await request.outcome).toBe('verified')
      expect(await codeOf(page.call('entry.describe', { entry }))).toBe('PIN_ENTRY_UNKNOWN')
    })

    it('belongs to the connection that describes it first', async () => {
      const { request, page, entry } = await begin()
      expect(await codeOf(page.call('entry.submit', { entry, value: '7391' }))).toBe('PIN_ENTRY_UNKNOWN')
      await page.call('entry.describe', { entry })
      const other = await openPage()
      for (const call of [
        other.call('entry.describe', { entry }),
        other.call('entry.progress', { entry, typed: 1 }),
        other.call('entry.submit', { entry, value: '7391' }),
        other.call('entry.cancel', { entry }),
      ])
        expect(await codeOf(call)).toBe('PIN_ENTRY_UNKNOWN')
      await page.call('entry.submit', { entry, value: '1234' })
      expect(await request.outcome).toBe('verified')
    })

    it.each([
      ['cancels', 'PIN_ENTRY_CANCELLED', (page: Client, entry: string) => void page.call('entry.cancel', { entry })],
      ['closes the page', 'PIN_ENTRY_CANCELLED', (page: Client) => page.close()],
    ])('costs nothing when the person %s', async (_, code, act) => {
      const { request, page, entry } = await begin()
      await page.call('entry.describe', { entry })
      act(page, entry)
      expect(await request.outcome).toBe(code)
      expect(await remaining()).toBe(3)
    })

    it('costs nothing when the client gives up or nobody opens the page', async () => {
      const { request, page, entry } = await begin()
      request.cancel()
      expect(await request.outcome).toBe('REQUEST_CANCELLED')
      expect(await codeOf(page.call('entry.describe', { entry }))).toBe('PIN_ENTRY_UNKNOWN')
      await restart(20)
      expect(await ask({ entry: 'page' }).outcome).toBe('PIN_ENTRY_TIMEOUT')
      expect(await remaining()).toBe(3)
    })

    it('tells the page when the entry is over, and how', async () => {
      const endings: readonly (readonly [string, (page: Client, entry: string, request: Request) => unknown])[] = [
        ['submitted', (page, entry) => page.call('entry.submit', { entry, value: '1234' })],
        ['cancelled', (page, entry) => page.call('entry.cancel', { entry })],
        ['withdrawn', (_page, _entry, request) => request.cancel()],
        ['withdrawn', () => service.client.call('simulator.remove', { reader: READER })],
      ]
      for (const [how, act] of endings) {
        const { request, page, entry } = await begin()
        expect(await codeOf(page.call('entry.wait', { entry }))).toBe('PIN_ENTRY_UNKNOWN')
        await page.call('entry.describe', { entry })
        const over = page.call('entry.wait', { entry })
        act(page, entry, request)
        expect(await over).toEqual({ entry, how })
        await request.outcome
      }
    })

    it('lets the page give up waiting for the end, and goes on', async () => {
      const { request, page, entry } = await begin()
      await page.call('entry.describe', { entry })
      const waiting = new AbortController()
      const over = page.call('entry.wait', { entry }, { signal: waiting.signal })
      waiting.abort()
      expect(await codeOf(over)).toBe('REQUEST_CANCELLED')
      await page.call('entry.submit', { entry, value: '1234' })
      expect(await request.outcome).toBe('verified')
    })

    it('is not opened for a PIN without attempts', async () => {
      await service.client.call('simulator.remove', { reader: READER })
      await service.client.call('simulator.insert', { reader: READER, profile: 'auth-blocked' })
      const request = ask({ entry: 'page' })
      expect(await request.outcome).toBe('PIN_BLOCKED')
      expect(request.news).toEqual([])
    })
  })
})
