/** Writes the pages about the configuration into `docs` of the folder that it is run in. Run by `npm run docs`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { configurationPages } from './page.ts'

for (const [file, text] of configurationPages()) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
