/** The bytes of a file that a person has named: it may be no file at all, or never come to an end. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { withCode } from './system-error.ts'

const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = constants

/** Throws with a code as the system does: also `EFBIG` over `limit` bytes, and `NOT_A_FILE` for a FIFO or a device. */
export function readSmallFile(path: string, limit: number): Buffer {
  // Not to wait for the other end of a FIFO, and not to get a terminal that signals us.
  const descriptor = openSync(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
  try {
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) throw withCode('EISDIR')
    if (!stats.isFile()) throw withCode('NOT_A_FILE')
    const bytes = readToEnd(descriptor, limit)
    if (bytes === null) throw withCode('EFBIG')
    return bytes
  } finally {
    closeSync(descriptor)
  }
}

/**
 * `null` over `limit` bytes, whatever size the system states: it is none for files of the kernel's, and an old one for a
 * file that grows.
 */
export function readToEnd(descriptor: number, limit: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(limit + 1)
  let length = 0
  while (length <= limit) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null)
    if (read === 0) return Buffer.from(bytes.subarray(0, length))
    length += read
  }
  return null
}
