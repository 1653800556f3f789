/** For which card `kazasu inspect --wait` waits where several readers are there, over a real WebSocket. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Session, sessionOf } from '../../src/cli/session.ts'
import { inspectWithin, type WaitOptions } from '../../src/cli/wait.ts'
import { isKazasuError } from '../../src/errors.ts'
import { deferred } from '../../src/lib/deferred.ts'
import type { Report } from '../../src/words/report.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'
import { startService, type TestService } from '../support/service.ts'

const LONG = 3600

describe('kazasu inspect --wait', () => {
  let driver: FakeDriver
  let service: TestService
  let session: Session

  beforeEach(async () => {
    driver = new FakeDriver()
    service = await startService(driver)
    session = sessionOf(service.client, service.port, () => Promise.resolve())
    driver.tell.readerAttached('desk')
    driver.tell.readerAttached('slot')
  })
  afterEach(() => service.stop())

  interface Wait {
    /** Resolves when the first try came to nothing. */
    readonly waits: Promise<void>
    readonly report: Promise<string>
  }

  const whatItIs = ({ reader, card }: Report): string => `${card.kind} on ${reader.id}`

  function wait(given: Partial<WaitOptions> = {}): Wait {
    const { promise: waits, resolve } = deferred<void>()
    const report = inspectWithin(session, {
      reader: undefined,
      seconds: LONG,
      signal: new AbortController().signal,
      onFirstAnswer: () => undefined,
      onWaiting: () => resolve(),
      ...given,
    }).then(whatItIs, (error: unknown) => (isKazasuError(error) ? error.code : String(error)))
    return { waits, report }
  }

  describe.each(['bank', 'mute'])('beside a card that is none of ours (%s)', (furniture) => {
    beforeEach(() => driver.insert('slot', profileCard(furniture)))

    it('waits for one that is', async () => {
      const { waits, report } = wait()
      await waits
      driver.insert('desk', profileCard('adult'))
      expect(await report).toBe('individual-number-card on desk')
    })

    it('tells of what somebody has brought, even if it is none either', async () => {
      const { waits, report } = wait()
      await waits
      driver.insert('desk', profileCard('licence'))
      expect(await report).toMatch(/on desk$/)
    })

    it('misses none that is brought while the other is read', async () => {
      const undisturbed = session
      let isFirst = true
      session = {
        ...undisturbed,
        inspect: async (...asked) => {
          const report = await undisturbed.inspect(...asked)
          if (isFirst) driver.insert('desk', profileCard('adult'))
          isFirst = false
          return report
        },
      }
      expect(await wait().report).toBe('individual-number-card on desk')
    })

    it('tells of it after the time, as without waiting', async () => {
      expect(await wait({ seconds: 0.001 }).report).toMatch(/on slot$/)
      expect(await wait({ seconds: 0 }).report).toMatch(/on slot$/)
    })

    it('does not wait where the reader is named, or where there is no other', async () => {
      expect(await wait({ reader: 'slot' }).report).toMatch(/on slot$/)
      driver.tell.readerDetached('desk')
      expect(await wait().report).toMatch(/on slot$/)
    })

    it('waits where such a card lies on each', async () => {
      driver.insert('desk', profileCard('bank'))
      const { waits, report } = wait()
      await waits
      driver.remove('desk')
      driver.insert('desk', profileCard('adult'))
      expect(await report).toBe('individual-number-card on desk')
    })
  })

  it('does not wait for another when a card that is none of ours is brought to an empty reader', async () => {
    const { waits, report } = wait()
    await waits
    driver.insert('desk', profileCard('bank'))
    expect(await report).toMatch(/on desk$/)
  })
})
