import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../src/pages/shared/timeline.ts'
import { certificate, HIDDEN, reportOf } from './reports.ts'

const rowOf = (subject: string, report = reportOf()) => timelineOf(report).rows.find((row) => row.subject === subject)

describe('the time line', () => {
  it('has today, the beginnings and the ends on it in their order', () => {
    const timeline = timelineOf(reportOf())
    const [card, auth] = timeline.rows.map(({ bar }) => bar)
    const points = [0, auth?.start, timeline.axis?.today, auth?.renewal, auth?.end, card?.end, 1]
    expect(points).toEqual([...points].sort((a, b) => Number(a) - Number(b)))
    expect(new Set(points).size).toBe(points.length)
  })

  it('lets a bar end with the last valid day, not before it', () => {
    const today = { today: '2028-04-05' }
    const timeline = timelineOf(reportOf({ ...today, certificates: [certificate('auth', { daysLeft: 0 })] }))
    expect(timeline.rows[1]?.bar?.end).toBeGreaterThan(timeline.axis?.today ?? 1)
  })

  it('begins a certificate on its day in Japan, whatever the instant in UTC says', () => {
    const early = rowOf(
      'auth',
      reportOf({ certificates: [certificate('auth', { notBefore: '2023-04-04T15:00:00Z' })] }),
    )
    const late = rowOf('auth', reportOf({ certificates: [certificate('auth', { notBefore: '2023-04-05T14:59:59Z' })] }))
    expect(early?.bar?.start).toBe(late?.bar?.start)
  })

  it('says that the signature certificate is hidden, absent or unreadable, and draws no end that nobody knows', () => {
    const sign = (change: Parameters<typeof certificate>[1]) =>
      rowOf('sign', reportOf({ certificates: [certificate('sign', { ...HIDDEN, ...change })] }))
    expect([sign({})?.state, sign({})?.bar]).toEqual(['hidden', null])
    expect(sign({ present: false, reason: 'CERTIFICATE_ABSENT' })?.state).toBe('absent')
    expect(sign({ reason: 'CERTIFICATE_MALFORMED' })?.state).toBe('unknown')
  })

  it('marks the last day on which the hidden signature certificate can be valid, and draws no bar to it', () => {
    const bounded = reportOf({
      certificates: [certificate('auth'), certificate('sign', { ...HIDDEN, expiresAtLatest: '2028-04-05' })],
    })
    const [auth, sign] = [rowOf('auth', bounded), rowOf('sign', bounded)]
    expect(sign).toMatchObject({ state: 'hidden', expires: null, latest: '2028-04-05', bar: null })
    expect(sign?.limit).toBe(auth?.bar?.end)
    expect([auth?.latest, auth?.limit, rowOf('sign')?.limit]).toEqual([null, null, null])
  })

  it('is long enough for that day where no other date is known', () => {
    const certificates = [certificate('sign', { ...HIDDEN, expiresAtLatest: '2031-04-05' })]
    const { axis, rows } = timelineOf(reportOf({ card: { expires: null }, certificates }))
    expect(axis).not.toBeNull()
    expect(rows[1]?.limit).toBeGreaterThan(axis?.today ?? 1)
    expect(rows[1]?.limit).toBeLessThan(1)
  })

  it('counts the days of the card itself, which the report does not', () => {
    expect(rowOf('card')).toMatchObject({ state: 'valid', daysLeft: 2326 })
    const expired = reportOf({ card: { expires: '2026-11-21' } })
    expect(rowOf('card', expired)).toMatchObject({ state: 'expired', daysLeft: -1 })
    expect(rowOf('card', reportOf({ card: { expires: '2026-11-22' } }))).toMatchObject({ state: 'valid', daysLeft: 0 })
  })

  it('has no renewal of a certificate that ends with its card', () => {
    const [own, same] = ['2028-04-06', '2028-04-05'].map((expires) => rowOf('auth', reportOf({ card: { expires } })))
    expect([own?.renewableFrom, same?.renewableFrom, same?.bar?.renewal]).toEqual(['2028-01-06', null, null])
    const certificates = [certificate('auth', { status: 'renewable' })]
    const states = ['2028-04-06', '2028-04-05'].map(
      (expires) => rowOf('auth', reportOf({ card: { expires }, certificates }))?.state,
    )
    expect(states).toEqual(['renewable', 'valid'])
  })

  it('writes years that fit beside each other, and none over today', () => {
    const timeline = timelineOf(reportOf({ card: { expires: '2053-04-05' } }))
    const ticks = timeline.axis?.ticks ?? []
    expect(ticks.length).toBeGreaterThan(3)
    expect(ticks.length).toBeLessThanOrEqual(8)
    expect(ticks.filter(({ at }) => at < 0 || at > 1 || Math.abs(at - (timeline.axis?.today ?? 0)) < 0.05)).toEqual([])
  })

  it('has no row for the card where it is none of ours or a phone', () => {
    const { rows } = timelineOf(reportOf({ card: { kind: 'phone-token', expires: null } }))
    expect(rows.map(({ subject }) => subject)).toEqual(['auth', 'sign'])
  })

  it('has no line when no date is known, and still says of each why', () => {
    const certificates = [certificate('auth', HIDDEN), certificate('sign', HIDDEN)]
    const { axis, rows } = timelineOf(reportOf({ card: { expires: null }, certificates }))
    expect(axis).toBeNull()
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'hidden', 'hidden'])
  })
})
