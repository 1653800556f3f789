/** `simulator.*`: steering simulated readers. Refused as long as the simulated driver is off. */
import { z } from 'zod'
import { READER_EXAMPLE, SOURCE_EXAMPLE } from '../examples.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../../errors.ts'
import type { Text } from '../../words/languages.ts'
import type { CommandSort, FaultKind, LinkSpeed } from '../../reader/simulator.ts'
import { method } from '../method.ts'
import type { Services, SimulatorBench, SimulatorService } from '../services.ts'
import { ReaderId } from '../wire.ts'
import { keysOf } from '../../lib/keys.ts'

const FAULTS = {
  remove: { en: 'The card leaves the field.', ja: 'カードが離れます。' },
  reset: { en: 'Another program resets the card.', ja: 'ほかのソフトウェアがカードをリセットします。' },
  mute: { en: 'The card answers no more until it is put back.', ja: '置き直すまでカードが応答しません。' },
  garbage: { en: 'The answer is random bytes.', ja: '応答がでたらめなバイト列になります。' },
  short: { en: 'The answer is cut off.', ja: '応答が途中で切れます。' },
  stall: { en: 'The answer does not come in time.', ja: '応答が時間内に来ません。' },
  detach: { en: 'The reader is unplugged.', ja: 'リーダーが取り外されます。' },
  stop: { en: 'The card service ends, and comes back.', ja: 'カードサービスが止まり、復帰します。' },
} as const satisfies Record<FaultKind, Text>

const faultText = Object.entries(FAULTS)
  .map(([kind, { en }]) => `${kind}: ${en}`)
  .join(' ')

export const Fault = z.enum(keysOf(FAULTS)).meta({ title: 'FaultKind', description: faultText })

const SORTS = {
  select: '',
  read: '',
  query: 'Attempts left.',
  verify: 'A value is presented.',
  change: '',
  sign: 'A key is used.',
  other: '',
} as const satisfies Record<CommandSort, string>

const sortText = Object.entries(SORTS)
  .filter(([, text]) => text !== '')
  .map(([sort, text]) => `${sort}: ${text}`)
  .join(' ')

export const Sort = z.enum(keysOf(SORTS)).meta({ title: 'CommandSort', description: sortText })

// The compiler compares it with what the simulation takes.
const LinkSpeeds = z.literal([106, 212, 424] satisfies LinkSpeed[])

const Done = z.strictObject({ reader: ReaderId, simulated: z.literal(true) })
const ERRORS_HERE: readonly ErrorCode[] = ['READER_SIMULATOR_OFF', 'READER_UNKNOWN']

/** At one reader at a time. */
const MOST_FAULTS = 100

const done = (reader: string): z.input<typeof Done> => ({ reader, simulated: true })

function on({ simulator }: Services): SimulatorService {
  if (simulator === null) throw new KazasuError('READER_SIMULATOR_OFF')
  return simulator
}

function benchOf(services: Services): SimulatorBench {
  const { bench } = on(services)
  if (bench === null) throw new KazasuError('READER_SIMULATOR_OFF')
  return bench
}

/** What a parameter alone cannot be judged by: it depends on the simulation. */
function invalid(path: string, message: string): KazasuError {
  return new KazasuError('REQUEST_PARAMS_INVALID', undefined, { fields: { issues: [{ path, message }] } })
}

export const simulatorProfiles = method({
  name: 'simulator.profiles',
  en: 'The simulated cards to choose from.',
  ja: '模擬カードの種類を返します。',
  scope: 'simulate',
  params: z.strictObject({}),
  result: z.strictObject({
    profiles: z.array(z.strictObject({ name: z.string(), ja: z.string(), en: z.string() })),
  }),
  errors: ['READER_SIMULATOR_OFF'],
  example: { params: {}, result: { profiles: [{ name: 'adult', ja: '大人', en: 'Adult' }] } },
})((_, { services }) => ({
  profiles: on(services)
    .profiles()
    .map(({ name, ja, en }) => ({ name, ja, en })),
}))

export const simulatorReaders = method({
  name: 'simulator.readers',
  en: 'The simulated readers, also those that are unplugged.',
  ja: '取り外し中のものも含めて、模擬リーダーを返します。',
  scope: 'simulate',
  params: z.strictObject({}),
  result: z.strictObject({ readers: z.array(z.strictObject({ id: ReaderId, attached: z.boolean() })) }),
  errors: ['READER_SIMULATOR_OFF'],
  example: { params: {}, result: { readers: [{ id: READER_EXAMPLE, attached: true }] } },
})((_, { services }) => ({
  readers: on(services)
    .readers()
    .map(({ id, attached }) => ({ id, attached })),
}))

export const simulatorInsert = method({
  name: 'simulator.insert',
  en: 'Puts a new card of that profile on the reader; without a profile, puts the last one back as it is.',
  ja: '指定した種類の新しい模擬カードを置きます。置かれていたカードと入れ替わります。種類を省くと、直前のカードをそのまま置き直します。',
  scope: 'simulate',
  params: z.strictObject({
    reader: ReaderId,
    profile: z.string().max(64).optional().describe('A name that simulator.profiles gives.'),
  }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE, profile: 'adult' }, result: SOURCE_EXAMPLE },
})(({ reader, profile }, { services }) => {
  const simulator = on(services)
  if (profile !== undefined && !simulator.profiles().some(({ name }) => name === profile)) {
    const message = 'not a name that simulator.profiles gives'
    throw invalid('profile', message)
  }
  simulator.insert(reader, profile ?? null)
  return done(reader)
})

export const simulatorRemove = method({
  name: 'simulator.remove',
  en: 'Takes the card away, even in the middle of a command.',
  ja: '模擬カードを取り去ります。読み取りの途中でもかまいません。',
  scope: 'simulate',
  params: z.strictObject({ reader: ReaderId }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE }, result: SOURCE_EXAMPLE },
})(({ reader }, { services }) => {
  on(services).remove(reader)
  return done(reader)
})

export const simulatorSetReader = method({
  name: 'simulator.setReader',
  en: 'Plugs a simulated reader in or out.',
  ja: '模擬リーダーを接続または取り外します。',
  scope: 'simulate',
  params: z.strictObject({ reader: ReaderId, state: z.enum(['attached', 'detached']) }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE, state: 'detached' }, result: SOURCE_EXAMPLE },
})(({ reader, state }, { services }) => {
  on(services).setReader(reader, state)
  return done(reader)
})

const at = z.int().min(1).max(10_000).describe('1 is the next APDU.')
const of = Sort.optional().describe('Counts commands of this sort only.')
const ACROSS = 'Whether it outlasts the card on the reader, or the next one.'

export const simulatorFault = method({
  name: 'simulator.fault',
  en: 'Sets up a fault at a later command; at most a hundred on each reader.',
  ja: 'これから送るコマンドで障害が起きるようにします。リーダーごとに100件までです。',
  scope: 'simulate',
  params: z.strictObject({
    reader: ReaderId,
    kind: Fault,
    at,
    of,
    acrossInsertions: z.boolean().default(false).describe(ACROSS),
  }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE, kind: 'remove', at: 3 }, result: SOURCE_EXAMPLE },
})(({ reader, ...fault }, { services }) => {
  const simulator = on(services)
  if (simulator.faults(reader).length >= MOST_FAULTS) {
    const message = `${MOST_FAULTS} are arranged; simulator.clearFaults ends them`
    throw invalid('', message)
  }
  simulator.fault(reader, fault)
  return done(reader)
})

export const simulatorFaults = method({
  name: 'simulator.faults',
  en: 'The faults that have not happened yet.',
  ja: 'まだ起きていない障害を返します。',
  scope: 'simulate',
  params: z.strictObject({ reader: ReaderId }),
  result: z.strictObject({
    reader: ReaderId,
    faults: z.array(z.strictObject({ kind: Fault, at: z.int(), of: Sort.optional(), acrossInsertions: z.boolean() })),
  }),
  errors: ERRORS_HERE,
  example: {
    params: { reader: READER_EXAMPLE },
    result: { reader: READER_EXAMPLE, faults: [{ kind: 'remove', at: 3, acrossInsertions: false }] },
  },
})(({ reader }, { services }) => ({
  reader,
  faults: on(services)
    .faults(reader)
    .map(({ kind, at, of, acrossInsertions }) => ({ kind, at, acrossInsertions, ...(of === undefined ? {} : { of }) })),
}))

export const simulatorClearFaults = method({
  name: 'simulator.clearFaults',
  en: 'Clears those faults.',
  ja: 'まだ起きていない障害を取り消します。',
  scope: 'simulate',
  params: z.strictObject({ reader: ReaderId }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE }, result: SOURCE_EXAMPLE },
})(({ reader }, { services }) => {
  on(services).clearFaults(reader)
  return done(reader)
})

export const simulatorSetLink = method({
  name: 'simulator.setLink',
  en: 'Sets the speed of the radio link in kbit/s, to one that the card has.',
  ja: 'カードとの通信速度(kbit/s)を設定します。カードが対応する値だけを指定できます。',
  scope: 'simulate',
  params: z.strictObject({
    reader: ReaderId,
    kilobitsPerSecond: LinkSpeeds.nullable().describe('null answers at once.'),
  }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE, kilobitsPerSecond: 106 }, result: SOURCE_EXAMPLE },
})(({ reader, kilobitsPerSecond }, { services }) => {
  on(services).setLink(reader, kilobitsPerSecond)
  return done(reader)
})

/** Four times what the report of a card comes to, and with everything that JSON escapes still one message. */
const LONGEST_RECORDING = 50_000

export const simulatorReplay = method({
  name: 'simulator.replay',
  en: 'Lays down the card of a recording; only where all readers are simulated.',
  ja: '記録ファイルのカードを置きます。リーダーがすべて模擬のときだけ使えます。',
  scope: 'simulate',
  params: z.strictObject({
    reader: ReaderId,
    recording: z.string().max(LONGEST_RECORDING),
  }),
  result: Done,
  errors: ERRORS_HERE,
  example: { params: { reader: READER_EXAMPLE, recording: 'kazasu recording 1' }, result: SOURCE_EXAMPLE },
})(({ reader, recording }, { services }) => {
  const bench = benchOf(services)
  try {
    bench.replay(reader, recording)
  } catch (error) {
    if (isKazasuError(error) && error.code === 'CONFIG_INVALID') throw invalid('recording', error.message)
    throw error
  }
  return done(reader)
})
