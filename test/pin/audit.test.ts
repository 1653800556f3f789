/** When an attempt is told to the audit, and what a record that cannot be made keeps from happening. */
import { beforeEach, describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import type { Audit, PresentedOutcome } from '../../src/lib/audit.ts'
import { PINS } from '../../src/applications/index.ts'
import { toHex } from '../../src/lib/bytes.ts'
import { Changer } from '../../src/pin/changer.ts'
import { Pin } from '../../src/pin/pin.ts'
import { Verifier, type VerifyRequest } from '../../src/pin/verifier.ts'
import type { Requester } from '../../src/reader/hold.ts'
import { answering } from '../support/connections.ts'
import { clientNamed, openDesk, type TestDesk } from '../support/desk.ts'
import { profileCard } from '../support/inspections.ts'

const UNWRITABLE = { code: 'AUDIT_UNWRITABLE' }
const VERIFY = '0020009804'
/** Of the value 1234. */
const RIGHT = `${VERIFY}31323334`
const LIMIT = { pin: 'jpki/auth', confirmation: undefined } as const

describe('an attempt', () => {
  let at: TestDesk
  let verifier: Verifier
  /** What has happened to the audit, the card and its power, in that order. */
  let done: string[]
  let works: { ready: boolean; presenting: boolean }
  let onPresenting: () => void
  let onVerify: () => void

  const failing = (): Promise<never> => Promise.reject(new KazasuError('AUDIT_UNWRITABLE'))

  const audit: Audit = {
    ready: ({ simulated }) => {
      done.push(`ready ${simulated}`)
      return works.ready ? Promise.resolve() : failing()
    },
    presenting: ({ client, kind, method, which }) => {
      done.push(`presenting ${client} ${kind} ${method} ${which}`)
      onPresenting()
      const told = ({ outcome, consumed, remaining, reason, checked }: PresentedOutcome): Promise<void> => {
        done.push(
          [outcome, consumed, remaining, reason, checked]
            .filter((one) => one !== undefined)
            .map(String)
            .join(' '),
        )
        return Promise.resolve()
      }
      return works.presenting ? Promise.resolve(told) : failing()
    },
  }

  beforeEach(async () => {
    at = await openDesk()
    done = []
    works = { ready: true, presenting: true }
    onPresenting = () => undefined
    onVerify = () => undefined
    verifier = new Verifier({ ...at, audit })
    const card = profileCard('adult')
    const lay = answering(card, (command) => {
      done.push(toHex(command))
      if (toHex(command).startsWith(VERIFY)) onVerify()
      return card.process(command)
    })
    at.driver.insert('r', lay)
  })

  const by = (more: Partial<Requester> = {}): Partial<Requester> => {
    return { client: clientNamed('counter'), method: 'pin.verify', ...more }
  }
  const verify = (value: VerifyRequest['value'], more?: Partial<Requester>): Promise<unknown> =>
    verifier.verify(at.visit(by(more)), { ...LIMIT, value })

  const COUNTER = ['00A4040C0AD392F000260100000001', '00200098']
  const PRESENTING = 'presenting counter program pin.verify jpki/auth'

  it('is told before anything is asked of the card, right before the VERIFY, and when the card has no power any more', async () => {
    const log = at.driver.log
    await verifier.withVerified(at.visit(by()), { ...LIMIT, value: '1234' }, () => {
      done.push('job')
      return Promise.resolve()
    })
    expect(done).toEqual(['ready true', ...COUNTER, PRESENTING, RIGHT, '00200098', 'job', 'verified false 3 null'])
    expect(log).toEqual(['connect r', 'unpower r'])
  })

  it('is told what a check of what was opened has found', async () => {
    await verifier.withVerified(at.visit(by()), { ...LIMIT, value: '1234' }, (_, note) => {
      note('genuine present')
      return Promise.resolve()
    })
    expect(done.at(-1)).toBe('verified false 3 null genuine present')
  })

  it('is told with what came of it, wrong, and by the method that changes PINs', async () => {
    await verify('0000')
    await new Changer(verifier, true).change(at.visit(by({ method: 'pin.change' })), {
      ...LIMIT,
      value: '1234',
      newValue: '8642',
    })
    expect(done.filter((line) => !/^[0-9A-F]+$/.test(line))).toEqual([
      'ready true',
      PRESENTING,
      'wrong true 2 null',
      'ready true',
      PRESENTING.replace('pin.verify', 'pin.change'),
      'verified false 3 null',
    ])
  })

  it('asks nothing of the card, and nobody for a PIN, where no record can be made', async () => {
    works.ready = false
    await expect(verify('1234')).rejects.toMatchObject(UNWRITABLE)
    await expect(verify(() => Promise.reject(new Error('asked')))).rejects.toMatchObject(UNWRITABLE)
    const pin = Pin.of(PINS['jpki/auth'].row, '1234')
    await expect(verify(pin)).rejects.toMatchObject(UNWRITABLE)
    expect(() => pin.peek(toHex)).toThrow('wiped')
    expect(done).toEqual(['ready true', 'ready true', 'ready true'])
    expect(at.driver.log).toEqual([])
  })

  it('does not reach the card where its record cannot be made, and costs nothing', async () => {
    works.presenting = false
    await expect(verify('0000')).rejects.toMatchObject(UNWRITABLE)
    expect(done).toEqual(['ready true', ...COUNTER, PRESENTING])
    works.presenting = true
    expect(await verify('1234')).toMatchObject({ outcome: 'verified', remaining: 3 })
  })

  it('that is refused by the card or the counter is no business of the audit', async () => {
    await expect(verify('12')).rejects.toMatchObject({ code: 'PIN_FORMAT' })
    for (const value of ['0000', '0001']) await verify(value)
    done.length = 0
    await expect(verify('0002')).rejects.toMatchObject({ code: 'PIN_LAST_ATTEMPT' })
    expect(done).toEqual(['ready true', ...COUNTER])
  })

  it('that does not happen after all is told as such', async () => {
    const leaving = new AbortController()
    onPresenting = () => leaving.abort()
    await expect(verify('1234', { signal: leaving.signal })).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(done.slice(-2)).toEqual([PRESENTING, 'not-presented false null REQUEST_CANCELLED'])
    onPresenting = () => at.driver.remove('r')
    await expect(verify('1234')).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    expect(done.slice(-2)).toEqual([PRESENTING, 'not-presented false null CARD_REMOVED'])
    expect(done.some((line) => line.startsWith(VERIFY))).toBe(false)
  })

  it('that fails in a way that nobody has thought of is told as one that may have been made', async () => {
    onVerify = () => {
      throw new TypeError('a mistake of ours')
    }
    await expect(verify('1234')).rejects.toThrow(TypeError)
    expect(done.at(-1)).toBe('indeterminate null null INTERNAL')
    expect(at.driver.log).toEqual(['connect r', 'unpower r'])
  })
})
