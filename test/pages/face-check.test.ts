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

  describe('at the last attempt', () => {
    async function asked() {
      const opened = open()
      const reading = opened.check.read()
      opened.fake.asked[0]?.fail(failure('PIN_LAST_ATTEMPT', { remaining: 1, confirmation: 'c0ffee' }))
      await reading
      return opened
    }

    it('makes it only once the clerk agrees, and once', async () => {
      const { fake, timer, check } = await asked()
      expect(check.stage.value).toMatchObject({ trouble: { kind: 'last-attempt', mayConfirm: false } })
      await timer.advance(1000)
      expect(check.stage.value).toMatchObject({ trouble: { kind: 'last-attempt', mayConfirm: true } })
      void check.confirm()
      void check.confirm()
      expect(fake.asked.slice(1).map(({ params }) => params['confirmation'])).toEqual(['c0ffee'])
    })

    it('does not take what asked for the attempt as an agreement, however often it comes', async () => {
      const { fake, timer, check } = await asked()
      await check.read()
      await timer.advance(5000)
      await check.read()
      expect(fake.asked).toHaveLength(1)
      expect(check.stage.value).toMatchObject({ trouble: { kind: 'last-attempt' } })
    })

    it('does not take for an agreement what comes at once, as the second press of a double click does', async () => {
      const { fake, timer, check } = await asked()
      await check.confirm()
      await timer.advance(900)
      await check.confirm()
      expect(fake.asked).toHaveLength(1)
    })

    it('asks about one code alone: the other one has a counter of its own', async () => {
      const { fake, timer, check } = await asked()
      check.type({ way: 'codeA', myNumber: '123456789018' })
      expect(check.stage.value).toEqual({ kind: 'typing', trouble: null })
      await timer.advance(1000)
      await check.confirm()
      expect(fake.asked).toHaveLength(1)
      void check.read()
      expect(fake.asked[1]?.params).not.toHaveProperty('confirmation')
    })

    it('goes on asking while a digit is mended', async () => {
      const { fake, timer, check } = await asked()
      check.type({ securityCode: '4822' })
      await timer.advance(1000)
      void check.confirm()
      expect(fake.asked[1]?.params).toMatchObject({ value: '55040520344822', confirmation: 'c0ffee' })
    })

    it('asks nothing any more when it has ended', async () => {
      const { timer, check } = await asked()
      check.end()
      expect(timer.due).toEqual([])
      const { fake, check: other, timer: its } = open()
      const reading = other.read()
      other.end()
      fake.asked[0]?.fail(failure('PIN_LAST_ATTEMPT', { remaining: 1, confirmation: 'c0ffee' }))
      await reading
      expect([other.stage.value, its.due]).toEqual([{ kind: 'typing', trouble: null }, []])
    })
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
