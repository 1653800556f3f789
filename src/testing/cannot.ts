/** What a daemon in processes of its own cannot give a test: told, and never left out in silence. */
import type { RunsAs } from './kit.ts'

type Beside = Exclude<RunsAs, 'in-process'>

export const cannot = (what: string, as: Beside, why: string): Error =>
  new Error(`${what} cannot be had with as: '${as}', ${why}; as: 'in-process' has it`)
