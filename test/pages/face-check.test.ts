/** The check across the counter: one request, and nothing that stays. */
import './dom.ts'
import { describe, expect, it } from 'vitest'
import { cardReadFace } from '../../src/api/methods/private.ts'
import { KazasuClientError } from '../../src/client/client.ts'
import { ERRORS, type ErrorCode } from '../../src/errors.ts'
import { FaceCheck } from '../../src/pages/console/face/check.ts'
import type { Fields } from '../../src/pages/console/face/fields.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { FakeTimer } from '../drivers/fake-native.ts'
import { type Asked, FakeLive } from './fake-live.ts'

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
  let ended = 0
  const check = new FaceCheck({
    live: fake.live,
    place: { reader: 'r', presence: 7 },
    after: (milliseconds, action) => timer.after(milliseconds, action),
    onEnd: () => (ended += 1),
  })
  check.type(fields)
  return { fake, timer, check, ended: () => ended }
}

function failure(code: ErrorCode, more: object = {}): KazasuClientError {
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

  it.each([
    ['securityCode', '12345'],
    ['securityCode', '123O'],
    ['myNumber', '1234-5678-9018-9'],
    ['year', '055'],
    ['month', '4月'],
    ['day', '005'],
    ['expiryYear', '20344'],
  ] as const)('presents no part of a %s of %s', async (field, typed) => {
    const way = field === 'myNumber' ? 'codeA' : 'codeB'
    const { fake, check } = open({ ...PRINTED, way, [field]: typed })
    await check.read()
    expect(fake.asked).toEqual([])
    expect(check.stage.value).toEqual({ kind: 'typing', trouble: { kind: 'unfit', field } })
    expect(check.fields.value[field]).toBe(typed)
  })

  it.each(['1234-5678-9018', '１２３４　５６７８　９０１８', '1234ー5678−9018'])(
    'takes %s as it is grouped',
    (myNumber) => {
      const { fake, check } = open({ way: 'codeA', myNumber })
      void check.read()
      expect(fake.asked[0]?.params).toMatchObject({ value: '123456789018' })
    },
  )

  it('takes four digits for a western year, and two for one of an era', async () => {
    const { fake, check } = open({ ...PRINTED, calendar: 'western', year: '1980', westernYear: 'era' })
    void check.read()
    expect(fake.asked[0]?.params).toMatchObject({ value: '55040520344821' })
  })

  it.each(['PIN_WRONG', 'PIN_KNOWN_WRONG', 'PIN_BLOCKED', 'PIN_INDETERMINATE'] as const)(
    'presents nothing again after %s until something else is typed, and goes on telling of it',
    async (code) => {
      const { fake, timer, check } = open()
      const reading = check.read()
      fake.asked[0]?.fail(failure(code))
      await reading
      await check.read()
      await timer.advance(5000)
      check.type({ way: 'codeB' })
      await check.read()
      expect(fake.asked).toHaveLength(1)
      expect(check.stage.value).toMatchObject({ trouble: { failure: { code } } })
      check.type({ securityCode: '4822' })
      void check.read()
      expect(fake.asked[1]?.params).toMatchObject({ value: '55040520344822' })
    },
  )

  it.each([
    'CARD_MUTE',
    'PIN_COUNTER_UNKNOWN',
    // Others mend these, and the digits stay the same.
    'READER_ACCESS_DENIED',
    'READER_DRIVER_MISSING',
    'ACCESS_SCOPE_MISSING',
    'INTERNAL',
  ] as const)('presents the same again after %s, but not before that can have been read', async (code) => {
    const { fake, timer, check } = open()
    const reading = check.read()
    fake.asked[0]?.fail(failure(code))
    await reading
    await timer.advance(900)
    await check.read()
    expect(fake.asked).toHaveLength(1)
    expect(check.stage.value).toMatchObject({ trouble: { failure: { code } } })
    await timer.advance(100)
    void check.read()
    expect(fake.asked).toHaveLength(2)
  })

  describe('when the card goes', () => {
    it.each([
      ['what failed', (asked: Asked) => asked.fail(failure('PIN_INDETERMINATE')), 'PIN_INDETERMINATE'],
      ['nothing of the person', (asked: Asked) => asked.answer(FACE), 'CARD_REMOVED'],
      [
        'no question about an attempt',
        (asked: Asked) => asked.fail(failure('PIN_LAST_ATTEMPT', { remaining: 1, confirmation: 'c0ffee' })),
        'CARD_REMOVED',
      ],
    ] as const)('while it is read, waits for the answer and tells %s', async (_, answer, code) => {
      const { fake, timer, check, ended } = open()
      const reading = check.read()
      check.leave()
      expect(check.stage.value.kind).toBe('reading')
      expect(JSON.stringify(check.fields.value)).not.toContain('4821')
      if (fake.asked[0] !== undefined) answer(fake.asked[0])
      await reading
      check.leave()
      expect(check.stage.value).toMatchObject({ kind: 'over', trouble: { failure: { code } } })
      // Not before somebody has closed it.
      check.touch()
      await timer.advance(600_000)
      expect([ended(), timer.due]).toEqual([0, []])
    })

    it('just after the failure, leaves that to be read, and no more', async () => {
      const { fake, check, ended } = open()
      const reading = check.read()
      fake.asked[0]?.fail(failure('PIN_INDETERMINATE'))
      await reading
      check.leave()
      expect(check.stage.value).toMatchObject({ kind: 'over', trouble: { failure: { code: 'PIN_INDETERMINATE' } } })
      expect(JSON.stringify(check.fields.value)).not.toContain('4821')
      expect(ended()).toBe(0)
    })

    it.each([
      ['while somebody types', undefined],
      ['while it is shown', FACE],
    ])('%s, is over', async (_, face) => {
      const { fake, check, ended } = open()
      if (face !== undefined) {
        const reading = check.read()
        fake.asked[0]?.answer(face)
        await reading
      }
      check.leave()
      expect(ended()).toBe(1)
    })
  })

  describe('when the clerk closes it', () => {
    it('while it is read, waits for the answer and tells what failed', async () => {
      const { fake, timer, check, ended } = open()
      const reading = check.read()
      check.close()
      check.leave()
      expect([check.stage.value.kind, ended()]).toEqual(['reading', 0])
      expect(JSON.stringify(check.fields.value)).not.toContain('4821')
      fake.asked[0]?.fail(failure('PIN_WRONG', { remaining: 9 }))
      await reading
      expect(check.stage.value).toMatchObject({
        kind: 'over',
        trouble: { failure: { code: 'PIN_WRONG' }, remaining: 9 },
      })
      expect(ended()).toBe(0)
      // The second press of a double click.
      await timer.advance(900)
      expect([check.close(), ended()]).toEqual([false, 0])
      await timer.advance(100)
      expect([check.close(), ended()]).toEqual([true, 1])
    })

    it('just as the answer comes, leaves that to be read', async () => {
      const { fake, timer, check, ended } = open()
      const reading = check.read()
      fake.asked[0]?.fail(failure('PIN_WRONG', { remaining: 9 }))
      await reading
      expect([check.close(), ended()]).toEqual([false, 0])
      await timer.advance(1000)
      expect([check.close(), ended()]).toEqual([true, 1])
    })

    it.each([
      ['what the card says', (asked: Asked) => asked.answer(FACE)],
      [
        'a question about an attempt',
        (asked: Asked) => asked.fail(failure('PIN_LAST_ATTEMPT', { remaining: 1, confirmation: 'c0ffee' })),
      ],
    ] as const)('while it is read, ends with the answer and shows nothing of %s', async (_, answer) => {
      const { fake, check, ended } = open()
      const reading = check.read()
      check.close()
      if (fake.asked[0] !== undefined) answer(fake.asked[0])
      await reading
      expect([check.stage.value.kind, ended()]).toEqual(['reading', 1])
    })

    it('at any other time, is over', () => {
      const { check, ended } = open()
      check.close()
      expect(ended()).toBe(1)
    })
  })

  it.each([
    ['what failed is left to be read', failure('PIN_WRONG', { remaining: 9 }), 'over', 0],
    ['it is over', null, 'typing', 1],
  ] as const)(
    'when nobody touches it for a while, nothing of the person is left, and %s',
    async (_, error, kind, ends) => {
      const { fake, timer, check, ended } = open()
      if (error !== null) {
        const reading = check.read()
        fake.asked[0]?.fail(error)
        await reading
      }
      await timer.advance(90_000)
      expect([check.stage.value.kind, ended()]).toEqual([kind, ends])
      if (error !== null) expect(JSON.stringify(check.fields.value)).not.toContain('4821')
    },
  )

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
    const { timer, check, ended } = open()
    await timer.advance(60_000)
    check.touch()
    await timer.advance(60_000)
    expect(ended()).toBe(0)
    await timer.advance(30_000)
    expect(ended()).toBe(1)
  })
})
