/** An attempt whose outcome is open is told in the end by the counter, once the same card can be asked (S1.5). */
import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCardOf } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { KazasuError } from '../../src/errors.ts'
import { Verifier, type VerifyAnswer, type VerifyRequest } from '../../src/pin/verifier.ts'
import { FakeTimer } from '../drivers/fake-native.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'
import { isVerify } from '../support/verify.ts'

setFlagsFromString('--expose-gc')
// A new context has the function that the flag asks for.
const collectGarbage = runInNewContext('gc') as () => void

/** The same card with another serial number. */
function otherCard(): SmartCard {
  const adult = PROFILES.find(({ name }) => name === 'adult')
  if (adult === undefined) throw new Error('no adult')
  return createCardOf({ name: 'another-adult', card: { ...adult.card } }, { now: NOW })
}

describe('an attempt that is open', () => {
  let at: TestDesk
  let driver: FakeDriver
  let timer: FakeTimer
  let verifier: Verifier
  let attempts: number

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    timer = new FakeTimer()
    verifier = new Verifier({ ...at, timer })
    attempts = 0
  })

  /** Tears `card` off when VERIFY comes, `after` it was executed or before. */
  function lay(card: SmartCard, torn: 'before' | 'after' | 'never' = 'never'): void {
    driver.insert(
      'r',
      answering(card, (command) => {
        const isAttempt = isVerify(command)
        if (isAttempt) attempts += 1
        if (!isAttempt || torn === 'never') return card.process(command)
        if (torn === 'after') card.process(command)
        driver.remove('r')
        throw new KazasuError('CARD_REMOVED')
      }),
    )
  }

  const request = (value: string, onWaiting: () => void): VerifyRequest => ({
    pin: 'jpki/auth',
    value,
    confirmation: undefined,
    patience: { milliseconds: 30_000, onWaiting },
  })

  const verify = (value: string, onWaiting: () => void, by = {}): Promise<VerifyAnswer> =>
    verifier.verify(at.visit(by), request(value, onWaiting))

  it.each([
    ['before', '0000', false, 3],
    ['after', '0000', true, 2],
    ['after', '1234', false, 3],
  ] as const)(
    'because the card was torn off %s a VERIFY with %s is told when it is back',
    async (torn, value, consumed, remaining) => {
      const card = profileCard('adult')
      lay(card, torn)
      expect(await verify(value, () => lay(card))).toMatchObject({
        outcome: 'indeterminate',
        reason: 'CARD_REMOVED',
        consumed,
        remaining,
      })
      expect(attempts).toBe(1)
      expect(driver.log.at(-1)).toBe('unpower r')
    },
  )

  /** Another card, and what happens once the daemon has let go of it again. */
  function layAnother(afterwards: () => void): void {
    const card = otherCard()
    driver.insert('r', card)
    const powerOff = card.powerOff.bind(card)
    let isRead = false
    card.powerOff = () => {
      powerOff()
      if (!isRead) setImmediate(afterwards)
      isRead = true
    }
  }

  it('waits on when another card is laid down, and tells nothing of that one', async () => {
    const card = profileCard('adult')
    lay(card, 'after')
    const answer = await verify('0000', () =>
      layAnother(() => {
        driver.remove('r')
        lay(card)
      }),
    )
    expect(answer).toMatchObject({ consumed: true, remaining: 2 })
  })

  it('stays open when only another card comes, and when nobody waits any more', async () => {
    lay(profileCard('adult'), 'after')
    const gone = new AbortController()
    const by = { signal: gone.signal }
    const answer = await verify('0000', () => layAnother(() => gone.abort()), by)
    expect(answer).toMatchObject({ outcome: 'indeterminate', consumed: null, remaining: null })
  })

  it('stays open at once for a card that cannot be known again', async () => {
    const phone = profileCard('phone')
    lay(phone, 'after')
    let waited = false
    const answer = await verify('0000', () => {
      waited = true
    })
    expect([answer.consumed, waited]).toEqual([null, false])
  })

  it('is told at once when the card still lies there', async () => {
    const card = profileCard('adult')
    driver.insert(
      'r',
      answering(card, (command) => {
        const answer = card.process(command)
        if (isVerify(command)) throw new KazasuError('READER_TIMEOUT')
        return answer
      }),
    )
    expect(await verify('0000', () => undefined)).toMatchObject({
      outcome: 'indeterminate',
      reason: 'READER_TIMEOUT',
      consumed: true,
      remaining: 2,
      missesHere: 1,
    })
  })

  it('stays open when another attempt was made on that card meanwhile', async () => {
    const card = profileCard('adult')
    lay(card, 'before')
    const answer = await verify('0000', () => {
      lay(card)
      // The hold of the other one comes first: it was asked for before the card was told to be back.
      void verifier.verify(at.visit(), { pin: 'jpki/auth', value: '1111', confirmation: undefined })
    })
    expect(answer).toMatchObject({ outcome: 'indeterminate', consumed: null })
  })

  it('stays open when its time is over, and not before', async () => {
    lay(profileCard('adult'), 'after')
    let answer: VerifyAnswer | null = null
    const waiting = new Promise<void>((resolve) => {
      void verify('0000', resolve).then((one) => (answer = one))
    })
    await waiting
    await timer.advance(29_999)
    expect([answer, timer.due]).toEqual([null, [1]])
    await timer.advance(1)
    expect(answer).toMatchObject({ outcome: 'indeterminate', consumed: null })
  })

  it('stays open when its time is over, whatever was collected as garbage meanwhile', async () => {
    lay(profileCard('adult'), 'after')
    const patience = { milliseconds: 100, onWaiting: () => void setImmediate(collectGarbage) }
    const open = { ...request('0000', () => undefined), patience }
    // With the time of the system, which is what could be collected.
    expect(await new Verifier(at).verify(at.visit(), open)).toMatchObject({ consumed: null })
  })

  it('leaves nothing behind that waits, neither when the card is back nor when nobody waits any more', async () => {
    const card = profileCard('adult')
    const asked = new AbortController()
    const by = { signal: asked.signal }
    lay(card, 'after')
    await verify('0000', () => lay(card), by)
    expect([timer.due, getEventListeners(asked.signal, 'abort')]).toEqual([[], []])
    lay(card, 'after')
    await verify('0001', () => asked.abort(), by)
    expect([timer.due, getEventListeners(asked.signal, 'abort')]).toEqual([[], []])
  })

  it('is not waited for unless that was asked for', async () => {
    lay(profileCard('adult'), 'after')
    const { patience: _, ...impatient } = request('0000', () => undefined)
    expect(await verifier.verify(at.visit(), impatient)).toMatchObject({ consumed: null })
  })
})
