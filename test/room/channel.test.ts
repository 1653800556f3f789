import { Duplex, PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { Channel } from '../../src/room/channel.ts'

interface Said {
  readonly kind: string
  readonly text?: Uint8Array | null
  readonly number?: number
}

/** Two ends; what one says reaches the other in pieces of `piece` bytes. */
function pair(piece = 65_536) {
  const heard: Said[] = []
  const ends: string[] = []
  const there = new PassThrough()
  const sending = new Channel<Said, Said>(there, {
    hear: () => undefined,
    drained: () => undefined,
    ended: () => undefined,
  })
  const here = new Duplex({ read: () => undefined, write: (_, __, done) => done() })
  const hearing = new Channel<Said, Said>(here, {
    hear: (message) => void heard.push(message),
    drained: () => undefined,
    ended: () => void ends.push('ended'),
  })
  const carry = async (): Promise<void> => {
    await new Promise(setImmediate)
    const bytes: Buffer = there.read() ?? Buffer.alloc(0)
    for (let at = 0; at < bytes.length; at += piece) here.push(bytes.subarray(at, at + piece))
    await new Promise(setImmediate)
  }
  return { heard, ends, there, here, sending, hearing, carry }
}

describe('a channel', () => {
  it.each([1, 7, 65_536])('carries messages in their order, cut into pieces of %i bytes', async (piece) => {
    const { heard, sending, carry, there } = pair(piece)
    there.removeAllListeners('data')
    there.pause()
    const text = Buffer.from('{"value":"暗証番号"}')
    const said: Said[] = [{ kind: 'frame', number: 7, text }, { kind: 'beat' }, { kind: 'answer', text: null }]
    for (const message of said) sending.post(message)
    sending.post({ kind: 'send', text: new Uint8Array() })
    await carry()
    expect(heard).toEqual([
      { kind: 'frame', number: 7, text: Uint8Array.from(text) },
      { kind: 'beat' },
      { kind: 'answer', text: null },
      { kind: 'send', text: new Uint8Array() },
    ])
  })

  it.each(['[]', '{}', 'null', '5', '{'])('ends at %s, which is no message', async (head) => {
    const { heard, ends, here } = pair()
    const lengths = Buffer.from([0, 0, 0, head.length, 0xff, 0xff, 0xff, 0xff])
    here.push(Buffer.concat([lengths, Buffer.from(head)]))
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    expect([heard, ends]).toEqual([[], ['ended']])
  })

  it('hears nothing more while too much of what it said waits, and then the rest in its order', async () => {
    const heard: number[] = []
    const written: (() => void)[] = []
    const stream = new Duplex({ read: () => undefined, write: (_, __, done) => void written.push(done) })
    const answering: Channel<Said, Said> = new Channel<Said, Said>(stream, {
      hear: ({ number = 0 }) => {
        heard.push(number)
        answering.post({ kind: 'answer', text: Buffer.alloc(100_000) })
      },
      patience: 250_000,
      drained: () => undefined,
      ended: () => undefined,
    })
    const { there, sending } = pair()
    there.removeAllListeners('data')
    there.pause()
    for (let number = 1; number <= 10; number++) sending.post({ kind: 'question', number })
    await new Promise(setImmediate)
    const bytes: Buffer = there.read()
    // The last one comes in two pieces, so that there is something left over that is no whole message.
    stream.push(bytes.subarray(0, -5))
    stream.push(bytes.subarray(-5))
    await new Promise(setImmediate)
    expect([heard, stream.isPaused()]).toEqual([[1, 2, 3], true])
    while (heard.length < 10) {
      for (const done of written.splice(0)) done()
      await new Promise(setImmediate)
      expect(answering.waiting).toBeLessThan(400_000)
    }
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('hears a little at a time, as answers that take a turn are counted only then', async () => {
    const heard: number[] = []
    const stream = new Duplex({ read: () => undefined, write: (_, __, done) => done() })
    const hearing = new Channel<Said, Said>(stream, {
      hear: ({ number = 0 }) => void heard.push(number),
      patience: 1000,
      drained: () => undefined,
      ended: () => undefined,
    })
    const { there, sending } = pair()
    there.removeAllListeners('data')
    there.pause()
    for (let number = 1; number <= 100; number++) sending.post({ kind: 'question', number })
    await new Promise(setImmediate)
    stream.push(there.read())
    const counts: number[] = []
    while (heard.length < 100) {
      await new Promise(setImmediate)
      counts.push(heard.length - counts.reduce((sum, count) => sum + count, 0))
    }
    // Two of our turns may lie in one of the channel's.
    expect(Math.max(...counts)).toBeLessThanOrEqual(16)
    expect(heard).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(hearing.waiting).toBe(0)
  })

  it('says when a message has been handed on', async () => {
    const { sending } = pair()
    const order: string[] = []
    sending.post({ kind: 'a' }, () => order.push('a is out'))
    await new Promise<void>((resolve) => {
      sending.post({ kind: 'b', text: Buffer.from('b') }, () => resolve(void order.push('b is out')))
    })
    expect(order).toEqual(['a is out', 'b is out'])
  })

  it('tells what a message came to when the other side is gone', async () => {
    const { sending, there } = pair()
    there.destroy()
    const error = await new Promise((resolve) => sending.post({ kind: 'a' }, resolve))
    expect(error).toBeInstanceOf(Error)
  })

  it.each([
    ['is no JSON', [0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0x7b, 0x7b]],
    ['is longer than any', [0x7f, 0, 0, 0, 0, 0, 0, 0]],
  ])('ends when what comes %s', async (_, bytes) => {
    const { here, ends, heard } = pair()
    here.push(Buffer.from(bytes))
    await new Promise((resolve) => here.on('close', resolve))
    expect([ends, heard]).toEqual([['ended'], []])
  })

  it('knows what the other side has left waiting', async () => {
    let take = (): void => undefined
    const stuck = new Duplex({ read: () => undefined, write: (_, __, done) => (take = done) })
    let drained = 0
    const channel = new Channel<Said, Said>(stuck, {
      hear: () => undefined,
      drained: () => void drained++,
      ended: () => undefined,
    })
    channel.post({ kind: 'send', text: Buffer.alloc(100_000) })
    expect([channel.isFull, channel.waiting > 100_000]).toEqual([true, true])
    while (channel.waiting > 0) {
      await new Promise(setImmediate)
      take()
    }
    await new Promise(setImmediate)
    expect([channel.isFull, drained]).toEqual([false, 1])
  })
})
