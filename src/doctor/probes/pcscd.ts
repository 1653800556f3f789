/** pcscd: whether it is installed, and what it answers. Asked over its socket, as every program asks; no card is. */
import { setTimeout as delay } from 'node:timers/promises'
import { healthReason } from '../../../drivers/pcsc/errors.ts'
import { Context, pcscdPath, type ReaderState, Refusal, refusalOf } from '../../../drivers/pcsc/pcscd.ts'
import { Silence } from '../../lib/silence.ts'
import { systemCode } from '../../lib/system-error.ts'
import { connectUnix } from '../../lib/unix-socket.ts'
import { type Fact, known, type Pcscd, type PcscdSocket, type Slot, unknown } from '../facts.ts'
import { type Machine, NotKnown, optional } from '../machine.ts'
import { nameOf, pidsOf } from './processes.ts'
import { propertiesOf } from './units.ts'

const PROGRAMS = ['/usr/sbin/pcscd', '/usr/local/sbin/pcscd', '/usr/bin/pcscd', '/usr/local/bin/pcscd']

const SOCKET = 'pcscd.socket'
const SERVICE = 'pcscd.service'
/** Where systemd looks for units, and for the links that start them with the machine. */
const UNITS = ['/etc/systemd/system', '/usr/local/lib/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system']

/** One that is well answers within two milliseconds; one that systemd starts first, within a second. */
const ANSWER_MS = 4000
/** Who is refused, and who asks one that is ending, hear the same: a second question tells them apart. */
const AGAIN_MS = 200
/** A reader that is in use is looked at so often, so far apart: a job of ours takes less. */
const LOOKS = 3
const BETWEEN_MS = 500

/** SCARD_PRESENT */
const PRESENT = 0x0004

interface Asked {
  readonly pcscd: Fact<Pcscd>
  readonly slots: Fact<readonly Slot[]>
}

/** `limitMs`: how long one answer may take. */
export async function askPcscd(machine: Machine, limitMs = ANSWER_MS): Promise<Asked> {
  if (machine.platform !== 'linux') return { pcscd: unknown('not-here'), slots: unknown('not-here') }
  const program = machine.first(PROGRAMS)
  const [version, heard] = await Promise.all([program === null ? null : versionOf(program, machine), hear(limitMs)])
  const outcome = typeof heard === 'string' ? heard : 'answers'
  const process = outcome === 'hangs' ? processOf(machine) : null
  const hasUnit = machine.hasSystemd && machine.first(UNITS.map((folder) => `${folder}/${SOCKET}`)) !== null
  return {
    pcscd: known({ program, version, outcome, hasUnit, process }),
    slots: typeof heard === 'string' ? unknown(heard === 'refuses' ? 'forbidden' : 'no-answer') : known(heard),
  }
}

async function versionOf(program: string, machine: Machine): Promise<string | null> {
  const said = await machine.run(program, ['--version']).catch(() => '')
  return /version (\d+(?:\.\d+)+)/.exec(said)?.[1] ?? null
}

type Outage = Exclude<Pcscd['outcome'], 'answers'>

async function hear(limitMs: number): Promise<readonly Slot[] | Outage> {
  const first = await hearOnce(limitMs)
  if (first !== 'refuses') return first
  await delay(AGAIN_MS)
  return hearOnce(limitMs)
}

async function hearOnce(limitMs: number): Promise<readonly Slot[] | Outage> {
  const waiting = new AbortController()
  // For each answer anew: what is slow in all, as on a machine that is busy, does not hang.
  const silence = new Silence(limitMs, () => waiting.abort())
  const heard = (): void => silence.heard()
  try {
    const socket = await connectUnix(pcscdPath(), { signal: waiting.signal })
    heard()
    try {
      const context = await Context.establish(socket)
      heard()
      return await looked(context, heard)
    } finally {
      socket.destroy()
    }
  } catch (error) {
    if (waiting.signal.aborted) return 'hangs'
    if (systemCode(error) === 'EACCES') return 'refuses'
    const reason = healthReason(error instanceof Refusal ? error : refusalOf(error))
    return reason === 'READER_ACCESS_DENIED' ? 'refuses' : 'absent'
  } finally {
    silence.end()
  }
}

async function looked(context: Context, heard: () => void): Promise<readonly Slot[]> {
  let states = await context.states()
  heard()
  const free = new Set(states.filter(isFree).map(({ name }) => name))
  for (let looks = 1; looks < LOOKS && free.size < states.length; looks += 1) {
    await delay(BETWEEN_MS)
    states = await context.states()
    heard()
    for (const { name } of states.filter(isFree)) free.add(name)
  }
  return states.map((state) => ({
    name: state.name,
    card: (state.state & PRESENT) === 0 ? 'none' : state.atrLength === 0 ? 'mute' : 'present',
    use: free.has(state.name) ? 'free' : state.sharing < 0 ? 'exclusive' : 'shared',
  }))
}

const isFree = ({ sharing }: ReaderState): boolean => sharing === 0

function processOf(machine: Machine): Pcscd['process'] {
  const pid = optional(() => pidsOf(machine).find((one) => nameOf(one, machine) === 'pcscd'))
  if (pid === null || pid === undefined) return null
  return { pid, isStopped: /^State:\s+T/m.test(machine.line(`/proc/${pid}/status`) ?? '') }
}

/** What is started with the machine, by how systemd has the file of the unit. */
const LASTING: ReadonlySet<string> = new Set(['enabled', 'static', 'generated', 'alias'])
/** What is not. Anything else, and nothing, is no answer: systemd says `bad` and the like where it could not look. */
const PASSING: ReadonlySet<string> = new Set([
  'disabled',
  'indirect',
  'masked',
  'masked-runtime',
  'enabled-runtime',
  'linked',
  'linked-runtime',
  'transient',
])

export async function pcscdSocket(machine: Machine): Promise<PcscdSocket> {
  const [socket, service] = await propertiesOf([SOCKET, SERVICE], machine)
  if (socket === undefined || socket.get('LoadState') === 'not-found') throw new NotKnown('not-here')
  const present = [socket, service].filter((one) => one?.get('LoadState') !== 'not-found')
  const states = present.map((one) => one?.get('UnitFileState') ?? '')
  const active = socket.get('ActiveState') ?? ''
  const isMasked = states.includes('masked')
  // systemd goes on to say what it has once found out, though the unit was enabled since: the link itself is newer.
  const isLasting = states.some((state) => LASTING.has(state)) || (!isMasked && hasLink(machine))
  if (active === '' || (!isLasting && !states.every((state) => PASSING.has(state)))) throw new NotKnown('failed')
  return { isActive: active === 'active', isMasked, isLasting }
}

/** Whether a link has systemd start the socket, or pcscd itself, together with something else. */
const hasLink = (machine: Machine): boolean =>
  UNITS.some((folder) =>
    (optional(() => machine.names(folder)) ?? [])
      .filter((name) => /\.(?:wants|requires)$/.test(name))
      .some((name) => [SOCKET, SERVICE].some((unit) => machine.linkName(`${folder}/${name}/${unit}`) !== null)),
  )
