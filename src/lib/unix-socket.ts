/** Connections to services of this machine. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { systemCode } from './system-error.ts'

/** Between two tries to be let in, in milliseconds. */
const PAUSE = 10

export interface UnixSocketSettings {
  readonly signal?: AbortSignal
  /** Whether nothing is to be read from it. */
  readonly isPaused?: boolean
}

/**
 * Connects to the Unix socket at `path`. Where others wait to be let in already (pcscd has room for one or two), the
 * system turns away whoever does not wait with it; here that is tried again, for ever. Rejects with any other error of the
 * system, such as `ENOENT`.
 */
export async function connectUnix(
  path: string,
  { signal, isPaused = false }: UnixSocketSettings = {},
): Promise<Socket> {
  for (;;) {
    const socket = connect({ path, ...(signal === undefined ? {} : { signal }) })
    if (isPaused) socket.pause()
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error
      await delay(PAUSE, undefined, signal === undefined ? {} : { signal })
    }
  }
}
