/** What package.json says of Kazasu, and the day on which it was built. Also loaded by a Node that is too old for the rest. */
import { existsSync, readFileSync } from 'node:fs'
import { built, PACKAGE } from './installation.ts'

interface Package {
  readonly version: string
  readonly engines: { readonly node: string }
}

const { version, engines } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as Package

export const VERSION = version
/** The oldest Node that runs Kazasu. */
export const NODE_NEEDED = engines.node.replace(/^>=/, '')

/** The day in Japan, `YYYY-MM-DD`, that `npm run build` left in `dist`; `null` where Kazasu runs from its sources. */
function readBuildDay(): string | null {
  const file = built('built-on')
  const day = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

export const BUILT_ON = readBuildDay()
