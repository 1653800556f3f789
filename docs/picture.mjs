// Draws docs/inspect.svg: what `kazasu inspect` really prints for a simulated card, as a terminal shows it.
// Run it after a build: node docs/picture.mjs
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../dist/src/cli/main.js')
const state = mkdtempSync(join(tmpdir(), 'kazasu-picture-'))
const command = ['inspect', '--driver', 'simulated', '--profile', 'sign-last', '--lang', 'ja', '--state-dir', state]
const text = execFileSync(process.execPath, [MAIN, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
rmSync(state, { recursive: true })

const escape = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const wide = (character) => /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/u.test(character)
const columns = (line) => [...line].reduce((sum, character) => sum + (wide(character) ? 2 : 1), 0)

const CELL = 8
const LINE = 20
const lines = ['$ kazasu inspect --driver simulated --profile sign-last', ...text.trimEnd().split('\n')]
const width = Math.max(...lines.map(columns)) * CELL + 40

/** Each word, split where wide meets narrow, at its own column, so that the table stands in any font. */
function row(line, index) {
  let column = 0
  const runs = line.match(/ +|[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]+|[^ \u3000-\u30ff\u3400-\u9fff\uff01-\uff60]+/gu) ?? []
  return runs
    .map((run) => {
      const x = 20 + column * CELL
      column += columns(run)
      if (run.startsWith(' ')) return ''
      if (/^[●○]+$/.test(run)) return [...run].map((dot, place) => circle(x + place * CELL, index, dot === '●')).join('')
      return `<text x="${x}" y="${LINE * (index + 2)}" textLength="${columns(run) * CELL}">${escape(run)}</text>`
    })
    .join('')
}

/** Fonts do not agree on the width of the dots. */
function circle(x, index, filled) {
  const paint = filled ? '' : ' fill="none" stroke="currentColor"'
  return `<circle cx="${x + 4}" cy="${LINE * (index + 2) - 5}" r="3"${paint}/>`
}

const tint = (line) => (/あと ?1 ?回/.test(line) ? '#ffb454' : line.startsWith('  ') ? '#e6e1cf' : '#7fd1ff')
const body = lines.map((line, index) => `<g fill="${tint(line)}" color="${tint(line)}">${row(line, index)}</g>`).join('\n')
writeFileSync(
  join(import.meta.dirname, 'inspect.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${LINE * (lines.length + 2)}" role="img" aria-label="kazasu inspect">
<rect width="100%" height="100%" rx="8" fill="#0f1419"/>
<g font-family="ui-monospace, 'Noto Sans Mono CJK JP', 'Noto Sans CJK JP', monospace" font-size="14">
${body}
</g>
</svg>
`,
)
