/** Who listens on a port of this machine, as /proc tells. */
import type { Listener } from '../facts.ts'
import { type Machine, NotKnown, optional } from '../machine.ts'
import { ownersOf } from './processes.ts'

const TABLES = ['/proc/self/net/tcp', '/proc/self/net/tcp6']
const LONGEST_TABLE = 8 * 1024 * 1024

const LISTENING = '0A'
/** As the table of a little-endian machine writes them: what keeps the port of 127.0.0.1 or ::1 from others. */
const HOSTS: Readonly<Record<string, string>> = {
  '0100007F': '127.0.0.1',
  '00000000': '0.0.0.0',
  '00000000000000000000000001000000': '::1',
  '00000000000000000000000000000000': '::',
}

export async function listenersOn(port: number, machine: Machine): Promise<readonly Listener[]> {
  if (machine.first(TABLES) === null) throw new NotKnown('not-here')
  const rows = TABLES.flatMap((table) => rowsOf(table, port, machine))
  const { of } = await ownersOf(new Set(rows.map(({ inode }) => inode)), machine)
  return rows.map(({ host, inode }) => ({ host, program: of.get(inode) ?? null }))
}

function rowsOf(table: string, port: number, machine: Machine): { readonly host: string; readonly inode: string }[] {
  // A machine without IPv6 has no table of it.
  const text = optional(() => machine.text(table, LONGEST_TABLE)) ?? ''
  return text.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    const [address = '', number = ''] = local.split(':')
    const host = HOSTS[address]
    return state === LISTENING && Number.parseInt(number, 16) === port && host !== undefined ? [{ host, inode }] : []
  })
}
