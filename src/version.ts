/** What package.json says of Kazasu, and the day on which it was built. Also loaded by a Node that is too old for the rest. */
import { existsSync, readFileSync } from 'node:fs'

interface Package {
  readonly version: string
  readonly engines: { readonly node: string }
}

// From src/ and from dist/src/ alike.
const PLACES = ['../package.json', '../../package.json']

function readPackage(): Package {
  for (const place of PLACES) {
    const file = new URL(place, import.meta.url)
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Package
  }
  throw new Error('package.json is missing from this installation')
}

const { version, engines } = readPackage()

export const VERSION = version
/** The oldest Node that runs Kazasu. */
export const NODE_NEEDED = engines.node.replace(/^>=/, '')

/** The day in Japan, `YYYY-MM-DD`, that `npm run build` left in `dist`; `null` where Kazasu runs from its sources. */
function readBuildDay(): string | null {
  const file = new URL('../built-on', import.meta.url)
  const day = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

export const BUILT_ON = readBuildDay()
