/**
 * Long runs: `npm run fuzz -- --minutes 60` or `--inputs 1e8`, shared by all targets, or by those of which the name has
 * the word of `--target`. Prints a table, and at the first fault how to have it again.
 */
import { parseArgs } from 'node:util'
import { printTable } from '../bench/measure.ts'
import { fuzz, reproduction } from './fuzz.ts'
import { TARGETS } from './targets.ts'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string' },
    minutes: { type: 'string' },
    target: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
  },
})
const targets = TARGETS.filter(({ name }) =>
  values.inputs === '1' ? name === values.target : name.includes(values.target),
)
const seed = Number(process.env['KAZASU_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const most = values.inputs === undefined ? Number.POSITIVE_INFINITY : Math.ceil(Number(values.inputs) / targets.length)
const longestMs =
  values.inputs === undefined ? (Number(values.minutes ?? 1) * 60_000) / targets.length : Number.POSITIVE_INFINITY
if (targets.length === 0 || Number.isNaN(seed + most + longestMs)) {
  process.stderr.write(
    `usage: npm run fuzz -- [--inputs N | --minutes N] [--target NAME] [--from N]\nTargets: ${TARGETS.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(64)
}
process.stdout.write(`KAZASU_FUZZ_SEED=${seed}, ${targets.length} targets\n`)

const rows = [['target', 'inputs', 'refused', 'a second', 'resident, MB']]
for (const target of targets) {
  const begin = performance.now()
  const ran = await fuzz({
    target,
    seed,
    from: Number(values.from),
    goesOn: (done) => done < most && performance.now() - begin < longestMs,
  })
  const seconds = (performance.now() - begin) / 1000
  rows.push([
    target.name,
    String(ran.done),
    `${((100 * ran.refused) / Math.max(1, ran.done)).toFixed(1)} %`,
    (ran.done / seconds).toFixed(0),
    (process.memoryUsage().rss / 1024 / 1024).toFixed(0),
  ])
  process.stderr.write(`${rows.at(-1)?.join('  ')}\n`)
  if (ran.fault !== null) {
    process.stdout.write(`${reproduction(ran.fault)}\n`)
    process.exit(1)
  }
}
printTable(
  `Fuzz: ${rows.slice(1).reduce((all, [, inputs]) => all + Number(inputs), 0)} inputs of seed ${seed}, none ends as none may`,
  rows,
)
