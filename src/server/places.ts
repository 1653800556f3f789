/**
 * The places for WebSockets: how many one client may take, and how many are kept so that nobody can take all; and what
 * one client's places have together (`share.ts`).
 */
import type { Limits } from '../api/limits.ts'
import { KazasuError } from '../errors.ts'
import type { Client } from './access.ts'
import { RateLimit } from './rate.ts'
import { Share } from './share.ts'

/** Only the token is a proof. Whoever runs a program here can send the origin of a page, ours included. */
const GROUPS = ['program', 'own', 'listed'] as const
type Group = (typeof GROUPS)[number]

/** The part of all places that programs with a token, and the daemon's own pages, find free whatever others do. */
const KEPT: Readonly<Record<Group, number>> = { program: 1 / 4, own: 1 / 4, listed: 0 }

/** How quickly one client may take places: as many as it may have, every second, and a few times as many at once. */
const BURST = 4

export type PlaceLimits = Pick<Limits, 'connections' | 'connectionsPerClient' | 'requestsPerSecond'>

export interface Place {
  /** Of all connections of the same client. */
  readonly share: Share
  readonly leave: () => void
}

interface Known {
  readonly rate: RateLimit
  readonly share: Share
}

const groupOf = ({ kind, own }: Client): Group => (kind === 'program' ? 'program' : own ? 'own' : 'listed')

export class Places {
  readonly #limits: PlaceLimits
  readonly #now: () => number
  readonly #byClient = new Map<string, number>()
  /** By client too. There are only so many: tokens and origins are listed, and users are those of one machine. */
  readonly #known = new Map<string, Known>()
  readonly #byGroup: Record<Group, number> = { program: 0, own: 0, listed: 0 }

  /** `now` gives milliseconds that only rise. */
  constructor(limits: PlaceLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
  }

  get taken(): number {
    return GROUPS.reduce((sum, group) => sum + this.#byGroup[group], 0)
  }

  /**
   * One place, until it is left; `ACCESS_TOO_MANY` without one. `user` is the local user behind a
   * page where that is known: each has places of their own, as a name is not a proof.
   */
  take(client: Client, user: number | null): Place {
    const group = groupOf(client)
    const key = group === 'program' ? `program ${client.key}` : `${group} ${client.own ? '' : client.key} ${user}`
    const same = this.#byClient.get(key) ?? 0
    const isFull = same >= this.#limits.connectionsPerClient || this.#free(group) < 1
    const { rate, share } = this.#knownAs(key)
    if (isFull || !rate.take()) throw new KazasuError('ACCESS_TOO_MANY')
    this.#byClient.set(key, same + 1)
    this.#byGroup[group] += 1
    let isTaken = true
    const leave = (): void => {
      if (!isTaken) return
      isTaken = false
      const left = (this.#byClient.get(key) ?? 1) - 1
      if (left === 0) this.#byClient.delete(key)
      else this.#byClient.set(key, left)
      this.#byGroup[group] -= 1
    }
    return { share, leave }
  }

  #knownAs(key: string): Known {
    const { connectionsPerClient, requestsPerSecond } = this.#limits
    const known = this.#known.get(key) ?? {
      rate: new RateLimit(connectionsPerClient, connectionsPerClient * BURST, this.#now),
      share: new Share(requestsPerSecond, this.#now),
    }
    this.#known.set(key, known)
    return known
  }

  /** How many there are for one more of this group, without those that are kept for the others. */
  #free(group: Group): number {
    const { connections } = this.#limits
    const kept = GROUPS.filter((other) => other !== group).map((other) =>
      Math.max(0, Math.floor(connections * KEPT[other]) - this.#byGroup[other]),
    )
    return kept.reduce((free, one) => free - one, connections - this.taken)
  }
}
