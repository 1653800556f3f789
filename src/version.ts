/** What package.json says of Kazasu, and the day on which it was built. */
import { existsSync, readFileSync } from 'node:fs'
import { built, PACKAGE } from './installation.ts'

const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }

export const VERSION = version

/** The day in Japan, `YYYY-MM-DD`, that `npm run build` left in `dist`; `null` where Kazasu runs from its sources. */
function readBuildDay(): string | null {
  const file = built('built-on')
  const day = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

export const BUILT_ON = readBuildDay()
