/** Writes the page of all findings, in both languages, into the folder that it is run in. Run by `npm run docs`. */
import { writeFileSync } from 'node:fs'
import { troubleshooting } from './page.ts'

writeFileSync('docs/troubleshooting.md', troubleshooting('en'))
writeFileSync('docs/troubleshooting.ja.md', troubleshooting('ja'))
