/**
 * Long runs: `npm run fuzz -- --minutes 60` or `--inputs 1e8`, shared by all targets, or by those of which the name has
 * the word of `--target`. Prints a table, with `--coverage` another one, and at the first fault how to have it again.
 */
import { parseArgs } from 'node:util'
import { printTable } from '../bench/measure.ts'
import { startCoverage } from './coverage.ts'
import { again, fuzz, reading, reproduction } from './fuzz.ts'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string' },
    minutes: { type: 'string', default: '1' },
    target: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    coverage: { type: 'boolean', default: false },
  },
})
const coverer = values.coverage ? await startCoverage() : null
// Behind it, so that it is counted.
const { TARGETS } = await import('./targets.ts')
const isNamed = TARGETS.some(({ name }) => name === values.target)
const targets = TARGETS.filter(({ name }) => (isNamed ? name === values.target : name.includes(values.target)))
const seed = Number(process.env['KAZASU_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const given = { inputs: Number(values.inputs ?? Number.POSITIVE_INFINITY), minutes: Number(values.minutes) }
if (targets.length === 0 || Number.isNaN(seed + given.inputs + given.minutes + Number(values.from))) {
  const names = TARGETS.map(({ name }) => name).join(', ')
  process.stderr.write(
    `usage: npm run fuzz -- [--inputs N | --minutes N] [--target NAME] [--from N] [--coverage]\nTargets: ${names}\n`,
  )
  process.exit(64)
}
const most = Math.ceil(given.inputs / targets.length)
const longestMs = values.inputs === undefined ? (given.minutes * 60_000) / targets.length : Number.POSITIVE_INFINITY
process.stdout.write(`KAZASU_FUZZ_SEED=${seed}, ${targets.length} targets\n`)

process.on('uncaughtException', (error) => {
  process.stdout.write(`nobody catches: ${error.stack ?? error.message}\n${again(reading)}\n`)
  process.exit(1)
})

const rows: string[][] = []
let all = 0
for (const target of targets) {
  const begin = performance.now()
  const goesOn = (done: number): boolean => done < most && performance.now() - begin < longestMs
  const ran = await fuzz({ target, seed, from: Number(values.from), goesOn })
  const seconds = (performance.now() - begin) / 1000
  all += ran.done
  const resident = process.memoryUsage().rss / 1024 / 1024
  const refused = (100 * ran.refused) / Math.max(1, ran.done)
  const row = [target.name, ran.done, `${refused.toFixed(1)} %`, (ran.done / seconds).toFixed(0), resident.toFixed(0)]
  rows.push(row.map(String))
  process.stderr.write(`${row.join('  ')}\n`)
  if (ran.fault !== null) {
    process.stdout.write(`${reproduction(ran.fault)}\n`)
    process.exit(1)
  }
}
const head = ['target', 'inputs', 'refused', 'a second', 'resident, MB']
printTable(`Fuzz: ${all} inputs of seed ${seed}, none of them ends as none may`, [head, ...rows])

const files = [...new Set(targets.flatMap((target) => target.of))].sort()
const covered = (await coverer?.of(files)) ?? []
if (covered.length > 0) {
  printTable('Coverage: lines of each parser that these inputs have run', [
    ['file', 'lines', 'run', ''],
    ...covered.map(({ file, lines, run }) => [
      file,
      String(lines),
      String(run),
      `${((100 * run) / lines).toFixed(0)} %`,
    ]),
  ])
}
