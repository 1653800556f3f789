/**
 * Every way in which a process of the service is told to end, and what status it ends with. How it ends, cards first,
 * is left to whoever holds them.
 */
import { constants } from 'node:os'
import { systemCode } from './lib/system-error.ts'

/** Whoever sends these wants the process to end, and gets status 0 when it has. */
const ASKED = ['SIGINT', 'SIGTERM'] as const
/**
 * All others that would end it at once, in the middle of a job, unless somebody listens. Left out are those by which
 * the processor says that the program is broken (SIGSEGV and its like): nothing may go on after them.
 */
const UNASKED = [
  'SIGHUP',
  'SIGQUIT',
  'SIGABRT',
  'SIGALRM',
  'SIGIO',
  'SIGPROF',
  'SIGPWR',
  'SIGSTKFLT',
  'SIGSYS',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGXCPU',
] as const
/**
 * SIGUSR1 opens Node's debugger, through which every local program could do everything, unless somebody listens to
 * it. SIGXFSZ comes with the error EFBIG, which the writer hears anyway.
 */
const IGNORED = ['SIGUSR1', 'SIGXFSZ'] as const

type EndSignal = (typeof ASKED)[number] | (typeof UNASKED)[number]

export type End =
  | { readonly by: 'signal'; readonly signal: EndSignal }
  /** An exception, or the rejection of a promise, that nobody caught. */
  | { readonly by: 'crash'; readonly error: unknown }
  /** Nobody reads the output or the log any more, or it cannot be written. */
  | { readonly by: 'output'; readonly code: string }
  /** The other process of the service, or the program that started this one, has gone. */
  | { readonly by: 'parent' }

/** Calls `listener` for each of the process's own reasons to end but those `ignored`: none of them ends it any more. */
export function listenForEnds(listener: (end: End) => void, ignored: readonly EndSignal[] = []): void {
  for (const signal of [...IGNORED, ...ignored]) onSignal(signal, () => undefined)
  for (const signal of [...ASKED, ...UNASKED].filter((one) => !ignored.includes(one)))
    onSignal(signal, () => listener({ by: 'signal', signal }))
  // Rejections that nobody handles come as exceptions too.
  process.on('uncaughtException', (error: unknown) => listener({ by: 'crash', error }))
}

const PARENT_MS = 1000

/**
 * Calls `listener` when `parent`, the program that started this one, has gone. For `npm start` and `npx`: whoever kills
 * npm may leave a daemon behind that nobody sees.
 */
export function listenForParent(listener: (end: End) => void, parent: number): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    listener({ by: 'parent' })
  }, PARENT_MS)
  timer.unref()
}

/** Not every system knows every signal. */
function onSignal(signal: NodeJS.Signals, listener: () => void): void {
  if (signal in constants.signals) process.on(signal, listener)
}

/** What shells say of a program that a signal has ended. */
const signalStatus = (signal: EndSignal): number => 128 + (constants.signals[signal] ?? 0)

/** The status after an end in order, by the classes of sysexits.h; not 0 where nobody has asked for the end. */
export function statusAfter(end: End): number {
  switch (end.by) {
    case 'signal':
      return ASKED.some((asked) => asked === end.signal) ? 0 : signalStatus(end.signal)
    case 'crash':
      return 70
    case 'output':
      return 74
    case 'parent':
      return 69
  }
}

/**
 * An end as a line of the log tells it. Of a foreign exception only its name, its code and where it came from: its message
 * may hold anything.
 */
export function describeEnd(end: End): Readonly<Record<string, string>> {
  const { by } = end
  if (by === 'signal') return { by, signal: end.signal }
  if (by === 'output') return { by, code: end.code }
  if (by === 'parent') return { by }
  if (!(end.error instanceof Error)) return { by, cause: typeof end.error }
  const frames = (end.error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line))
  const code = systemCode(end.error)
  return {
    by,
    cause: code === null ? end.error.name : `${end.error.name} ${code}`,
    at: frames.map((line) => line.trim()).join(' < '),
  }
}
