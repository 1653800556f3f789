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
  'User',
]

/** The properties of each unit, in this order. */
export async function propertiesOf(
  units: readonly string[],
  machine: Machine,
): Promise<readonly ReadonlyMap<string, string>[]> {
  if (!machine.hasSystemd) throw new NotKnown('no-systemd')
  const said = await machine.run('systemctl', ['show', ...units, `--property=${PROPERTIES.join(',')}`])
  // A blank line stands between two units.
  return said
    .trim()
    .split(/\n\n+/)
    .map((block) => new Map(block.split('\n').map(split)))
}

const split = (line: string): [string, string] => {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}

/** `null` where Kazasu is not installed as a service. */
export async function kazasuUnit(machine: Machine): Promise<Unit | null> {
  const [unit = new Map<string, string>()] = await propertiesOf(['kazasu.service'], machine)
  if (unit.get('LoadState') !== 'loaded') return null
  return {
    active: unit.get('ActiveState') ?? '',
    result: unit.get('Result') ?? '',
    exitStatus: Number(unit.get('ExecMainStatus') ?? 0),
    needsReload: unit.get('NeedDaemonReload') === 'yes',
    hidesDevices: unit.get('PrivateDevices') === 'yes',
    user: unit.get('User') ?? '',
  }
}
