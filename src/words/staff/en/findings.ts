/** What is said of each finding of `kazasu doctor`, in English: a file for each table of `src/doctor/findings`. */
import type { FindingWords } from '../said.ts'
import { daemon } from './findings/daemon.ts'
import { machine } from './findings/machine.ts'
import { pcscd } from './findings/pcscd.ts'
import { readers } from './findings/readers.ts'

export const findings: FindingWords = { ...pcscd, ...readers, ...daemon, ...machine }
