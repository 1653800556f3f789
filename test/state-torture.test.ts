/** Each call of the file system behind the state directory, failing once: a named error or a value, and nothing broken. */
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openCardState, CardStateError } from '../mocks/state.ts'
import { isKazasuError } from '../src/errors.ts'
import { followLastSeen } from '../src/last-seen.ts'
import { silentLogger } from '../src/lib/logger.ts'
import { findAddress, prepareState, removeAddress, type StatePlaces, writeAddress } from '../src/state.ts'
import { findToken, followToken, loadToken, renewToken } from '../src/token.ts'

const CALLS = [
  'openSync',
  'closeSync',
  'readSync',
  'writeFileSync',
  'fsyncSync',
  'fstatSync',
  'lstatSync',
  'fchmodSync',
  'fchownSync',
  'renameSync',
  'linkSync',
  'mkdirSync',
  'readdirSync',
  'rmSync',
] as const
const CODES = ['EIO', 'ENOSPC', 'EACCES', 'EROFS'] as const

type Call = (...given: unknown[]) => unknown

/** What everybody has of `node:fs`. */
const fs = createRequire(import.meta.url)('node:fs') as Record<string, Call>
const originals = new Map(CALLS.map((name) => [name, fs[name] as Call]))

/** The call of that number from now on fails; gives how many there were. */
function failing(due: number, code: string, act: () => unknown): number {
  let calls = 0
  for (const [name, original] of originals) {
    fs[name] = (...given) => {
      calls += 1
      if (calls !== due) return original(...given)
      // A descriptor is gone, whatever the system says of the end of its file.
      if (name === 'closeSync') original(...given)
      throw Object.assign(new Error(`${code}: ${name}`), { code, syscall: name })
    }
  }
  syncBuiltinESMExports()
  try {
    act()
  } finally {
    restore()
  }
  return calls
}

function restore(): void {
  for (const [name, original] of originals) fs[name] = original
  syncBuiltinESMExports()
}

const NOW = new Date('2026-11-22T03:00:00Z')
const ADDRESS = { host: '127.0.0.1', port: 4740, pid: process.pid, startedAt: NOW.toISOString() }
const MEMORY = {
  version: 1,
  profile: 'adult',
  made: NOW.toISOString(),
  pins: { 'jpki/auth': { value: '31323334', remaining: 3 } },
} as const

/** All that is done in the state directory. */
const OPERATIONS: Readonly<Record<string, (places: StatePlaces) => unknown>> = {
  'prepares the folder': (places) => prepareState(places, silentLogger),
  'makes or reads the token': (places) => loadToken(places, silentLogger),
  'follows the token': (places) => followToken(places, silentLogger)(),
  'finds the token': findToken,
  'renews the token': renewToken,
  'writes the address': (places) => writeAddress(places, ADDRESS),
  'finds the address': findAddress,
  'removes the address': (places) => removeAddress(places, process.pid),
  'keeps the latest moment': ({ state }) => followLastSeen(state, silentLogger, () => NOW)[Symbol.dispose](),
  'keeps a simulated card': ({ state }) => openCardState(join(state, 'card.json')).save(MEMORY),
}

describe('the file system of the state directory', () => {
  afterEach(restore)

  it('may fail at each call of each operation', () => {
    let cases = 0
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      for (const isFresh of [true, false]) {
        for (const code of CODES) {
          for (let due = 1; ; due++) {
            const state = mkdtempSync(join(tmpdir(), 'kazasu-torture-'))
            const places = { state, runtime: state, credentials: null }
            // What an earlier run has left.
            if (!isFresh) for (const before of Object.values(OPERATIONS)) before(places)
            const where = `${name}, ${isFresh ? 'first' : 'later'} run, call ${due}: ${code}`
            const calls = failing(due, code, () => {
              try {
                operation(places)
              } catch (error) {
                const isNamed = isKazasuError(error) || error instanceof CardStateError
                expect(isNamed, `${where}: ${String(error)}`).toBe(true)
              }
            })
            if (calls < due) break
            cases += 1
            // The next run finds everything whole, and nothing half-written once it has looked.
            for (const after of Object.values(OPERATIONS)) after(places)
            expect(findToken(places), where).toMatch(/^[\da-f]{64}$/)
            const left = readdirSync(state).filter((file) => !['token', 'last-seen', 'card.json'].includes(file))
            expect(left, where).toEqual([])
          }
        }
      }
    }
    process.stdout.write(`torture, calls of the file system: ${cases} cases\n`)
    expect(cases).toBeGreaterThan(Object.keys(OPERATIONS).length * CODES.length * 4)
  })
})
