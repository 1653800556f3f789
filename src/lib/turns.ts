/**
 * Turns at something that one can have at a time: whoever waits gets one turn before anybody gets a second one,
 * however many each of them wants. What a turn is for, and who gives up waiting, is left to the caller.
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
