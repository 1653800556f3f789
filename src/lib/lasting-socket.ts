/**
 * A connection to another service of this machine that does not end with this process, where somebody keeps it: what
 * that service holds for this process it holds until the last words are said, so that nobody comes in between.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Bytes } from './bytes.ts'

export interface LastingSocket {
  readonly socket: Socket
  /** What is said over it should this process be lost; `null`: nothing. Resolves when that is certain. */
  leave(words: Bytes | null): Promise<void>
  /** Ends the connection, with nothing said. A second call is harmless. */
  end(): void
}

/** Connects to the Unix socket at `path`. Rejects with the system's error, such as `ENOENT`. */
export type OpenSocket = (path: string) => Promise<LastingSocket>

/** One that nobody keeps. */
export const openOwnSocket: OpenSocket = async (path) => {
  const socket = connect({ path })
  await once(socket, 'connect')
  return { socket, leave: () => Promise.resolve(), end: () => void socket.destroy() }
}
