import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turns } from '../../src/lib/turns.ts'

/** Turns that a test ends one after the other. */
class Bench {
  readonly turns = new Turns<string>()
  readonly begun: string[] = []
  #end = (): void => undefined

  /** Asks for a turn, and gives what it can be dropped by. */
  ask(who: string, name = who): () => Promise<void> {
    const turn = (): Promise<void> => {
      this.begun.push(name)
      return new Promise((resolve) => {
        this.#end = resolve
      })
    }
    this.turns.ask(who, turn)
    return turn
  }

  async end(): Promise<void> {
    this.#end()
    await new Promise(setImmediate)
  }

  /** In which order all turns were taken. */
  async order(): Promise<string> {
    while (this.turns.length > 0) await this.end()
    await this.end()
    await this.turns.idle()
    return this.begun.join(' ')
  }
}

describe('turns', () => {
  it('are taken one at a time, of each who waits in turn', async () => {
    const bench = new Bench()
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) bench.ask(name.slice(0, 1), name)
    expect([bench.begun, bench.turns.length, bench.turns.of('a')]).toEqual([['a1'], 5, 2])
    expect(await bench.order()).toBe('a1 b1 c1 a2 b2 a3')
  })

  it('begin with whoever comes, before a second one of whoever has one', async () => {
    const bench = new Bench()
    bench.ask('a', 'a1')
    bench.ask('a', 'a2')
    bench.ask('b', 'b1')
    await bench.end()
    bench.ask('c', 'c1')
    expect(await bench.order()).toBe('a1 b1 a2 c1')
  })

  it('come to everybody, however many others come and go meanwhile', async () => {
    const bench = new Bench()
    bench.ask('a', 'a1')
    bench.ask('a', 'a2')
    for (const name of ['x1', 'x2', 'x3', 'x4', 'x5']) {
      bench.ask(name)
      await bench.end()
    }
    expect(bench.begun.indexOf('a2')).toBeLessThanOrEqual(2)
  })

  it('are not taken once they are dropped, and leave the place to the next', async () => {
    const bench = new Bench()
    bench.ask('a', 'a1')
    const dropped = bench.ask('a', 'a2')
    bench.ask('a', 'a3')
    const other = bench.ask('b', 'b1')
    bench.turns.drop('a', dropped)
    bench.turns.drop('b', other)
    bench.turns.drop('nobody', other)
    expect(await bench.order()).toBe('a1 a3')
  })

  it('that several ask for are taken once, when the first of them is', async () => {
    const bench = new Bench()
    bench.ask('a', 'a1')
    bench.ask('b', 'b1')
    const shared = bench.ask('b', 'shared')
    bench.turns.ask('c', shared)
    expect(await bench.order()).toBe('a1 b1 shared')
    expect(bench.turns.length).toBe(0)
  })

  it('are idle when none is under way and nobody waits', async () => {
    const bench = new Bench()
    await bench.turns.idle()
    bench.ask('a')
    bench.ask('b')
    let isIdle = false
    void bench.turns.idle().then(() => (isIdle = true))
    await bench.end()
    expect(isIdle).toBe(false)
    await bench.end()
    expect(isIdle).toBe(true)
  })

  it('wait behind one turn of each other at most, whatever happens', async () => {
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
      { weight: 2, arbitrary: fc.constant('end') },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const bench = new Bench()
        const asked: { readonly name: string; readonly since: number }[] = []
        for (const one of acts) {
          if (one === 'end') await bench.end()
          else {
            const name = `${one}${asked.length}`
            // Only the first that somebody waits for: the next ones wait for it too.
            if (bench.turns.of(one) === 0) asked.push({ name, since: bench.begun.length - 1 })
            else asked.push({ name, since: Number.NaN })
            bench.ask(one, name)
          }
        }
        await bench.order()
        for (const { name, since } of asked) {
          if (Number.isNaN(since)) continue
          const before = bench.begun.slice(Math.max(0, since), bench.begun.indexOf(name))
          for (const other of 'abcd') {
            const count = before.filter((turn) => turn.startsWith(other)).length
            expect(count, `${name} behind ${before.join(' ')}`).toBeLessThanOrEqual(1)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
