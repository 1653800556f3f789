// Runs the tests again and again, on the days on which dates go wrong: node runs.mjs 10
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const DAYS = ['2028-02-29T23:59', '2026-12-31T23:59', '2028-02-29', '2027-03-01T00:00']
const runs = Number(process.argv[2] ?? DAYS.length)
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

for (const file of ['counter.js', 'counter.test.js']) {
  console.log(`${file}: ${readFileSync(join(import.meta.dirname, file), 'utf8').split('\n').length - 1} lines`)
}
for (let run = 0; run < runs; run += 1) {
  const today = DAYS[run % DAYS.length]
  const began = performance.now()
  // Throws where one fails, and what it said is seen.
  execFileSync(process.execPath, [vitest, 'run', ...process.argv.slice(3)], {
    cwd: import.meta.dirname,
    env: { ...process.env, TODAY: today },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  console.log(`run ${run + 1} of ${runs}, ${today}: passed in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
