/** Which card the kiosk and the console are about, and what is furniture to them. */
import './dom.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type After, KazasuClientError } from '../../src/client/client.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { createModel } from '../../src/pages/console/model.ts'
import { Kiosk } from '../../src/pages/kiosk/model.ts'
import { connectionOver } from '../../src/pages/shared/connection.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import { BANK, FakeLive, MUTE, OURS, TEST_KIOSK } from './fake-live.ts'
import { told } from '../support/told.ts'

const TIME = 60_000

let live: FakeLive
let timers: { at: number; act: () => void }[]
let now: number

beforeEach(() => {
  live = new FakeLive()
  timers = []
  now = 0
})

/** Nobody touches the screen for as long as it takes to be cleared. */
function nobodyComes(): void {
  const end = now + TIME
  for (;;) {
    const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
    if (next === undefined) break
    timers.splice(timers.indexOf(next), 1)
    now = next.at
    next.act()
  }
  now = end
}

const after: After = (milliseconds, act) => {
  const timer = { at: now + milliseconds, act }
  timers.push(timer)
  return () => {
    timers = timers.filter((one) => one !== timer)
  }
}

const kioskOn = (reader: string | null = null): Kiosk =>
  new Kiosk(connectionOver(live.live), {
    ...TEST_KIOSK,
    reader,
    idleSeconds: TIME / 1000,
    after,
  })

/** The screen, and of which reader a report is shown. */
function shown(kiosk: Kiosk): string {
  const screen = kiosk.screen.value
  return 'report' in screen ? `${screen.at} ${screen.report.reader.id}` : screen.at
}

const failing = (code: ErrorCode): KazasuClientError => new KazasuClientError(code, '', { told: told(code) })
const named = (report: typeof OURS, id: string) => ({ ...report, reader: { ...report.reader, id } })
const ours = (id: string) => named(OURS, id)

beforeAll(() => speak('ja'))

describe.each([
  ['does not answer', MUTE, null],
  ['is another', BANK, '3B01'],
] as const)('the kiosk beside a reader that always has a card, which %s,', (_, furniture, atr) => {
  const before = (): Kiosk => {
    live.attach('desk', 'slot')
    live.lay('slot', null, atr)
    const kiosk = kioskOn()
    live.open({ slot: named(furniture, 'slot') })
    return kiosk
  }

  it('asks for a card, shows the one that is laid down, and asks again when it is taken', () => {
    const kiosk = before()
    expect(shown(kiosk)).toBe('lay')
    live.lay('desk')
    expect(shown(kiosk)).toBe('reading')
    live.read('desk', ours('desk'))
    expect(shown(kiosk)).toBe('found desk')
    kiosk.show({ at: 'done' })
    expect(shown(kiosk)).toBe('done')
    live.take('desk')
    expect(shown(kiosk)).toBe('lay')
  })

  it('reads it when nobody has, and passes it over then', async () => {
    live.attach('desk', 'slot')
    live.lay('slot', null, atr)
    const kiosk = kioskOn()
    live.open()
    expect(live.asked).toMatchObject([{ method: 'card.inspect', params: { reader: 'slot' } }])
    live.asked[0]?.answer(named(furniture, 'slot'))
    await expect.poll(() => shown(kiosk)).toBe('lay')
  })

  it('passes it over too when it cannot be read', async () => {
    live.attach('slot')
    live.lay('slot', null, atr)
    const kiosk = kioskOn()
    live.open()
    live.asked[0]?.fail(failing('CARD_ANSWER_INVALID'))
    await expect.poll(() => shown(kiosk)).toBe('lay')
  })

  it('shows the holder’s card when the other comes after it, and asks for a card when both are gone over', () => {
    live.attach('desk', 'slot')
    const kiosk = kioskOn()
    live.open()
    live.lay('desk', ours('desk'))
    live.lay('slot', named(furniture, 'slot'), atr)
    expect(shown(kiosk)).toBe('found desk')
    live.take('desk')
    expect(shown(kiosk)).toBe('lay')
  })

  it('knows it again when its reader is unplugged and plugged in, and only then', () => {
    const kiosk = before()
    live.detach('slot')
    live.attach('slot')
    live.lay('slot', null, atr)
    expect(shown(kiosk)).toBe('lay')
    // Somebody took it away with the reader in its place: what comes now was laid down.
    live.take('slot')
    live.lay('slot', named(furniture, 'slot'), atr)
    expect(shown(kiosk)).toBe('found slot')
  })

  it('knows it again when the connection was lost', () => {
    const kiosk = before()
    live.lose()
    expect(shown(kiosk)).toBe('lost')
    live.open({ slot: named(furniture, 'slot') })
    expect(shown(kiosk)).toBe('lay')
  })

  it('asks to take it for a while only, when it was laid down and nobody takes it', () => {
    live.attach('desk')
    const kiosk = kioskOn()
    live.open()
    live.lay('desk', named(furniture, 'desk'), atr)
    expect(shown(kiosk)).toBe('found desk')
    kiosk.show({ at: 'done' })
    expect(shown(kiosk)).toBe('done')
    nobodyComes()
    expect(shown(kiosk)).toBe('lay')
    live.take('desk')
    live.lay('desk', ours('desk'))
    expect(shown(kiosk)).toBe('found desk')
  })

  it('passes it over on the one reader that it has', () => {
    live.attach('desk', 'slot')
    live.lay('slot', null, atr)
    const kiosk = kioskOn('slot')
    live.open({ slot: named(furniture, 'slot') })
    expect(shown(kiosk)).toBe('lay')
    live.lay('desk', ours('desk'))
    expect(shown(kiosk)).toBe('lay')
  })
})

describe('the kiosk over a card that lay there before and could not be read at first', () => {
  const before = (): Kiosk => {
    live.attach('desk')
    live.lay('desk')
    const kiosk = kioskOn()
    live.open()
    return kiosk
  }

  it('says why where that was not for the card, reads it when told to, and shows it', async () => {
    const kiosk = before()
    live.asked[0]?.fail(failing('READER_IN_USE'))
    await expect.poll(() => shown(kiosk)).toBe('failed')
    kiosk.readAgain()
    live.asked[1]?.answer(ours('desk'))
    await expect.poll(() => shown(kiosk)).toBe('found desk')
  })

  it('reads it by itself when the other client’s lease is over', async () => {
    const kiosk = before()
    live.asked[0]?.fail(failing('READER_LEASED'))
    await new Promise(setImmediate)
    expect([shown(kiosk), live.asked.length]).toEqual(['reading', 1])
    live.endLease('desk')
    live.asked[1]?.answer(ours('desk'))
    await expect.poll(() => shown(kiosk)).toBe('found desk')
  })

  it('passes it over until somebody finds that it is one', async () => {
    const kiosk = before()
    live.asked[0]?.fail(failing('CARD_ANSWER_INVALID'))
    await expect.poll(() => shown(kiosk)).toBe('lay')
    live.read('desk', ours('desk'))
    expect(shown(kiosk)).toBe('found desk')
  })

  it('never shows it again once its person has gone', async () => {
    const kiosk = before()
    live.asked[0]?.fail(failing('READER_IN_USE'))
    await expect.poll(() => shown(kiosk)).toBe('failed')
    nobodyComes()
    nobodyComes()
    expect(shown(kiosk)).toBe('lay')
    live.read('desk', ours('desk'))
    expect(shown(kiosk)).toBe('lay')
  })
})

describe('the kiosk over a card that lay there before and can never be read', () => {
  const before = async (code: ErrorCode): Promise<Kiosk> => {
    live.attach('desk', 'slot')
    live.lay('slot', null, '3B01')
    const kiosk = kioskOn()
    live.open()
    live.asked[0]?.fail(failing(code))
    await new Promise(setImmediate)
    return kiosk
  }

  it.each(['CARD_RESET', 'READER_TIMEOUT', 'READER_FAILED'] as const)('asks for a card (%s)', async (code) => {
    const kiosk = await before(code)
    expect(shown(kiosk)).toBe('lay')
    live.lay('desk', ours('desk'))
    expect(shown(kiosk)).toBe('found desk')
    live.take('desk')
    expect(shown(kiosk)).toBe('lay')
  })

  it('asks for a card also when the daemon is another one by then, and reads what lies there once more', async () => {
    const kiosk = await before('CARD_RESET')
    live.lose()
    live.lay('slot', null, '3B01')
    live.open()
    expect([shown(kiosk), live.asked.length]).toEqual(['lay', 2])
    live.asked[1]?.fail(failing('CARD_RESET'))
    await new Promise(setImmediate)
    expect(shown(kiosk)).toBe('lay')
  })

  it('shows it when it is read after all, or laid anew', async () => {
    const kiosk = await before('CARD_RESET')
    live.read('slot', ours('slot'))
    expect(shown(kiosk)).toBe('found slot')
    live.take('slot')
    live.lay('slot', ours('slot'))
    expect(shown(kiosk)).toBe('found slot')
  })

  it('says why to whoever has laid theirs down, also after a restart', async () => {
    live.attach('desk')
    const kiosk = kioskOn()
    live.open()
    live.lay('desk', ours('desk'))
    live.lose()
    live.lay('desk')
    live.open()
    live.asked[0]?.fail(failing('CARD_RESET'))
    await expect.poll(() => shown(kiosk)).toBe('failed')
  })
})

describe('the kiosk with two readers', () => {
  let kiosk: Kiosk

  beforeEach(() => {
    live.attach('left', 'right')
    kiosk = kioskOn()
    live.open()
  })

  it('shows the newest card, as soon as it is known to be one', () => {
    live.lay('left', ours('left'))
    live.lay('right')
    expect(shown(kiosk)).toBe('found left')
    live.read('right', ours('right'))
    expect(shown(kiosk)).toBe('found right')
  })

  it('never shows a forgotten card to the next person', () => {
    live.lay('left', ours('left'))
    nobodyComes()
    expect(shown(kiosk)).toBe('left')
    live.lay('right')
    expect(shown(kiosk)).toBe('reading')
    live.read('right', ours('right'))
    expect(shown(kiosk)).toBe('found right')
    live.take('right')
    expect(shown(kiosk)).toBe('lay')
  })

  it('asks for a forgotten card to be taken, also after a loss of the connection', () => {
    live.lay('left', ours('left'))
    nobodyComes()
    nobodyComes()
    expect(shown(kiosk)).toBe('left')
    live.lose()
    live.open({ left: ours('left') })
    expect(shown(kiosk)).toBe('left')
  })

  it('shows a card that lay there before the page was opened', () => {
    live.lay('left', ours('left'))
    live.lose()
    live.open({ left: ours('left') })
    expect(shown(kiosk)).toBe('found left')
  })

  it.each(['before', 'after'] as const)(
    'asks for the finished card until it is taken, where another person’s was laid down %s the page was opened',
    (when) => {
      live = new FakeLive()
      live.attach('left', 'right')
      if (when === 'before') live.lay('right')
      kiosk = kioskOn()
      live.open({ right: ours('right') })
      if (when === 'after') live.lay('right', ours('right'))
      live.lay('left', ours('left'))
      kiosk.show({ at: 'done' })
      expect(shown(kiosk)).toBe('done')
      live.take('left')
      expect(shown(kiosk)).toBe('lay')
      live.take('right')
      live.lay('right', ours('right'))
      expect(shown(kiosk)).toBe('found right')
    },
  )

  it('asks for the card that was left, and shows no other one that lay there by then', () => {
    live.lay('right', ours('right'))
    live.lay('left', ours('left'))
    nobodyComes()
    expect(shown(kiosk)).toBe('left')
    live.take('left')
    expect(shown(kiosk)).toBe('lay')
  })

  it.each(['done', 'left'] as const)(
    'goes on asking for the card when nobody touches the screen any more: %s',
    async (at) => {
      live.lay('left', ours('left'))
      if (at === 'done') kiosk.show({ at })
      else nobodyComes()
      for (let times = 0; times < 2; times++) {
        await speak('en')
        nobodyComes()
        expect(shown(kiosk)).toBe(at)
      }
      live.take('left')
      expect(shown(kiosk)).toBe('lay')
    },
  )

  it('does not show a finished card again that comes back with its reader, and shows the next one', () => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.take('left')
    live.detach('left')
    live.attach('left')
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('done')
    live.take('left')
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('found left')
  })

  it.each([
    ['with it', () => live.attach('left')],
    ['after it', () => undefined],
  ])('does so too when the daemon restarts meanwhile, and the reader comes back %s', (_, before) => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.detach('left')
    live.lose()
    before()
    live.open()
    live.attach('left')
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('done')
    live.take('left')
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('found left')
  })

  it('does so too when the readers are not known yet to a daemon that has just started', () => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.lose()
    live.detach('left')
    live.open()
    live.attach('left')
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('done')
  })

  it('never shows a finished card again when the next person is done too', () => {
    live.lay('right', ours('right'))
    kiosk.show({ at: 'done' })
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('found left')
    kiosk.show({ at: 'done' })
    expect(shown(kiosk)).toBe('done')
    live.take('left')
    expect(shown(kiosk)).toBe('lay')
  })

  it('shows no card that is being read, or could be none of ours, when a person is done, also once it is read', () => {
    live.lay('left', ours('left'))
    live.lay('right')
    kiosk.show({ at: 'done' })
    live.read('right', ours('right'))
    expect(shown(kiosk)).toBe('done')
    live.take('left')
    expect(shown(kiosk)).toBe('lay')
  })

  it.each([
    ['is another', BANK],
    ['does not answer', MUTE],
  ] as const)('asks for the finished card beside one that %s, and for the next card when it is taken', (_, other) => {
    live.lay('left', ours('left'))
    live.lay('right', named(other, 'right'), '3B01')
    kiosk.show({ at: 'done' })
    expect(shown(kiosk)).toBe('done')
    // It is put back, and read once more, while the finished one is still there.
    live.take('right')
    live.lay('right', null, '3B01')
    live.read('right', named(other, 'right'))
    expect(shown(kiosk)).toBe('done')
    live.take('left')
    expect(shown(kiosk)).toBe('lay')
  })

  it('asks for the finished card again when another one was there for a moment only', () => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.lay('right')
    expect(shown(kiosk)).toBe('reading')
    live.take('right')
    expect(shown(kiosk)).toBe('done')
  })

  it.each([
    ['done', () => kiosk.show({ at: 'done' })],
    ['left', () => nobodyComes()],
  ] as const)('asks for the card still when the daemon is another one by then: %s', (step, ends) => {
    live.lay('left', ours('left'))
    ends()
    live.lose()
    live.lay('left')
    live.open({ left: ours('left') })
    expect(shown(kiosk)).toBe(step)
    expect(live.asked.filter(({ method }) => method === 'kiosk.finish')).toHaveLength(1)
    live.take('left')
    expect(live.asked.filter(({ method }) => method === 'kiosk.finish')).toHaveLength(1)
    live.lay('left', ours('left'))
    expect(shown(kiosk)).toBe('found left')
  })

  it('shows no furniture of the sitting before when the daemon is another one by then', () => {
    live.lay('left', ours('left'))
    live.lay('right', ours('right'))
    kiosk.show({ at: 'done' })
    live.lose()
    live.lay('right')
    live.lay('left')
    live.open({ left: ours('left'), right: ours('right') })
    expect(shown(kiosk)).toBe('done')
    live.take('right')
    expect(shown(kiosk)).toBe('lay')
  })

  it('shows the next person’s card that was laid down while the daemon was away', () => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.lose()
    live.take('left')
    live.lay('right')
    live.open({ right: ours('right') })
    expect(shown(kiosk)).toBe('found right')
  })

  it('shows it too where it is another card than the finished one, on the same reader', () => {
    live.lay('left', ours('left'))
    kiosk.show({ at: 'done' })
    live.lose()
    live.lay('left', null, '3B81')
    live.open({ left: ours('left') })
    expect(shown(kiosk)).toBe('found left')
  })

  it('keeps what a person does with a PIN on the screen, whatever is laid down elsewhere', async () => {
    live.lay('left', ours('left'))
    kiosk.checkPin('text/pin', { onKeypad: false })
    const request = live.asked.find(({ method }) => method === 'pin.verify')
    live.lay('right', ours('right'))
    expect(shown(kiosk)).toBe('enter')
    request?.answer({ outcome: 'wrong', remaining: 2, consumed: true })
    await expect.poll(() => kiosk.screen.value).toMatchObject({ at: 'result', result: { kind: 'wrong', remaining: 2 } })
    kiosk.show({ at: 'found' })
    expect(shown(kiosk)).toBe('found right')
  })
})

describe('the console', () => {
  const consoleOn = (reader: string | null = null) => createModel(connectionOver(live.live), reader, after)

  it('shows the newest card, passes over what lay there before, and says which that is', () => {
    live.attach('desk', 'slot')
    live.lay('slot', null, null)
    const model = consoleOn()
    live.open({ slot: MUTE })
    expect(model.reader.value).toMatchObject({ card: null })
    live.lay('desk', OURS)
    expect(model.reader.value).toMatchObject({ id: 'desk', card: { standing: 'ours' } })
    live.take('desk')
    expect(model.reader.value).toMatchObject({ id: 'desk', card: null })
    model.choose('slot')
    const slot = model.reader.value
    expect(slot).toMatchObject({ id: 'slot', card: { standing: 'other' } })
    expect(slot !== null && model.isPassedOver(slot)).toBe(true)
  })

  it('stays with the reader that was chosen, also while it is unplugged, until another choice', () => {
    live.attach('left', 'right')
    const model = consoleOn()
    live.open()
    model.choose('left')
    live.lay('right', OURS)
    expect(model.reader.value?.id).toBe('left')
    live.detach('left')
    expect(model.reader.value).toBeNull()
    live.attach('left')
    expect(model.reader.value?.id).toBe('left')
    model.choose(null)
    expect(model.reader.value?.id).toBe('right')
  })

  it('begins with the reader that the address names', () => {
    live.attach('left', 'right')
    live.lay('left')
    const model = consoleOn('right')
    live.open({ left: OURS })
    expect(model.reader.value?.id).toBe('right')
  })
})
