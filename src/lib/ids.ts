/** Ids for things that have names which no command line takes: words that stay the same, whatever comes and goes. */
import { createHash } from 'node:crypto'

interface Named {
  readonly owner: string
  /** What the thing is known by, however it is called this time. */
  readonly device: string
  /** What its owner called it last. */
  readonly name: string
}

export interface GivenId {
  readonly id: string
  /** Another one is the same as far as anybody can tell, and has an id of its own. */
  readonly isShared: boolean
}

export class Ids {
  /** All that were ever given, with what they stand for. */
  readonly #given = new Map<string, Named>()
  /** The id of what had a name last, by owner and name. */
  readonly #latest = new Map<string, string>()

  /**
   * The id of a device, which has that name now: the one that it had before, unless that one is in use by another device
   * that is the same as far as anybody can tell. A word, with a number where two come to the same word.
   */
  give(named: Named, isInUse: (id: string) => boolean): GivenId {
    const { owner, device, name } = named
    const word = wordOf(device)
    let isShared = false
    for (let number = 1; ; number++) {
      const id = number === 1 ? word : `${word}-${number}`
      const other = this.#given.get(id)
      const isSame = other?.owner === owner && other.device === device
      if (other === undefined || (isSame && !isInUse(id))) {
        this.#given.set(id, named)
        this.#latest.set(keyOf(owner, name), id)
        return { id, isShared }
      }
      isShared ||= isSame
    }
  }

  /** The id of what has that name, or had it last; a new one for a name that is heard for the first time. */
  idOf(owner: string, name: string): string {
    return this.#latest.get(keyOf(owner, name)) ?? this.give({ owner, device: name, name }, () => false).id
  }

  /** Those of all names that the owner has had. */
  of(owner: string): readonly string[] {
    return [...this.#given].filter(([, named]) => named.owner === owner).map(([id]) => id)
  }

  /** The owner's own name of that id. */
  nameOf(owner: string, id: string): string | undefined {
    const named = this.#given.get(id)
    return named?.owner === owner ? named.name : undefined
  }
}

const keyOf = (owner: string, name: string): string => `${owner} ${name}`

/**
 * The name as a word. What ASCII does not have is told by a digest, so that names of which nothing or the same is left
 * do not depend on which came first.
 */
function wordOf(name: string): string {
  const letters = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const isWhole = letters !== '' && /^[\x20-\x7e]*$/.test(name)
  return isWhole ? letters : `${letters || 'reader'}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
