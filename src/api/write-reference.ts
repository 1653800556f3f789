/** Writes the reference page, `docs/api.md`, into the folder that it is run in. Run by `npm run docs`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { apiReference } from './reference.ts'

mkdirSync('docs', { recursive: true })
writeFileSync('docs/api.md', apiReference())
