/** What a pcscd of a test's own needs: Debian's packages, namespaces in which it meets no other, and a configuration. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type Server } from 'node:net'
import { delimiter, join } from 'node:path'

const VPCD = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'

/** By what is looked for. */
const PACKAGES: Readonly<Record<string, string>> = {
  pcscd: 'pcscd',
  [VPCD]: 'vsmartcard-vpcd',
  unshare: 'util-linux',
  mount: 'mount',
}

/** A configuration of vpcd brings two readers, on ports that follow each other. */
export const VIRTUAL_READERS = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const

/** Throws an `Error` that names what to install. `places` are where programs are. */
export function needStack(places: readonly string[] = programPlaces()): void {
  const missing = Object.entries(PACKAGES).filter(
    ([wanted]) => !(wanted.startsWith('/') ? isThere(wanted) : places.some((place) => isThere(join(place, wanted)))),
  )
  if (missing.length > 0) {
    throw new Error(
      `as: 'pcsc' needs packages of Debian that are missing; install them: sudo apt-get install -y ${missing.map(([, name]) => name).join(' ')}`,
    )
  }
  if (!hasAddon()) {
    throw new Error(
      "as: 'pcsc' needs the package pcsclite, compiled, beside Kazasu: sudo apt-get install -y libpcsclite-dev build-essential python3, then npm rebuild pcsclite",
    )
  }
  try {
    execFileSync('unshare', [...namespaces(), 'true'], { stdio: 'ignore' })
  } catch (cause) {
    throw new Error("as: 'pcsc' needs root, or a kernel that gives user namespaces to everybody", { cause })
  }
}

/** Also those of the administrator, which the shell of others does not have. */
const programPlaces = (): string[] => [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']

/**
 * The arguments of `unshare`. Own processes, all of which end with the first one, and a `/run` of their own, where
 * pcscd's socket lies. The network stays, for whoever tests the daemon is outside.
 */
export const namespaces = (): readonly string[] => [
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
]

/** Run by a shell in there: then the arguments are the command. */
export const PREPARED = 'mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/pcscd && exec "$@"'

export const pcscdConfiguration = (port: number): string =>
  // pcscd takes a reader as complete with the last of these that it needs, so the channel comes before.
  `FRIENDLYNAME "Virtual PCD"\nCHANNELID ${port}\nDEVICENAME /dev/null:${port}\nLIBPATH ${VPCD}\n`

/** The first of two ports that are free one after the other. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const first = await listening(0)
    if (first === null) continue
    const { port } = first
    const second = await listening(port + 1)
    first.server.close()
    second?.server.close()
    if (second !== null) return port
  }
}

function listening(port: number): Promise<{ readonly server: Server; readonly port: number } | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, () => {
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? null : { server, port: address.port })
    })
  })
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function hasAddon(): boolean {
  try {
    createRequire(import.meta.url).resolve('pcsclite/build/Release/pcsclite.node')
    return true
  } catch {
    return false
  }
}
