/**
 * The time before an end in order in which what is under way at the cards comes to its end and nothing new begins: what
 * clients have asked for, a person's sitting at the kiosk, and the card on a reader that a client has reserved. How long
 * that may take is the door's business.
 */
import type { Services } from '../api/services.ts'
import type { Session } from '../api/session.ts'
import { KazasuError } from '../errors.ts'
import { isReadable } from '../guidance/verdict.ts'
import { deferred } from '../lib/deferred.ts'
import type { Insertion } from '../reader/insertion.ts'

type Parts = Pick<Services, 'hub' | 'leases' | 'inspector' | 'kiosk'>

type Sessions = () => readonly Pick<Session, 'isWorking' | 'isKiosk'>[]

export class Drain {
  readonly #services: Parts
  readonly #sessions: Sessions
  /** Whose persons are done with them, as their kiosk has said. */
  readonly #finished = new WeakSet<Insertion>()
  /** Whose reading has ended, whatever came of it. */
  readonly #read = new WeakSet<Insertion>()
  /** The cards that lay there when it began; `null` before. */
  #lying: ReadonlySet<Insertion> | null = null
  readonly #quiet = deferred<void>()
  readonly #ends: (() => void)[] = []

  constructor(services: Parts, sessions: Sessions) {
    this.#services = services
    this.#sessions = sessions
    const stop = services.kiosk.on('kiosk.finished', ({ reader, ended }) => {
      const card = this.#cards().find((one) => one.reader === reader)
      // Where it was taken, another one may lie there by now.
      if (ended !== 'taken' && card !== undefined) this.#finished.add(card)
      this.look()
    })
    const { events } = services.inspector
    this.#ends.push(stop)
    this.#ends.push(events.on('inspection.completed', (told) => this.#hasRead(told)))
    this.#ends.push(events.on('inspection.failed', (told) => this.#hasRead(told)))
  }

  /** Resolves when nothing is under way any more, which may be at once. A second call changes nothing. */
  async begin(): Promise<void> {
    if (this.#lying === null) {
      this.#lying = new Set(this.#cards())
      const { hub, leases } = this.#services
      this.#ends.push(hub.events.on('card.removed', () => this.look()))
      this.#ends.push(leases.events.on('lease.ended', () => this.look()))
    }
    this.look()
    await this.#quiet.promise
  }

  /** Throws `DAEMON_DRAINING` for a card of which nothing is under way. */
  admit(insertion: Insertion): void {
    if (this.#lying !== null && !this.#isInUse(insertion)) throw new KazasuError('DAEMON_DRAINING')
  }

  /** To be called when something that was under way may be over. */
  look(): void {
    if (this.#lying === null) return
    const isBusy =
      this.#sessions().some(({ isWorking }) => isWorking) || this.#cards().some((one) => this.#isInUse(one))
    if (!isBusy) this.#quiet.resolve()
  }

  end(): void {
    for (const end of this.#ends.splice(0)) end()
  }

  #hasRead({ reader, presence }: Pick<Insertion, 'reader' | 'presence'>): void {
    const card = this.#cards().find((one) => one.reader === reader && one.presence === presence)
    if (card === undefined) return
    this.#read.add(card)
    this.look()
  }

  #cards(): readonly Insertion[] {
    return this.#services.hub.readers().flatMap(({ card }) => card ?? [])
  }

  /** Whether its person, or a client in several steps, is not done with this card yet. */
  #isInUse(insertion: Insertion): boolean {
    if (this.#lying?.has(insertion) !== true || insertion.removed.aborted) return false
    const { leases } = this.#services
    return leases.current().some(({ reader }) => reader === insertion.reader) || this.#isSitting(insertion)
  }

  /**
   * A card that the kiosk shows nothing of is nobody's sitting, nor is one that could not be read; one that has not been
   * read yet may be somebody's.
   */
  #isSitting(insertion: Insertion): boolean {
    if (this.#finished.has(insertion) || !this.#sessions().some(({ isKiosk }) => isKiosk)) return false
    const found = this.#services.inspector.latest(insertion.reader)
    return found === null ? !this.#read.has(insertion) : isReadable(found.card.kind)
  }
}
