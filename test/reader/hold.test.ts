import { beforeEach, describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { Holder, type Requester } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { profileCard } from '../support/inspections.ts'

const never: Requester = { signal: new AbortController().signal, client: null }

describe('the hold of a card', () => {
  let driver: FakeDriver
  let holder: Holder
  let hub: Hub

  beforeEach(async () => {
    driver = new FakeDriver()
    hub = new Hub([driver], silentLogger)
    await hub.start()
    driver.tell.readerAttached('r')
    driver.insert('r', profileCard('adult'))
    holder = new Holder(hub, { waitMs: 2000 })
  })

  it('unpowers the card when the job is done, and when it fails', async () => {
    expect(await holder.run('r', never, async () => 'done')).toBe('done')
    const failing = holder.run('r', never, async () => {
      throw new Error('job')
    })
    await expect(failing).rejects.toThrow('job')
    expect(driver.log).toEqual(['connect r', 'unpower r', 'connect r', 'unpower r'])
  })

  it('lets one job at a time have the card', async () => {
    const job = (name: string) => async () => {
      driver.log.push(name)
      await new Promise(setImmediate)
    }
    await Promise.all([holder.run('r', never, job('a')), holder.run('r', never, job('b'))])
    expect(driver.log).toEqual(['connect r', 'a', 'unpower r', 'connect r', 'b', 'unpower r'])
  })

  it('waits for another program that has the card', async () => {
    driver.refusals.push(new KazasuError('READER_IN_USE'), new KazasuError('READER_IN_USE'))
    expect(await holder.run('r', never, async () => 'done')).toBe('done')
  })

  it('gives up with READER_IN_USE when the wait is over', async () => {
    driver.refusals.push(new KazasuError('READER_IN_USE'), new KazasuError('READER_IN_USE'))
    const impatient = new Holder(hub, { waitMs: 0 })
    await expect(impatient.run('r', never, async () => 'done')).rejects.toMatchObject({ code: 'READER_IN_USE' })
  })

  it('does not wait when something else is wrong', async () => {
    driver.refusals.push(new KazasuError('READER_SERVICE_STOPPED'))
    await expect(holder.run('r', never, async () => 'done')).rejects.toMatchObject({ code: 'READER_SERVICE_STOPPED' })
  })

  it('says when there is no card', async () => {
    driver.remove('r')
    await expect(holder.run('r', never, async () => 'done')).rejects.toMatchObject({ code: 'CARD_ABSENT' })
    expect(driver.log).toEqual([])
  })

  it('ends a wait that is cancelled, and one that had not begun', async () => {
    const controller = new AbortController()
    driver.refusals.push(...Array.from({ length: 100 }, () => new KazasuError('READER_IN_USE')))
    const waiting = holder.run('r', { signal: controller.signal, client: null }, async () => 'done')
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    await expect(
      holder.run('r', { signal: controller.signal, client: null }, async () => 'done'),
    ).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    })
    expect(driver.log).toEqual([])
  })

  it('is idle when the jobs under way are done', async () => {
    let done = false
    void holder.run('r', never, async () => {
      await new Promise(setImmediate)
      done = true
    })
    await holder.idle()
    expect(done).toBe(true)
  })
})
