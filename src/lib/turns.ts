/**
 * Turns at something that one can have at a time: whoever waits gets one turn before anybody gets a second one,
 * however many each of them wants; and jobs that several wait for, which take one turn. What they do is left to others.
 */

/** Takes the turn, and resolves when it is over. Never rejects. */
export type Turn = () => Promise<void>

export class Turns<Who> {
  /** Who waits, the next one first, and for what. */
  readonly #lines = new Map<Who, Turn[]>()
  /** Whose turn it is. */
  #current: { readonly who: Who } | null = null
  #over: Promise<void> = Promise.resolve()

  /** How many turns all together wait for. */
  get length(): number {
    return [...this.#lines.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** How many turns this one waits for. */
  of(who: Who): number {
    return this.#lines.get(who)?.length ?? 0
  }

  /** Asks for a turn, which may begin at once. A turn that several ask for is taken once, when the first one's comes. */
  ask(who: Who, turn: Turn): void {
    this.#lines.set(who, [...(this.#lines.get(who) ?? []), turn])
    // Who has a turn now comes after everybody else, also after those who come only now.
    if (this.#current !== null) this.#last(this.#current.who)
    else this.#next()
  }

  /** Waits no more for this turn. */
  drop(who: Who, turn: Turn): void {
    const left = (this.#lines.get(who) ?? []).filter((one) => one !== turn)
    if (left.length > 0) this.#lines.set(who, left)
    else this.#lines.delete(who)
  }

  /** Resolves when no turn is under way and nobody waits for one. */
  async idle(): Promise<void> {
    while (this.#current !== null) await this.#over
  }

  #next(): void {
    this.#current = null
    const [first] = this.#lines
    const turn = first?.[1][0]
    if (first === undefined || turn === undefined) return
    const [who] = first
    for (const one of this.#lines.keys()) this.drop(one, turn)
    this.#last(who)
    this.#current = { who }
    this.#over = turn().then(() => this.#next())
  }

  #last(who: Who): void {
    const line = this.#lines.get(who)
    if (line === undefined) return
    this.#lines.delete(who)
    this.#lines.set(who, line)
  }
}

/** `signal` is aborted when nobody waits any more; `queued` says whether the turn has not come at once. */
export type Work<T> = (signal: AbortSignal, queued: boolean) => Promise<T>

interface Member<Who, T> {
  readonly who: Who
  readonly resolve: (result: T) => void
  readonly reject: (error: unknown) => void
}

/** One job, and everybody who waits for it. Each of them stands in line; the first one's turn is that of all. */
export class Job<Who, T> {
  readonly #turns: Turns<Who>
  readonly #until: AbortSignal
  readonly #work: Work<T>
  readonly #members = new Set<Member<Who, T>>()
  readonly #nobodyWaits = new AbortController()
  #state: 'waiting' | 'begun' | 'over' = 'waiting'
  #queued = false

  /** It is not begun any more once `until` is aborted: whoever waits is told the reason. */
  constructor(turns: Turns<Who>, until: AbortSignal, work: Work<T>) {
    this.#turns = turns
    this.#until = until
    this.#work = work
  }

  /** Whether it still comes to a result. */
  get isOpen(): boolean {
    return this.#state !== 'over' && !this.#nobodyWaits.signal.aborted
  }

  /** Whether this one would have to stand in line for it. */
  needsPlace(who: Who): boolean {
    return this.#state === 'waiting' && !this.#has(who)
  }

  /** What comes of it; the reason of `signal` when that is aborted before. */
  join(who: Who, signal: AbortSignal): Promise<T> {
    const needsPlace = this.needsPlace(who)
    let giveUp = (): void => undefined
    const joined = new Promise<T>((resolve, reject) => {
      const member = { who, resolve, reject }
      this.#members.add(member)
      giveUp = () => this.#leave(member, signal.reason)
      signal.addEventListener('abort', giveUp)
    })
    // The same listener is added once.
    if (this.#state === 'waiting') this.#until.addEventListener('abort', this.#giveUpAll)
    if (needsPlace) this.#turns.ask(who, this.#turn)
    this.#queued = true
    return joined.finally(() => signal.removeEventListener('abort', giveUp))
  }

  readonly #turn = async (): Promise<void> => {
    this.#state = 'begun'
    this.#until.removeEventListener('abort', this.#giveUpAll)
    try {
      const result = await this.#work(this.#nobodyWaits.signal, this.#queued)
      for (const { resolve } of this.#members) resolve(result)
    } catch (error) {
      for (const { reject } of this.#members) reject(error)
    }
    this.#state = 'over'
  }

  readonly #giveUpAll = (): void => {
    for (const member of this.#members) this.#quit(member, this.#until.reason)
  }

  /** Gives up. Of a job that has begun the last one who waits is told what came of it. */
  #leave(member: Member<Who, T>, reason: unknown): void {
    if (this.#state === 'begun' && this.#members.size === 1) this.#nobodyWaits.abort()
    else this.#quit(member, reason)
  }

  #quit(member: Member<Who, T>, reason: unknown): void {
    this.#members.delete(member)
    if (!this.#has(member.who)) this.#turns.drop(member.who, this.#turn)
    if (this.#members.size === 0) this.#until.removeEventListener('abort', this.#giveUpAll)
    member.reject(reason)
  }

  #has(who: Who): boolean {
    return [...this.#members].some((member) => member.who === who)
  }
}
