/** Of which reader `newest` is, beside cards that are nobody's. */
import { describe, expect, it } from 'vitest'
import { REPORT_EXAMPLE } from '../../src/api/examples.ts'
import type { ApiError } from '../../src/api/named.ts'
import type { Heard, Snapshot } from '../../src/client/connect.ts'
import { NOTHING, viewAfter } from '../../src/client/view.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { told } from '../support/told.ts'

type Report = typeof REPORT_EXAMPLE

const OURS = REPORT_EXAMPLE
const OTHER: Report = { ...OURS, card: { ...OURS.card, kind: 'other' }, applications: [] }

const reader = (id: string, presence: number | null, report: Report | null = null): Snapshot['readers'][number] => ({
  id,
  name: id,
  driver: 'pcsc',
  simulated: false,
  card: presence === null ? null : { atr: '3B00', presence },
  report,
})
const snapshot = (...readers: Snapshot['readers']): Heard => ({
  name: 'snapshot',
  params: {
    readers,
    leases: [],
    health: { state: 'ok', drivers: [] },
    keypads: { state: 'off', reason: null, attached: [] },
  },
})
const laid = (id: string, presence: number): Heard => ({
  name: 'card.inserted',
  params: { reader: id, simulated: false, card: { atr: '3B00', presence } },
})
const read = (id: string, presence: number, report: Report): Heard => ({
  name: 'inspection.completed',
  params: { reader: id, presence, simulated: false, report },
})
const taken = (id: string, presence: number): Heard => ({
  name: 'card.removed',
  params: { reader: id, presence, simulated: false },
})
const failed = (id: string, presence: number, code: ErrorCode): Heard => {
  const error: ApiError = { code: 0, message: '', data: { code, correlation: '', ...told(code) } }
  return { name: 'inspection.failed', params: { reader: id, presence, simulated: false, error } }
}
const newest = (...all: readonly Heard[]): string | null => all.reduce(viewAfter, NOTHING).newest?.id ?? null

const DESK = reader('desk', null)

describe('the reader with the card that is meant', () => {
  it('is none beside a chip that lay in its slot before', () => {
    expect(newest(snapshot(reader('slot', 1, OTHER), DESK))).toBeNull()
    expect(newest(snapshot(reader('slot', 1), DESK), read('slot', 1, OTHER))).toBeNull()
    expect(newest(snapshot(reader('slot', 1), DESK), failed('slot', 1, 'CARD_MUTE'))).toBeNull()
  })

  it('is that of a card that lay there before, where it is ours or may be', () => {
    expect(newest(snapshot(reader('slot', 1, OTHER), reader('desk', 2, OURS)))).toBe('desk')
    expect(newest(snapshot(reader('desk', 1)), failed('desk', 1, 'READER_IN_USE'))).toBe('desk')
  })

  it('is that of a card that is laid down, whatever it turns out to be', () => {
    const begun = [snapshot(reader('slot', 1, OTHER), DESK), laid('desk', 2)]
    expect(newest(...begun)).toBe('desk')
    expect(newest(...begun, read('desk', 2, OTHER))).toBe('desk')
    expect(newest(...begun, read('desk', 2, OTHER), taken('desk', 2))).toBeNull()
    expect(newest(...begun, taken('desk', 2), taken('slot', 1), laid('slot', 3), read('slot', 3, OTHER))).toBe('slot')
  })

  it('stays that of a My Number Card until another one is laid down', () => {
    const begun = [snapshot(reader('slot', null), DESK), laid('desk', 1), read('desk', 1, OURS), laid('slot', 2)]
    expect(newest(...begun)).toBe('desk')
    expect(newest(...begun, read('slot', 2, OTHER))).toBe('desk')
    expect(newest(...begun, read('slot', 2, OURS))).toBe('slot')
  })
})
