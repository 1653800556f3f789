/** Standard error of this process, written without ever waiting. What is written is the caller's business. */
import { constants, fstatSync, openSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { LineQueue } from './lib/line-queue.ts'

const STDERR = 2

/** `onLost` is called once, with the code of the system error, when whoever read it has gone. */
export function openStderr(onLost: (code: string) => void): LineQueue {
  const descriptor = withoutWaiting(STDERR)
  const after = (milliseconds: number, action: () => void): (() => void) => {
    // What waits in here is flushed at the end; it does not keep a process that has nothing else to do.
    const handle = setTimeout(action, milliseconds).unref()
    return () => clearTimeout(handle)
  }
  return new LineQueue({ write: (bytes) => writeSync(descriptor, bytes), timer: { after }, onLost })
}

/**
 * A descriptor that refuses (EAGAIN) where that one would wait. A terminal or a pipe is opened anew, so that the other
 * programs that share it go on waiting as they expect. A socket (the journal's) cannot be; Node switches it over as
 * soon as the stream is asked for. A file has nothing to wait for but its disk, and must keep its position.
 */
function withoutWaiting(descriptor: number): number {
  if (isatty(descriptor) || fstatSync(descriptor).isFIFO()) {
    try {
      const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY
      return openSync(`/proc/self/fd/${descriptor}`, flags)
    } catch {
      // Not on this system, or a pipe of another user: Node's way then, as for sockets.
    }
  }
  void process.stderr
  return descriptor
}
