import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Lock } from '../../src/lib/lock.ts'

describe('a lock', () => {
  it('lets one section run at a time, in the order of asking, also past one that fails', async () => {
    const lock = new Lock()
    const steps: string[] = []
    const section = (name: string) => async () => {
      steps.push(`${name} in`)
      await new Promise(setImmediate)
      steps.push(`${name} out`)
      if (name === 'b') throw new Error(name)
    }
    const runs = ['a', 'b', 'c'].map((name) => lock.run(section(name)))
    const outcomes = await Promise.allSettled(runs)
    expect(steps).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('passes over one that gave up while it waited', async () => {
    const lock = new Lock()
    const controller = new AbortController()
    const gate = new EventEmitter()
    const first = lock.run(() => once(gate, 'open'))
    let ran = false
    const second = lock.run(async () => {
      ran = true
    }, controller.signal)
    const third = lock.run(async () => 'third')
    controller.abort()
    await new Promise(setImmediate)
    gate.emit('open')
    await first
    await expect(second).rejects.toThrow()
    expect(await third).toBe('third')
    expect(ran).toBe(false)
  })
})
