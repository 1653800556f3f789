import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { PINS } from '../../src/applications/index.ts'
import { Pin } from '../../src/pin/pin.ts'

const { row: auth } = PINS['jpki/auth']
const { row: sign } = PINS['jpki/sign']

describe('a PIN', () => {
  it('that is not set is what the card has in its place, and cannot come from outside', async () => {
    const { row } = PINS['licence/pin']
    using pin = Pin.unset(row)
    expect(await pin.use(async (value) => Buffer.from(value).toString('hex'))).toBe('2a2a2a2a')
    expect(() => Pin.of(row, '****')).toThrow(expect.objectContaining({ code: 'PIN_FORMAT' }))
    expect(() => Pin.unset(auth)).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
  })

  it('prints as redacted, however it is printed', () => {
    using pin = Pin.of(auth, '9381')
    for (const text of [
      String(pin),
      pin.toString(),
      JSON.stringify({ a: [pin] }),
      inspect({ a: [pin] }, { showHidden: true, depth: 9 }),
      format('%s %o %j', pin, pin, pin),
    ]) {
      expect(text).toContain('[PIN]')
      expect(text).not.toContain('9381')
    }
    expect(Object.keys(pin)).toEqual([])
  })

  it('is wiped after its one use, also when that fails', async () => {
    for (const end of [() => 'done', () => Promise.reject(new Error('job'))]) {
      let lent: Uint8Array = new Uint8Array()
      const pin = Pin.of(auth, '9381')
      await pin
        .use(async (value) => {
          lent = value
          expect(Buffer.from(value).toString()).toBe('9381')
          return end()
        })
        .catch(() => undefined)
      expect([...lent]).toEqual([0, 0, 0, 0])
    }
  })

  it('of bytes leaves nothing where they came from, whether they fit or not', async () => {
    const source = Uint8Array.from(Buffer.from('9381'))
    using pin = Pin.ofBytes(auth, source)
    expect([...source]).toEqual([0, 0, 0, 0])
    expect(await pin.use(async (value) => Buffer.from(value).toString())).toBe('9381')
    const unfit = Uint8Array.from(Buffer.from('93x1'))
    expect(() => Pin.ofBytes(auth, unfit)).toThrow(expect.objectContaining({ code: 'PIN_FORMAT' }))
    expect([...unfit]).toEqual([0, 0, 0, 0])
  })

  it.each([
    [auth, '0000'],
    [sign, 'ABCDE1'],
    [sign, 'Z999999999999999'],
    [PINS['visual/birthDate'].row, '550405'],
    [PINS['visual/codeA'].row, '123456789018'],
    [PINS['visual/codeB'].row, '55040520340000'],
  ])('that can be right is taken', (row, value) => {
    using pin = Pin.of(row, value)
    expect(pin).toBeInstanceOf(Pin)
  })

  it('cannot be used once it is wiped', async () => {
    const pin = Pin.of(auth, '9381')
    pin[Symbol.dispose]()
    let lent = false
    const using = pin.use(async () => {
      lent = true
    })
    await expect(using).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(lent).toBe(false)
  })

  it.each([
    ['too short', auth, '123'],
    ['too long', auth, '12345'],
    ['a letter', auth, '123a'],
    ['characters whose low byte is that of a digit', auth, '\u0131\u0132\u0133\u0134'],
    ['full-width digits', auth, '\uFF11\uFF12\uFF13\uFF14'],
    ['a line feed at the end', auth, '1234\n'],
    ['nothing', auth, ''],
    ['no digit', sign, 'ABCDEF'],
    ['no letter', sign, '123456'],
    ['lower case', sign, 'abc123'],
    ['five characters', sign, 'ABC12'],
    ['seventeen characters', sign, 'ABCDEFGH123456789'],
  ])('that cannot be right (%s) is refused without being repeated', (_, row, value) => {
    try {
      Pin.of(row, value)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'PIN_FORMAT', fields: {} })
      if (value !== '') expect(inspect(error, { depth: 9 })).not.toContain(value)
    }
  })
})
