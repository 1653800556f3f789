/** Lines that wait for their descriptor: nothing waits, nothing grows without bound, and what was dropped is counted. */
import { describe, expect, it } from 'vitest'
import { LineQueue } from '../../src/lib/line-queue.ts'

const systemError = (code: string): Error => Object.assign(new Error(code), { code })

/** A descriptor that takes what the test lets it take, and a timer that fires when the test says so. */
class Descriptor {
  taken = ''
  attempts = 0
  /** How many bytes it takes from now on, and what it says when it takes none. */
  room = Number.POSITIVE_INFINITY
  refusal = 'EAGAIN'
  readonly lost: string[] = []
  readonly dropped: number[] = []
  readonly #timers: (() => void)[] = []
  readonly queue: LineQueue

  constructor(limit?: number) {
    this.queue = new LineQueue({
      write: (bytes) => {
        this.attempts += 1
        const count = Math.min(bytes.length, this.room)
        if (count === 0) throw systemError(this.refusal)
        this.taken += Buffer.from(bytes.subarray(0, count)).toString('latin1')
        this.room -= count
        return count
      },
      timer: { after: (_, action) => (this.#timers.push(action), () => undefined) },
      onLost: (code) => this.lost.push(code),
      ...(limit === undefined ? {} : { limit }),
    })
    this.queue.onDropped((lines) => {
      this.dropped.push(lines)
      this.queue.write(`dropped ${lines}\n`)
    })
  }

  tick(): void {
    for (const action of this.#timers.splice(0)) action()
  }
}

describe('lines on their way to a descriptor', () => {
  it('are written at once while it takes them', () => {
    const to = new Descriptor()
    to.queue.write('one\n')
    to.queue.write('two\n')
    expect(to.taken).toBe('one\ntwo\n')
  })

  it.each(['EAGAIN', 'ENOSPC', 'EDQUOT', 'EFBIG'])(
    'wait in order after %s, a line that was cut in two first',
    (refusal) => {
      const to = new Descriptor()
      Object.assign(to, { refusal, room: 6 })
      to.queue.write('one\n')
      to.queue.write('two\n')
      to.queue.write('three\n')
      expect(to.taken).toBe('one\ntw')
      to.room = Number.POSITIVE_INFINITY
      to.tick()
      expect(to.taken).toBe('one\ntwo\nthree\n')
      expect(to.lost).toEqual([])
    },
  )

  it('cost one attempt a tick while nothing is taken, however many there are', () => {
    const to = new Descriptor()
    Object.assign(to, { refusal: 'ENOSPC', room: 0 })
    for (let line = 0; line < 1000; line += 1) to.queue.write('x\n')
    to.tick()
    expect(to.attempts).toBe(2)
  })

  it('are dropped beyond the limit, and counted once there is room again', () => {
    const to = new Descriptor(10)
    to.room = 0
    for (const line of ['aaaa\n', 'bbbb\n', 'cccc\n', 'dddd\n']) to.queue.write(line)
    to.tick()
    expect(to.dropped).toEqual([])
    to.room = Number.POSITIVE_INFINITY
    to.tick()
    expect(to.taken).toBe('aaaa\nbbbb\ndropped 2\n')
    to.queue.write('eeee\n')
    expect(to.dropped).toEqual([2])
  })

  it('go out as whole lines of at most what a pipe takes whole', () => {
    const sizes: number[] = []
    const queue = new LineQueue({
      write: (bytes) => {
        if (sizes.length === 0 && bytes.length < 4000) throw systemError('EAGAIN')
        sizes.push(bytes.length)
        return bytes.length
      },
      timer: { after: (_, action) => (void setImmediate(action), () => undefined) },
      onLost: () => undefined,
    })
    for (let line = 0; line < 100; line += 1) queue.write(`${'y'.repeat(99)}\n`)
    queue.flush(1000)
    expect(sizes).toEqual([4000, 4000, 2000])
  })

  it.each(['EPIPE', 'EIO', 'EBADF'])('have nowhere to go after %s, which is told once', (refusal) => {
    const to = new Descriptor()
    Object.assign(to, { refusal, room: 0 })
    to.queue.write('one\n')
    to.queue.write('two\n')
    to.tick()
    expect(to.lost).toEqual([refusal])
    expect(to.attempts).toBe(1)
  })

  it('are flushed at the end, for at most the time that is given', () => {
    const to = new Descriptor()
    to.room = 0
    to.queue.write('one\n')
    to.queue.flush(30)
    expect(to.taken).toBe('')
    to.room = 100
    to.queue.flush(30)
    expect(to.taken).toBe('one\n')
  })
})
