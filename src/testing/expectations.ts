/** What a test expects of a reader, judged: whether it holds, and what to say where it does not. Pure. */
import { PINS } from '../applications/index.ts'
import { keysOf } from '../lib/keys.ts'
import type { Attempt, CommandSort, PinId, SentCommand, TestReader } from './kit.ts'

/** What a card has seen, as `TestReader` has it. */
export type Seen = Pick<TestReader, 'id' | 'commands' | 'attempts' | 'counters'>

export type Counters = Readonly<Partial<Record<PinId, number>>>

export interface Judgement {
  readonly pass: boolean
  /** Where it should have held, and did not. */
  readonly failure: string
  /** Where it should not have held, and did. */
  readonly opposite: string
}

const SORTS: Readonly<Record<CommandSort, true>> = {
  select: true,
  read: true,
  query: true,
  verify: true,
  change: true,
  sign: true,
  other: true,
}

/** So many of the last commands are shown. */
const SHOWN = 12

export function spentNoAttempt({ id, attempts, commands }: Seen): Judgement {
  return {
    pass: attempts.length === 0,
    failure: `${id}: no attempt was to be spent, but ${presented(attempts)}\n${listOf(commands.filter(isPresentation))}`,
    opposite: `${id}: an attempt was to be spent, but no PIN was presented\n${lastOf(commands)}`,
  }
}

/** All of them, in their order. */
export function presentedAttempts({ id, attempts, commands }: Seen, wanted: readonly Attempt[]): Judgement {
  const isSame =
    wanted.length === attempts.length &&
    wanted.every(({ pin, right }, index) => attempts[index]?.pin === pin && attempts[index].right === right)
  return {
    pass: isSame,
    failure: `${id}: expected was that ${presented(wanted)}, but ${presented(attempts)}\n${listOf(commands.filter(isPresentation))}`,
    opposite: `${id}: expected was something else than that ${presented(wanted)}`,
  }
}

/** So many of that sort; without a number, at least one. */
export function sentCommands({ id, commands }: Seen, sort: CommandSort, times?: number): Judgement {
  if (!Object.hasOwn(SORTS, sort)) throw new TypeError(`no command is a "${sort}": ${keysOf(SORTS).join(', ')} are`)
  const found = commands.filter((one) => one.sort === sort)
  const said = `${found.length} of ${commands.length} commands were`
  const shown = found.length === 0 ? lastOf(commands) : listOf(found)
  return {
    pass: times === undefined ? found.length > 0 : found.length === times,
    failure: `${id}: expected was ${times ?? 'at least one'} "${sort}", but ${said}\n${shown}`,
    opposite: `${id}: expected was ${times === undefined ? `no "${sort}"` : `not ${times} "${sort}"`}, but ${said}\n${shown}`,
  }
}

/** Of the PINs that are named; the others may have any. */
export function leftCounters({ id, counters, commands }: Seen, wanted: Counters): Judgement {
  const pins = keysOf(wanted)
  const unknown = pins.filter((pin) => !Object.hasOwn(PINS, pin))
  if (unknown.length > 0) throw new TypeError(`no PIN is ${unknown.join(', ')}; there are: ${keysOf(PINS).join(', ')}`)
  if (pins.length === 0) throw new TypeError('no PIN is named whose attempts are to be compared')
  const different = pins.filter((pin) => counters[pin] !== wanted[pin])
  const lines = different.map(
    (pin) => `  ${pin}: ${wanted[pin]} were to be left, ${counters[pin] ?? 'no such PIN'} are`,
  )
  return {
    pass: different.length === 0,
    failure: `${id}: the attempts left are others\n${lines.join('\n')}\n${listOf(commands.filter(isPresentation))}`,
    opposite: `${id}: other attempts were to be left than ${pins.map((pin) => `${pin} ${wanted[pin]}`).join(', ')}`,
  }
}

const isPresentation = ({ sort }: SentCommand): boolean => sort === 'verify' || sort === 'change'

const presented = (attempts: readonly Attempt[]): string =>
  attempts.length === 0
    ? 'no PIN was presented'
    : `${attempts.map(({ pin, right }) => `a ${right ? 'right' : 'wrong'} ${pin}`).join(', then ')} was presented`

function lastOf(commands: readonly SentCommand[]): string {
  const earlier = commands.length - SHOWN
  return `${earlier > 0 ? `  (${earlier} earlier)\n` : ''}${listOf(commands.slice(-SHOWN))}`
}

const listOf = (commands: readonly SentCommand[]): string =>
  commands.length === 0
    ? '  (no such command was sent)'
    : commands.map(({ sort, header, status }) => `  ${sort.padEnd(6)} ${header} ${status ?? 'no answer'}`).join('\n')
