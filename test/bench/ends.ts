/** Every end of the two processes at every moment of a job, on the real PC/SC stack, in one table. */
import { join } from 'node:path'
import { ENDS, MOMENTS, type Outcome, tryEnd, type Words } from '../stack/ends.ts'
import { printTable } from './measure.ts'

const MAIN = join(import.meta.dirname, '../../program/kazasu.js')

/** `word` chooses ends. */
export async function benchEnds(word: string): Promise<void> {
  const moments = Object.entries(MOMENTS)
  const rows = [
    [
      'end',
      'the first other program',
      'another one when the service answers',
      'no power after, ms',
      'answers after, ms',
    ],
  ]
  for (const [name, end] of Object.entries(ENDS).filter(([name]) => name.includes(word))) {
    const outcomes: [string, Outcome][] = []
    for (const [moment, at] of moments) outcomes.push([moment, await tryEnd(MAIN, end, at)])
    const all = outcomes.map(([, outcome]) => outcome)
    rows.push([
      name,
      shownWords(outcomes.map(([moment, { first }]) => [moment, first])),
      shownWords(outcomes.map(([moment, { afterwards }]) => [moment, afterwards])),
      range(all.map(({ unpowered }) => unpowered)),
      range(all.map(({ answered }) => answered)),
    ])
  }
  printTable(
    `Ends: ${rows.length - 1}, each at ${moments.length} moments (${moments.map(([moment]) => moment).join(', ')}); what READ BINARY of the signature certificate answers to others`,
    rows,
  )
}

/** Each status word with how many moments it was found at; with their names where the file was open. */
function shownWords(all: readonly (readonly [string, Words])[]): string {
  const moments = new Map<string, string[]>()
  for (const [moment, [, read = 'none']] of all) moments.set(read, [...(moments.get(read) ?? []), moment])
  return [...moments]
    .map(([read, at]) => (read === '9000' ? `9000 (${at.join(', ')})` : `${read} × ${at.length}`))
    .join(', ')
}

function range(values: readonly number[]): string {
  const sorted = values.map(Math.round).toSorted((one, other) => one - other)
  return `${sorted[0]}–${sorted.at(-1)}`
}
