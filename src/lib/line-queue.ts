/**
 * Lines on their way to a descriptor that may not take them at this moment: a pipe that nobody reads, a full disk, a
 * stopped terminal. Writing never waits and the queue is bounded; how the descriptor is opened is left to the caller.
 */
import type { Timer } from './timer.ts'
import { systemCode } from './system-error.ts'

/** Where a log goes. */
export interface LogOutput {
  /** Takes whole lines. Never throws and never waits. */
  write(text: string): void
  /** Calls `listener` with the number of lines that were dropped, once there is room again. */
  onDropped(listener: (lines: number) => void): void
}

export interface LineQueueParts {
  /** Writes without waiting and returns how many bytes were taken; throws a system error when none were. */
  readonly write: (bytes: Uint8Array) => number
  readonly timer: Timer
  /** Called once, with the code of the system error, when nothing can be written there any more. */
  readonly onLost: (code: string) => void
  /** In bytes. */
  readonly limit?: number
}

const LIMIT = 1_048_576
/**
 * PIPE_BUF of Linux: a pipe takes that much whole or not at all, so that the lines of two processes that share it do
 * not cut each other in two.
 */
const CHUNK = 4096
const RETRY_MS = 50
const NAP_MS = 10

const NOBODY_READS: ReadonlySet<string> = new Set(['EAGAIN', 'EWOULDBLOCK', 'ENOBUFS'])
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Whether the code of a system error says that there is no room on the disk, which may pass. */
export const isWithoutRoom = (code: string): boolean => NO_ROOM.has(code)

export class LineQueue implements LogOutput {
  readonly #parts: LineQueueParts
  readonly #limit: number
  #waiting: Uint8Array[] = []
  #size = 0
  #dropped = 0
  #isRetrying = false
  #isLost = false
  #onDropped: (lines: number) => void = () => undefined

  constructor(parts: LineQueueParts) {
    this.#parts = parts
    this.#limit = parts.limit ?? LIMIT
  }

  onDropped(listener: (lines: number) => void): void {
    this.#onDropped = listener
  }

  write(text: string): void {
    const bytes = Buffer.from(text)
    if (this.#isLost || bytes.length === 0) return
    if (this.#size + bytes.length > this.#limit) {
      this.#dropped += 1
      return
    }
    this.#waiting.push(bytes)
    this.#size += bytes.length
    // One attempt for all that wait, and none for each line: an end that takes nothing must not cost anything either.
    if (!this.#isRetrying) this.#drain()
  }

  /** For the end of the process: writes what waits, and holds the process up for at most that long. */
  flush(milliseconds: number): void {
    const deadline = performance.now() + milliseconds
    while (!this.#isLost && this.#size > 0 && this.#attempt() !== 'empty' && performance.now() < deadline) nap()
  }

  #drain(): void {
    if (this.#attempt() === 'empty') return this.#tellDropped()
    if (this.#isLost) return
    this.#isRetrying = true
    this.#parts.timer.after(RETRY_MS, () => {
      this.#isRetrying = false
      this.#drain()
    })
  }

  #attempt(): 'empty' | 'stuck' {
    try {
      while (this.#size > 0) this.#remove(this.#parts.write(this.#chunk()))
      return 'empty'
    } catch (error) {
      const code = systemCode(error) ?? 'unknown error'
      if (!NOBODY_READS.has(code) && !NO_ROOM.has(code)) this.#lose(code)
      return 'stuck'
    }
  }

  /** Whole lines up to the size of a chunk, or one line that is longer. */
  #chunk(): Uint8Array {
    let size = 0
    const lines = this.#waiting.findIndex((line) => (size += line.length) > CHUNK)
    return Buffer.concat(this.#waiting.slice(0, lines < 0 ? this.#waiting.length : Math.max(lines, 1)))
  }

  #remove(bytes: number): void {
    this.#size -= bytes
    let left = bytes
    while (left > 0) {
      const [first] = this.#waiting
      if (first === undefined) return
      if (first.length > left) {
        this.#waiting[0] = first.subarray(left)
        return
      }
      this.#waiting.shift()
      left -= first.length
    }
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return
    const lines = this.#dropped
    this.#dropped = 0
    this.#onDropped(lines)
  }

  #lose(code: string): void {
    this.#isLost = true
    this.#waiting = []
    this.#size = 0
    this.#parts.onLost(code)
  }
}

/** Waits without going back to the event loop, which has nothing to say any more when the process ends. */
function nap(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MS)
}
