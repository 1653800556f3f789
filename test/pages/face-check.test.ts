/** The check across the counter: one request, and nothing that stays. */
import './dom.ts'
import { describe, expect, it } from 'vitest'
import { cardReadFace } from '../../src/api/methods/private.ts'
import { KazasuClientError } from '../../src/client/client.ts'
import { ERRORS } from '../../src/errors.ts'
import { FaceCheck, type Fields } from '../../src/pages/console/face/check.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { FakeTimer } from '../drivers/fake-native.ts'
import { FakeLive } from './fake-live.ts'

const PRINTED: Partial<Fields> = {
  calendar: '3',
  year: '55',
  month: '4',
  day: '5',
  expiryYear: '２０３４',
  securityCode: '4821',
}

function open(fields: Partial<Fields> = PRINTED) {
  const fake = new FakeLive()
  const timer = new FakeTimer()
  let idle = 0
  const check = new FaceCheck({
    live: fake.live,
    place: { reader: 'r', presence: 7 },
    after: (milliseconds, action) => timer.after(milliseconds, action),
    onIdle: () => (idle += 1),
  })
  check.type(fields)
  return { fake, timer, check, idle: () => idle }
}

function failure(code: 'PIN_WRONG' | 'PIN_LAST_ATTEMPT', more: object): KazasuClientError {
  const { means, advice } = ERROR_TEXTS[code]
  const data = { ...ERRORS[code], code, means, advice, correlation: '', ...more }
  return new KazasuClientError(code, '', { data })
}

const FACE = cardReadFace.example.result

describe('the check across the counter', () => {
  it('presents what is printed once, for the card that was meant', async () => {
    const { fake, check } = open()
    const reading = check.read()
    void check.read()
    expect(fake.asked.map(({ method, params }) => [method, params])).toEqual([
      ['card.readFace', { reader: 'r', presence: 7, pin: 'visual/codeB', value: '55040520344821', returnSeconds: 0 }],
    ])
    expect(check.stage.value.kind).toBe('reading')
    fake.asked[0]?.answer(FACE)
    await reading
    expect(check.stage.value).toEqual({ kind: 'shown', face: FACE })
    expect(JSON.stringify(check.fields.value)).not.toContain('4821')
  })

  it('presents the number in its place where the clerk chooses that', () => {
    const { fake, check } = open({ way: 'codeA', myNumber: '1234 5678 9018' })
    void check.read()
    expect(fake.asked[0]?.params).toMatchObject({ pin: 'visual/codeA', value: '123456789018' })
  })

  it('presents nothing that cannot be printed', async () => {
    const { fake, check } = open({ ...PRINTED, month: '13' })
    await check.read()
    expect(fake.asked).toEqual([])
    expect(check.stage.value).toEqual({ kind: 'typing', trouble: { kind: 'fault', fault: 'birth' } })
  })

  it('keeps what was typed where it was wrong, so that a digit can be mended', async () => {
    const { fake, check } = open()
    const reading = check.read()
    fake.asked[0]?.fail(failure('PIN_WRONG', { remaining: 9 }))
    await reading
    expect(check.stage.value).toMatchObject({
      trouble: { kind: 'failure', failure: { code: 'PIN_WRONG' }, remaining: 9 },
    })
    expect(check.fields.value).toMatchObject(PRINTED)
  })

  it('makes the last attempt only once the clerk agrees', async () => {
    const { fake, check } = open()
    const reading = check.read()
    fake.asked[0]?.fail(failure('PIN_LAST_ATTEMPT', { remaining: 1, confirmation: 'c0ffee' }))
    await reading
    expect(check.stage.value).toMatchObject({ trouble: { kind: 'last-attempt', confirmation: 'c0ffee' } })
    void check.read('c0ffee')
    expect(fake.asked[1]?.params).toMatchObject({ confirmation: 'c0ffee' })
  })

  it.each([
    ['while it is read', false],
    ['while it is shown', true],
  ])('leaves nothing when it ends %s', async (_, isShown) => {
    const { fake, timer, check } = open()
    const reading = check.read()
    if (isShown) {
      fake.asked[0]?.answer(FACE)
      await reading
    }
    check.end()
    fake.asked[0]?.answer(FACE)
    await reading
    expect(check.stage.value).toEqual({ kind: 'typing', trouble: null })
    expect(check.fields.value).toMatchObject({ year: '', expiryYear: '', securityCode: '', myNumber: '' })
    check.touch()
    expect(timer.due).toEqual([])
  })

  it('ends when nobody touches it, and counts anew from each touch', async () => {
    const { timer, check, idle } = open()
    await timer.advance(60_000)
    check.touch()
    await timer.advance(60_000)
    expect(idle()).toBe(0)
    await timer.advance(30_000)
    expect(idle()).toBe(1)
  })
})
