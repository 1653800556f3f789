/** A user as the machine's own files have them, and what the mode of a file lets them do. Nobody's place is taken. */
import type { Stats } from 'node:fs'
import type { Machine } from '../machine.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  /** Of all groups that the user is in. */
  readonly gids: ReadonlySet<number>
}

/** `null` where the files have no such user. */
export function accountOf(name: string, machine: Machine): Account | null {
  const rows = (path: string): string[][] => (machine.line(path) ?? '').split('\n').map((line) => line.split(':'))
  const [, , uid, gid] = rows('/etc/passwd').find(([first]) => first === name) ?? []
  if (uid === undefined) return null
  const groups = rows('/etc/group').filter((group) => group[3]?.split(',').includes(name))
  return { name, uid: Number(uid), gids: new Set([Number(gid), ...groups.map((group) => Number(group[2]))]) }
}

/** Whose three bits of a mode are meant for the user. */
export const partFor = ({ uid, gid }: Pick<Stats, 'uid' | 'gid'>, account: Account): 'user' | 'group' | 'others' =>
  uid === account.uid ? 'user' : account.gids.has(gid) ? 'group' : 'others'

const SHIFT = { user: 6, group: 3, others: 0 } as const

/** `bits`: as in the last digit of a mode, 4 to read, 2 to write, 1 to pass through a folder. */
export const allows = (stats: Pick<Stats, 'mode' | 'uid' | 'gid'>, account: Account, bits: number): boolean =>
  ((stats.mode >> SHIFT[partFor(stats, account)]) & bits) === bits
