/** What this process holds after everything that can be let go of has been: memory, and things that are counted. */
import { EventEmitter } from 'node:events'
import { readdirSync } from 'node:fs'
import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Emitter } from '../../src/lib/events.ts'

export interface Held {
  /** Of the JavaScript heap and what hangs on it, in bytes. */
  readonly memory: number
  /** What the system gave to the process, in bytes. */
  readonly resident: number
  readonly counted: Readonly<Record<string, number>>
}

/** Listeners on the emitters of this house that were not ended. From the import of this module on. */
let onEmitters = 0

// oxlint-disable-next-line typescript/unbound-method -- called with the emitter below
const { on } = Emitter.prototype
Emitter.prototype.on = function counted(name, listener) {
  const end = on.call(this, name, listener)
  let isEnded = false
  onEmitters += 1
  return () => {
    if (!isEnded) onEmitters -= 1
    isEnded = true
    return end()
  }
}

/** The class of what an `EventTarget` keeps for each listener, which has no public name. */
const EventListener = ((): (new () => object) => {
  const target = new EventTarget()
  target.addEventListener('probe', () => undefined)
  for (const symbol of Object.getOwnPropertySymbols(target)) {
    // A map by type that Node has taken the prototype of; what else is there has no values.
    const kept = Reflect.get(target, symbol) as Map<string, { readonly next?: object }> | undefined
    if (typeof kept?.values !== 'function') continue
    for (const { next } of kept.values()) if (next !== undefined) return next.constructor as new () => object
  }
  throw new Error('this Node keeps the listeners of an EventTarget elsewhere')
})()

const timer = setTimeout(() => undefined, 0)
clearTimeout(timer)

/** Counted as the objects that are alive. */
const CLASSES: Readonly<Record<string, new (...given: never[]) => object>> = {
  'listeners on signals': EventListener,
  signals: AbortSignal,
  timers: timer.constructor as new () => object,
  emitters: EventEmitter,
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export async function held(): Promise<Held> {
  // What ends with one turn of the loop may hold what another collection lets go of.
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    collect()
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  const counted = {
    descriptors: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    'listeners on emitters': onEmitters,
    ...Object.fromEntries(
      Object.entries(CLASSES).map(([name, one]) => [name, queryObjects(one, { format: 'count' })] as const),
    ),
  }
  return { memory: heapUsed + external, resident: rss, counted }
}
