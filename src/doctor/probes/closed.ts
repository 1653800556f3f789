/**
 * Which files of the configuration the user of the service may not read, by their modes: whoever looks as root reads
 * them all, and would be told that all is well.
 */
import { realpathSync, statSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemCode } from '../../lib/system-error.ts'
import type { Closed, Unit } from '../facts.ts'
import { type Machine, NotKnown, optional } from '../machine.ts'
import { type Account, accountOf, allows, partFor } from './accounts.ts'

/** As the unit has it: `CONFIGURATION_DIRECTORY`. */
export const SERVICE_FOLDER = '/etc/kazasu'

const READ = 4
const PASS = 1

/** `named`: files and folders of which the configuration of the service speaks. */
export async function closedTo(
  { user, hidden }: Pick<Unit, 'user' | 'hidden'>,
  named: readonly string[],
  machine: Machine,
): Promise<readonly Closed[]> {
  const account = accountOf(user, machine)
  // Without a name systemd takes root.
  if (user === '' || account?.uid === 0) return []
  if (account === null) throw new NotKnown('failed')
  const found = new Map<string, Closed>()
  const take = (closed: Closed | null): void => {
    if (closed !== null) found.set(closed.path, closed)
  }
  for (const path of [...ownFiles(machine), ...named.flatMap((one) => [one, ...within(one, machine)])]) {
    const stats = statsOf(path, machine)
    if (stats === null) continue
    const real = realPath(path, machine)
    const hiddenIn = hidden.find((folder) => [path, real].some((one) => one.startsWith(`${folder}/`))) ?? null
    if (hiddenIn !== null) {
      // A folder is moved with what is in it.
      if (found.has(dirname(path))) continue
      take({ ...told(path, stats, account, machine), hiddenIn, mend: `sudo cp -r ${quoted(path)} ${SERVICE_FOLDER}/` })
      continue
    }
    // Through every folder on the way, also on the way to what a link leads to.
    for (const step of new Set([...stepsTo(dirname(path)), ...stepsTo(real)]))
      take(await closedAt(step, step === real ? READ : PASS, account, machine))
  }
  return [...found.values()]
}

const ownFiles = (machine: Machine): readonly string[] => {
  const folder = join(SERVICE_FOLDER, 'conf.d')
  return [join(SERVICE_FOLDER, 'config.toml'), folder, ...within(folder, machine, /^[^.].*\.toml$/)]
}

/** Nothing of what is no folder. */
const within = (folder: string, machine: Machine, names = /^[^.]/): readonly string[] =>
  (optional(() => machine.names(folder)) ?? []).filter((name) => names.test(name)).map((name) => join(folder, name))

/** The path itself is the last. */
const stepsTo = (path: string): readonly string[] => (path === '/' ? [] : [...stepsTo(dirname(path)), path])

const realPath = (path: string, machine: Machine): string =>
  (optional(() => realpathSync(machine.at(path))) ?? machine.at(path)).slice(machine.at('').length)

/** `null` for what is not there. Whoever may not look themselves cannot tell. */
function statsOf(path: string, machine: Machine): Stats | null {
  try {
    return statSync(machine.at(path))
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return null
    throw error
  }
}

async function closedAt(path: string, need: number, account: Account, machine: Machine): Promise<Closed | null> {
  const stats = statsOf(path, machine)
  if (stats === null) return null
  // A folder that is listed has to be passed through too.
  const bits = stats.isDirectory() ? need | PASS : need
  if (allows(stats, account, bits)) return null
  // A list of access (`setfacl`) may let in whom the mode does not; it shows in the bits of the group, and in `ls`.
  if ((stats.mode & 0o070) !== 0 && (await hasList(path, machine))) return null
  return {
    ...told(path, stats, account, machine),
    hiddenIn: null,
    mend: `sudo chmod ${mended(stats, account)} ${quoted(path)}`,
  }
}

/** Also where `ls` does not tell: nobody is sent to change a mode for nothing. */
const hasList = async (path: string, machine: Machine): Promise<boolean> => {
  const said = await machine.run('ls', ['-ld', machine.at(path)])
  return /^\S{10}\+/.test(said)
}

function told(path: string, stats: Stats, { name }: Account, machine: Machine): Omit<Closed, 'hiddenIn' | 'mend'> {
  const nameIn = (file: string, id: number): string =>
    (machine.line(file) ?? '')
      .split('\n')
      .map((line) => line.split(':'))
      .find((row) => Number(row[2]) === id)?.[0] ?? String(id)
  const owner = `${nameIn('/etc/passwd', stats.uid)}:${nameIn('/etc/group', stats.gid)}`
  return { path, user: name, mode: octal(stats.mode), owner }
}

/** For the shell that it is pasted into. */
const quoted = (path: string): string =>
  /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0')

/** No more than is needed: the group alone where the user is in it. */
function mended(stats: Stats, account: Account): string {
  const [all, group, user] = stats.isDirectory() ? [0o055, 0o050, 0o500] : [0o044, 0o040, 0o400]
  return octal(stats.mode | { user, group, others: all }[partFor(stats, account)])
}
