// Adds up the results of the static checks and of all suites; a suite that left no result counts as a failure.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const checks = readFileSync(join(folder, 'checks'), 'utf8').trim().split('\n')
const total = {
  passed: checks.filter((line) => line.startsWith('passed')).length,
  failed: checks.filter((line) => line.startsWith('failed')).length,
  skipped: 0,
}
const matrix = { run: 0, all: 0 }
const failures = checks.filter((line) => line.startsWith('failed'))
for (const file of readdirSync(folder).filter((name) => name.endsWith('.exit'))) {
  const exit = Number(readFileSync(join(folder, file), 'utf8'))
  const results = join(folder, file.replace('.exit', '.json'))
  const suite = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { numTotalTests: 0 }
  const files = suite.testResults ?? []
  total.passed += suite.numPassedTests ?? 0
  total.failed += suite.numFailedTests ?? 0
  total.skipped += (suite.numPendingTests ?? 0) + (suite.numTodoTests ?? 0)
  for (const { name, message, assertionResults } of files) {
    if (message) failures.push(`${name}\n${message}`)
    for (const { meta, status, fullName, failureMessages } of assertionResults) {
      matrix.run += meta?.cases?.run ?? 0
      matrix.all += meta?.cases?.all ?? 0
      if (status === 'failed') failures.push(`${name}\n${fullName}\n${(failureMessages ?? []).join('\n')}`)
    }
  }
  if (suite.numTotalTests === 0 || (exit !== 0 && !suite.numFailedTests)) {
    total.failed += 1
    failures.push(`the suite ${file.replace('.exit', '')} ended with status ${exit} and without a failed test`)
  }
}
for (const failure of failures) console.log(`\nfailed: ${failure}`)
console.log(`fault matrix: ${matrix.run} of ${matrix.all} cases run`)
const skippedInCi = process.env.CI && total.skipped > 0
if (skippedInCi) console.log('In CI nothing may be skipped.')
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || skippedInCi ? 1 : 0)
