/** Writes manual pages and completions into the build. Run by `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { built } from '../../installation.ts'
import { VERSION } from '../../version.ts'
import { MANUAL_WORDS } from '../../words/staff/manual.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import { grammarOf } from './grammar.ts'
import { manPage } from './man-page.ts'
import { zshCompletion } from './zsh.ts'

/** Completions come in one language, as their users expect. */
const grammar = grammarOf(TERMINAL_WORDS.en.help)

const FILES: Readonly<Record<string, string>> = {
  'man/kazasu.1': manPage(TERMINAL_WORDS.en.help, MANUAL_WORDS.en, VERSION),
  'man/kazasu.ja.1': manPage(TERMINAL_WORDS.ja.help, MANUAL_WORDS.ja, VERSION),
  'completions/bash/kazasu': bashCompletion(grammar),
  'completions/zsh/_kazasu': zshCompletion(grammar),
  'completions/fish/kazasu.fish': fishCompletion(grammar),
}

for (const [name, text] of Object.entries(FILES)) {
  const file = built(name)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, text)
}
