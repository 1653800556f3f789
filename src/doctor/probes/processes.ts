/** Whose sockets are whose, as /proc tells: of processes of other users only root is told. */
import { readdirSync, readlinkSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Program } from '../facts.ts'
import { type Machine, optional } from '../machine.ts'

/** What takes longer is not looked through to the end. */
const LIMIT_MS = 3000
/** After so many processes others have their turn, whose time is bounded too. */
const AT_ONCE = 50

interface Owners {
  /** By the inode of the socket. */
  readonly of: ReadonlyMap<string, Program>
  /** Whether every process could be looked at, or all that were looked for were found. */
  readonly isWhole: boolean
}

export async function ownersOf(inodes: ReadonlySet<string>, machine: Machine): Promise<Owners> {
  const found = new Map<string, Program>()
  const end = performance.now() + LIMIT_MS
  let isWhole = true
  for (const [index, pid] of pidsOf(machine).entries()) {
    if (index % AT_ONCE === 0) await nextTurn()
    if (found.size === inodes.size || performance.now() > end) break
    const sockets = socketsOf(pid, machine)
    if (sockets === null) isWhole = false
    for (const inode of sockets ?? []) if (inodes.has(inode)) found.set(inode, { pid, name: nameOf(pid, machine) })
  }
  return { of: found, isWhole: found.size === inodes.size || (isWhole && performance.now() <= end) }
}

export const pidsOf = (machine: Machine): readonly number[] =>
  machine
    .names('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** The name of the program alone: what it was started with may hold anything. */
export const nameOf = (pid: number, machine: Machine): string => machine.line(`/proc/${pid}/comm`) ?? '?'

/** The process and those that it has started, as far as they are told. */
export function familyOf(pid: number, machine: Machine): readonly number[] {
  const children = machine.line(`/proc/${pid}/task/${pid}/children`) ?? ''
  return [
    pid,
    ...children
      .split(' ')
      .filter((one) => one !== '')
      .map(Number),
  ]
}

/** `null` where this user may not see them, or the process has gone meanwhile. */
function socketsOf(pid: number, machine: Machine): readonly string[] | null {
  const folder = machine.at(`/proc/${pid}/fd`)
  return optional(() =>
    readdirSync(folder).flatMap((name) => {
      const inode = optional(() => /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1])
      return inode === null || inode === undefined ? [] : [inode]
    }),
  )
}
