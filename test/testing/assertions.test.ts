/** What a test says of a reader, as a matcher and as a function, and what it is told where that is not so. */
import { beforeAll, expect, it } from 'vitest'
import { assertCounters, assertPresented, assertSent, assertSpentNoAttempt } from '../../src/testing/assertions.ts'
import type { TestReader } from '../../src/testing/kit.ts'
import { kazasuMatchers } from '../../src/testing/vitest.ts'

type Seen = Pick<TestReader, 'id' | 'commands' | 'attempts' | 'counters'>

const read = { sort: 'read', header: '00B00000', status: '9000' } as const
const untouched: Seen = { id: 'r', commands: [read], attempts: [], counters: { 'jpki/auth': 3, 'jpki/sign': 5 } }
const wrong: Seen = {
  id: 'r',
  commands: [read, { sort: 'verify', header: '00200080', status: '63C2' }],
  attempts: [{ pin: 'jpki/auth', right: false }],
  counters: { 'jpki/auth': 2, 'jpki/sign': 5 },
}

beforeAll(() => expect.extend(kazasuMatchers))

it('holds of a card that no PIN was presented to', () => {
  expect(untouched).toHaveSpentNoAttempt()
  expect(untouched).toHavePresented([])
  expect(untouched).toHaveSent('read', 1)
  expect(untouched).not.toHaveSent('verify')
  expect(untouched).toHaveCounters({ 'jpki/auth': 3 })
  assertSpentNoAttempt(untouched)
  assertPresented(untouched, [])
  assertSent(untouched, 'read')
  assertCounters(untouched, { 'jpki/sign': 5 })
})

it('holds of one that has compared a wrong one', () => {
  expect(wrong).not.toHaveSpentNoAttempt()
  expect(wrong).toHavePresented([{ pin: 'jpki/auth', right: false }])
  expect(wrong).not.toHavePresented([{ pin: 'jpki/auth', right: true }])
  expect(wrong).not.toHavePresented([])
  expect(wrong).toHaveSent('verify')
  expect(wrong).not.toHaveSent('verify', 2)
  expect(wrong).not.toHaveCounters({ 'jpki/auth': 3 })
})

it.each([
  [
    () => assertSpentNoAttempt(wrong),
    'r: no attempt was to be spent, but a wrong jpki/auth was presented\n  verify 00200080 63C2',
  ],
  [() => expect(wrong).toHaveSpentNoAttempt(), 'but a wrong jpki/auth was presented'],
  [() => expect(untouched).not.toHaveSpentNoAttempt(), 'but no PIN was presented\n  read   00B00000 9000'],
  [
    () => assertPresented(wrong, [{ pin: 'jpki/auth', right: true }]),
    'that a right jpki/auth was presented, but a wrong jpki/auth was',
  ],
  [() => assertSent(untouched, 'verify'), 'expected was at least one "verify", but 0 of 1 commands were\n  read'],
  [() => assertSent(wrong, 'verify', 2), 'expected was 2 "verify", but 1 of 2 commands were\n  verify 00200080 63C2'],
  [() => expect(wrong).not.toHaveSent('verify'), 'expected was no "verify", but 1 of 2'],
  [
    () => assertCounters(wrong, { 'jpki/auth': 3, 'jpki/sign': 5, 'juki/pin': 1 }),
    'others\n  jpki/auth: 3 were to be left, 2 are\n  juki/pin: 1 were to be left, no such PIN are\n',
  ],
])('tells what is not so', (claim, said) => {
  expect(claim).toThrow(said)
})

it('refuses what could never be so', () => {
  // A program in JavaScript may say so.
  expect(() => assertCounters(wrong, { 'jpki/aut': 3 } as {})).toThrow('no PIN is jpki/aut; there are: jpki/auth')
  expect(() => assertCounters(wrong, {})).toThrow('no PIN is named')
  expect(() => assertSent(wrong, 'VERIFY' as 'verify')).toThrow('no command is a "VERIFY": select, ')
  expect(() => expect('reader').toHaveSpentNoAttempt()).toThrow('expect(reader)')
})
