/**
 * The process under test: the driver on the real node-hid, and PIN entries as the lines on stdin ask for them. Tells what
 * happens as lines of JSON; of a PIN only whether it is the expected one.
 */
import { createInterface } from 'node:readline'
import { createHidDriver } from '../../drivers/hid/driver.ts'
import { enterPin } from '../../src/reader/pin-entry.ts'

export type Said =
  | { readonly says: 'ready'; readonly sysfs: string }
  | { readonly says: 'attached' | 'detached'; readonly keypad: string }
  | { readonly says: 'progress'; readonly keypad: string; readonly digits: number }
  | { readonly says: 'entered'; readonly keypad: string; readonly isExpected: boolean }
  | { readonly says: 'failed'; readonly keypad: string; readonly code: string }
  | { readonly says: 'stopped' }

export interface Asked {
  readonly do: 'enter' | 'abort' | 'exit' | 'throw' | 'stop'
  readonly keypad?: string
  readonly expected?: string
}

const say = (said: Said): void => void process.stdout.write(`${JSON.stringify(said)}\n`)
let entries = new AbortController()

async function enter(keypad: string, expected: string): Promise<void> {
  try {
    const digits = await enterPin(driver, keypad, {
      digits: { minimum: 4, maximum: 12 },
      timeoutMs: 600_000,
      signal: entries.signal,
      onProgress: (count) => say({ says: 'progress', keypad, digits: count }),
    })
    const isExpected = Buffer.from(expected, 'latin1').equals(digits)
    digits.fill(0)
    say({ says: 'entered', keypad, isExpected })
  } catch (error) {
    // Every failure of an entry is a KazasuError.
    say({ says: 'failed', keypad, code: (error as { code: string }).code })
  }
}

const driver = createHidDriver({ pollMs: 20 })
const actions: Record<Asked['do'], (asked: Asked) => void> = {
  enter: ({ keypad = '', expected = '' }) => void enter(keypad, expected),
  abort: () => {
    entries.abort()
    entries = new AbortController()
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('nobody catches this')
  },
  stop: () => {
    lines.close()
    process.stdin.destroy()
    void driver.stop().then(() => say({ says: 'stopped' }))
  },
}
say({ says: 'ready', sysfs: `${process.env['UMOCKDEV_DIR'] ?? ''}/sys` })
await driver.start({
  keypadAttached: (keypad) => say({ says: 'attached', keypad }),
  keypadDetached: (keypad) => say({ says: 'detached', keypad }),
})
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  // Written by the test beside this file.
  const asked = JSON.parse(line) as Asked
  actions[asked.do](asked)
})
