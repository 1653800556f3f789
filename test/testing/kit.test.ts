/** The kit as a vendor's tests use it, against the daemon that it starts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/client/node.ts'
import { startKazasu } from '../../src/testing/start.ts'
import type { Kazasu } from '../../src/testing/kit.ts'
import { recordingText } from '../../src/recording/text.ts'
import { recordProfile } from '../support/recordings.ts'

let kazasu: Kazasu
beforeAll(async () => {
  kazasu = await startKazasu({ origins: ['http://localhost:5173'], today: '2028-02-29' })
})
afterAll(() => kazasu.stop())

const PIN = { pin: 'jpki/auth', value: '9999' } as const

describe('a start that fails', () => {
  it('leaves nothing behind that listens', async () => {
    const listening = (): number => process.getActiveResourcesInfo().filter((one) => one === 'TCPServerWrap').length
    const before = listening()
    // A program in JavaScript may say so.
    await expect(startKazasu({ profile: 'nobody' as 'adult' })).rejects.toThrow()
    expect([before > 0, listening()]).toEqual([true, before])
  })
})

describe('a reader of one test', () => {
  it("is empty, nobody else's, and gone afterwards with its faults", async () => {
    const before = await kazasu.client.call('reader.list', {})
    let id = ''
    {
      await using reader = await kazasu.newReader()
      id = reader.id
      expect(reader.counters).toEqual({})
      await reader.insert('adult')
      await reader.fault('stall', { acrossInsertions: true })
      expect((await kazasu.client.call('reader.list', {})).readers).toHaveLength(2)
    }
    expect(await kazasu.client.call('reader.list', {})).toEqual(before)
    await using other = await kazasu.newReader()
    expect(other.id).not.toBe(id)
    expect(await other.faults()).toEqual([])
  })

  it('settles with the report that the daemon made by itself', async () => {
    await using reader = await kazasu.newReader()
    expect(await reader.settled()).toBeNull()
    await reader.insert('adult')
    expect(await reader.settled()).toMatchObject({
      today: '2028-02-29',
      clock: null,
      card: { kind: 'individual-number-card' },
    })
    await reader.insert('mute')
    expect(await reader.settled()).toMatchObject({ card: { kind: 'mute' } })
  })

  it('lays down a card that differs from a profile', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert({ pins: { 'jpki/auth': 1 }, authExpires: '+10d', municipality: '13101' })
    const report = await reader.settled()
    expect(report?.card.municipality).toBe('13101')
    expect(report?.certificates[0]).toMatchObject({
      kind: 'auth',
      expires: '2028-03-10',
      daysLeft: 10,
      status: 'renewable',
    })
    expect(report?.pins[0]).toMatchObject({ name: 'auth', remaining: 1, state: 'last-attempt' })
    expect(reader.counters).toMatchObject({ 'jpki/auth': 1, 'jpki/sign': 5 })
  })

  it('lays down a card that was recorded, and tells a text that is no recording with its place', async () => {
    await using reader = await kazasu.newReader()
    const { recording } = await recordProfile('auth-low')
    await reader.insert({ recording: recordingText(recording) })
    const report = await reader.settled()
    expect(report).toMatchObject({
      card: { kind: 'individual-number-card' },
      certificates: [{ status: 'valid' }, {}, {}, {}],
    })
    expect(report?.pins[0]).toMatchObject({ name: 'auth', remaining: 2, state: 'low' })
    // It knows no PIN, and nothing is spent.
    const outcome = await kazasu.client.call('pin.verify', { reader: reader.id, ...PIN })
    expect(outcome).toMatchObject({ outcome: 'indeterminate', consumed: false, remaining: 2 })
    await expect(reader.insert({ recording: 'made 2026-11' })).rejects.toThrow('recording:1:1: this is no recording')
  })

  it.each([
    [{ base: 'transport' }, 'transport is no My Number Card'],
    [{ pins: { 'licence/pin': 1 } }, 'the card has no PIN licence/pin'],
    [{ pins: { 'jpki/auth': 4 } }, 'jpki/auth cannot have 4 attempts left: 0 to 3 are possible'],
    [{ authExpires: '2029-02-29' }, '"2029-02-29" is no day'],
    [{ municipality: '1310' }, 'five digits'],
  ] as const)('refuses %o and says what is possible', async (card, said) => {
    await using reader = await kazasu.newReader()
    await expect(reader.insert(card)).rejects.toThrow(said)
  })

  it('tells every attempt that was spent, and what a report cost: none', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert('adult')
    await reader.settled()
    expect(reader.commands.length).toBeGreaterThan(10)
    expect(reader.commands.filter(({ sort }) => sort === 'verify')).toEqual([])
    expect(reader.attempts).toEqual([])
    await kazasu.client.call('pin.verify', { reader: reader.id, ...PIN }).catch(() => undefined)
    expect(reader.attempts).toEqual([{ pin: 'jpki/auth', right: false }])
    expect(reader.counters['jpki/auth']).toBe(2)
    await kazasu.client.call('pin.verify', {
      reader: reader.id,
      pin: 'jpki/auth',
      value: reader.values['jpki/auth'] ?? '',
    })
    expect(reader.attempts.at(-1)).toEqual({ pin: 'jpki/auth', right: true })
    expect(reader.counters['jpki/auth']).toBe(3)
    expect(reader.commands.filter(({ sort }) => sort === 'verify').map(({ status }) => status)).toEqual([
      '63C2',
      '9000',
    ])
  })

  it('tears a card off in the command that is meant, and puts it back as it is', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert('adult')
    await reader.settled()
    await reader.fault('remove', { of: 'next verify' })
    expect(await reader.faults()).toEqual([{ kind: 'remove', at: 1, of: 'verify', acrossInsertions: false }])
    const presented = kazasu.client.call('pin.verify', { reader: reader.id, ...PIN })
    await reader.nextEvent('card.removed')
    // The daemon waits a while for the card, to ask it what is left.
    await reader.putBack()
    // It may have been compared before the card was gone, or not.
    expect((await presented).remaining).toBe(reader.counters['jpki/auth'])
    expect(reader.commands.findLast(({ sort }) => sort === 'verify')).toMatchObject({ status: null })
    expect((await reader.settled())?.pins[0]?.remaining).toBe(reader.counters['jpki/auth'])
  })

  it('tears a card off during work, and tells when there was nothing to be torn off', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert('adult')
    await reader.settled()
    const inspected = reader.tearOffDuring(kazasu.client.call('card.inspect', { reader: reader.id }))
    await expect(inspected).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    await reader.putBack()
    await reader.settled()
    await expect(reader.tearOffDuring(Promise.resolve())).rejects.toThrow('no command was sent')
    expect(await reader.faults()).toEqual([])
  })

  it('gives its events one after the other, also those that came before anybody asked', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert('adult')
    await reader.settled()
    expect(await reader.nextEvent('card.inserted')).toMatchObject({ reader: reader.id })
    const again = reader.nextEvent('card.inserted')
    await reader.tearOff()
    await reader.insert('child')
    const { card } = await again
    expect((await reader.nextEvent('inspection.completed')).presence).toBe(card.presence)
    await reader.unplug()
    expect(await reader.nextEvent('reader.detached')).toEqual({ reader: reader.id })
  })

  it('says what never came when it goes', async () => {
    const reader = await kazasu.newReader()
    const never = reader.nextEvent('card.removed')
    await Promise.all([expect(never).rejects.toThrow('card.removed never came'), reader[Symbol.asyncDispose]()])
    await reader[Symbol.asyncDispose]()
  })
})

describe('the daemon', () => {
  it('can be stopped twice', async () => {
    const other = await startKazasu({ readers: 2, profile: 'child' })
    expect(other.readers).toHaveLength(2)
    expect((await other.readers[0]?.settled())?.card.kind).toBe('individual-number-card')
    await Promise.all([other.stop(), other.stop()])
    await other.stop()
    await expect(other.newReader()).rejects.toThrow('stopped')
  })

  it('serves programs with its token, keeps its pages, and logs what it does', async () => {
    const client = await connect({ url: kazasu.url, token: kazasu.token, client: { name: 'counter' } })
    expect(client.session.scopes).toContain('verify')
    client.close()
    expect((await fetch(new URL('health', kazasu.pageUrl))).status).toBe(200)
    expect(kazasu.log.text()).toMatch(/^info {2}server\.listening port=\d+/m)
  })

  it('takes settings as they are in config.toml, and says which is wrong', async () => {
    await using other = await startKazasu({ config: { inspect: { auto: false }, office: { name: '見本市' } } })
    const [reader] = other.readers
    await reader?.insert('adult')
    await expect(reader?.settled()).rejects.toThrow('inspect.auto')
    await expect(startKazasu({ config: { inspect: { automatic: true } } })).rejects.toThrow('inspect')
    await expect(startKazasu({ today: '2027-02-29' })).rejects.toThrow('"2027-02-29" is no day')
  })

  it.each(['2026-11-28T23:59', '2028-02-29', '2028-02-29T00:00'])(
    'has a clock that stands still, at %s',
    async (today) => {
      await using other = await startKazasu({ profile: 'adult', today })
      const report = await other.readers[0]?.settled()
      expect(report?.today).toBe(today.slice(0, 10))
      expect(report?.clock).toBeNull()
    },
  )
})
