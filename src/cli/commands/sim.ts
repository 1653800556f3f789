/** `kazasu sim`: what `simulator.*` does to the readers of a running daemon, and cards for the real PC/SC stack. */
import { Fault, Sort } from '../../api/methods/simulator.ts'
import type { ApiMethods } from '../../api/index.ts'
import { KazasuError } from '../../errors.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { LINK_SPEEDS } from '../link-speeds.ts'
import { OPTIONS, type OptionName } from '../options.ts'
import { findProfile } from '../profiles.ts'
import { inSession, type Session } from '../session.ts'
import { readerMeant } from '../simulated-reader.ts'
import { table } from '../text/table.ts'
import { card } from './card.ts'

/** What the answer is, for programs, and in lines for people. */
interface Told {
  readonly value: unknown
  readonly lines: readonly string[]
}

interface Place {
  readonly session: Session
  readonly reader: string
  readonly operand: string | undefined
  readonly context: Context
}

/** What is done on one reader, by the word for it. */
const ACTS: Readonly<Record<string, (place: Place) => Promise<Told>>> = {
  insert: async ({ session, reader, operand, context: { words } }) => {
    const profile = operand === undefined ? undefined : (await findProfile(operand, words)).name
    const value = await session.call('simulator.insert', profile === undefined ? { reader } : { reader, profile })
    return { value, lines: [words.sim.inserted(profile ?? null, reader)] }
  },
  remove: async ({ session, reader, context: { words } }) => ({
    value: await session.call('simulator.remove', { reader }),
    lines: [words.sim.removed(reader)],
  }),
  fault: async ({ session, reader, operand, context: { options, words } }) => {
    const kind = oneOf(Fault.options, 'kind', operand, words)
    const of = options.of === undefined ? {} : { of: oneOf(Sort.options, '--of', options.of, words) }
    const { at = 1, stays = false } = options
    const value = await session.call('simulator.fault', { reader, kind, at, ...of, acrossInsertions: stays })
    return { value, lines: faultLines(await faultsOn(session, reader), reader, words) }
  },
  faults: async ({ session, reader, context: { words } }) => {
    const faults = await faultsOn(session, reader)
    return { value: { reader, faults }, lines: faultLines(faults, reader, words) }
  },
  clear: async ({ session, reader, context: { words } }) => ({
    value: await session.call('simulator.clearFaults', { reader }),
    lines: [words.sim.noFault(reader)],
  }),
  link: async ({ session, reader, operand, context: { words } }) => {
    const kilobitsPerSecond = LINK_SPEEDS[oneOf(Object.keys(LINK_SPEEDS), 'speed', operand, words)] ?? null
    const value = await session.call('simulator.setLink', { reader, kilobitsPerSecond })
    return { value, lines: [words.sim.link(reader, kilobitsPerSecond)] }
  },
  unplug: (place) => setReader(place, 'detached'),
  plug: (place) => setReader(place, 'attached'),
}

/** The options that only one of the words takes. */
const OWN: Readonly<Record<string, readonly OptionName[]>> = {
  fault: ['at', 'of', 'stays'],
  serve: ['vpcd', 'state', 'rf'],
}

export async function sim(context: Context): Promise<number> {
  const { io, options, operands, words } = context
  const action = context.action ?? 'list'
  checkOptions(context, action)
  const [operand] = operands
  // To the real stack it lays the card down by itself; no daemon of ours is asked.
  if (action === 'serve') {
    if (operand === undefined) throw new KazasuError('USAGE_INVALID', words.usage.valueMissing('profile'))
    return card({ ...context, options: { ...options, profile: operand } })
  }
  const { value, lines } = await inSession(context, { autoInspect: false, daemonOnly: true }, async (session) => {
    const act = ACTS[action]
    if (act === undefined) return list(session, context)
    return act({ session, reader: await readerMeant(session, options.reader), operand, context })
  })
  io.stdout.write(options.json === true ? toJson(value) : `${lines.join('\n')}\n`)
  return 0
}

function checkOptions({ options, words }: Context, action: string): void {
  for (const [word, names] of Object.entries(OWN)) {
    const strange = word === action ? undefined : names.find((name) => name !== 'lang' && options[name] !== undefined)
    if (strange === undefined) continue
    const [spelling = ''] = OPTIONS[strange].flags.split(' ')
    throw new KazasuError('USAGE_INVALID', words.usage.optionElsewhere(spelling, `kazasu sim ${word}`))
  }
}

async function list(session: Session, { language, words }: Context): Promise<Told> {
  const [{ readers }, { profiles }, there] = await Promise.all([
    session.call('simulator.readers', {}),
    session.call('simulator.profiles', {}),
    session.snapshot(),
  ])
  const all = await Promise.all(
    readers.map(async ({ id, attached }) => ({
      id,
      attached,
      card: there.readers.some((one) => one.id === id && one.card !== null),
      faults: await faultsOn(session, id),
    })),
  )
  const { present, empty } = words.common.readers
  const state = ({ attached, card: lies }: (typeof all)[number]): string =>
    attached ? (lies ? present : empty) : words.sim.unpluggedShort
  const rows = all.map((one) => [one.id, state(one), one.faults.map((fault) => faultName(fault)).join(', ')])
  const cards = profiles.map((profile) => [profile.name, profile[language]])
  const lines = [...table(rows, { indent: 0 }), '', ...table(cards, { indent: 0 })]
  return { value: { readers: all, profiles }, lines }
}

type ArrangedFault = ApiMethods['simulator.faults']['result']['faults'][number]

const faultsOn = async (session: Session, reader: string): Promise<readonly ArrangedFault[]> =>
  (await session.call('simulator.faults', { reader })).faults

/** As it is given on the command line. */
const faultName = ({ kind, at, of, acrossInsertions }: ArrangedFault): string =>
  [kind, ...(of === undefined ? [] : ['--of', of]), '--at', at, ...(acrossInsertions ? ['--stays'] : [])].join(' ')

function faultLines(faults: readonly ArrangedFault[], reader: string, { sim: said }: TerminalWords): readonly string[] {
  if (faults.length === 0) return [said.noFault(reader)]
  return [said.faults(reader), ...faults.map((fault) => `  ${faultName(fault)}`)]
}

async function setReader(
  { session, reader, context: { words } }: Place,
  state: 'attached' | 'detached',
): Promise<Told> {
  const value = await session.call('simulator.setReader', { reader, state })
  return { value, lines: [(state === 'attached' ? words.sim.plugged : words.sim.unplugged)(reader)] }
}

function oneOf<const Value extends string>(
  accepted: readonly Value[],
  what: string,
  given: string | undefined,
  { usage }: TerminalWords,
): Value {
  const found = accepted.find((one) => one === given)
  if (found !== undefined) return found
  const list = accepted.join(', ')
  throw new KazasuError(
    'USAGE_INVALID',
    given === undefined ? usage.valueMissing(`${what}: ${list}`) : usage.valueWrong(what, given, list),
  )
}
