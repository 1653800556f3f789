/** The way into a hold and out of it, whatever happens between: a gate that is not left would keep a reader for ever. */
import { beforeEach, describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import type { Holder, Requester } from '../../src/reader/hold.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

describe('the gate', () => {
  let driver: FakeDriver
  let visit: TestDesk['visit']
  /** Jobs that were let in and are not over. */
  let inside: number
  let isShut: boolean
  let holder: Holder

  beforeEach(async () => {
    inside = 0
    isShut = false
    const enter = (): (() => void) => {
      if (isShut) throw new KazasuError('READER_LEASED')
      inside += 1
      return () => void (inside -= 1)
    }
    const at = await openDesk({ waitMs: 60_000, gate: { enter } })
    driver = at.driver
    holder = at.holder
    visit = at.visit
    driver.insert('r', profileCard('adult'))
  })

  /** How a job ends for which `act` happens while it waits behind another one, by its code. */
  async function behindAnother(act: () => void, by: Partial<Requester> = {}): Promise<string> {
    const first = holder.run(visit(), async () => act())
    const second = holder.run(visit(by), async () => 'done')
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
        return behindAnother(() => by.abort(), { signal: by.signal })
      },
    ],
    [
      'nobody waited for it in the first place',
      'REQUEST_CANCELLED',
      () => behindAnother(() => undefined, { signal: AbortSignal.abort() }),
    ],
    ['the card is taken before its turn', 'CARD_REMOVED', () => behindAnother(() => driver.remove('r'))],
    [
      'the reader is unplugged before its turn',
      'READER_DETACHED',
      () => behindAnother(() => driver.tell.readerDetached('r')),
    ],
    [
      'its connect is refused',
      'READER_FAILED',
      () => {
        driver.refusals.push(new KazasuError('READER_FAILED'))
        return holder.run(visit(), async () => 'done').catch((error: KazasuError) => error.code)
      },
    ],
    [
      'it is given up while another program has the card',
      'REQUEST_CANCELLED',
      () => {
        const by = asked()
        driver.refusals.push(new KazasuError('READER_IN_USE'))
        setImmediate(() => by.abort())
        const waiting = holder.run(visit({ signal: by.signal }), async () => 'done')
        return waiting.catch((error: KazasuError) => error.code)
      },
    ],
    [
      'it is not let in',
      'READER_LEASED',
      () => {
        isShut = true
        return holder.run(visit(), async () => 'done').catch((error: KazasuError) => error.code)
      },
    ],
  ] as const)('is left, and the next job has its turn, when %s', async (_, code, run) => {
    expect(await run()).toBe(code)
    expect(inside).toBe(0)
    await holder.idle()
    isShut = false
    driver.tell.readerAttached('r')
    driver.insert('r', profileCard('adult'))
    expect(await holder.run(visit(), async () => 'next')).toBe('next')
    expect(inside).toBe(0)
  })
})
