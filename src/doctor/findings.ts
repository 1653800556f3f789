/**
 * Everything that can be found to be wrong, as one table: what it needs to know, and how it shows in that. The names are
 * stable. How the facts are found out is `probes`; what is said of a finding is in `src/words/staff`.
 */
import { DAEMON } from './findings/daemon.ts'
import { MACHINE } from './findings/machine.ts'
import { PCSCD } from './findings/pcscd.ts'
import { READERS } from './findings/readers.ts'

export const FINDINGS = { ...PCSCD, ...READERS, ...DAEMON, ...MACHINE }
export interface FindingTables {
  readonly pcscd: typeof PCSCD
  readonly readers: typeof READERS
  readonly daemon: typeof DAEMON
  readonly machine: typeof MACHINE
}
export type FindingId = keyof typeof FINDINGS
export type Values<Id extends FindingId> = ReturnType<(typeof FINDINGS)[Id]['find']>[number]
