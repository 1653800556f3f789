/**
 * The end of PC/SC contexts that the addon releases nowhere but in a C++ destructor, and so when V8 collects their
 * object: that of a list of readers, and that of a port that a card was connected from. Left to itself such a
 * collection comes hours late (pcscd has a thread for each context, and refuses the whole machine after some 200), or
 * at any moment in which pcscd hangs, and then the destructor stops the event loop until pcscd goes on.
 *
 * So an object that is done with stays referenced here, and is collected on purpose when the service has just answered.
 * The addon's destructors run inside the call of `gc`, which takes some 20 ms. V8 may find an object to be still in
 * use, by a register of a function that has not returned say; that one is kept for the next time.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Timer } from '../../src/lib/timer.ts'

/** What is dropped within this time ends in one collection. */
const GATHER_MS = 1000

export class Collection {
  readonly #answered: () => Promise<void>
  readonly #timer: Timer
  readonly #collect: () => void
  #dropped = new Set<object>()

  /** `answered` resolves when the service has just answered. */
  constructor(answered: () => Promise<void>, timer: Timer) {
    this.#answered = answered
    this.#timer = timer
    setFlagsFromString('--expose-gc')
    // A new context has what the flag has just made.
    this.#collect = runInNewContext('gc') as () => void
  }

  /** `context` is used no more, by nobody. Whoever calls this forgets it. */
  drop(context: object): void {
    this.#dropped.add(context)
    if (this.#dropped.size === 1) this.#timer.after(GATHER_MS, () => void this.#end())
  }

  async #end(): Promise<void> {
    const gathered = this.#dropped
    this.#dropped = new Set()
    const contexts = weaken(gathered)
    // A weak reference keeps its object until the end of the turn in which it was made.
    await new Promise(setImmediate)
    await this.#answered()
    gathered.clear()
    this.#collect()
    for (const context of contexts) keep(context, (kept) => this.drop(kept))
  }
}

// Functions of their own, so that no register of an asynchronous function holds what is to be collected.
const weaken = (contexts: ReadonlySet<object>): readonly WeakRef<object>[] =>
  [...contexts].map((context) => new WeakRef(context))

function keep(context: WeakRef<object>, drop: (context: object) => void): void {
  const left = context.deref()
  if (left !== undefined) drop(left)
}
