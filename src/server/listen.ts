/** Opens one port on every loopback address. What happens on it is the caller's. */
import type { Server } from 'node:http'
import { KazasuError } from '../errors.ts'
import { hostInUrl } from '../lib/address.ts'
import type { LoopbackHost } from './origin.ts'
import { systemCode } from '../lib/system-error.ts'

export interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
  readonly hosts: readonly LoopbackHost[]
  /** Addresses that this machine does not have. */
  readonly absent: readonly LoopbackHost[]
}

/** A free port on one address can be taken on the other. */
const TRIES = 10

/**
 * The same port on all `hosts`; 0 picks a free one. `DAEMON_PORT_TAKEN` when it is taken on any of them,
 * `CONFIG_INVALID` when this user may not have it or when none of the addresses exists.
 */
export async function listen(hosts: readonly LoopbackHost[], port: number, create: () => Server): Promise<Listening> {
  for (let left = TRIES; ; left--) {
    try {
      return await listenOnce(hosts, port, create)
    } catch (error) {
      if (port !== 0 || left <= 1 || !(error instanceof KazasuError) || error.code !== 'DAEMON_PORT_TAKEN') throw error
    }
  }
}

async function listenOnce(hosts: readonly LoopbackHost[], wanted: number, create: () => Server): Promise<Listening> {
  const open: { readonly server: Server; readonly host: LoopbackHost }[] = []
  const absent: LoopbackHost[] = []
  let port = wanted
  try {
    for (const host of hosts) {
      const server = create()
      const bound = await bind(server, host, port)
      if (bound === null) {
        absent.push(host)
      } else {
        port = bound
        open.push({ server, host })
      }
    }
    if (open.length === 0) throw new KazasuError('CONFIG_INVALID', 'none of the hosts to listen on exists here')
  } catch (error) {
    for (const { server } of open) server.close()
    throw error
  }
  return { port, servers: open.map(({ server }) => server), hosts: open.map(({ host }) => host), absent }
}

/** The port, or `null` when the machine does not have the address. */
async function bind(server: Server, host: LoopbackHost, port: number): Promise<number | null> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, exclusive: true }, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return null
    if (code === 'EADDRINUSE') {
      throw new KazasuError('DAEMON_PORT_TAKEN', `${hostInUrl(host)}:${port}`, { fields: { port }, cause: error })
    }
    if (code === 'EACCES')
      throw new KazasuError('CONFIG_INVALID', `this user may not listen on port ${port}`, { cause: error })
    throw error
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
