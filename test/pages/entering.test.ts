/** The kiosk from the choice of a PIN to its presenting: what is typed before the entry is open is not lost. */
import './dom.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KazasuClientError } from '../../src/client/client.ts'
import { Kiosk } from '../../src/pages/kiosk/model.ts'
import { connectionOver } from '../../src/pages/shared/connection.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import type { Ahead } from '../../src/pages/shared/typing/typed.ts'
import type { Typing } from '../../src/pages/shared/typing/typing.ts'
import { told } from '../support/told.ts'
import { type Asked, FakeLive, TEST_KIOSK } from './fake-live.ts'
import { pin, reportOf } from './reports.ts'

const REPORT = reportOf({
  reader: { id: 'desk', name: 'Desk', driver: 'pcsc' },
  pins: [pin('jpki', 'sign')],
  certificates: [],
})
const ENTRY = {
  characters: 'capitals-and-digits',
  shortest: 6,
  longest: 16,
  remaining: 5,
  seconds: 60,
  simulated: false,
}

let live: FakeLive
let kiosk: Kiosk

beforeAll(() => speak('ja'))
beforeEach(() => {
  live = new FakeLive()
  live.attach('desk')
  kiosk = new Kiosk(connectionOver(live.live), { ...TEST_KIOSK, idleSeconds: 60, after: () => () => undefined })
  live.open()
  live.lay('desk', REPORT)
  kiosk.checkPin('jpki/sign', { onKeypad: false })
})

const asked = (method: Asked['method']): Asked | undefined => live.asked.findLast((one) => one.method === method)
const settled = (): Promise<void> => new Promise(setImmediate)

function ahead(): Ahead {
  const screen = kiosk.screen.value
  if (screen.at !== 'enter' || screen.entering.kind !== 'opening') throw new Error(`not opening: ${screen.at}`)
  return screen.entering.ahead
}

function typing(): Typing {
  const screen = kiosk.screen.value
  if (screen.at !== 'enter' || screen.entering.kind !== 'keys') throw new Error(`not open: ${screen.at}`)
  return screen.entering.typing
}

const type = (to: Pick<Typing, 'act'>, keys: string): void => {
  for (const key of keys) to.act({ do: 'type', key })
}

const open = (): void =>
  asked('pin.verify')?.progress({ entry: { state: 'open', page: '/entry#one', typed: 0, remaining: 5 } })

async function described(): Promise<void> {
  asked('entry.describe')?.answer(ENTRY)
  await settled()
}

describe('what is typed as soon as the screen asks for a PIN', () => {
  it('is in when the entry is open, in its order, and is presented whole', async () => {
    const early = ahead()
    type(early, 'AB')
    open()
    type(early, '12')
    await described()
    expect(typing().asking.value).toMatchObject({ count: 4, isComplete: false, refused: null })
    expect(asked('entry.progress')?.params).toEqual({ entry: 'one', typed: 4 })
    // In the moment before the keys are drawn.
    type(early, 'CD')
    type(typing(), '34')
    typing().act({ do: 'enter' })
    expect(asked('entry.submit')?.params).toEqual({ entry: 'one', value: 'AB12CD34' })
  })

  it('is not presented before the person has seen how many attempts are left', async () => {
    type(ahead(), 'ABC123')
    ahead().act({ do: 'enter' })
    open()
    await described()
    expect([typing().asking.value.isComplete, asked('entry.submit')]).toEqual([true, undefined])
  })

  it('is refused where no PIN has it, and the person hears why', async () => {
    type(ahead(), 'A-B')
    open()
    await described()
    expect(typing().asking.value).toMatchObject({ count: 3, refused: 'character' })
  })

  it('is refused where it is too much, and nothing of it is presented before that is taken back', async () => {
    type(ahead(), 'ABCDEFGHIJKLMNOPQ')
    open()
    await described()
    expect(typing().asking.value).toMatchObject({ count: 17, isComplete: false, refused: 'excess' })
    typing().act({ do: 'enter' })
    expect(asked('entry.submit')).toBeUndefined()
    typing().act({ do: 'correct' })
    typing().act({ do: 'enter' })
    expect(asked('entry.submit')?.params).toEqual({ entry: 'one', value: 'ABCDEFGHIJKLMNOP' })
  })

  it('can be given up', async () => {
    type(ahead(), 'AB')
    ahead().act({ do: 'cancel' })
    asked('pin.verify')?.fail(new KazasuClientError('REQUEST_CANCELLED', '', { told: told('REQUEST_CANCELLED') }))
    await expect.poll(() => kiosk.screen.value.at).toBe('choose')
    expect(asked('entry.submit')).toBeUndefined()
  })

  it('is none of the next entry’s', async () => {
    type(ahead(), 'AB')
    asked('pin.verify')?.fail(new KazasuClientError('CARD_RESET', '', { told: told('CARD_RESET') }))
    await expect.poll(() => kiosk.screen.value.at).toBe('result')
    kiosk.checkPin('jpki/sign', { onKeypad: false })
    open()
    await described()
    expect(typing().asking.value.count).toBe(0)
  })
})

describe('a key that does not count', () => {
  const refused = (): unknown => {
    const { asking } = typing()
    return [asking.value.refused, asking.value.refusals, asking.value.isComplete]
  }

  it('stands until it is taken back: Enter says so anew and sends nothing', async () => {
    open()
    await described()
    type(typing(), 'ABC-')
    expect(refused()).toEqual(['character', 1, false])
    type(typing(), '1')
    expect(refused()).toEqual(['character', 2, false])
    for (const times of [3, 4]) {
      typing().act({ do: 'enter' })
      expect(refused()).toEqual(['character', times, false])
    }
    expect(asked('entry.submit')).toBeUndefined()
    typing().act({ do: 'correct' })
    expect(refused()).toEqual(['character', 5, false])
    typing().act({ do: 'clear' })
    expect(refused()).toEqual([null, 5, false])
    type(typing(), 'ABC123')
    typing().act({ do: 'enter' })
    expect(asked('entry.submit')?.params).toEqual({ entry: 'one', value: 'ABC123' })
  })

  it('is one of those that the person and the program that asks see come and go', async () => {
    open()
    await described()
    type(typing(), 'A-')
    typing().act({ do: 'correct' })
    const told = live.asked.filter(({ method }) => method === 'entry.progress')
    expect(told.map(({ params }) => params['typed'])).toEqual([1, 2, 1])
  })
})
