/** Writes the pages of all findings and of readers, in both languages, into the folder that it is run in. Run by `npm run docs`. */
import { writeFileSync } from 'node:fs'
import { troubleshooting } from './page.ts'
import { readersPage } from './readers-page.ts'

writeFileSync('docs/troubleshooting.md', troubleshooting('en'))
writeFileSync('docs/troubleshooting.ja.md', troubleshooting('ja'))
writeFileSync('docs/readers.md', readersPage('en'))
writeFileSync('docs/ja/readers.md', readersPage('ja'))
