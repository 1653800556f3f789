/** Ids for things that have names which no command line takes: words that stay the same, whatever comes and goes. */
import { createHash } from 'node:crypto'

export class Ids {
  /** All that were ever given, with what they stand for. */
  readonly #named = new Map<string, { readonly owner: string; readonly name: string }>()

  /** A word, with a number where two names come to the same word. */
  idOf(owner: string, name: string): string {
    const known = this.of(owner).find((id) => this.nameOf(owner, id) === name)
    if (known !== undefined) return known
    const word = wordOf(name)
    let id = word
    for (let number = 2; this.#named.has(id); number++) id = `${word}-${number}`
    this.#named.set(id, { owner, name })
    return id
  }

  /** Those of all names that the owner has had. */
  of(owner: string): readonly string[] {
    return [...this.#named].filter(([, named]) => named.owner === owner).map(([id]) => id)
  }

  /** The owner's own name of that id. */
  nameOf(owner: string, id: string): string | undefined {
    const named = this.#named.get(id)
    return named?.owner === owner ? named.name : undefined
  }
}

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
