/** The doctor inside the daemon: one look at the machine at a time, shared by all who ask meanwhile. */
import type { Config } from '../config.ts'
import { type Diagnosis, diagnose } from './diagnose.ts'
import { gather } from './gather.ts'
import { Machine } from './machine.ts'
import { wantedBy } from './wanted.ts'

export class Doctor {
  readonly #config: () => Config
  readonly #stateDirectory: string | undefined
  #looking: Promise<Diagnosis> | null = null

  /** `config`: what holds at each moment. `stateDirectory`: `--state-dir` of the daemon. */
  constructor(config: () => Config, stateDirectory: string | undefined) {
    this.#config = config
    this.#stateDirectory = stateDirectory
  }

  /** Never rejects; takes some seconds where somebody does not answer. */
  diagnose(): Promise<Diagnosis> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<Diagnosis> {
    // It has read all files that it names, and takes others only when it is told to.
    const { facts } = await gather({
      machine: new Machine(),
      environment: process.env,
      stateDirectory: this.#stateDirectory,
      configuration: { wanted: wantedBy(this.#config()), isKnown: true, issues: [], named: [] },
      now: new Date(),
    })
    return diagnose(facts)
  }
}
