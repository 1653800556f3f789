/** Power, reset, security status and classes of the simulated card, and what it takes as misuse. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { held, heldWith, NOW, PIN, SELECT, send, sendAll } from './hold.ts'

/** Answered 6985 (too long) by a card that lets the key be used, 6982 by one that does not. */
const TRY_AUTH_KEY = `802A0097 F6 ${'00'.repeat(246)} 00`
const OPEN = '6985'
const SHUT = '6982'

describe('security status', () => {
  it('survives a warm reset, once the application is selected again', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    card.reset()
    expect(sendAll(card, SELECT.jpki, TRY_AUTH_KEY)).toBe(OPEN)
  })

  it('survives SELECT of the same application', () => {
    expect(sendAll(held('adult', SELECT.jpki, PIN.auth), SELECT.jpki, TRY_AUTH_KEY)).toBe(OPEN)
  })

  it('survives a SELECT that finds nothing', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    expect(send(card, '00A4040C07A0000002471001')).toBe('6A82')
    expect(send(card, TRY_AUTH_KEY)).toBe(OPEN)
  })

  it('is lost when another application is selected', () => {
    expect(sendAll(held('adult', SELECT.jpki, PIN.auth), SELECT.text, SELECT.jpki, TRY_AUTH_KEY)).toBe(SHUT)
  })

  it('is lost when the card manager is selected', () => {
    expect(sendAll(held('adult', SELECT.jpki, PIN.auth), SELECT.cardManager, SELECT.jpki, TRY_AUTH_KEY)).toBe(SHUT)
  })

  it('is lost when another application is selected after a reset', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    card.reset()
    expect(sendAll(card, SELECT.text, SELECT.jpki, TRY_AUTH_KEY)).toBe(SHUT)
  })

  it('is lost with the power', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    card.powerOff()
    card.powerOn()
    expect(sendAll(card, SELECT.jpki, TRY_AUTH_KEY)).toBe(SHUT)
  })

  it('is kept for several PINs of one application at once', () => {
    const card = held('adult', SELECT.jpki, PIN.auth, PIN.sign)
    expect(send(card, '00B0810002')).toBe('30829000')
    expect(send(card, TRY_AUTH_KEY)).toBe(OPEN)
  })
})

describe('a reset', () => {
  it('leaves nothing selected', () => {
    const card = held('adult', SELECT.jpki, '00A4020C02000A')
    card.reset()
    expect(send(card, '00B0000001')).toBe('6986')
    expect(send(card, '00A4020C02000A')).toBe('6A82')
    expect(send(card, '00A40000')).toBe('6A86')
  })
})

describe('the power', () => {
  it('gives no attempts back', () => {
    const card = held('adult', SELECT.jpki, PIN.authWrong)
    card.powerOff()
    card.powerOn()
    expect(sendAll(card, SELECT.jpki, '00200098')).toBe('63C2')
  })

  it('can be switched on twice without effect', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    card.powerOn()
    expect(send(card, TRY_AUTH_KEY)).toBe(OPEN)
  })

  it('can be switched off twice without effect', () => {
    const card = held('adult')
    card.powerOff()
    card.powerOff()
    expect(() => send(card, SELECT.jpki)).toThrow('no power')
  })
})

describe('the first command after power-up', () => {
  it('is answered 6F00 and not executed on a card with that habit', () => {
    const card = heldWith({ habits: { firstCommandFails: true } })
    expect(send(card, SELECT.jpki)).toBe('6F00')
    expect(send(card, '00A4020C02000A')).toBe('6A82')
    expect(send(card, SELECT.jpki)).toBe('9000')
  })

  it('is so again after a loss of power, but not after a reset', () => {
    const card = heldWith({ habits: { firstCommandFails: true } }, SELECT.jpki)
    card.reset()
    expect(send(card, SELECT.jpki)).toBe('9000')
    card.powerOff()
    card.powerOn()
    expect(send(card, SELECT.jpki)).toBe('6F00')
  })
})

describe('classes and instructions', () => {
  it.each(['01', '02', '03', '40', '7F', '81', '83'])('answers 6881 to a logical channel: class %s', (cla) => {
    expect(send(held('adult'), `${cla}A4040C0AD392F000260100000001`)).toBe('6881')
  })

  it.each(['04', '10', '20', '84', '90', 'A0', 'B0', 'FF'])('answers 6E00 to the class %s', (cla) => {
    expect(send(held('adult'), `${cla}A4040C0AD392F000260100000001`)).toBe('6E00')
  })

  it.each(['00', '0E', '22', '2A', '44', '70', 'C0', 'D6', 'E2'])('answers 6D00 to the instruction 00 %s', (ins) => {
    expect(send(held('adult', SELECT.jpki), `00${ins}0000`)).toBe('6D00')
  })

  it.each(['20', 'A4', 'B0', 'CA', '50'])('answers 6D00 to the instruction 80 %s', (ins) => {
    expect(send(held('adult', SELECT.jpki), `80${ins}0000`)).toBe('6D00')
  })

  it('refuses secure messaging without a session: SELECT 6882, anything else 69FC', () => {
    const card = held('adult', SELECT.text)
    expect(send(card, '0CA4020C020001')).toBe('6882')
    expect(send(card, '08B0810000')).toBe('69FC')
    expect(send(card, '0C200091')).toBe('69FC')
  })

  it('does not open secure messaging', () => {
    expect(send(held('adult', SELECT.jpki), '80AE000000')).toBe('66F1')
  })

  it('answers 6700 to the command of an iPhone', () => {
    expect(send(held('adult', SELECT.jpki), '80FC0000')).toBe('6700')
  })

  it.each(['', '00', '00A404', '00A4040C0AD392', '00B000000000'])(
    'answers 6700 to what is no command: "%s"',
    (bytes) => {
      expect(send(held('adult'), bytes)).toBe('6700')
    },
  )
})

describe('misuse throws', () => {
  it('a command without power', () => {
    const card = createCard('adult', { now: NOW })
    expect(() => send(card, SELECT.jpki)).toThrow('no power')
  })

  it('a reset without power', () => {
    expect(() => createCard('adult', { now: NOW }).reset()).toThrow('no power')
  })

  it('a command to a mute card', () => {
    const card = createCard('mute', { now: NOW })
    expect(card.atr).toBeNull()
    card.powerOn()
    expect(() => send(card, SELECT.jpki)).toThrow('mute')
  })

  it('a command inside a command, after which the card goes on', () => {
    let inside: (() => void) | null = null
    const state = { load: () => null, save: () => inside?.() }
    const card = heldWith({ state }, SELECT.jpki)
    inside = () => send(card, '00200098')
    expect(() => send(card, PIN.auth)).toThrow('in the middle of a command')
    inside = null
    expect(send(card, '00200098')).toBe('63C3')
  })
})

describe('whatever is sent', () => {
  it('is answered with a status word, and never gives attempts back without the right PIN', () => {
    const header = fc.tuple(
      fc.constantFrom(0x00, 0x80),
      fc.constantFrom(0x20, 0x24, 0x2a, 0x32, 0x84, 0x88, 0xa4, 0xb0, 0xb2, 0xca),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
    )
    const command = fc
      .tuple(header, fc.uint8Array({ maxLength: 40 }))
      .map(([first, rest]) => Uint8Array.from([...first, ...rest]))
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const card = held('auth-low', SELECT.jpki)
        for (const bytes of commands) expect(card.process(bytes).length).toBeGreaterThanOrEqual(2)
        const [, remaining] = /^63C(\d)$/.exec(sendAll(card, SELECT.jpki, '00200098')) ?? []
        expect(Number(remaining)).toBeLessThanOrEqual(2)
      }),
    )
  })
})
