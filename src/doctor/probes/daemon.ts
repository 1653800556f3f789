/** The daemon: what it says to everybody, and what it tells who has its token. No request of these reaches a card. */
import { connect } from '../../client/node.ts'
import { PRODUCT } from '../../api/protocol.ts'
import type { Health } from '../../health.ts'
import { standingOf } from '../../lib/laid-card.ts'
import type { StatePlaces } from '../../state.ts'
import { findAddress } from '../../state.ts'
import { VERSION } from '../../version.ts'
import type { Address, Answering, Inside, Listener, PortHolder, ToldReader } from '../facts.ts'
import { NotKnown, optional } from '../machine.ts'
import { pageOf, type Place } from './http.ts'

const LIMIT_MS = 5000

export interface FoundDaemon {
  readonly place: Place
  readonly answering: Answering
}

/** As the daemon of this state directory has written it down; `null` where none has, or its process is gone. */
export function addressOf(places: StatePlaces): (Address & Place) | null {
  const found = findAddress(places)
  return found && { host: found.host, port: found.port, pid: found.pid }
}

/** What answers there as a daemon does. Without an address, where the configuration has it listen. */
export async function findDaemon(address: Place | null, configured: Place, limitMs?: number): Promise<FoundDaemon> {
  const place = address ?? configured
  let said: unknown
  try {
    said = JSON.parse(await pageOf(place, '/health', limitMs))
  } catch (error) {
    // Without a page it is no daemon of ours, unless it has written down that it is there, and listens.
    const isSilent = address !== null && error instanceof NotKnown && error.why !== 'not-here'
    throw new NotKnown(isSilent ? 'no-answer' : 'no-daemon')
  }
  if (!isHealthPage(said)) throw new NotKnown('no-daemon')
  const { drivers, clock = null } = said.health
  return {
    place,
    answering: {
      version: said.version,
      port: place.port,
      drivers: drivers.map(({ driver, reason, readers = [] }) => ({ driver, reason, readers })),
      clock,
    },
  }
}

/**
 * Who has the port that the configuration names, where the daemon of this state directory does not: most likely the
 * service, whose processes this user does not see.
 */
export async function holderOf(place: Place, listeners: readonly Listener[], limitMs?: number): Promise<PortHolder> {
  if (listeners.length === 0) return 'nobody'
  try {
    return isHealthPage(JSON.parse(await pageOf(place, '/health', limitMs))) ? 'kazasu' : 'other'
  } catch (error) {
    // Who is silent and not seen either may be a Kazasu that has no time.
    const isSilent = error instanceof NotKnown && error.why === 'no-answer'
    if (isSilent && listeners.some(({ program }) => program === null)) throw error
    return 'other'
  }
}

interface HealthPage {
  readonly version: string
  readonly health: Health
}

/** Written by a daemon of ours, of whatever version. */
function isHealthPage(value: unknown): value is HealthPage {
  if (typeof value !== 'object' || value === null) return false
  const { product, version, health } = value as Record<string, unknown>
  const drivers = optional(() => (health as Health).drivers)
  return product === PRODUCT && typeof version === 'string' && Array.isArray(drivers)
}

export async function lookInside({ host, port }: Place, token: string): Promise<Inside> {
  const url = `ws://${host === '::1' ? '[::1]' : host}:${port}/`
  const signal = AbortSignal.timeout(LIMIT_MS)
  const client = await connect({ url, token, client: { name: 'kazasu', version: VERSION }, signal }).catch(() => {
    throw new NotKnown(signal.aborted ? 'no-answer' : 'forbidden')
  })
  try {
    const { readers, keypads } = await client.subscribe(() => undefined, { events: [], signal })
    return {
      readers: readers.map(toldReader),
      keypads: keypads.attached.map(({ id, problem = null }) => ({ id, problem })),
    }
  } finally {
    client.close()
  }
}

type SnapshotReader = Awaited<ReturnType<Awaited<ReturnType<typeof connect>>['subscribe']>>['readers'][number]

function toldReader({ id, name, simulated, knownBy, card, report }: SnapshotReader): ToldReader {
  const isOther = report != null && standingOf(report) === 'other'
  return {
    id,
    name,
    simulated,
    knownBy: knownBy ?? null,
    card: card === null ? 'none' : card.atr === null ? 'mute' : isOther ? 'other' : 'present',
  }
}
