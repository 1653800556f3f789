/** The log of the service, and which pages it says were refused; how many, the daemon says itself. */
import { fieldsOf } from '../../lib/log-line.ts'
import type { Refused } from '../facts.ts'
import { type Machine, NotKnown } from '../machine.ts'
import { pageOf, type Place } from './http.ts'

const LINES = 500
const MOST_ORIGINS = 20

/** The last lines, oldest first. Rejects with `NotKnown` where there is no journal, or this user may not read it. */
export async function lastLines(machine: Machine): Promise<readonly string[]> {
  if (!machine.hasSystemd) throw new NotKnown('no-systemd')
  const said = await machine
    .run('journalctl', ['--unit=kazasu.service', `--lines=${LINES}`, '--output=cat', '--no-pager', '--quiet'])
    .catch((error: unknown) => {
      throw error instanceof NotKnown && error.why === 'failed' ? new NotKnown('forbidden') : error
    })
  const lines = said.split('\n').filter((line) => line !== '')
  // Who may not read the journal of the system is shown an empty one of their own; a service has always said something.
  if (lines.length === 0) throw new NotKnown('forbidden')
  return lines
}

/** Known as far as one of both tells. */
export async function refusedPages(lines: Promise<readonly string[]>, place: Place | null): Promise<Refused> {
  const [origins, count] = await Promise.all([
    lines.then(originsIn).catch(() => null),
    place === null ? null : refusalsCounted(place).catch(() => null),
  ])
  if (origins === null && count === null) throw new NotKnown('no-daemon')
  return { origins, count }
}

const COUNTER = /^kazasu_refusals_total\{code="ACCESS_ORIGIN_REFUSED"\} (\d+)$/m

async function refusalsCounted(place: Place): Promise<number> {
  return Number(COUNTER.exec(await pageOf(place, '/metrics'))?.[1] ?? 0)
}

/** What can stand in the configuration; the door has written what the URL parser makes of what came. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[\w.[\]:-]+$/i

function originsIn(lines: readonly string[]): readonly string[] {
  const origins = lines.flatMap((line) => {
    const { event, code, origin } = fieldsOf(line)
    const isMeant = event === 'access.refused' && code === 'ACCESS_ORIGIN_REFUSED'
    return isMeant && typeof origin === 'string' && ORIGIN.test(origin) ? [origin] : []
  })
  return [...new Set(origins)].slice(0, MOST_ORIGINS)
}
