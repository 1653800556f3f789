/** The version of Kazasu, as its package.json says. */
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
