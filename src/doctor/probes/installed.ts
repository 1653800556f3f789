/** The files of the service as they are installed, beside those that came with this version. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installed, Kazasu } from '../facts.ts'
import { type Machine, optional } from '../machine.ts'

/** What the package has of `systemd`, each file with where an administrator puts one of their own; `null` for none. */
const PACKAGED = [
  { own: '/etc/systemd/system/kazasu.service', shipped: '/usr/lib/systemd/system/kazasu.service' },
  {
    own: '/etc/systemd/system/kazasu.service.d/keypad.conf',
    shipped: '/usr/share/doc/kazasu/examples/kazasu-keypad.conf',
  },
  { own: '/etc/sysusers.d/kazasu.conf', shipped: '/usr/lib/sysusers.d/kazasu.conf' },
  { own: '/etc/polkit-1/rules.d/50-kazasu.rules', shipped: '/usr/share/polkit-1/rules.d/50-kazasu.rules' },
]
const SUMS = '/var/lib/dpkg/info/kazasu.md5sums'

/** The same where Kazasu came by npm; not the rules for keypads, which are there to be added to. */
const COPIED = [
  { own: '/etc/systemd/system/kazasu.service', name: 'kazasu.service' },
  { own: '/etc/systemd/system/kazasu.service.d/keypad.conf', name: 'kazasu-keypad.conf' },
  { own: '/etc/sysusers.d/kazasu.conf', name: 'kazasu.sysusers.conf' },
  { own: '/etc/polkit-1/rules.d/50-kazasu.rules', name: '50-kazasu.rules' },
]

const MOST_CHANGES = 8
const LONGEST_SUMS = 1024 * 1024

/** Whether Debian's package is what runs here. */
export const isPackage = (machine: Machine, folder: string): boolean =>
  folder === '/usr/lib/kazasu' && machine.has(SUMS)

/** Those that are there and may be read. */
export function installedFiles(
  machine: Machine,
  { folder, isPackage }: Pick<Kazasu, 'folder' | 'isPackage'>,
): readonly Installed[] {
  if (!isPackage) {
    return COPIED.flatMap(({ own, name }) => {
      const shipped = join(folder, 'systemd', name)
      return compared(own, { path: shipped, text: readFileSync(shipped, 'utf8'), isOurs: true }, machine)
    })
  }
  const sums = sumsIn(machine.text(SUMS, LONGEST_SUMS))
  return PACKAGED.flatMap(({ own, shipped }) => {
    const bytes = optional(() => machine.bytes(shipped))
    if (bytes === null) return []
    const isChanged = createHash('md5').update(bytes).digest('hex') !== sums.get(shipped)
    return [
      { path: shipped, isChanged, shipped: null, changes: [] },
      ...compared(own, { path: shipped, text: bytes.toString(), isOurs: !isChanged }, machine),
    ]
  })
}

/** Each line: a sum, and a path without the slash at its beginning. */
const sumsIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('\n').map((line): [string, string] => {
      const [sum = '', path = ''] = line.split(/\s+/, 2)
      return [`/${path}`, sum]
    }),
  )

interface Shipped {
  readonly path: string
  readonly text: string
  /** Not where an administrator has changed it: what stands in it is theirs then. */
  readonly isOurs: boolean
}

function compared(path: string, shipped: Shipped, machine: Machine): readonly Installed[] {
  const own = optional(() => machine.text(path))
  if (own === null) return []
  const lines = saidIn(shipped.text, path)
  const changes = differences(saidIn(own, path), lines, publicIn(shipped.isOurs ? lines : []))
  return [{ path, isChanged: changes.length > 0, shipped: shipped.path, changes: changes.slice(0, MOST_CHANGES) }]
}

type Line = Pick<Setting, 'text'> & Partial<Setting>

interface Setting {
  /** All of it, as two that say the same have it. */
  readonly text: string
  readonly name: string
  readonly value: string
}

const isUnit = (path: string): boolean => /\.service(?:\.d\/[^/]+)?$/.test(path)

/** What comments and blank lines say changes nothing. */
function saidIn(text: string, path: string): readonly Line[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|;|\/\/)/.test(line))
  return isUnit(path) ? joined(lines).map(settingOf) : lines.map((line) => ({ text: line }))
}

/** In a unit a line goes on after a backslash at its end; comments between do not matter. */
const joined = (lines: readonly string[]): readonly string[] => lines.join('\n').replaceAll('\\\n', ' ').split('\n')

/** The head of a section is no setting; any other line without a value is one of which nothing is known. */
function settingOf(line: string): Line {
  if (/^\[[^\]]+\]$/.test(line)) return { text: line }
  const [, name = '', value = ''] = /^([^=]*?)\s*=\s*(.*)$/s.exec(line) ?? []
  return { text: name === '' ? line : `${name}=${value}`, name, value }
}

/** What everybody may see, since it comes with Kazasu. */
interface Public {
  readonly names: ReadonlySet<string>
  /** Names of settings whose value is one number. */
  readonly numbers: ReadonlySet<string>
  /** What stands between blanks. */
  readonly words: ReadonlySet<string>
}

const publicIn = (lines: readonly Line[]): Public => ({
  names: new Set(lines.flatMap(({ name }) => name ?? [])),
  numbers: new Set(lines.flatMap(({ name, value = '' }) => (name !== undefined && NUMBER.test(value) ? [name] : []))),
  words: new Set(lines.flatMap(({ text, value = text }) => value.split(/\s+/))),
})

function differences(installed: readonly Line[], shipped: readonly Line[], ours: Public): readonly string[] {
  const isIn = (lines: readonly Line[], { text }: Line): boolean => lines.some((line) => line.text === text)
  return [
    ...shipped.filter((line) => !isIn(installed, line)).map((line) => `- ${shown(line, ours)}`),
    ...installed.filter((line) => !isIn(shipped, line)).map((line) => `+ ${shown(line, ours)}`),
  ]
}

/** As systemd names its settings. What a line has gone on with whose end was forgotten is a value, and looks otherwise. */
const NAME = /^(?:[A-Z]{2,}|[A-Z][a-z]{2,})+$/
/** An amount or a time; a number of somebody's has more digits. */
const NUMBER = /^\d{1,9}(?:[KMGT]|ms|s|min|h)?$/
/** What can be said of a switch, and the one user who is nobody in particular. */
const PLAIN = /^(?:yes|no|true|false|on|off|infinity|root)$/
/** Settings that systemd gives a choice of words, so that no other text is one of these in its place. */
const CHOOSING = new Set(
  `CollectMode CPUSchedulingPolicy DevicePolicy ExitType IOSchedulingClass KeyringMode KillMode LogLevelMax
  ManagedOOMMemoryPressure ManagedOOMSwap NotifyAccess OOMPolicy PrivateTmp PrivateUsers ProcSubset
  ProtectControlGroups ProtectHome ProtectHostname ProtectProc ProtectSystem Restart RestartMode
  RuntimeDirectoryPreserve StandardError StandardInput StandardOutput TimeoutStartFailureMode TimeoutStopFailureMode
  Type`.split(/\s+/),
)
/** All that they offer: a word that one of them does not take is what support has to see. */
const CHOICES = new Set(
  `abort alert all always auto batch best-effort cgroup closed continue control-group crit dbus debug default direct
  disconnected emerg err exec fifo forking full identity idle inactive inactive-or-failed info inherit invisible
  journal journal+console kill kmsg kmsg+console main mixed noaccess none normal notice notify notify-reload null
  on-abnormal on-abort on-failure on-success on-watchdog oneshot other pid private process ptraceable read-only
  realtime restart rr self shared simple socket strict terminate tmpfs tty warning`.split(/\s+/),
)
/** One number, or a soft and a hard one. */
const LIMIT =
  /^Limit(?:AS|CORE|CPU|DATA|FSIZE|LOCKS|MEMLOCK|MSGQUEUE|NICE|NOFILE|NPROC|RSS|RTPRIO|RTTIME|SIGPENDING|STACK)$/
const AMOUNT = /^(?:\d{1,9}[KMGT]?|infinity)(?::(?:\d{1,9}[KMGT]?|infinity))?$/
/** Its folder is the distribution's, and so is its name. */
const PROGRAM = /^[-@:+!|]*\/(?:usr\/)?s?bin\/[\w.+-]+/
/** Where npm and Node are put by hand as well; of what else is there, the name may be somebody's. */
const OWN_PROGRAM = /^[-@:+!|]*\/(?:usr\/(?:local\/)?|snap\/)?s?bin\/(?:kazasu|node)$/
/** A digit would let through what is no name of a variable. */
const VARIABLE = /^"?[A-Z_]+=/

/**
 * What an administrator writes may be a secret, name somebody, or have either in it, wherever it stands: on a line that
 * goes on, between quotes, in a word that is a name elsewhere. So it is shown word for word where the word comes with
 * Kazasu; beside that the name of a setting, a switch, a word that systemd has for it, a number where ours is one or
 * which is a limit, the program that is run in the place of ours, and the name of the first variable.
 */
function shown({ text, name = '', value = '' }: Line, ours: Public): string {
  if (name === '') return known(text, ours)
  // A value in base64 ends like a setting that is given nothing.
  if (!ours.names.has(name) && (!NAME.test(name) || /^=*$/.test(value))) return '…'
  if (isHarmless(name, value, ours)) return text
  if (ours.names.has(name) && name.startsWith('Exec')) return `${name}=${command(value, ours)}`
  return `${name}=${name === 'Environment' ? variables(value, ours) : known(value, ours)}`
}

const isHarmless = (name: string, value: string, { numbers }: Public): boolean =>
  (numbers.has(name) && NUMBER.test(value)) ||
  (LIMIT.test(name) && AMOUNT.test(value)) ||
  (CHOOSING.has(name) && CHOICES.has(value))

function command(value: string, ours: Public): string {
  const [program = ''] = PROGRAM.exec(value) ?? []
  return `${program} ${known(value.slice(program.length).trim(), ours)}`.trim()
}

const variables = (value: string, ours: Public): string =>
  ours.words.has(value) && value !== '' ? value : `${VARIABLE.exec(value)?.[0] ?? ''}…`

/** Several words in a row that are not to be seen are one mark. */
const known = (text: string, { words }: Public): string =>
  text
    .split(/\s+/)
    .map((word) => (words.has(word) || PLAIN.test(word) || OWN_PROGRAM.test(word) ? word : '…'))
    .filter((word, at, all) => word !== '…' || all[at - 1] !== '…')
    .join(' ')
