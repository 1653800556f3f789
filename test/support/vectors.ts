/** The test vectors, which others use too: what they are is in `test/vectors/README.md`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Vector {
  readonly because: string
  /** `accepted`, or the code of an error. */
  readonly expect: string
  /** A part of what is said of it. */
  readonly message?: string
}

export interface Vectors {
  readonly tlv: Vector & {
    readonly bytes: string
    readonly objects?: readonly { readonly tag: string; readonly value: string }[]
  }
  readonly 'retry-counter': Vector & { readonly status: string; readonly counter: string; readonly remaining?: number }
  readonly host: Vector & { readonly host: string | null | readonly [string, string] }
  readonly origin: Vector & { readonly origin: string | readonly [string, string]; readonly listed: readonly string[] }
  readonly 'configured-origin': Vector & { readonly origin: string }
}

export const VECTORS = join(import.meta.dirname, '../vectors')

/** Those of one folder, by the names of their files. */
export const vectorsOf = <Folder extends keyof Vectors>(folder: Folder): readonly Vectors[Folder][] =>
  readdirSync(join(VECTORS, folder))
    .toSorted()
    // That each is what its folder says is what the tests find out that use it.
    .map((file) => JSON.parse(readFileSync(join(VECTORS, folder, file), 'utf8')) as Vectors[Folder])
