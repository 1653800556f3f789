/** The pages about recordings: their example is one, and what they say is assumed is what is assumed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseRecording } from '../../src/recording/parse.ts'
import { recordingText } from '../../src/recording/text.ts'
import { cardFrom } from '../support/recordings.ts'

const read = (...path: readonly string[]): string => readFileSync(join(import.meta.dirname, '../..', ...path), 'utf8')

/** The rows of the first table under that heading: as many cells as are wanted, from the left. */
function rows(text: string, heading: string, cells: number): string[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const table = /(?:^\|.*\n)+/m.exec(section)?.[0] ?? ''
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, 1 + cells)
        .map((cell) => cell.trim())
        .join(' | '),
    )
}

it('the example of the format is a recording, written as Kazasu writes it', () => {
  const example = /```text\n(?<text>[\s\S]*?)```/.exec(read('docs', 'recordings.md'))?.groups?.['text'] ?? ''
  const recording = parseRecording(example, 'docs/recordings.md')
  expect(recordingText(recording, ['Remarks are for people.'])).toBe(example)
  expect(cardFrom(recording).atr).not.toBeNull()
})

it('a recording is asked for to settle each assumption of the simulated cards, and no other', () => {
  const assumed = rows(read('mocks', 'README.md'), 'What is assumed, because no source says', 2)
  expect(assumed.length).toBeGreaterThan(15)
  expect(rows(read('docs', 'real-cards.md'), 'What is assumed, and what a recording would settle', 2)).toEqual(assumed)
  expect(rows(read('docs', 'ja', 'real-cards.md'), '仮定していることと、記録で分かること', 1)).toHaveLength(
    assumed.length,
  )
})
