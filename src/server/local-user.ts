/**
 * Which user of this machine is at the other end of a loopback connection, as Linux tells. Elsewhere, and where the
 * table of connections is too long to be read in passing, it is not known.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import type { Socket } from 'node:net'
import { RateLimit } from './rate.ts'

/** `self`, because a hardened unit sees nothing else of /proc. */
const TABLES = { IPv4: '/proc/self/net/tcp', IPv6: '/proc/self/net/tcp6' } as const

/** Some 1,700 connections. Making the table takes the kernel time too. */
const READ_BYTES = 256 * 1024

/** The loopback address of IPv6 in the order of the table: four words, each as this machine stores it. */
const IPV6_LOOPBACK = `${'0'.repeat(24)}${endianness() === 'LE' ? '01000000' : '00000001'}`

/** In a row: a long table takes milliseconds, in which nobody is answered. */
const AT_ONCE = 10

/** Looks so many up a second: looking costs more than most of what is asked for. Over that, who asks is not known. */
export class LocalUsers {
  readonly #rate: RateLimit

  constructor(perSecond: number, now: () => number) {
    this.#rate = new RateLimit(perSecond, AT_ONCE, now)
  }

  of(socket: Endpoint): number | null {
    return this.#rate.take() ? localUser(socket) : null
  }
}

export type Endpoint = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress' | 'localPort'>

/** The user id, or `null`. */
export function localUser({ remoteAddress, remotePort, localAddress, localPort }: Endpoint): number | null {
  const [theirs, ours] = [written(remoteAddress, remotePort), written(localAddress, localPort)]
  if (theirs === null || ours === null) return null
  // The row of the other end: what is remote to us is local there.
  const row = ` ${theirs} ${ours} `
  const table = readTable(theirs.length > 13 ? TABLES.IPv6 : TABLES.IPv4)
  const found = table.indexOf(row)
  if (found === -1) return null
  const [, , , , uid] = table.slice(found + row.length, found + row.length + 100).split(/ +/)
  return uid !== undefined && /^\d+$/.test(uid) ? Number(uid) : null
}

/** As the table writes an address and a port. */
function written(address: string | undefined, port: number | undefined): string | null {
  if (address === undefined || port === undefined) return null
  const digits = address === '::1' ? IPV6_LOOPBACK : ipv4(address)
  return digits === null ? null : `${digits}:${hex(port, 4)}`
}

function ipv4(address: string): string | null {
  const bytes = address.split('.').map((part) => hex(Number(part), 2))
  return bytes.length === 4 ? (endianness() === 'LE' ? bytes.toReversed() : bytes).join('') : null
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

const buffer = Buffer.alloc(READ_BYTES)

function readTable(path: string): string {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    let length = 0
    // The kernel gives a page at a time.
    for (let read = 1; read > 0 && length < READ_BYTES; length += read) {
      read = readSync(file, buffer, length, READ_BYTES - length, null)
    }
    return buffer.toString('latin1', 0, length)
  } catch {
    return ''
  } finally {
    if (file !== null) closeSync(file)
  }
}
