/** What the kiosk does before and after a visit: what it shows, where it goes, and whom it tells. */
import './dom.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KazasuClientError } from '../../src/client/client.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { Kiosk, type KioskOptions } from '../../src/pages/kiosk/model.ts'
import { SETTLING_MS } from '../../src/pages/shared/attending.ts'
import { connectionOver } from '../../src/pages/shared/connection.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { told as wordsOf } from '../support/told.ts'
import { BANK, FakeLive, OURS, TEST_KIOSK } from './fake-live.ts'
import { pin, reportOf, step } from './reports.ts'

const IDLE = 60_000
const SIGHTS = [{ picture: '/kiosk/attract/1' }, { text: 'ようこそ' }] as const
const START = 'https://kiosk.example.jp/start'

const on = (reader: string, report = OURS) => ({ ...report, reader: { ...report.reader, id: reader } })

const refusedWith = (code: ErrorCode): KazasuClientError => new KazasuClientError(code, '', { told: wordsOf(code) })

let live: FakeLive
let clock: FakeClock
let left: string[]

beforeAll(() => speak('ja'))
beforeEach(() => {
  live = new FakeLive()
  live.attach('desk')
  clock = new FakeClock()
  left = []
})

function kioskWith(options: Partial<KioskOptions>): Kiosk {
  const kiosk = new Kiosk(connectionOver(live.live), {
    ...TEST_KIOSK,
    idleSeconds: IDLE / 1000,
    after: (milliseconds, act) => clock.after(milliseconds, act),
    leave: (address) => left.push(address),
    ...options,
  })
  live.open()
  return kiosk
}

describe('what the kiosk shows while nobody is there', () => {
  it('begins after a while and goes round, slowly', () => {
    const kiosk = kioskWith({ attract: SIGHTS })
    clock.pass(IDLE - 1)
    expect(kiosk.sight.value).toBeNull()
    clock.pass(1)
    expect(kiosk.sight.value).toEqual(SIGHTS[0])
    clock.pass(12_000)
    expect(kiosk.sight.value).toEqual(SIGHTS[1])
    clock.pass(12_000)
    expect(kiosk.sight.value).toEqual(SIGHTS[0])
  })

  it('ends with a touch, and begins again later', () => {
    const kiosk = kioskWith({ attract: SIGHTS })
    clock.pass(IDLE)
    kiosk.touch()
    expect([kiosk.sight.value, kiosk.screen.value.at]).toEqual([null, 'lay'])
    clock.pass(IDLE - 1)
    kiosk.touch()
    clock.pass(IDLE - 1)
    expect(kiosk.sight.value).toBeNull()
    clock.pass(1)
    expect(kiosk.sight.value).toEqual(SIGHTS[0])
  })

  it('ends with a card, and never stands in the way of one', () => {
    const kiosk = kioskWith({ attract: SIGHTS })
    clock.pass(IDLE)
    live.lay('desk', on('desk'))
    expect([kiosk.sight.value, kiosk.screen.value.at]).toEqual([null, 'found'])
    clock.pass(10 * IDLE)
    expect([kiosk.sight.value, kiosk.screen.value.at]).toEqual([null, 'left'])
    live.take('desk')
    clock.pass(IDLE)
    expect(kiosk.sight.value).toEqual(SIGHTS[0])
  })

  it('stays where it is when there is one sight only', () => {
    const kiosk = kioskWith({ attract: [SIGHTS[1]] })
    clock.pass(10 * IDLE)
    expect([kiosk.sight.value, clock.pending]).toEqual([SIGHTS[1], 0])
  })

  it('is nothing, and nothing is counted, where there is no sight', () => {
    kioskWith({})
    expect(clock.pending).toBe(0)
  })

  it('is not shown while something is wrong', () => {
    const kiosk = kioskWith({ attract: SIGHTS })
    clock.pass(IDLE)
    live.lose()
    clock.pass(10 * IDLE)
    expect([kiosk.sight.value, kiosk.screen.value.at]).toEqual([null, 'lost'])
  })
})

describe('while the daemon restarts', () => {
  it('the kiosk says so as soon as nobody is there, and goes on by itself', () => {
    const kiosk = kioskWith({})
    live.lay('desk', on('desk'))
    live.drain()
    expect(kiosk.screen.value.at).toBe('found')
    live.take('desk')
    expect(kiosk.screen.value.at).toBe('restarting')
    live.lose()
    expect(kiosk.screen.value.at).toBe('restarting')
    live.open()
    expect(kiosk.screen.value.at).toBe('lay')
  })

  it('what became of a PIN is told when it is back, where there was no time to read it', async () => {
    const kiosk = kioskWith({})
    live.lay('desk', on('desk', reportOf({ pins: [pin('jpki', 'auth')] })))
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.asked.find(({ method }) => method === 'pin.verify')?.answer({ outcome: 'indeterminate', consumed: null })
    await new Promise(setImmediate)
    expect(kiosk.screen.value.at).toBe('result')
    live.lose()
    live.take('desk')
    live.open()
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', parting: { kind: 'open', consumed: null } })
  })

  it('so is that none was presented, beside the card that lies there still', async () => {
    const kiosk = kioskWith({})
    const report = on('desk', reportOf({ pins: [pin('jpki', 'auth')] }))
    live.lay('desk', report)
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.asked.find(({ method }) => method === 'pin.verify')?.fail(refusedWith('DAEMON_DRAINING'))
    await expect.poll(() => kiosk.screen.value.at).toBe('result')
    live.lose()
    live.open({ desk: report })
    const failure = { code: 'DAEMON_DRAINING' }
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: { kind: 'failed', failure } })
    live.lay('desk', report)
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: null })
  })

  it('any other failure is not: it was about a card that may be another one by now', async () => {
    const kiosk = kioskWith({})
    const report = on('desk', reportOf({ pins: [pin('jpki', 'auth')] }))
    live.lay('desk', report)
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.asked.find(({ method }) => method === 'pin.verify')?.fail(refusedWith('READER_FAILED'))
    await expect.poll(() => kiosk.screen.value.at).toBe('result')
    live.lose()
    live.open({ desk: report })
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: null })
  })

  it('staff are called where it does not come back', () => {
    const kiosk = kioskWith({})
    live.drain()
    live.lose()
    clock.pass(119_999)
    expect(kiosk.screen.value.at).toBe('restarting')
    clock.pass(1)
    expect(kiosk.screen.value.at).toBe('lost')
    live.open()
    live.drain()
    live.lose()
    expect(kiosk.screen.value.at).toBe('restarting')
  })
})

describe('when the reader goes between entering and presenting', () => {
  const report = on('desk', reportOf({ pins: [pin('jpki', 'auth')] }))
  const untried = (code: ErrorCode) => ({ parting: { kind: 'failed', failure: { code } } })

  /** From the last key on; the value has left the page. */
  async function entered(): Promise<Kiosk> {
    const kiosk = kioskWith({})
    live.lay('desk', report)
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.asked
      .find(({ method }) => method === 'pin.verify')
      ?.progress({ entry: { state: 'open', typed: 0, remaining: 3 } })
    await new Promise(setImmediate)
    return kiosk
  }
  const fail = (code: ErrorCode): void =>
    live.asked.find(({ method }) => method === 'pin.verify')?.fail(refusedWith(code))

  async function unplugged(): Promise<Kiosk> {
    const kiosk = await entered()
    live.detach('desk')
    fail('READER_DETACHED')
    await expect.poll(() => kiosk.screen.value).toMatchObject(untried('READER_DETACHED'))
    return kiosk
  }

  it.each(['READER_DETACHED', 'READER_SERVICE_STOPPED'] as const)(
    'the kiosk says that nothing was tried (%s), also when the reader is back, until the person goes on',
    async (code) => {
      const kiosk = await entered()
      live.detach('desk')
      fail(code)
      await expect.poll(() => kiosk.screen.value).toMatchObject({ at: 'no-reader', ...untried(code) })
      live.attach('desk')
      expect(kiosk.screen.value).toMatchObject({ at: 'lay', ...untried(code) })
      live.lay('desk', report)
      expect(kiosk.screen.value).toMatchObject({ at: 'found', ...untried(code) })
      kiosk.show({ at: 'found' })
      expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: null })
    },
  )

  it('that stays where the failure is heard first', async () => {
    const kiosk = await entered()
    fail('READER_DETACHED')
    await expect.poll(() => kiosk.screen.value.at).toBe('result')
    live.detach('desk')
    expect(kiosk.screen.value).toMatchObject({ at: 'no-reader', ...untried('READER_DETACHED') })
  })

  it('that the outcome of an attempt is open is said as well', async () => {
    const kiosk = await entered()
    live.detach('desk')
    live.asked.find(({ method }) => method === 'pin.verify')?.answer({ outcome: 'indeterminate', consumed: null })
    const open = { kind: 'open', consumed: null }
    await expect.poll(() => kiosk.screen.value).toMatchObject({ at: 'no-reader', parting: open })
    live.attach('desk')
    live.lay('desk', report)
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: open })
  })

  it('the next person hears nothing of it', async () => {
    const kiosk = await unplugged()
    clock.pass(IDLE)
    expect(kiosk.screen.value).toMatchObject({ at: 'no-reader', parting: null })
  })

  it('it stays where the reader is plugged in once more in the meantime', async () => {
    const kiosk = await unplugged()
    live.attach('desk')
    clock.pass(SETTLING_MS - 500)
    live.detach('desk')
    live.attach('desk')
    clock.pass(1000)
    live.lay('desk', report)
    expect(kiosk.screen.value).toMatchObject({ at: 'found', ...untried('READER_DETACHED') })
  })

  it('it is over with the next card where the reader came back without one', async () => {
    const kiosk = await unplugged()
    live.attach('desk')
    clock.pass(SETTLING_MS)
    live.lay('desk', report)
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: null })
  })

  it('what it says of a card that was taken is over with the next card', async () => {
    const kiosk = await entered()
    fail('CARD_REMOVED')
    await expect.poll(() => kiosk.screen.value.at).toBe('result')
    live.take('desk')
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', ...untried('CARD_REMOVED') })
    live.lay('desk', report)
    expect(kiosk.screen.value).toMatchObject({ at: 'found', parting: null })
  })
})

describe('the time without a touch', () => {
  it('begins anew with a card, also where another language was chosen before it', async () => {
    const kiosk = kioskWith({})
    await speak('en')
    clock.pass(IDLE - 1000)
    live.lay('desk', on('desk'))
    clock.pass(IDLE - 16_000)
    expect([kiosk.screen.value.at, kiosk.idleLeft.value]).toEqual(['found', null])
    clock.pass(1000)
    expect(kiosk.idleLeft.value).toBe(15)
    await speak('ja')
  })

  it('begins anew with the card of the next person on another reader', () => {
    live.attach('wall')
    const kiosk = kioskWith({})
    live.lay('desk', on('desk'))
    clock.pass(IDLE - 1000)
    live.lay('wall', on('wall'))
    clock.pass(IDLE - 16_000)
    expect([kiosk.screen.value.at, kiosk.idleLeft.value]).toEqual(['found', null])
  })

  it('ends what the next person would be told of a card that left while it was read', () => {
    const kiosk = kioskWith({ attract: SIGHTS })
    live.lay('desk')
    live.tear('desk')
    clock.pass(IDLE - 1)
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', lost: { code: 'CARD_REMOVED' } })
    clock.pass(1)
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', lost: null })
    clock.pass(IDLE)
    expect(kiosk.sight.value).toEqual(SIGHTS[0])
    live.lay('desk')
    live.tear('desk')
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', lost: { code: 'CARD_REMOVED' } })
  })

  it('ends that for good, whoever comes and goes by then', async () => {
    live.attach('wall')
    const kiosk = kioskWith({})
    live.lay('desk')
    live.tear('desk')
    clock.pass(IDLE)
    await speak('en')
    clock.pass(IDLE)
    await expect.poll(() => kiosk.isFree.value).toBe(true)
    live.lay('wall', on('wall'))
    clock.pass(IDLE)
    expect(kiosk.screen.value.at).toBe('left')
    live.take('wall')
    live.detach('wall')
    expect(kiosk.screen.value).toMatchObject({ at: 'lay', lost: null })
  })
})

describe('a page that is to begin anew', () => {
  it('may where nobody is there', async () => {
    const kiosk = kioskWith({})
    expect(kiosk.isFree.value).toBe(true)
    await speak('en')
    expect(kiosk.isFree.value).toBe(false)
    await speak('ja')
    live.detach('desk')
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['no-reader', true])
  })

  it('may not while a card lies there, is asked for, or may come back with its reader', () => {
    const kiosk = kioskWith({})
    live.lay('desk')
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['reading', false])
    live.read('desk', on('desk'))
    for (const at of ['found', 'choose', 'done'] as const) {
      kiosk.show({ at })
      expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual([at, false])
    }
    live.detach('desk')
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['no-reader', false])
    live.attach('desk')
    live.lay('desk', on('desk'))
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['done', false])
    live.take('desk')
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['lay', true])
  })

  it('may not while another card lies there that would be shown then', () => {
    live.attach('wall')
    const kiosk = kioskWith({})
    live.lay('wall', on('wall'))
    live.lay('desk', on('desk'))
    kiosk.show({ at: 'done' })
    live.take('desk')
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['lay', false])
    live.take('wall')
    expect(kiosk.isFree.value).toBe(true)
  })

  it('may not while a PIN is typed or presented, or before its person has heard what became of it', async () => {
    const kiosk = kioskWith({})
    live.lay('desk', on('desk'))
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['enter', false])
    live.take('desk')
    expect(kiosk.isFree.value).toBe(false)
    live.asked.find(({ method }) => method === 'pin.verify')?.answer({ outcome: 'wrong', remaining: 2, consumed: true })
    await expect.poll(() => kiosk.screen.value).toMatchObject({ at: 'lay', parting: { kind: 'wrong' } })
    expect(kiosk.isFree.value).toBe(false)
    clock.pass(IDLE)
    expect(kiosk.isFree.value).toBe(true)
  })

  it('may not while the daemon is away, from which it would come', () => {
    const kiosk = kioskWith({})
    live.lose()
    expect([kiosk.screen.value.at, kiosk.isFree.value]).toEqual(['lost', false])
  })
})

describe('where the kiosk goes', () => {
  it('back to where it was opened from, once the card has been taken and not before', () => {
    const kiosk = kioskWith({ returnTo: START })
    live.lay('desk', on('desk'))
    kiosk.show({ at: 'done' })
    clock.pass(IDLE / 2)
    expect(left).toEqual([])
    live.take('desk')
    expect(left).toEqual([START])
  })

  it('back where nobody lays a card down', () => {
    kioskWith({ returnTo: START })
    clock.pass(IDLE - 1)
    expect(left).toEqual([])
    clock.pass(1)
    expect(left).toEqual([START])
  })

  it('nowhere where it was not told to', () => {
    kioskWith({})
    live.lay('desk', on('desk'))
    live.take('desk')
    clock.pass(10 * IDLE)
    expect(left).toEqual([])
  })

  it('nowhere because of a card that left while it was read, until nobody lays it down again', () => {
    const kiosk = kioskWith({ returnTo: START })
    live.lay('desk')
    live.tear('desk')
    expect([kiosk.screen.value, left]).toMatchObject([{ at: 'lay', lost: { code: 'CARD_REMOVED' } }, []])
    live.lay('desk', on('desk'))
    expect([kiosk.screen.value.at, left]).toEqual(['found', []])
    live.take('desk')
    expect(left).toEqual([START])
  })

  it('back where a card that left while it was read is not laid down again', () => {
    kioskWith({ returnTo: START })
    live.lay('desk')
    live.tear('desk')
    clock.pass(IDLE - 1)
    expect(left).toEqual([])
    clock.pass(1)
    expect(left).toEqual([START])
  })

  it('back where a card could not be read, once it has been taken', () => {
    kioskWith({ returnTo: START })
    live.lay('desk')
    live.fail('desk', 'CARD_RESET')
    expect(left).toEqual([])
    live.take('desk')
    expect(left).toEqual([START])
  })

  it('nowhere because of a card that is furniture', () => {
    live.lay('desk', null, '3B01')
    const kiosk = kioskWith({ returnTo: START })
    live.read('desk', on('desk', BANK))
    expect([kiosk.screen.value.at, left]).toEqual(['lay', []])
  })

  it('nowhere before the person has heard what became of a PIN', async () => {
    const kiosk = kioskWith({ returnTo: START })
    live.lay('desk', on('desk'))
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.take('desk')
    live.asked.find(({ method }) => method === 'pin.verify')?.answer({ outcome: 'wrong', remaining: 2, consumed: true })
    await expect.poll(() => kiosk.screen.value).toMatchObject({ at: 'lay', parting: { kind: 'wrong' } })
    expect(left).toEqual([])
    clock.pass(IDLE)
    expect(left).toEqual([START])
  })
})

describe('what the kiosk tells the program behind it', () => {
  const LOW = reportOf({
    reader: { id: 'desk', name: 'Desk', driver: 'simulated' },
    pins: [pin('jpki', 'auth')],
    steps: [step('pin-low', { severity: 'note' })],
  })
  const told = () => live.asked.filter(({ method }) => method === 'kiosk.finish').map(({ params }) => params)
  const VISIT = { reader: 'desk', kind: LOW.card.kind, tone: 'ok', steps: [{ id: 'pin-low', subject: null }], pins: [] }

  async function check(kiosk: Kiosk, outcome: string): Promise<void> {
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    const asked = live.asked.findLast(({ method }) => method === 'pin.verify')
    asked?.answer({ outcome, remaining: 2, consumed: true })
    await expect.poll(() => kiosk.screen.value.at).not.toBe('enter')
  }

  it('is what was found and offered, once, when the person says that they are done', () => {
    const kiosk = kioskWith({})
    live.lay('desk', LOW)
    expect(told()).toEqual([])
    kiosk.show({ at: 'done' })
    live.take('desk')
    expect(told()).toEqual([{ ...VISIT, ended: 'finished' }])
  })

  it('is which PINs were checked and how that ended, and nothing that was typed', async () => {
    const kiosk = kioskWith({})
    live.lay('desk', LOW)
    await check(kiosk, 'wrong')
    await check(kiosk, 'verified')
    live.take('desk')
    const pins = [
      { pin: 'jpki/auth', outcome: 'wrong', remaining: 2 },
      { pin: 'jpki/auth', outcome: 'right', remaining: 2 },
    ]
    expect(told()).toEqual([{ ...VISIT, pins, ended: 'taken' }])
  })

  it('is also what became of a PIN whose card was gone by then', async () => {
    const kiosk = kioskWith({})
    live.lay('desk', LOW)
    kiosk.checkPin('jpki/auth', { onKeypad: false })
    live.take('desk')
    live.asked.find(({ method }) => method === 'pin.verify')?.answer({ outcome: 'unknown', consumed: null })
    await expect
      .poll(told)
      .toEqual([{ ...VISIT, pins: [{ pin: 'jpki/auth', outcome: 'open', remaining: null }], ended: 'taken' }])
  })

  it('is that nobody was there any more, and nothing more when the card is taken at last', () => {
    kioskWith({})
    live.lay('desk', LOW)
    clock.pass(IDLE)
    live.take('desk')
    expect(told()).toEqual([{ ...VISIT, ended: 'left' }])
  })

  it('is of each card by itself', () => {
    kioskWith({})
    live.lay('desk', LOW)
    live.take('desk')
    live.lay('desk', on('desk'))
    live.take('desk')
    expect(told()).toMatchObject([{ steps: [{ id: 'pin-low' }] }, { steps: [], tone: 'ok' }])
  })

  it('is nothing of a card that nobody saw a report of, and of furniture', () => {
    live.lay('desk', null, '3B01')
    kioskWith({})
    live.read('desk', on('desk', BANK))
    live.take('desk')
    live.lay('desk')
    live.take('desk')
    expect(told()).toEqual([])
  })
})
