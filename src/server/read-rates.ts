/**
 * How much may be read over HTTP: so many requests of one connection, and so much of one local user, whose connections
 * may be as many as they like. What is over is refused by whoever asks here.
 */
import type { Socket } from 'node:net'
import { LocalUsers } from './local-user.ts'
import { RateLimit } from './rate.ts'

/** What is vital, of each user, apart from the rest. */
const VITAL_PER_SECOND = 100

/** One user's requests a second, each 16 KiB of what they get counting as one more, and a burst of some page loads. */
const PER_SECOND = 500
const BURST = 2000
const BYTES_A_REQUEST = 16 * 1024

/** Users that are not known are taken together. */
const LOOKUPS_PER_SECOND = 20

/** Users that are told apart. */
const USERS = 100

interface UserRates {
  readonly all: RateLimit
  readonly vital: RateLimit
}

interface Rates {
  readonly own: RateLimit
  readonly user: UserRates
}

export class ReadRates {
  readonly #perConnection: number
  readonly #now: () => number
  readonly #localUsers: LocalUsers
  readonly #sockets = new WeakMap<Socket, Rates>()
  readonly #users = new Map<number | null, UserRates>()

  constructor(perConnection: number, now: () => number) {
    this.#perConnection = perConnection
    this.#now = now
    this.#localUsers = new LocalUsers(LOOKUPS_PER_SECOND, now)
  }

  /** Whether one more request is within the rates. */
  take(socket: Socket, isVital: boolean): boolean {
    const { own, user } = this.#of(socket)
    return own.take() && (isVital ? user.vital : user.all).take()
  }

  /** So many bytes have been given out. */
  charge(socket: Socket, bytes: number): void {
    this.#of(socket).user.all.charge(bytes / BYTES_A_REQUEST)
  }

  #of(socket: Socket): Rates {
    const known = this.#sockets.get(socket)
    if (known !== undefined) return known
    const own = new RateLimit(this.#perConnection, this.#perConnection, this.#now)
    const rates = { own, user: this.#ofUser(this.#localUsers.of(socket)) }
    this.#sockets.set(socket, rates)
    return rates
  }

  #ofUser(user: number | null): UserRates {
    const known = this.#users.get(user)
    if (known !== undefined) return known
    const rates = {
      all: new RateLimit(PER_SECOND, BURST, this.#now),
      vital: new RateLimit(VITAL_PER_SECOND, VITAL_PER_SECOND, this.#now),
    }
    if (this.#users.size < USERS) this.#users.set(user, rates)
    return rates
  }
}
