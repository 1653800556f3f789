/** The way into a hold and out of it, whatever happens between: a gate that is not left would keep a reader for ever. */
import { beforeEach, describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { Holder, type Requester } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

const never: Requester = { signal: new AbortController().signal, client: null }

describe('the gate', () => {
  let driver: FakeDriver
  let hub: Hub
  /** Jobs that were let in and are not over. */
  let inside: number
  let isShut: boolean
  let holder: Holder

  beforeEach(async () => {
    driver = new FakeDriver()
    hub = new Hub([driver], silentLogger)
    await hub.start()
    driver.tell.readerAttached('r')
    driver.insert('r', profileCard('adult'))
    inside = 0
    isShut = false
    const enter = (): (() => void) => {
      if (isShut) throw new KazasuError('READER_LEASED')
      inside += 1
      return () => void (inside -= 1)
    }
    holder = new Holder(hub, { waitMs: 60_000 }, { enter })
  })

  /** How a job ends for which `act` happens while it waits behind another one, by its code. */
  async function behindAnother(act: () => void, signal = never.signal): Promise<string> {
    const first = holder.run('r', never, async () => act())
    const second = holder.run('r', { signal, client: null }, async () => 'done')
    const [, code] = await Promise.all([first, second.catch((error: KazasuError) => error.code)])
    return code
  }

  const asked = (): AbortController => new AbortController()

  it.each([
    ['it is done', 'done', () => behindAnother(() => undefined)],
    [
      'nobody waits for it any more before its turn',
      'REQUEST_CANCELLED',
      () => {
        const by = asked()
        return behindAnother(() => by.abort(), by.signal)
      },
    ],
    [
      'nobody waited for it in the first place',
      'REQUEST_CANCELLED',
      () => behindAnother(() => undefined, AbortSignal.abort()),
    ],
    ['the card is taken before its turn', 'CARD_ABSENT', () => behindAnother(() => driver.remove('r'))],
    [
      'the reader is unplugged before its turn',
      'READER_UNKNOWN',
      () => behindAnother(() => driver.tell.readerDetached('r')),
    ],
    [
      'its connect is refused',
      'READER_FAILED',
      () => {
        driver.refusals.push(new KazasuError('READER_FAILED'))
        return holder.run('r', never, async () => 'done').catch((error: KazasuError) => error.code)
      },
    ],
    [
      'it is given up while another program has the card',
      'REQUEST_CANCELLED',
      () => {
        const by = asked()
        driver.refusals.push(new KazasuError('READER_IN_USE'))
        setImmediate(() => by.abort())
        const waiting = holder.run('r', { signal: by.signal, client: null }, async () => 'done')
        return waiting.catch((error: KazasuError) => error.code)
      },
    ],
    [
      'it is not let in',
      'READER_LEASED',
      () => {
        isShut = true
        return holder.run('r', never, async () => 'done').catch((error: KazasuError) => error.code)
      },
    ],
  ] as const)('is left, and the next job has its turn, when %s', async (_, code, run) => {
    expect(await run()).toBe(code)
    expect(inside).toBe(0)
    await holder.idle()
    isShut = false
    driver.tell.readerAttached('r')
    driver.insert('r', profileCard('adult'))
    expect(await holder.run('r', never, async () => 'next')).toBe('next')
    expect(inside).toBe(0)
  })
})
