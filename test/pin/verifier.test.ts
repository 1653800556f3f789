import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { Verifier, type VerifyRequest } from '../../src/pin/verifier.ts'
import { answering } from '../support/connections.ts'
import { clientNamed, openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

/** The right values of the simulated cards; see mocks/README.md. */
const request = (pin: VerifyRequest['pin'], value: string, confirmation?: string): VerifyRequest => ({
  pin,
  value,
  confirmation,
})

describe('the verifier', () => {
  let at: TestDesk
  let driver: FakeDriver
  let verifier: Verifier
  let wire: string[]

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    verifier = new Verifier(at)
    wire = []
  })

  const lay = (profile: string): void => {
    const card = profileCard(profile)
    driver.insert(
      'r',
      answering(card, (command) => {
        wire.push(toHex(command))
        return card.process(command)
      }),
    )
  }

  it('asks for the counter and then presents the value once, in one hold', async () => {
    lay('adult')
    expect(await verifier.verify(at.visit(), request('jpki/auth', '1234'))).toEqual({
      reader: 'r',
      simulated: true,
      outcome: 'verified',
      remaining: 3,
      consumed: false,
      reason: null,
      missesHere: 0,
    })
    expect(wire).toEqual(['00A4040C0AD392F000260100000001', '00200098', '002000980431323334', '00200098'])
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('logs who presented which PIN and what came of it, and not the value', async () => {
    const lines: unknown[] = []
    verifier = new Verifier({ ...at, log: { ...at.log, info: (event, fields) => lines.push([event, fields]) } })
    lay('adult')
    await verifier.verify(at.visit({ client: clientNamed('counter') }), request('jpki/auth', '7391'))
    const outcome = { outcome: 'wrong', remaining: 2, consumed: true, reason: null }
    const presented = { client: 'counter', kind: 'program', reader: 'r', which: 'jpki/auth' }
    expect(lines).toEqual([['pin.presented', { ...presented, ...outcome }]])
  })

  it('does so by EF on a card without short identifiers, without another SELECT between counter and value', async () => {
    lay('old-lot')
    expect((await verifier.verify(at.visit(), request('jpki/auth', '1234'))).outcome).toBe('verified')
    const verify = wire.indexOf('002000800431323334')
    expect(wire.slice(verify - 2, verify + 1)).toEqual(['00A4020C020018', '00200080', '002000800431323334'])
  })

  it('counts misses down to a block, and a right value up again', async () => {
    lay('adult')
    const wrong = await verifier.verify(at.visit(), request('jpki/auth', '0000'))
    expect(wrong).toMatchObject({ outcome: 'wrong', remaining: 2, consumed: true })
    expect(await verifier.verify(at.visit(), request('jpki/auth', '1234'))).toMatchObject({ remaining: 3 })
    for (const [value, remaining] of [
      ['0001', 2],
      ['0002', 1],
    ] as const) {
      expect(await verifier.verify(at.visit(), request('jpki/auth', value))).toMatchObject({ remaining })
    }
    const { fields } = await refusal(request('jpki/auth', '0003'))
    expect(fields).toMatchObject({ remaining: 1 })
    const last = request('jpki/auth', '0003', String(fields['confirmation']))
    expect(await verifier.verify(at.visit(), last)).toMatchObject({
      outcome: 'blocked',
      remaining: 0,
      consumed: true,
      missesHere: 4,
    })
    expect((await refusal(request('jpki/auth', '1234'))).code).toBe('PIN_BLOCKED')
    expect(driver.log.filter((line) => line === 'unpower r')).toHaveLength(7)
  })

  async function refusal(what: VerifyRequest): Promise<{ code: string; fields: Record<string, unknown> }> {
    const before = wire.length
    const error: unknown = await verifier.verify(at.visit(), what).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(wire.slice(before).filter((hex) => hex.startsWith('0020') && hex.length > 8)).toEqual([])
    return error as { code: string; fields: Record<string, unknown> }
  }

  it('does not spend a second attempt on a value that was wrong before while the card lies there', async () => {
    const card = profileCard('adult')
    driver.insert('r', card)
    await verifier.verify(at.visit(), request('jpki/auth', '0000'))
    await expect(verifier.verify(at.visit(), request('jpki/auth', '0000'))).rejects.toMatchObject({
      code: 'PIN_KNOWN_WRONG',
      fields: { remaining: 2 },
    })
    // Of another PIN nothing is known.
    expect(await verifier.verify(at.visit(), request('text/pin', '0000'))).toMatchObject({ remaining: 2 })
    driver.remove('r')
    driver.insert('r', card)
    expect(await verifier.verify(at.visit(), request('jpki/auth', '0000'))).toMatchObject({
      remaining: 1,
      missesHere: 1,
    })
  })

  it.each([
    ['adult', 'jpki/auth', '12', 'PIN_FORMAT'],
    ['auth-blocked', 'jpki/auth', '1234', 'PIN_BLOCKED'],
    ['auth-last', 'jpki/auth', '1234', 'PIN_LAST_ATTEMPT'],
    ['no-text', 'text/pin', '2345', 'PIN_ABSENT'],
    ['child', 'jpki/sign', 'ABC123', 'PIN_ABSENT'],
    ['driving-licence', 'jpki/auth', '1234', 'PIN_ABSENT'],
  ] as const)('of %s refuses %s before anything is presented: %s %s', async (profile, pin, value, code) => {
    lay(profile)
    expect((await refusal(request(pin, value))).code).toBe(code)
    if (code === 'PIN_FORMAT') expect(wire).toEqual([])
  })

  it.each([
    ['jpki/sign', 'ABC123'],
    ['text/pin', '2345'],
    ['juki/pin', '3456'],
    ['common/juki', '3456'],
  ] as const)('verifies %s too', async (pin, value) => {
    lay('adult')
    expect(await verifier.verify(at.visit(), request(pin, value))).toMatchObject({ outcome: 'verified' })
  })

  it('finishes what has begun when it is cancelled after the value was sent, and sends nothing when before', async () => {
    lay('adult')
    const controller = new AbortController()
    driver.onTransmit = () => {
      if (wire.length === 2) controller.abort()
    }
    const late = await verifier.verify(at.visit({ signal: controller.signal }), request('jpki/auth', '0000'))
    expect(late).toMatchObject({ outcome: 'wrong', remaining: 2 })
    driver.onTransmit = () => undefined
    wire.length = 0
    const early = new AbortController()
    driver.onTransmit = () => early.abort()
    await expect(
      verifier.verify(at.visit({ signal: early.signal }), request('jpki/auth', '0000')),
    ).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    })
    expect(wire.some((hex) => hex.startsWith('00200098') && hex.length > 8)).toBe(false)
  })

  it('asks the card nothing for a request that is given up while the card is being connected to', async () => {
    lay('adult')
    const asked = new AbortController()
    const connect = driver.connect.bind(driver)
    driver.connect = (reader) => {
      asked.abort()
      return connect(reader)
    }
    const verifying = verifier.verify(at.visit({ signal: asked.signal }), request('jpki/auth', '0000'))
    await expect(verifying).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect([wire, driver.log.at(-1), getEventListeners(asked.signal, 'abort')]).toEqual([[], 'unpower r', []])
  })

  it('presents nothing to a card that was exchanged just before it was held', async () => {
    lay('adult')
    driver.onTransmit = () => {
      // The driver tells late: the card that is connected is already another one.
      if (wire.length === 1) driver.tell.cardInserted('r', { atr: fromHex('3B00') })
    }
    expect((await refusal(request('jpki/auth', '1234'))).code).toBe('CARD_REMOVED')
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('never tells a removal, or a status that says nothing, as a wrong value', async () => {
    lay('adult')
    driver.onTransmit = () => {
      if (wire.length === 2) driver.remove('r')
    }
    expect(await verifier.verify(at.visit(), request('jpki/auth', '0000'))).toEqual({
      reader: 'r',
      simulated: true,
      outcome: 'indeterminate',
      remaining: null,
      consumed: null,
      reason: 'CARD_REMOVED',
      missesHere: 0,
    })
    driver.onTransmit = () => undefined
    const card = profileCard('adult')
    driver.insert(
      'r',
      answering(card, (command) => {
        const answer = card.process(command)
        return command[1] === 0x20 && command.length > 4 ? fromHex('6F00') : answer
      }),
    )
    expect(await verifier.verify(at.visit(), request('jpki/auth', '0000'))).toMatchObject({
      outcome: 'indeterminate',
      remaining: 2,
      consumed: true,
      reason: 'CARD_REFUSED',
    })
  })

  it.each(['6C04', '6104', '6F00', '6700', '6985'])(
    'presents the value once when the card answers %s to it',
    async (answer) => {
      const card = profileCard('adult')
      let presented = 0
      driver.insert(
        'r',
        answering(card, (command) => {
          if (command[1] !== 0x20 || command.length === 4) return card.process(command)
          presented += 1
          return fromHex(answer)
        }),
      )
      expect(await verifier.verify(at.visit(), request('jpki/auth', '1234'))).toMatchObject({
        outcome: 'indeterminate',
      })
      expect(presented).toBe(1)
    },
  )
})
