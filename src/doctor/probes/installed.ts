/** The files of the service as they are installed, beside those that came with this version. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installed } from '../facts.ts'
import { type Machine, optional } from '../machine.ts'

/** Where the files of `systemd` go; not the rules for keypads, which are there to be added to. */
const FILES = [
  {
    name: 'kazasu.service',
    places: ['/etc/systemd/system/kazasu.service', '/usr/lib/systemd/system/kazasu.service'],
  },
  { name: 'kazasu-keypad.conf', places: ['/etc/systemd/system/kazasu.service.d/keypad.conf'] },
  { name: 'kazasu.sysusers.conf', places: ['/etc/sysusers.d/kazasu.conf', '/usr/lib/sysusers.d/kazasu.conf'] },
  {
    name: '50-kazasu.rules',
    places: ['/etc/polkit-1/rules.d/50-kazasu.rules', '/usr/share/polkit-1/rules.d/50-kazasu.rules'],
  },
]

const MOST_CHANGES = 8

/** Those that are there and may be read. */
export const installedFiles = (machine: Machine, folder: string): readonly Installed[] =>
  FILES.flatMap(({ name, places }) => {
    const path = machine.first(places)
    const text = path === null ? null : optional(() => machine.text(path))
    if (path === null || text === null) return []
    const shipped = join(folder, 'systemd', name)
    const changes = differences(text, readFileSync(shipped, 'utf8'))
    return [{ path, shipped, changes: changes.slice(0, MOST_CHANGES) }]
  })

/** What comments and blank lines say changes nothing. */
const saidIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|;|\/\/)/.test(line))

function differences(installed: string, shipped: string): readonly string[] {
  const [here, there] = [saidIn(installed), saidIn(shipped)]
  return [
    ...there.filter((line) => !here.includes(line)).map((line) => `- ${masked(line)}`),
    ...here.filter((line) => !there.includes(line)).map((line) => `+ ${masked(line)}`),
  ]
}

/** What a unit sets in the environment may be a secret. */
const masked = (line: string): string => line.replace(/^(Environment="?\w+)=.*/, '$1=…')
