/** The bytes of a file that a person has named: it may be no file at all, or never come to an end. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants

/** Throws with a code as the system does: also `EFBIG` over `limit` bytes, and `NOT_A_FILE` for a FIFO or a device. */
export function readSmallFile(path: string, limit: number): Buffer {
  // Not to wait for the other end of a FIFO, and not to get a terminal that signals us.
  const descriptor = openSync(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
  try {
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) throw withCode('EISDIR')
    if (!stats.isFile()) throw withCode('NOT_A_FILE')
    if (stats.size > limit) throw withCode('EFBIG')
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const withCode = (code: string): Error => Object.assign(new Error(code), { code })
