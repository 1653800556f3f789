/** Runs a target on its inputs until one of them ends as none may, and makes that one as small as it gets. */
import { isKazasuError } from '../../src/errors.ts'
import { type Bytes, toHex } from '../../src/lib/bytes.ts'
import { holds } from '../support/secrets.ts'
import { inputAt } from './mutate.ts'
import { isAllowed, type Reader, type Target } from './target.ts'

/** Of the processor, for one input. Nothing that a parser of ours reads is worth a hundredth of it. */
const LONGEST_MS = 2000
/** Between two turns of the event loop, for readers that need none. */
const IN_A_TURN = 256

export interface Fault {
  readonly target: string
  readonly seed: number
  readonly at: number
  readonly input: Bytes
  readonly what: string
}

/** What is read now, for whoever hears of an error that nobody catches. */
export const reading = { target: '', seed: 0, at: 0 }

export interface Run {
  readonly target: Target
  readonly seed: number
  readonly from: number
  /** Whether to go on after so many inputs. */
  readonly goesOn: (done: number) => boolean
}

export interface Ran {
  readonly done: number
  readonly refused: number
  readonly fault: Fault | null
}

export async function fuzz({ target, seed, from, goesOn }: Run): Promise<Ran> {
  const corpus = await target.corpus()
  const words = (target.words ?? []).map((word) => (typeof word === 'string' ? Buffer.from(word) : word))
  const reader = await target.open()
  let refused = 0
  let done = 0
  try {
    for (; goesOn(done); done++) {
      const at = from + done
      const input = inputAt(seed, at, corpus, words)
      Object.assign(reading, { target: target.name, seed, at })
      const { what, isRefused } = await endOf(target, reader, input)
      if (isRefused) refused += 1
      if (what !== null) {
        const least = await smallest(target, reader, input)
        return { done, refused, fault: { target: target.name, seed, at, input: least, what } }
      }
      if (done % IN_A_TURN === 0) await new Promise(setImmediate)
    }
  } finally {
    await reader.close?.()
  }
  return { done, refused, fault: null }
}

interface End {
  /** What is wrong with it. */
  readonly what: string | null
  readonly isRefused: boolean
}

/** A slow one is read again by the processor's clock, since the machine may have had other things to do. */
async function endOf(target: Target, reader: Reader, input: Bytes): Promise<End> {
  const begin = performance.now()
  const end = await readOnce(target, reader, input)
  if (end.what !== null || performance.now() - begin < LONGEST_MS) return end
  const used = process.cpuUsage()
  await readOnce(target, reader, input)
  const { user } = process.cpuUsage(used)
  return user < LONGEST_MS * 1000 ? end : { ...end, what: `takes ${Math.round(user / 1000)} ms of the processor` }
}

async function readOnce(target: Target, reader: Reader, input: Bytes): Promise<End> {
  try {
    // A copy: nothing may change what others read.
    const result = reader.read(Uint8Array.from(input))
    // Most readers do not wait for anything, and an input of theirs costs less than a turn.
    if (result instanceof Promise) await result
    return READ
  } catch (error) {
    return { what: wrongWith(target, error), isRefused: true }
  }
}

const READ: End = { what: null, isRefused: false }

function wrongWith(target: Target, error: unknown): string | null {
  if (!isAllowed(target, error)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const told = `${String(error)} ${JSON.stringify(isKazasuError(error) ? error.fields : {})}`
  const { secret } = target
  return secret !== undefined && holds(told, secret) ? `the error tells a secret: ${told}` : null
}

/** Leaves out whatever is not needed for the fault, in ever smaller pieces. */
async function smallest(target: Target, reader: Reader, input: Bytes): Promise<Bytes> {
  let least = input
  for (let piece = Math.ceil(input.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let at = 0; at < least.length; ) {
      const without = Uint8Array.from([...least.subarray(0, at), ...least.subarray(at + piece)])
      if ((await endOf(target, reader, without)).what === null) at += piece
      else least = without
    }
  }
  return least
}

export const reproduction = ({ target, seed, at, input, what }: Fault): string =>
  [
    `${target}: input ${at} of seed ${seed} ends as none may`,
    what,
    `smallest input found (${input.length} bytes): ${toHex(input)}`,
    again({ target, seed, at }),
  ].join('\n')

export const again = ({ target, seed, at }: typeof reading): string =>
  `again: KAZASU_FUZZ_SEED=${seed} npm run fuzz -- --target ${target} --from ${at} --inputs 1`
