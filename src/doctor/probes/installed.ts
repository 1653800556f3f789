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
      return compared(own, shipped, readFileSync(shipped, 'utf8'), machine)
    })
  }
  const sums = sumsIn(machine.text(SUMS, LONGEST_SUMS))
  return PACKAGED.flatMap(({ own, shipped }) => {
    const bytes = optional(() => machine.bytes(shipped))
    if (bytes === null) return []
    const isChanged = createHash('md5').update(bytes).digest('hex') !== sums.get(shipped)
    return [
      { path: shipped, isChanged, shipped: null, changes: [] },
      ...compared(own, shipped, bytes.toString(), machine),
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

function compared(path: string, shipped: string, text: string, machine: Machine): readonly Installed[] {
  const own = optional(() => machine.text(path))
  if (own === null) return []
  const changes = differences(saidIn(own, path), saidIn(text, path))
  return [{ path, isChanged: changes.length > 0, shipped, changes: changes.slice(0, MOST_CHANGES) }]
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

function differences(installed: readonly Line[], shipped: readonly Line[]): readonly string[] {
  const isIn = (lines: readonly Line[], { text }: Line): boolean => lines.some((line) => line.text === text)
  const ours = new Set(shipped.flatMap(({ name }) => name ?? []))
  return [
    ...shipped.filter((line) => !isIn(installed, line)).map((line) => `- ${shown(line, ours)}`),
    ...installed.filter((line) => !isIn(shipped, line)).map((line) => `+ ${shown(line, ours)}`),
  ]
}

/** As systemd names its settings. What a line has gone on with whose end was forgotten is a value, and looks otherwise. */
const NAME = /^(?:[A-Z]{2,}|[A-Z][a-z]{2,})+$/

/**
 * What an administrator sets may be a secret, or have one in it: of what the unit that comes with Kazasu sets too the
 * value is shown, but of a command its program only, of a variable its name, and of an address nothing.
 */
function shown({ text, name, value = '' }: Line, ours: ReadonlySet<string>): string {
  if (name === undefined) return text
  if (!ours.has(name) || name === 'Documentation') return NAME.test(name) ? `${name}=…` : '…'
  if (name.startsWith('Exec')) return `${name}=${value.replace(/[^\w./@+:-].*$/s, ' …')}`
  if (name === 'Environment') return `${name}=${/^\w+=/.exec(value)?.[0] ?? ''}…`
  return text
}
