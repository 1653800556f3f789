/** Ids for devices whose names no command line takes: words that stay the same, whatever comes and goes. */
import { createHash } from 'node:crypto'

export class Ids {
  /** All that were ever given, with what they stand for and the name that it had last. */
  readonly #given = new Map<string, { readonly owner: string; readonly device: string; readonly name: string }>()
  /** The id that a name stood for last. */
  readonly #named = new Map<string, string>()
  readonly #isInUse: (id: string) => boolean

  constructor(isInUse: (id: string) => boolean) {
    this.#isInUse = isInUse
  }

  /** The id that the owner's name has, or has now for the first time. */
  idOf(owner: string, name: string): string {
    return this.#named.get(keyOf(owner, name)) ?? this.give(owner, name, name).id
  }

  /**
   * The id of a device that has this name now: a word, with a number where two devices come to the same word, or are the
   * same as far as anybody can tell (`isShared`).
   */
  give(owner: string, name: string, device: string): { readonly id: string; readonly isShared: boolean } {
    const word = wordOf(device)
    let isShared = false
    for (let number = 1; ; number++) {
      const id = number === 1 ? word : `${word}-${number}`
      const given = this.#given.get(id)
      const isSame = given?.owner === owner && given.device === device
      if (given === undefined || (isSame && !this.#isInUse(id))) {
        this.#given.set(id, { owner, device, name })
        this.#named.set(keyOf(owner, name), id)
        return { id, isShared }
      }
      isShared ||= isSame
    }
  }

  /** Those of all that the owner has had. */
  of(owner: string): readonly string[] {
    return [...this.#given].filter(([, given]) => given.owner === owner).map(([id]) => id)
  }

  /** The owner's own name of that id. */
  nameOf(owner: string, id: string): string | undefined {
    const given = this.#given.get(id)
    return given?.owner === owner ? given.name : undefined
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
