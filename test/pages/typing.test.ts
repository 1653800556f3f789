import { describe, expect, it } from 'vitest'
import { shuffle } from '../../src/pages/shared/typing/shuffle.ts'
import {
  type Action,
  actionOf,
  Ahead,
  DIGITS,
  isPaste,
  isShortcut,
  LETTERS,
  PASTE,
  Typed,
} from '../../src/pages/shared/typing/typed.ts'

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

/** What the digits of the number pad are without NumLock. */
const PAD = ['Insert', 'End', 'ArrowDown', 'PageDown', 'ArrowLeft', 'Clear', 'ArrowRight', 'Home', 'ArrowUp', 'PageUp']

describe('what is typed', () => {
  const digits = { characters: 'digits', shortest: 4, longest: 4 } as const
  const password = { characters: 'capitals-and-digits', shortest: 6, longest: 16 } as const

  const typing = (asked: ConstructorParameters<typeof Typed>[0], keys: string): Typed => {
    const typed = new Typed(asked)
    for (const key of keys) typed.type(key)
    return typed
  }

  it.each([
    [digits, '12345', '1234', 'excess', 1],
    [digits, '1234567', '1234', 'excess', 3],
    [digits, '1a234', '1234', 'character', 4],
    [digits, '1234-', '1234', 'character', 1],
    [password, 'ABC-123', 'ABC123', 'character', 4],
    [password, 'ABCDEFGHIJKLMNOPQ', 'ABCDEFGHIJKLMNOP', 'excess', 1],
  ] as const)('cannot be sent as a part of it: %j %s is not %s', (asked, keys, _, refused, deletions) => {
    const typed = typing(asked, keys)
    expect([typed.count, typed.refused, typed.isComplete]).toEqual([keys.length, refused, false])
    for (let done = 1; done < deletions; done += 1) {
      typed.correct()
      expect([typed.count, typed.refused, typed.isComplete]).toEqual([keys.length - done, refused, false])
    }
    typed.correct()
    expect(typed.refused).toBeNull()
    const left = typed.take()
    expect(left).toBe(keys.slice(0, -deletions))
  })

  it('needs each key taken back, of a keyboard that somebody leans on', () => {
    const typed = typing(digits, '1'.repeat(100))
    for (let left = 100; left > 4; left -= 1) {
      expect([typed.count, typed.isComplete]).toEqual([left, false])
      typed.correct()
    }
    expect([typed.count, typed.isComplete]).toEqual([4, true])
  })

  it('says of two keys that do not count why the last one does not', () => {
    const typed = typing(digits, '12-345')
    expect(typed.refused).toBe('excess')
    typed.correct()
    expect(typed.refused).toBe('character')
    typed.clear()
    expect([typed.count, typed.refused, typed.isComplete]).toEqual([0, null, false])
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
    ['7', 'Digit7', { do: 'type', key: '7' }],
    ['x', 'KeyX', { do: 'type', key: 'X' }],
    // These move something, where they are no keys of the number pad.
    ['End', 'End', null],
    ['ArrowDown', 'ArrowDown', null],
    ['Backspace', 'Backspace', { do: 'correct' }],
    ['Backspace', 'NumpadBackspace', { do: 'correct' }],
    ['Delete', 'Delete', { do: 'correct' }],
    ['Delete', 'NumpadDecimal', { do: 'correct' }],
    ['Clear', 'NumLock', { do: 'clear' }],
    ['Unidentified', 'NumpadClear', { do: 'clear' }],
    ['Enter', 'Enter', { do: 'enter' }],
    ['Enter', 'NumpadEnter', { do: 'enter' }],
    ['Escape', 'Escape', { do: 'cancel' }],
    // Full width, as an input method for Japanese types.
    ['７', 'Digit7', { do: 'type', key: '7' }],
    ['ｘ', 'KeyX', { do: 'type', key: 'X' }],
    ['Ｘ', 'KeyX', { do: 'type', key: 'X' }],
    // What an input method keeps to itself.
    ['Process', 'Digit7', { do: 'type', key: '7' }],
    ['Process', 'Numpad7', { do: 'type', key: '7' }],
    ['Process', 'KeyX', { do: 'type', key: 'X' }],
    ['Process', 'Minus', { do: 'type', key: 'Process' }],
    ['Process', 'Convert', null],
    ['Unidentified', '', null],
    // An accent that waits for its letter.
    ['Dead', 'Equal', { do: 'type', key: 'Dead' }],
    // The lock for kana, at full and half width: what else is printed there.
    ['ぬ', 'Digit1', { do: 'type', key: '1' }],
    ['ﾇ', 'Digit1', { do: 'type', key: '1' }],
    ['わ', 'Digit0', { do: 'type', key: '0' }],
    ['ち', 'KeyA', { do: 'type', key: 'A' }],
    ['ほ', 'Minus', { do: 'type', key: 'ほ' }],
    ['ぬ', '', { do: 'type', key: 'ぬ' }],
    ['F1', 'F1', null],
    ['Tab', 'Tab', null],
    // Characters that no PIN has: the person hears why they do not count.
    ['-', 'NumpadSubtract', { do: 'type', key: '-' }],
    [' ', 'Space', { do: 'type', key: ' ' }],
    ['\u3000', 'Space', { do: 'type', key: '\u3000' }],
    ['Process', 'Space', { do: 'type', key: 'Process' }],
    ['亜', 'Digit3', { do: 'type', key: '亜' }],
    ['②', 'Unidentified', { do: 'type', key: '②' }],
    ['²', 'Backquote', { do: 'type', key: '²' }],
    ['½', 'Digit5', { do: 'type', key: '½' }],
    // Keyboards without places.
    ['7', '', { do: 'type', key: '7' }],
    ['x', '', { do: 'type', key: 'X' }],
    ['Enter', '', { do: 'enter' }],
  ] as const)('the key %s at %s does %j', (key, code, action) => {
    expect(actionOf({ key, code, shiftKey: false, location: 0 })).toEqual(action)
  })

  it.each(PAD)('is what is printed on the number pad, where NumLock makes it %s', (key) => {
    const digit = String(PAD.indexOf(key))
    for (const said of [key, digit, 'Process']) {
      for (const shiftKey of [false, true]) {
        const action = actionOf({ key: said, code: `Numpad${digit}`, shiftKey, location: 3 })
        expect(action).toEqual({ do: 'type', key: digit })
      }
    }
    expect(actionOf({ key, code: '', shiftKey: false, location: 3 })).toEqual({ do: 'type', key: digit })
  })

  it('is no digit with Shift, where an input method keeps what it is', () => {
    const shifted = { shiftKey: true, location: 0 }
    const action = actionOf({ key: 'Process', code: 'Digit7', ...shifted })
    expect(action).toEqual({ do: 'type', key: 'Process' })
    expect(new Typed(digits).type('Process')).toBe('character')
    expect(actionOf({ key: 'ぁ', code: 'Digit3', ...shifted })).toEqual({ do: 'type', key: 'ぁ' })
    expect(actionOf({ key: 'Process', code: 'KeyX', ...shifted })).toEqual({ do: 'type', key: 'X' })
  })

  it('says why a key does not count', () => {
    const typed = new Typed(digits)
    expect(['1', '2', 'A', '-', 'あ', '3', '4', '5'].map((key) => typed.type(key))).toEqual([
      null,
      null,
      'character',
      'character',
      'character',
      null,
      null,
      'excess',
    ])
  })
})

describe('a key with another that is held', () => {
  it.each([
    [{ key: '5' }, false],
    [{ key: '@' }, false],
    [{ key: '5', ctrlKey: true }, true],
    [{ key: '5', altKey: true }, true],
    [{ key: 'q', metaKey: true }, true],
    [{ key: '∞', metaKey: true, altKey: true }, true],
    [{ key: '5', ctrlKey: true, altKey: true }, true],
    [{ key: ' ', altKey: true }, true],
    [{ key: 'F4', altKey: true }, true],
    [{ key: '∞', altKey: true }, false],
    [{ key: '@', ctrlKey: true, altKey: true }, false],
  ])('%j does something instead of writing: %s', (change, expected) => {
    expect(isShortcut({ ctrlKey: false, altKey: false, metaKey: false, ...change })).toBe(expected)
  })
})

describe('what is pasted', () => {
  const none = { key: 'v', code: 'KeyV', ctrlKey: false, metaKey: false, shiftKey: false }

  it.each([
    [{ ctrlKey: true }, true],
    [{ metaKey: true }, true],
    [{ ctrlKey: true, shiftKey: true, key: 'V' }, true],
    [{ ctrlKey: true, key: 'ひ' }, true],
    [{ shiftKey: true, key: 'Insert', code: 'Insert' }, true],
    [{ key: 'Paste', code: 'Paste' }, true],
    [{}, false],
    [{ ctrlKey: true, key: 'c', code: 'KeyC' }, false],
    // The 0 of the number pad without NumLock.
    [{ shiftKey: true, key: 'Insert', code: 'Numpad0' }, false],
  ] as const)('is told by the keys: %j', (change, expected) => {
    expect(isPaste({ ...none, ...change })).toBe(expected)
  })

  it('is no character that a PIN has', () => {
    expect(PASTE.do === 'type' && new Typed({ characters: 'digits', shortest: 4, longest: 4 }).type(PASTE.key)).toBe(
      'character',
    )
  })
})

describe('what is typed before the entry is open', () => {
  const key = (one: string): Action => ({ do: 'type', key: one })

  it('is given in its order, once, without Enter; what comes later goes on', () => {
    const ahead = new Ahead(() => undefined)
    const later: Action[] = []
    for (const action of [key('1'), key('2'), { do: 'correct' }, { do: 'enter' }, key('3')] as const) ahead.act(action)
    const held = ahead.handOver((action) => later.push(action))
    expect(held).toEqual([key('1'), key('2'), { do: 'correct' }, key('3')])
    ahead.act(key('4'))
    ahead.act({ do: 'enter' })
    expect(later).toEqual([key('4'), { do: 'enter' }])
    expect(ahead.handOver(() => undefined)).toEqual([])
  })

  it('can be given up, and is forgotten then', () => {
    let cancelled = 0
    const ahead = new Ahead(() => (cancelled += 1))
    ahead.act(key('1'))
    ahead.act({ do: 'cancel' })
    expect(cancelled).toBe(1)
    ahead.forget()
    ahead.act(key('2'))
    expect(ahead.handOver(() => undefined)).toEqual([])
  })
})
