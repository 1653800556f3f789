/** A listener that writes down what a driver tells, and lets a test wait for it. */
import { toHex } from '../../src/lib/bytes.ts'
import type { DriverListener } from '../../src/reader/driver.ts'

/** Ends before a test does, since it says what was waited for. */
const PATIENCE_MS = 100_000

export class Story implements DriverListener {
  /** What was told, as `kind reader detail`. */
  readonly lines: string[] = []
  readonly #waiting = new Set<() => void>()
  #from = 0

  readerAttached(reader: string): void {
    this.#tell(`attached ${reader}`)
  }

  readerDetached(reader: string): void {
    this.#tell(`detached ${reader}`)
  }

  cardInserted(reader: string, { atr }: { readonly atr: Uint8Array | null }): void {
    this.#tell(`inserted ${reader} ${atr === null ? 'mute' : toHex(atr)}`)
  }

  cardRemoved(reader: string): void {
    this.#tell(`removed ${reader}`)
  }

  healthChanged({ state, reason, readers = [] }: Parameters<DriverListener['healthChanged']>[0]): void {
    this.#tell(['health', state, String(reason), ...readers.flatMap((one) => [one.reader, one.reason])].join(' '))
  }

  /** What was told since the last `turn`. */
  get page(): readonly string[] {
    return this.lines.slice(this.#from)
  }

  /** Begins a new page. */
  turn(): void {
    this.#from = this.lines.length
  }

  /** Resolves when a line of this page begins with `beginning`; a test fails with the story when none comes. */
  until(beginning: string): Promise<void> {
    return this.untilTrue(() => this.page.some((line) => line.startsWith(beginning)), beginning)
  }

  /** The same for a condition, which is looked at whenever something is told. */
  untilTrue(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`waited for "${what}" in vain; told was:\n${this.lines.join('\n')}`))
      }, PATIENCE_MS)
      this.#waiting.add(look)
      look()
    })
  }

  #tell(line: string): void {
    this.lines.push(line)
    for (const look of new Set(this.#waiting)) look()
  }
}
