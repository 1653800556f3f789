/** The version of Kazasu, as its package.json says, and the day on which it was built. */
import { existsSync, readFileSync } from 'node:fs'

// From src/ and from dist/src/ alike.
const PLACES = ['../package.json', '../../package.json']

function readVersion(): string {
  for (const place of PLACES) {
    const file = new URL(place, import.meta.url)
    if (!existsSync(file)) continue
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version)
  }
  throw new Error('package.json is missing from this installation')
}

export const VERSION = readVersion()

/** The day in Japan, `YYYY-MM-DD`, that `npm run build` left in `dist`; `null` where Kazasu runs from its sources. */
function readBuildDay(): string | null {
  const file = new URL('../built-on', import.meta.url)
  const day = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

export const BUILT_ON = readBuildDay()
