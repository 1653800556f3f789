/** The small process of `child.ts` among invented keypads: what it is asked for, and what it says. */
import { createInterface } from 'node:readline'
import type { Asked, Said } from './child.ts'
import { type Built, Devices } from './devices.ts'

export class Bench {
  readonly devices: Devices
  readonly #said: Said[] = []

  private constructor(devices: Devices) {
    this.devices = devices
    createInterface({ input: devices.process.stdout }).on('line', (line) => {
      // Written by the child beside this file.
      this.#said.push(JSON.parse(line) as Said)
      devices.changed()
    })
  }

  static async start(built: Built): Promise<Bench> {
    const bench = new Bench(new Devices(built))
    const ready = await bench.said('ready')
    if (ready.says !== 'ready' || !ready.sysfs.startsWith(`${bench.devices.folder}/`))
      throw new Error('umockdev is not at work')
    return bench
  }

  ask(asked: Asked): void {
    this.devices.process.stdin.write(`${JSON.stringify(asked)}\n`)
  }

  /** Takes the next thing said of this kind, waiting for it where needed. */
  async said(says: Said['says'], keypad?: string): Promise<Said> {
    const isMeant = (one: Said): boolean =>
      one.says === says && (keypad === undefined || ('keypad' in one && one.keypad === keypad))
    return this.devices.until(() => {
      const index = this.#said.findIndex(isMeant)
      return index < 0 ? null : (this.#said.splice(index, 1)[0] ?? null)
    })
  }

  /** All that was said of this kind and not taken yet. */
  take(says: Said['says']): readonly Said[] {
    const taken = this.#said.filter((one) => one.says === says)
    for (const one of taken) this.#said.splice(this.#said.indexOf(one), 1)
    return taken
  }
}
