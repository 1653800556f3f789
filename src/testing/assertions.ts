/** The same expectations twice: as functions for any runner, and as matchers for `expect.extend` of vitest and Playwright. */
import { AssertionError } from 'node:assert'
import {
  type Counters,
  type Judgement,
  leftCounters,
  presentedAttempts,
  type Seen,
  sentCommands,
  spentNoAttempt,
} from './expectations.ts'
import type { Attempt, CommandSort } from './kit.ts'

/** Throws where a PIN was presented to a card on this reader and compared, right or wrong. */
export const assertSpentNoAttempt = (reader: Seen): void => insist(spentNoAttempt(reader))

/** Throws unless these attempts were made, in this order, and no other. */
export const assertPresented = (reader: Seen, attempts: readonly Attempt[]): void =>
  insist(presentedAttempts(reader, attempts))

/** Throws unless so many commands of that sort were sent; without a number, unless one was. */
export const assertSent = (reader: Seen, sort: CommandSort, times?: number): void =>
  insist(sentCommands(reader, sort, times))

/** Throws unless the card has so many attempts left; PINs that are not named may have any. */
export const assertCounters = (reader: Seen, counters: Counters): void => insist(leftCounters(reader, counters))

function insist({ pass, failure }: Judgement): void {
  if (!pass) throw new AssertionError({ message: failure })
}

/** What `expect(reader)` then has. */
export interface KazasuMatchers<R = void> {
  /** No PIN was presented to a card on this reader and compared, right or wrong. */
  toHaveSpentNoAttempt(): R
  /** These attempts were made, in this order, and no other. */
  toHavePresented(attempts: readonly Attempt[]): R
  /** So many commands of that sort were sent; without a number, one or more. */
  toHaveSent(sort: CommandSort, times?: number): R
  /** So many attempts are left on the card; PINs that are not named may have any. */
  toHaveCounters(counters: Counters): R
}

interface Matched {
  readonly pass: boolean
  readonly message: () => string
}

/** For `expect.extend`. */
export const kazasuMatchers = {
  toHaveSpentNoAttempt: (reader: Seen): Matched => matched(reader, spentNoAttempt),
  toHavePresented: (reader: Seen, attempts: readonly Attempt[]): Matched =>
    matched(reader, (seen) => presentedAttempts(seen, attempts)),
  toHaveSent: (reader: Seen, sort: CommandSort, times?: number): Matched =>
    matched(reader, (seen) => sentCommands(seen, sort, times)),
  toHaveCounters: (reader: Seen, counters: Counters): Matched =>
    matched(reader, (seen) => leftCounters(seen, counters)),
}

function matched(reader: unknown, judge: (seen: Seen) => Judgement): Matched {
  if (!isSeen(reader)) throw new TypeError('this wants a reader of the test kit: expect(reader)')
  const { pass, failure, opposite } = judge(reader)
  return { pass, message: () => (pass ? opposite : failure) }
}

const isSeen = (value: unknown): value is Seen =>
  typeof value === 'object' && value !== null && 'commands' in value && 'attempts' in value
