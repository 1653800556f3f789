/** Reports on readers that differ in how much they carry at once, and on those that fail on what is too long. */
import { describe, expect, it } from 'vitest'
import { benchForAll, type Bench, EVENT_MS } from './bench.ts'
import type { Events } from './events.ts'
import type { CcidReader } from './usb/ccid.ts'
import { MODELS } from './usb/ccid-model.ts'

/** Of the certificates of user and signature, and of their authorities: why each could not be read. */
const REASONS = [null, 'PIN_REQUIRED', null, null]

/** Lays a card down, waits for its report and takes it away. */
async function reportOf(bench: Bench, reader: CcidReader, events: Events) {
  reader.lay(bench.card())
  const { params } = await events.next('inspection.completed', EVENT_MS)
  reader.lift()
  await events.next('card.removed', EVENT_MS)
  return params.report
}

describe('a card that is laid down is reported', () => {
  const bench = benchForAll()

  it.each([
    ['that carries everything at once', 1, MODELS.plain],
    ['that chains messages of 271 bytes', 2, MODELS.chaining],
  ] as const)('on a reader %s', async (_, port, model) => {
    const events = await bench().listen()
    const reader = await bench().reader(port, model)
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    const report = await reportOf(bench(), reader, events)
    expect(report.card.kind).toBe('individual-number-card')
    expect(report.certificates.map(({ reason }) => reason)).toEqual(REASONS)
  })

  it.each([
    ['says that it knows short APDUs only', 1, MODELS.short],
    ['answers extended APDUs with an error', 2, MODELS.failing],
    ['fails the USB transfer of extended APDUs', 3, MODELS.stalling],
  ] as const)('on a reader that %s; the next card costs no failure any more', async (_, port, model) => {
    const events = await bench().listen()
    const reader = await bench().reader(port, model)
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    const first = await reportOf(bench(), reader, events)
    expect(first.certificates.map(({ reason }) => reason)).toEqual(REASONS)
    const learned = reader.failures
    const second = await reportOf(bench(), reader, events)
    expect(second.certificates).toEqual(first.certificates)
    expect(reader.failures).toBe(learned)
  })
})
