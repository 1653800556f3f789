/** The last lines of a run: passed and failed for each Debian, and the sum. */
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

interface Count {
  readonly passed: number
  readonly failed: number
}

export class Figures implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const counts = new Map<string, Count>()
    for (const module of modules) {
      const before = counts.get(module.project.name) ?? { passed: 0, failed: 0 }
      counts.set(module.project.name, plus(before, countOf(module)))
    }
    for (const [suite, count] of counts) process.stdout.write(`${suite}: ${inWords(count)}\n`)
    const sum = [...counts.values()].reduce(plus, { passed: 0, failed: 0 })
    // What went wrong outside of any test must not look like success.
    const isHidden = sum.failed === 0 && (errors.length > 0 || reason !== 'passed' || sum.passed === 0)
    process.stdout.write(`${inWords(isHidden ? { ...sum, failed: 1 } : sum)}\n`)
  }
}

function countOf(module: TestModule): Count {
  const states = [...module.children.allTests()].map((test) => test.result().state)
  const having = (...wanted: readonly string[]): number => states.filter((state) => wanted.includes(state)).length
  // What is pending at the end will never say what became of it: the process in which it ran has gone.
  const [passed, failed] = [having('passed'), having('failed', 'pending')]
  // Where the preparation of a file has failed, no test of it says so.
  const unsaid = failed === 0 && !module.ok()
  return { passed, failed: unsaid ? Math.max(1, having('skipped')) : failed }
}

const plus = (a: Count, b: Count): Count => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

const inWords = ({ passed, failed }: Count): string => `${passed} passed, ${failed} failed`
