/** Which programs are connected to pcscd, as the kernel tells by `ss`; who holds a card is one of them. */
import { pcscdPath } from '../../../drivers/pcsc/pcscd.ts'
import type { Clients, Program } from '../facts.ts'
import type { Machine } from '../machine.ts'
import { familyOf, ownersOf } from './processes.ts'

/** `own`: of which processes what they have is Kazasu's. */
export async function clientsOf(own: readonly number[], machine: Machine): Promise<Clients> {
  const ends = await farEnds(machine)
  const { of } = await ownersOf(ends, machine)
  const ours = new Set([process.pid, ...own.flatMap((pid) => familyOf(pid, machine))])
  const programs = new Map<number, Program>()
  for (const program of of.values()) if (!ours.has(program.pid)) programs.set(program.pid, program)
  const hidden = [...ends].filter((end) => !of.has(end))
  // What has ended meanwhile is nobody's.
  const later = hidden.length === 0 ? ends : await farEnds(machine)
  return {
    programs: [...programs.values()].toSorted((a, b) => a.pid - b.pid),
    unseen: hidden.filter((end) => later.has(end)).length,
    isRoot: process.geteuid?.() === 0,
  }
}

/** Of the connections that pcscd has taken, the inodes at the other end: `… PATH INODE * INODE`. */
async function farEnds(machine: Machine): Promise<ReadonlySet<string>> {
  const said = await machine.run('ss', ['--unix', '--numeric', '--no-header'])
  const path = pcscdPath()
  const rows = said.split('\n').map((line) => line.trim().split(/\s+/))
  const ours = rows.filter((columns) => columns.at(-4) === path && columns[1] === 'ESTAB')
  return new Set(ours.flatMap((columns) => columns.at(-1) ?? []))
}
