/** What systemd says of a unit. Nothing is asked where systemd has not started the machine. */
import type { Unit } from '../facts.ts'
import { type Machine, NotKnown } from '../machine.ts'

const PROPERTIES = [
  'LoadState',
  'ActiveState',
  'UnitFileState',
  'Result',
  'ExecMainStatus',
  'NeedDaemonReload',
  'PrivateDevices',
  'PrivateTmp',
  'ProtectHome',
  'User',
]

/** What a service does not see with `ProtectHome`, and what it has for itself with `PrivateTmp`. */
const HOMES = ['/home', '/root', '/run/user']
const TEMPORARY = ['/tmp', '/var/tmp']

/** The properties of each unit, in this order. An answer that does not tell of each of them is none. */
export async function propertiesOf(
  units: readonly string[],
  machine: Machine,
): Promise<readonly ReadonlyMap<string, string>[]> {
  if (!machine.hasSystemd) throw new NotKnown('no-systemd')
  const said = await machine.run('systemctl', ['show', ...units, `--property=${PROPERTIES.join(',')}`])
  // A blank line stands between two units.
  const blocks = said
    .trim()
    .split(/\n\n+/)
    .map((block) => new Map(block.split('\n').map(split)))
  const isWhole = blocks.length === units.length && blocks.every((block) => isSaid(block.get('LoadState')))
  if (!isWhole) throw new NotKnown('failed')
  return blocks
}

const isSaid = (value: string | undefined): boolean => value !== undefined && value !== ''

const split = (line: string): [string, string] => {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}

/** `null` where Kazasu is not installed as a service. */
export async function kazasuUnit(machine: Machine): Promise<Unit | null> {
  const [unit = new Map<string, string>()] = await propertiesOf(['kazasu.service'], machine)
  if (unit.get('LoadState') !== 'loaded') return null
  if (!isSaid(unit.get('ActiveState'))) throw new NotKnown('failed')
  return {
    active: unit.get('ActiveState') ?? '',
    result: unit.get('Result') ?? '',
    exitStatus: Number(unit.get('ExecMainStatus') ?? 0),
    needsReload: unit.get('NeedDaemonReload') === 'yes',
    hidesDevices: unit.get('PrivateDevices') === 'yes',
    hidden: [
      ...(['yes', 'tmpfs'].includes(unit.get('ProtectHome') ?? '') ? HOMES : []),
      ...(unit.get('PrivateTmp') === 'yes' ? TEMPORARY : []),
    ],
    user: unit.get('User') ?? '',
  }
}
