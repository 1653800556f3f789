/** Writes the pages of the reference, `docs/api`, into the folder that it is run in. Run by `npm run docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { en } from '../../words/reference/en.ts'
import { ja } from '../../words/reference/ja.ts'
import { referencePages } from './reference.ts'

rmSync('docs/api', { recursive: true, force: true })
for (const [folder, words] of [
  ['docs/api', en],
  ['docs/api/ja', ja],
] as const) {
  mkdirSync(folder, { recursive: true })
  for (const [page, text] of referencePages(words)) writeFileSync(`${folder}/${page}.md`, text)
}
