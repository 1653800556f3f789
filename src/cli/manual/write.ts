/** Writes manual pages and completions into the build. Run by `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { built } from '../../installation.ts'
import { VERSION } from '../../version.ts'
import { MANUAL_WORDS } from '../../words/staff/manual.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import { COMPLETIONS } from './completions.ts'
import { grammarOf } from './grammar.ts'
import { manPage } from './man-page.ts'

/** Completions come in one language, as their users expect. */
const grammar = grammarOf(TERMINAL_WORDS.en.help)

const FILES: Readonly<Record<string, string>> = {
  'man/kazasu.1': manPage(TERMINAL_WORDS.en.help, MANUAL_WORDS.en, VERSION),
  'man/kazasu.ja.1': manPage(TERMINAL_WORDS.ja.help, MANUAL_WORDS.ja, VERSION),
  ...Object.fromEntries([...COMPLETIONS.values()].map(({ place, write }) => [place, write(grammar)])),
}

for (const [name, text] of Object.entries(FILES)) {
  const file = built(name)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, text)
}
