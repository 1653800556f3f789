// Draws docs/inspect.svg: what `kazasu inspect` really prints for a simulated card, as a terminal shows it.
// Run it after a build: node docs/picture.mjs
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { width } from '../dist/src/cli/text/width.js'

const MAIN = join(import.meta.dirname, '../dist/program/kazasu.js')
const state = mkdtempSync(join(tmpdir(), 'kazasu-picture-'))
const command = ['inspect', '--driver', 'simulated', '--profile', 'sign-last', '--lang', 'ja', '--state-dir', state]
const text = execFileSync(process.execPath, [MAIN, ...command], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  env: { PATH: process.env.PATH, HOME: state, FORCE_COLOR: '1', COLUMNS: '80' },
})
rmSync(state, { recursive: true })

const CELL = 8
const LINE = 22
const MARGIN = 20
const GROUND = '#0f1419'
const INK = '#d9d7ce'

/** What the program sends to a terminal, as ink: the codes of ECMA-48 that `styleText` gives. */
const CODES = {
  1: { weight: 700 },
  2: { opacity: 0.6 },
  22: { weight: 400, opacity: 1 },
  31: { ink: '#ff7b72' },
  32: { ink: '#7ee787' },
  33: { ink: '#ffb454' },
  35: { ink: '#d2a8ff' },
  36: { ink: '#79c0ff' },
  39: { ink: INK },
}
const PLAIN = { ink: INK, weight: 400, opacity: 1 }

const escape = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const isWide = (character) => width(character) === 2

/** Runs of one style, each cut where wide meets narrow, so that every word stands in its own column in any font. */
function runsOf(line) {
  const runs = []
  let style = PLAIN
  let column = 0
  for (const [, code, character] of line.matchAll(/\u001b\[(\d+)m|(.)/gu)) {
    if (code !== undefined) {
      style = { ...style, ...CODES[code] }
      continue
    }
    const last = runs.at(-1)
    const continues =
      last?.style === style && last.isSpace === (character === ' ') && last.isWide === isWide(character) && !last.isDots
    const isDots = '●○'.includes(character)
    if (continues && !isDots) last.words += character
    else runs.push({ style, column, words: character, isSpace: character === ' ', isWide: isWide(character), isDots })
    column += width(character)
  }
  return runs.filter(({ isSpace }) => !isSpace)
}

function drawn({ style: { ink, weight, opacity }, column, words, isWide, isDots }, index) {
  const x = MARGIN + column * CELL
  const y = LINE * (index + 1.75)
  // Fonts do not agree on the width of the dots.
  if (isDots) {
    const paint = words === '●' ? `r="3.5" fill="${ink}"` : `r="3" fill="none" stroke="${ink}"`
    return `<circle cx="${x + CELL / 2}" cy="${y - 5}" ${paint}/>`
  }
  const looks = [
    // Two columns are as wide as a Japanese character of this size is by itself.
    isWide ? ` font-size="${2 * CELL}"` : '',
    ink === INK ? '' : ` fill="${ink}"`,
    weight === 400 ? '' : ` font-weight="${weight}"`,
    opacity === 1 ? '' : ` opacity="${opacity}"`,
  ]
  return `<text x="${x}" y="${y}" textLength="${width(words) * CELL}"${looks.join('')}>${escape(words)}</text>`
}

const lines = ['$ kazasu inspect --driver simulated --profile sign-last', '', ...text.trimEnd().split('\n')]
const body = lines.map((line, index) => runsOf(line).map((run) => drawn(run, index)).join('')).join('\n')
const across = 80 * CELL + 2 * MARGIN
const down = LINE * (lines.length + 1.5)
writeFileSync(
  join(import.meta.dirname, 'inspect.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" role="img" aria-label="kazasu inspect">
<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>
<g font-family="ui-monospace, 'Noto Sans Mono CJK JP', 'Noto Sans CJK JP', monospace" font-size="14" fill="${INK}">
${body}
</g>
</svg>
`,
)
