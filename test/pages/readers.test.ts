import { describe, expect, it } from 'vitest'
import type { Heard } from '../../src/client/client.ts'
import { remember } from '../../src/pages/console/history.ts'
import { hear, type ReaderView } from '../../src/pages/shared/readers.ts'
import { reportOf, step } from './reports.ts'
import { told } from '../support/told.ts'

const READER = { id: 'one', name: 'Reader One', driver: 'simulated', simulated: true }
const health = { state: 'ok', drivers: [] } as const
const report = reportOf()

const snapshot = (card: { presence: number } | null, last: typeof report | null = null): Heard => ({
  name: 'snapshot',
  params: {
    readers: [{ ...READER, card: card && { atr: '3B80', ...card }, report: last }],
    leases: [],
    keypads: { state: 'off', reason: null, attached: [] },
    health: { ...health, drivers: [] },
  },
})
const place = (presence: number) => ({ reader: 'one', presence, simulated: true })
const inserted = (presence: number): Heard => ({
  name: 'card.inserted',
  params: { reader: 'one', simulated: true, card: { atr: '3B80', presence } },
})
const removed = (presence: number): Heard => ({ name: 'card.removed', params: place(presence) })
const completed = (presence: number, of = report): Heard => ({
  name: 'inspection.completed',
  params: { ...place(presence), report: of },
})
const failed = (presence: number): Heard => ({
  name: 'inspection.failed',
  params: {
    ...place(presence),
    error: { code: 2001, message: '', data: { code: 'CARD_REMOVED', correlation: '', ...told('CARD_REMOVED') } },
  },
})

/** By a daemon that reads by itself what is laid down. */
const heard = (events: readonly Heard[]): readonly ReaderView[] =>
  events.reduce<readonly ReaderView[]>((readers, one) => hear(readers, one, true), [])
const after = (...events: readonly Heard[]): ReaderView | undefined => heard(events)[0]

describe('the readers of a page', () => {
  it('are those of the snapshot, with the report of a card that was read before', () => {
    expect(after(snapshot(null))?.card).toBeNull()
    expect(after(snapshot({ presence: 1 }))?.card?.inspection).toEqual({ state: 'unread' })
    expect(after(snapshot({ presence: 1 }, report))?.card?.inspection).toEqual({ state: 'read', report })
  })

  it('follow a card from laying it down to taking it away', () => {
    expect(after(snapshot(null), inserted(1))?.card?.inspection).toEqual({ state: 'reading', first: null })
    expect(hear(heard([snapshot(null)]), inserted(1), false)[0]?.card?.inspection).toEqual({ state: 'unread' })
    expect(after(snapshot(null), inserted(1), completed(1))?.card?.inspection.state).toBe('read')
    expect(after(snapshot(null), inserted(1), completed(1), removed(1))?.card).toBeNull()
  })

  it('never show a report on a card that it is not of', () => {
    expect(after(snapshot(null), inserted(2), completed(1))?.card?.inspection.state).toBe('reading')
    expect(after(snapshot(null), inserted(1), removed(1), completed(1))?.card).toBeNull()
    expect(after(snapshot(null), inserted(2), removed(1))?.card?.presence).toBe(2)
  })

  it.each([
    ['before', [failed(1), removed(1)]],
    ['after', [removed(1), failed(1)]],
  ])('remember why a card could not be read when that is heard %s its going', (_, events) => {
    const gone = after(snapshot(null), inserted(1), ...events)
    expect(gone?.card).toBeNull()
    expect(gone?.lost?.code).toBe('CARD_REMOVED')
    expect(after(snapshot(null), inserted(1), ...events, inserted(2))?.lost).toBeNull()
  })

  it('come and go', () => {
    expect(after(snapshot(null), { name: 'reader.detached', params: { reader: 'one' } })).toBeUndefined()
    const attached: Heard = { name: 'reader.attached', params: { reader: { ...READER, id: 'two', card: null } } }
    expect(heard([snapshot(null), attached]).map(({ id }) => id)).toEqual(['one', 'two'])
  })
})

describe('the history of a sitting', () => {
  const readers = hear([], snapshot(null), true)
  const at = new Date('2026-11-22T01:02:03Z')

  it('keeps when, where, what and the verdict, the newest first', () => {
    const blocked = reportOf({ steps: [step('pin-blocked')] })
    const entries = [completed(1), completed(2, blocked)].reduce<ReturnType<typeof remember>>(
      (all, heard) => remember(all, heard, readers, at),
      [],
    )
    expect(entries.map(({ number, tone, reader }) => [number, tone, reader])).toEqual([
      [2, 'stop', 'Reader One'],
      [1, 'ok', 'Reader One'],
    ])
  })

  it('keeps nothing of the card: no number, no date, no place', () => {
    const [entry] = remember([], completed(1), readers, at)
    expect(Object.keys(entry ?? {}).sort()).toEqual(['at', 'kind', 'number', 'presence', 'reader', 'tone', 'verdict'])
    expect(JSON.stringify(entry)).not.toMatch(/10204|2033|3B80/)
  })

  it('has one line for a card whose report was completed since', () => {
    const low = reportOf({ steps: [step('pin-low')] })
    const twice = remember(remember([], completed(1), readers, at), completed(1, low), readers, new Date())
    expect(twice).toEqual([{ ...remember([], completed(1, low), readers, at)[0] }])
  })

  it('keeps failures, leaves out everything else, and forgets the oldest', () => {
    expect(remember([], failed(1), readers, at)[0]?.verdict.ja).toBe('読み取り中にカードが離れました。')
    expect(remember([], inserted(1), readers, at)).toEqual([])
    let entries = remember([], completed(1), readers, at)
    for (let count = 0; count < 80; count += 1) entries = remember(entries, completed(count + 2), readers, at)
    expect([entries.length, entries[0]?.number]).toEqual([50, 81])
  })
})
