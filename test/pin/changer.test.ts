import { beforeEach, describe, expect, it } from 'vitest'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { KazasuError } from '../../src/errors.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { Changer, type ChangeRequest } from '../../src/pin/changer.ts'
import { Verifier } from '../../src/pin/verifier.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

const request = (pin: ChangeRequest['pin'], value: string, newValue: string): ChangeRequest => ({
  pin,
  value,
  newValue,
  confirmation: undefined,
})

describe('changing a PIN', () => {
  let at: TestDesk
  let driver: FakeDriver
  let verifier: Verifier
  let changer: Changer
  let wire: string[]

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    verifier = new Verifier(at)
    changer = new Changer(verifier, true)
    wire = []
  })

  /** `harm` may answer in the card's stead, or fail. */
  function lay(card: SmartCard, harm: (command: string, execute: () => void) => string | null = () => null): void {
    driver.insert(
      'r',
      answering(card, (command) => {
        wire.push(toHex(command))
        let answer: Uint8Array | null = null
        const execute = (): void => {
          answer = card.process(command)
        }
        const instead = harm(toHex(command), execute)
        if (instead !== null) return fromHex(instead)
        return answer ?? card.process(command)
      }),
    )
  }

  const opens = async (pin: ChangeRequest['pin'], value: string): Promise<boolean> => {
    const answer = await verifier.verify(at.visit(), { pin, value, confirmation: undefined })
    return answer.outcome === 'verified'
  }

  it.each([
    ['adult', 'jpki/auth', '1234', '5678', '0024018004'],
    ['adult', 'jpki/sign', 'ABC123', 'NEW456XYZ', '0024018009'],
    ['adult', 'text/pin', '2345', '9999', '0024018004'],
    ['adult', 'juki/pin', '3456', '1111', '8032008004'],
    ['adult', 'common/juki', '3456', '1111', '8032008004'],
    ['old-lot', 'jpki/auth', '1234', '5678', '0024018004'],
  ] as const)(
    'of %s, %s: the new value opens it from then on, the old one no more',
    async (profile, pin, old, next, head) => {
      lay(profileCard(profile))
      expect(await changer.change(at.visit(), request(pin, old, next))).toMatchObject({
        outcome: 'changed',
        holds: 'new',
        consumed: false,
        reason: null,
      })
      expect(wire.filter((command) => command.startsWith(head))).toHaveLength(1)
      expect(driver.log).toEqual(['connect r', 'unpower r'])
      expect(await opens(pin, next)).toBe(true)
      expect(await opens(pin, old)).toBe(false)
    },
  )

  it('changes nothing when the present value is wrong, and says what is left', async () => {
    lay(profileCard('adult'))
    expect(await changer.change(at.visit(), request('jpki/auth', '0000', '5678'))).toMatchObject({
      outcome: 'wrong',
      holds: 'old',
      remaining: 2,
      consumed: true,
    })
    expect(wire.some((command) => command.startsWith('0024'))).toBe(false)
  })

  it('sends nothing when it is off, or when one of the values cannot be right', async () => {
    lay(profileCard('adult'))
    const off = new Changer(verifier, false)
    await expect(off.change(at.visit(), request('jpki/auth', '1234', '5678'))).rejects.toMatchObject({
      code: 'PIN_CHANGE_OFF',
    })
    for (const [value, next, fields] of [
      ['1234', '56789', { value: 'new' }],
      ['12345', '5678', {}],
    ] as const) {
      await expect(changer.change(at.visit(), request('jpki/auth', value, next))).rejects.toMatchObject({
        code: 'PIN_FORMAT',
        fields,
      })
    }
    await expect(changer.change(at.visit(), request('jpki/sign', 'ABC123', 'abc123'))).rejects.toMatchObject({
      code: 'PIN_FORMAT',
    })
    expect(wire).toEqual([])
  })

  it('keeps the last attempt behind its confirmation', async () => {
    lay(profileCard('auth-last'))
    await expect(changer.change(at.visit(), request('jpki/auth', '1234', '5678'))).rejects.toMatchObject({
      code: 'PIN_LAST_ATTEMPT',
    })
  })

  /** The card is torn off at one command, executed or not; what holds afterwards is asked of the card itself. */
  it.each([
    ['the counter', '00200098', false, 'CARD_REMOVED', null],
    ['VERIFY', '0020009804', false, 'indeterminate', 'old'],
    ['VERIFY', '0020009804', true, 'indeterminate', 'old'],
    ['SELECT of the PIN', '00A4020C020018', false, 'unchanged', 'old'],
    ['the change', '0024018004', false, 'indeterminate', 'either'],
    ['the change', '0024018004', true, 'indeterminate', 'either'],
  ] as const)('torn off at %s (%s, executed: %s) says what holds', async (_, head, executed, outcome, holds) => {
    const card = profileCard('adult')
    let isTorn = false
    lay(card, (command, execute) => {
      if (isTorn || !command.startsWith(head)) return null
      isTorn = true
      if (executed) execute()
      driver.remove('r')
      throw new KazasuError('CARD_REMOVED')
    })
    const answer = await changer.change(at.visit(), request('jpki/auth', '1234', '5678')).then(
      (given) => given,
      (error: KazasuError) => error,
    )
    if (holds === null) expect(answer).toMatchObject({ code: outcome })
    else expect(answer).toMatchObject({ outcome, holds, reason: 'CARD_REMOVED' })
    expect(wire.filter((command) => command.startsWith('0024'))).toHaveLength(head.startsWith('0024') ? 1 : 0)
    lay(card)
    const really = head.startsWith('0024') && executed ? '5678' : '1234'
    expect(await opens('jpki/auth', really)).toBe(true)
  })

  it.each([
    ['6982', 'unchanged', 'old'],
    ['6A80', 'unchanged', 'old'],
    ['6D00', 'unchanged', 'old'],
    ['6F00', 'indeterminate', 'either'],
    ['6581', 'indeterminate', 'either'],
  ])('that the card answers with %s is %s, and sent once', async (status, outcome, holds) => {
    let sent = 0
    lay(profileCard('adult'), (command) => {
      if (!command.startsWith('0024')) return null
      sent += 1
      return status
    })
    expect(await changer.change(at.visit(), request('jpki/auth', '1234', '5678'))).toMatchObject({
      outcome,
      holds,
      reason: 'CARD_REFUSED',
    })
    expect(sent).toBe(1)
  })

  it('lets a value that was wrong before the change be tried after it', async () => {
    lay(profileCard('adult'))
    expect(await opens('jpki/auth', '5678')).toBe(false)
    expect((await changer.change(at.visit(), request('jpki/auth', '1234', '5678'))).outcome).toBe('changed')
    expect(await opens('jpki/auth', '5678')).toBe(true)
  })
})
