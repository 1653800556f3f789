/** What a page reads by itself, beside a daemon that may read each card by itself too, or none. */
import './dom.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type After, KazasuClientError } from '../../src/client/client.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { createModel, type ConsoleModel } from '../../src/pages/console/model.ts'
import { Kiosk } from '../../src/pages/kiosk/model.ts'
import { connectionOver } from '../../src/pages/shared/connection.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import { BANK, FakeLive, OURS, TEST_KIOSK } from './fake-live.ts'
import { told } from '../support/told.ts'

let live: FakeLive

beforeAll(() => speak('ja'))
beforeEach(() => {
  live = new FakeLive(undefined, false)
  live.attach('desk')
})

const never: After = () => () => undefined

const kioskOn = (): Kiosk => new Kiosk(connectionOver(live.live), { ...TEST_KIOSK, idleSeconds: 60, after: never })
const consoleOn = (): ConsoleModel => createModel(connectionOver(live.live), null, never)
const asked = () => live.asked.filter(({ method }) => method === 'card.inspect').map(({ params }) => params)
const failing = (code: ErrorCode): KazasuClientError => new KazasuClientError(code, '', { told: told(code) })
const settled = (): Promise<void> => new Promise(setImmediate)

describe('a page', () => {
  it('asks for a card that is laid down, once, and shows it where the daemon reads none by itself', async () => {
    const kiosk = kioskOn()
    live.open()
    live.lay('desk')
    expect(kiosk.screen.value.at).toBe('reading')
    expect(asked()).toEqual([{ reader: 'desk', presence: 1 }])
    live.asked[0]?.answer(OURS)
    await expect.poll(() => kiosk.screen.value.at).toBe('found')
    expect(asked()).toHaveLength(1)
  })

  it('asks for none that the daemon reads by itself, but for what lay there before', () => {
    live = new FakeLive()
    live.attach('desk')
    live.lay('desk')
    const kiosk = kioskOn()
    live.open()
    expect(asked()).toEqual([{ reader: 'desk', presence: 1 }])
    live.lay('desk')
    expect(kiosk.screen.value.at).toBe('reading')
    expect(asked()).toHaveLength(1)
  })

  it('keeps what it has read itself in the history of the console', async () => {
    const { history } = consoleOn()
    live.open()
    live.lay('desk')
    live.asked[0]?.answer(OURS)
    await expect.poll(() => history.value).toMatchObject([{ presence: 1, reader: 'Reader desk', tone: 'ok' }])
    live.read('desk', OURS)
    expect(history.value).toHaveLength(1)
  })

  it('asks for nothing that it may not see, and is not reading then', () => {
    live = new FakeLive(['observe'], false)
    live.attach('desk')
    const { reader } = consoleOn()
    live.open()
    live.lay('desk')
    expect(asked()).toEqual([])
    expect(reader.value?.card?.inspection.state).toBe('unread')
  })
})

describe('of a card that the daemon has read by itself a page', () => {
  it.each([
    ['is still shown what it was', async () => live.asked[0]?.progress({ pins: [], authExpires: null })],
    [
      'is told of no failure to read it twice',
      async () => {
        live.asked[0]?.fail(failing('READER_TIMEOUT'))
        await settled()
      },
    ],
  ])('%s', async (_, happens) => {
    const kiosk = kioskOn()
    live.open()
    live.lay('desk', OURS)
    await happens()
    expect(kiosk.screen.value.at).toBe('found')
  })

  it('does not say that it was taken too early, when it was taken during a second reading', async () => {
    const kiosk = kioskOn()
    live.open()
    live.lay('desk', OURS)
    live.take('desk')
    live.asked[0]?.fail(failing('CARD_REMOVED'))
    await settled()
    expect(kiosk.screen.value).toEqual({ at: 'lay', lost: null, parting: null })
  })

  it('hears of it under the lease of another client, and claims no failure before', async () => {
    const kiosk = kioskOn()
    live.open()
    live.lay('desk')
    live.asked[0]?.fail(failing('READER_LEASED'))
    await settled()
    expect(kiosk.screen.value.at).toBe('reading')
    live.read('desk', BANK)
    expect(kiosk.screen.value.at).toBe('found')
    live.endLease('desk')
    expect(asked()).toHaveLength(1)
  })
})
