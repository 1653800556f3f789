import { describe, expect, it } from 'vitest'
import { shuffle } from '../../src/pages/shared/typing/shuffle.ts'
import { actionOf, DIGITS, LETTERS, Typed } from '../../src/pages/shared/typing/typed.ts'

describe('the order of the keys', () => {
  it('has every key once, whatever is drawn', () => {
    for (const keys of [DIGITS, LETTERS]) expect(shuffle(keys).toSorted().join('')).toBe(keys)
    expect(shuffle('')).toEqual([])
  })

  it('is every order once, when everything is drawn once', () => {
    const orders = [0, 1, 2].flatMap((first) =>
      [0, 1].map((second) => {
        const drawn = [first, second]
        return shuffle('abc', (below) => {
          const next = drawn.shift() ?? -1
          expect(next).toBeLessThan(below)
          return next
        }).join('')
      }),
    )
    expect(new Set(orders).size).toBe(6)
  })

  it('puts each digit at each place about as often', () => {
    const runs = 4000
    const counts = new Map<string, number>()
    for (let run = 0; run < runs; run += 1)
      shuffle(DIGITS).forEach((digit, place) => counts.set(digit + place, (counts.get(digit + place) ?? 0) + 1))
    expect(counts.size).toBe(100)
    // 400 each; ten standard deviations (19) are seen in no run of a fair one.
    for (const count of counts.values()) expect(Math.abs(count - runs / 10)).toBeLessThan(190)
  })
})

describe('what is typed', () => {
  const digits = { characters: 'digits', shortest: 4, longest: 4 } as const
  const password = { characters: 'capitals-and-digits', shortest: 6, longest: 16 } as const

  const typing = (asked: ConstructorParameters<typeof Typed>[0], keys: string): Typed => {
    const typed = new Typed(asked)
    for (const key of keys) typed.type(key)
    return typed
  }

  it('is what fits the PIN, and no more than that', () => {
    expect(typing(digits, '1a2B-34').take()).toBe('1234')
    expect(typing(digits, '12345').take()).toBe('1234')
    expect(typing(password, 'AB-C1あ23').take()).toBe('ABC123')
  })

  it('is complete when it is long enough', () => {
    expect(typing(digits, '123').isComplete).toBe(false)
    expect(typing(digits, '1234').isComplete).toBe(true)
    expect(typing(password, 'ABC12').isComplete).toBe(false)
    expect(typing(password, 'ABC123').isComplete).toBe(true)
  })

  it('can be corrected, and is forgotten when it is taken', () => {
    const typed = typing(digits, '129')
    typed.correct()
    typed.type('3')
    expect(typed.count).toBe(3)
    expect(typed.take()).toBe('123')
    expect([typed.count, typed.take()]).toEqual([0, ''])
    typed.correct()
    expect(typed.count).toBe(0)
  })

  it.each([
    ['7', { do: 'type', key: '7' }],
    ['x', { do: 'type', key: 'X' }],
    ['Backspace', { do: 'correct' }],
    ['Enter', { do: 'enter' }],
    ['Escape', { do: 'cancel' }],
    ['F1', null],
    ['Tab', null],
    ['-', null],
    ['あ', null],
  ])('the key %s does %j', (key, action) => {
    expect(actionOf(key)).toEqual(action)
  })
})
