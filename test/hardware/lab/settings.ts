/** What can be set from outside, by the environment. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { LabError } from './tools.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')

export interface LabSettings {
  /** Where images and saved guests are kept between runs. */
  readonly cache: string
  /** The checkout whose daemon is tried. */
  readonly tree: string
}

export function labSettings(environment: NodeJS.ProcessEnv = process.env): LabSettings {
  const caches = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  return {
    cache: resolve(environment['KAZASU_LAB'] || join(caches, 'kazasu-lab')),
    tree: resolve(environment['KAZASU_LAB_TREE'] || ROOT),
  }
}

/** How often something that has to hold each time is tried. */
export interface Rounds {
  readonly short: number
  readonly full: number
}

/** `KAZASU_LAB_ROUNDS`: `short` (the default), `full`, or a number for everything. */
export function roundsOf({ short, full }: Rounds, environment: NodeJS.ProcessEnv = process.env): number {
  const asked = environment['KAZASU_LAB_ROUNDS'] || 'short'
  if (asked === 'short') return short
  if (asked === 'full') return full
  const number = Number(asked)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new LabError(`KAZASU_LAB_ROUNDS is short, full or a number, not ${asked}.`)
}
