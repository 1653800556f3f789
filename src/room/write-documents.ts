/** Writes the documents of the API into the build. Run by `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { describeApi } from '../api/describe.ts'
import { describeEvents } from '../api/describe-events.ts'
import { apiReference } from '../api/reference/reference.ts'
import { VERSION } from '../version.ts'
import { FILES, FOLDER } from './documents.ts'

mkdirSync(FOLDER, { recursive: true })
writeFileSync(new URL(FILES.openrpc, FOLDER), JSON.stringify(describeApi(VERSION)))
writeFileSync(new URL(FILES.asyncapi, FOLDER), JSON.stringify(describeEvents(VERSION)))
writeFileSync(new URL(FILES.reference, FOLDER), apiReference())
