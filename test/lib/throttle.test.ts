import { describe, expect, it } from 'vitest'
import { PIN_PRESENTED } from '../../src/lib/audit.ts'
import { throttled } from '../../src/lib/throttle.ts'
import { MemoryLog } from '../api/conversation.ts'
import { FakeClock } from '../support/fake-clock.ts'

const bench = (linesPerSecond: number) => {
  const memory = new MemoryLog()
  const clock = new FakeClock()
  const timer = { after: (milliseconds: number, act: () => void) => clock.after(milliseconds, act) }
  return { memory, clock, log: throttled(memory, linesPerSecond, timer) }
}

describe('a throttled log', () => {
  it('writes so many lines a second for one cause, and then how many it left out', () => {
    const { memory, clock, log } = bench(2)
    for (let count = 0; count < 100; count++) log.warn('refused', { code: 'ONE', count })
    expect(memory.lines).toEqual(['refused {"code":"ONE","count":0}', 'refused {"code":"ONE","count":1}'])
    clock.pass(1000)
    expect(memory.lines.slice(2)).toEqual(['log.omitted {"of":"refused","code":"ONE","lines":98}'])
    // That line is one of the next second's.
    for (let count = 0; count < 3; count++) log.warn('refused', { code: 'ONE', count })
    expect(memory.lines.slice(3)).toEqual(['refused {"code":"ONE","count":0}'])
    clock.pass(1000)
    expect(memory.lines.slice(4)).toEqual(['log.omitted {"of":"refused","code":"ONE","lines":2}'])
  })

  it('never writes more a second than it may, however long it goes on', () => {
    const { memory, clock, log } = bench(1)
    for (let at = 0; at < 100; at++) {
      for (let count = 0; count < 50; count++) log.error('refused', { code: 'ONE' })
      clock.pass(100)
    }
    expect(memory.lines.length).toBeLessThanOrEqual(11)
  })

  it('counts each event, each code and each level for itself', () => {
    const { memory, log } = bench(1)
    for (const event of ['a', 'b']) {
      for (const code of ['ONE', 'TWO', undefined]) {
        for (let count = 0; count < 5; count++) {
          log.info(event, { code })
          log.error(event, { code })
        }
      }
    }
    expect(memory.lines).toHaveLength(12)
  })

  it('leaves alone what was asked for with the level debug', () => {
    const { memory, log } = bench(1)
    for (let count = 0; count < 50; count++) log.debug('apdu', { count })
    expect(memory.lines).toHaveLength(50)
  })

  it('leaves out none of the PINs that were presented', () => {
    const { memory, clock, log } = bench(1)
    for (let count = 0; count < 50; count++) log.info(PIN_PRESENTED)
    clock.pass(3000)
    expect(memory.lines).toHaveLength(50)
  })

  it('keeps nothing of what has gone by, and says nothing where nothing was left out', () => {
    const { memory, clock, log } = bench(1)
    for (let at = 0; at < 20; at++) log.info(`event ${at}`)
    clock.pass(3000)
    expect([memory.lines.length, clock.pending]).toEqual([20, 0])
  })
})
