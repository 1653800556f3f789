import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Digit, Key, Keypad, KeypadDriver, KeypadObserver } from '../../src/reader/keypad.ts'
import { enterPin, type PinEntryOptions } from '../../src/reader/pin-entry.ts'
import { FakeTimer, settle } from '../drivers/fake-native.ts'

const ascii = (digits: string): Bytes => Uint8Array.from(Buffer.from(digits, 'latin1'))
const DETACHED = new KazasuError('KEYPAD_DETACHED')

/** One keypad that a test types on. */
class FakeKeypad implements Pick<KeypadDriver, 'open'> {
  observer: KeypadObserver | null = null
  closed = 0
  /** Called while the keypad is being opened. */
  whileOpening: (observer: KeypadObserver) => void = () => undefined
  refusal: KazasuError | null = null

  async open(_: string, observer: KeypadObserver): Promise<Keypad> {
    this.whileOpening(observer)
    await settle()
    if (this.refusal !== null) throw this.refusal
    this.observer = observer
    return {
      close: async () => {
        this.closed += 1
        await settle()
      },
    }
  }

  type(...keys: readonly Key[]): void {
    for (const key of keys) this.observer?.pressed(key)
  }
}

interface Scene {
  readonly keypad: FakeKeypad
  readonly timer: FakeTimer
  readonly abort: AbortController
  readonly progress: number[]
  /** All memory that digits were ever collected in. */
  readonly memory: Bytes[]
  readonly entry: Promise<Bytes>
}

async function begin(change: Partial<PinEntryOptions> = {}, keypad = new FakeKeypad()): Promise<Scene> {
  const timer = new FakeTimer()
  const abort = new AbortController()
  const progress: number[] = []
  const memory: Bytes[] = []
  const entry = enterPin(keypad, 'the keypad', {
    digits: { minimum: 4, maximum: 4 },
    timeoutMs: 30_000,
    signal: abort.signal,
    onProgress: (digits) => progress.push(digits),
    timer,
    allocate: (length) => {
      const bytes = new Uint8Array(length)
      memory.push(bytes)
      return bytes
    },
    ...change,
  })
  entry.catch(() => undefined)
  await settle()
  return { keypad, timer, abort, progress, memory, entry }
}

/** Whatever the way out: the memory is zero, the keypad closed once, no timer or listener left, and a late key changes nothing. */
function expectNothingLeft({ keypad, timer, abort, memory, progress }: Scene): void {
  const told = progress.length
  keypad.type(7, 7, 7, 7, 'enter')
  expect(memory).toHaveLength(1)
  expect(memory.flatMap((bytes) => [...bytes])).toEqual(Array.from({ length: memory[0]?.length ?? 0 }, () => 0))
  expect(keypad.closed).toBe(1)
  expect(timer.due).toEqual([])
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
  expect(progress).toHaveLength(told)
}

describe('a PIN entry', () => {
  it('hands over the digits as ASCII when enter is pressed, and tells only how many there are', async () => {
    const scene = await begin()
    scene.keypad.type(2, 0, 4, 9)
    expect([...(scene.memory[0] ?? [])]).toEqual([...ascii('2049')])
    scene.keypad.type('enter')
    expect(await scene.entry).toEqual(ascii('2049'))
    expect(scene.progress).toEqual([1, 2, 3, 4])
    expectNothingLeft(scene)
  })

  it('takes back the last digit, or all of them, and wipes what was taken back', async () => {
    const scene = await begin()
    scene.keypad.type(1, 2, 'correct')
    expect([...(scene.memory[0] ?? [])]).toEqual([...ascii('1'), 0, 0, 0])
    scene.keypad.type(3, 'clear', 'clear', 'correct')
    expect([...(scene.memory[0] ?? [])]).toEqual([0, 0, 0, 0])
    scene.keypad.type(5, 6, 7, 8, 'enter')
    expect(await scene.entry).toEqual(ascii('5678'))
    expect(scene.progress).toEqual([1, 2, 1, 2, 0, 1, 2, 3, 4])
    expectNothingLeft(scene)
  })

  it('goes on when enter comes before the minimum', async () => {
    const scene = await begin({ digits: { minimum: 2, maximum: 3 } })
    scene.keypad.type('enter', 1, 'enter', 2, 3, 'enter')
    expect(await scene.entry).toEqual(ascii('123'))
    expect(scene.progress).toEqual([1, 2, 3])
    expectNothingLeft(scene)
  })

  it('never ends with a part of what was typed: a digit too many is kept nowhere, and taken back first', async () => {
    const scene = await begin({ digits: { minimum: 2, maximum: 3 } })
    scene.keypad.type(1, 2, 3, 4, 5, 'enter', 'correct', 'enter')
    expect([...(scene.memory[0] ?? [])]).toEqual([...ascii('123')])
    expect(scene.keypad.closed).toBe(0)
    scene.keypad.type('correct', 'enter')
    expect(await scene.entry).toEqual(ascii('123'))
    expect(scene.progress).toEqual([1, 2, 3, 4, 5, 4, 3])
    expectNothingLeft(scene)
  })

  it('rejects with PIN_ENTRY_CANCELLED when the person gives up', async () => {
    const scene = await begin()
    scene.keypad.type(1, 2, 'cancel')
    await expect(scene.entry).rejects.toMatchObject({ code: 'PIN_ENTRY_CANCELLED' })
    expectNothingLeft(scene)
  })

  it('rejects with PIN_ENTRY_TIMEOUT when no key is pressed for that long, counted from the last press', async () => {
    const scene = await begin()
    await scene.timer.advance(29_999)
    scene.keypad.type(1)
    expect(scene.timer.due).toEqual([30_000])
    await scene.timer.advance(29_999)
    expect(scene.keypad.closed).toBe(0)
    await scene.timer.advance(1)
    await expect(scene.entry).rejects.toMatchObject({ code: 'PIN_ENTRY_TIMEOUT' })
    expectNothingLeft(scene)
  })

  it('rejects with REQUEST_CANCELLED when the signal is aborted', async () => {
    const scene = await begin()
    scene.keypad.type(1, 2, 3)
    scene.abort.abort()
    await expect(scene.entry).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expectNothingLeft(scene)
  })

  it('opens nothing when the signal is aborted before', async () => {
    const keypad = new FakeKeypad()
    const scene = await begin({ signal: AbortSignal.abort() }, keypad)
    await expect(scene.entry).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(keypad.observer).toBeNull()
    expect(scene.memory).toEqual([])
  })

  it('closes the keypad when the signal is aborted while it was being opened', async () => {
    const keypad = new FakeKeypad()
    const abort = new AbortController()
    keypad.whileOpening = () => abort.abort()
    const scene = await begin({ signal: abort.signal }, keypad)
    await expect(scene.entry).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expectNothingLeft(scene)
  })

  it('rejects with what the keypad was lost with, also while it was being opened', async () => {
    const later = await begin()
    later.keypad.type(1, 2)
    later.keypad.observer?.lost(DETACHED)
    await expect(later.entry).rejects.toBe(DETACHED)
    expectNothingLeft(later)

    const keypad = new FakeKeypad()
    keypad.whileOpening = (observer) => observer.lost(DETACHED)
    const atOnce = await begin({}, keypad)
    await expect(atOnce.entry).rejects.toBe(DETACHED)
    expectNothingLeft(atOnce)
  })

  it('rejects with the refusal of a keypad that cannot be opened', async () => {
    const keypad = new FakeKeypad()
    keypad.refusal = new KazasuError('KEYPAD_IN_USE')
    const scene = await begin({}, keypad)
    await expect(scene.entry).rejects.toMatchObject({ code: 'KEYPAD_IN_USE' })
    expect(scene.memory.flatMap((bytes) => [...bytes])).toEqual([0, 0, 0, 0])
    expect(scene.timer.due).toEqual([])
  })

  it('rejects with what the caller throws while it is told of progress', async () => {
    const scene = await begin({
      onProgress: () => {
        throw new Error('the caller is gone')
      },
    })
    scene.keypad.type(1)
    await expect(scene.entry).rejects.toThrow('the caller is gone')
    expectNothingLeft(scene)
  })

  it('waits with the timers of the system where no others are given', async () => {
    const keypad = new FakeKeypad()
    const entry = enterPin(keypad, 'the keypad', {
      digits: { minimum: 1, maximum: 4 },
      timeoutMs: 1,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    await expect(entry).rejects.toMatchObject({ code: 'PIN_ENTRY_TIMEOUT' })
    expect(keypad.closed).toBe(1)
  })
})

const digit = fc.integer({ min: 0, max: 9 }).map((value) => value as Digit)
const key = fc.oneof({ weight: 8, arbitrary: digit }, fc.constantFrom<Key>('correct', 'clear', 'enter'), {
  weight: 1,
  arbitrary: fc.constant<Key>('cancel'),
})
const ending = fc.constantFrom('timeout', 'abort', 'lost')

/** What a person who types this means, digits or to give up: an own reading of the rules, on text. */
function meant(keys: readonly Key[], minimum: number, maximum: number): string | null {
  let text = ''
  for (const one of keys) {
    if (typeof one === 'number') text = `${text}${one}`
    else if (one === 'correct') text = text.slice(0, -1)
    else if (one === 'clear') text = ''
    else if (one === 'cancel') return 'PIN_ENTRY_CANCELLED'
    else if (text.length >= minimum && text.length <= maximum) return text
  }
  return null
}

describe('any PIN entry', () => {
  it('gives what was meant and never more or less, counts right, and leaves zeros on every way out', async () => {
    const run = async (keys: readonly Key[], minimum: number, more: number, end: string): Promise<void> => {
      const maximum = minimum + more
      const scene = await begin({ digits: { minimum, maximum } })
      scene.keypad.type(...keys)
      if (end === 'abort') scene.abort.abort()
      else if (end === 'lost') scene.keypad.observer?.lost(DETACHED)
      else await scene.timer.advance(30_000)
      const expected = meant(keys, minimum, maximum)
      const result = await scene.entry.then(
        (digits) => Buffer.from(digits).toString('latin1'),
        (error: unknown) => (error as KazasuError).code,
      )
      const codes: Record<string, string> = {
        abort: 'REQUEST_CANCELLED',
        lost: 'KEYPAD_DETACHED',
        timeout: 'PIN_ENTRY_TIMEOUT',
      }
      // A boolean, so that a failure shows the keys of the counterexample only.
      expect(result === (expected ?? codes[end])).toBe(true)
      expectNothingLeft(scene)
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 24 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 10 }),
        ending,
        run,
      ),
    )
  })
})
