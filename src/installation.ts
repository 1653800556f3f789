/** Where the parts of an installed Kazasu lie: the same from its sources, from the compiled modules and bundled. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

function findRoot(): URL {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder
    if (folder.pathname === '/') throw new Error('package.json is missing from this installation')
  }
}

const ROOT = findRoot()

/** The folder of the whole. */
export const FOLDER = fileURLToPath(ROOT).replace(/(?<=.)\/$/, '')

export const PACKAGE = new URL('package.json', ROOT)

/** What `npm run build` makes. It is not there where nothing was built. */
export const built = (path: string): URL => new URL(`dist/${path}`, ROOT)
