/** Writes what is generated of the clients in other languages, in the folder that it is run in. Run by `npm run docs`. */
import { writeFileSync } from 'node:fs'
import { generatedFiles } from './files.ts'
import { modelOf } from './model.ts'

for (const [file, text] of generatedFiles(modelOf())) writeFileSync(file, text)
