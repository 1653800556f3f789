/** Whether systemd has the clock set over the network. Nothing is asked where systemd has not started the machine. */
import type { TimeSync } from '../facts.ts'
import { type Machine, NotKnown } from '../machine.ts'

export async function timeSyncOf(machine: Machine): Promise<TimeSync> {
  if (!machine.hasSystemd) throw new NotKnown('no-systemd')
  const said = await machine.run('timedatectl', ['show', '--property=CanNTP', '--property=NTPSynchronized'])
  const is = (property: string): string | undefined => new RegExp(`^${property}=(yes|no)$`, 'm').exec(said)?.[1]
  const synchronised = is('NTPSynchronized')
  if (synchronised === undefined) throw new NotKnown('failed')
  const can = is('CanNTP')
  return { isSynchronised: synchronised === 'yes', isInstalled: can === undefined ? null : can === 'yes' }
}
