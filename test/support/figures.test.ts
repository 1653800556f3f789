/** The last lines of the hardware suite say of each test that has begun or was to begin what became of it. */
import { expect, it, vi } from 'vitest'
import type { TestModule, TestRunEndReason } from 'vitest/node'
import { Figures } from '../hardware/lab/figures.ts'

type State = 'passed' | 'failed' | 'skipped' | 'pending'

/** As much of a file that has run as the figures look at. */
function fileOf(suite: string, states: readonly State[], isOk = true): TestModule {
  const tests = states.map((state) => ({ result: () => ({ state }) }))
  const file = { project: { name: suite }, children: { allTests: () => tests }, ok: () => isOk }
  return file as unknown as TestModule
}

function linesOf(files: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): string[] {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  new Figures().onTestRunEnd(files, errors, reason)
  return write.mock.calls.map(([line]) => String(line).trim())
}

it.each<[string, TestModule[], unknown[], TestRunEndReason, string[]]>([
  [
    'all that has run, by Debian',
    [fileOf('bookworm', ['passed', 'skipped']), fileOf('trixie', ['passed']), fileOf('trixie', ['failed'], false)],
    [],
    'failed',
    ['bookworm: 1 passed, 0 failed', 'trixie: 1 passed, 1 failed', '2 passed, 1 failed'],
  ],
  [
    'a process that dies in a test: that one, and those after it',
    [fileOf('trixie', ['passed', 'pending', 'pending'])],
    [new Error('Worker exited unexpectedly')],
    'passed',
    ['trixie: 1 passed, 2 failed', '1 passed, 2 failed'],
  ],
  [
    'an error outside of any test',
    [fileOf('trixie', ['passed'])],
    [new Error('unhandled')],
    'passed',
    ['trixie: 1 passed, 0 failed', '1 passed, 1 failed'],
  ],
  [
    'a file whose preparation failed: all its tests',
    [fileOf('trixie', ['skipped', 'skipped'], false)],
    [],
    'failed',
    ['trixie: 0 passed, 2 failed', '0 passed, 2 failed'],
  ],
  ['nothing at all', [], [], 'passed', ['0 passed, 1 failed']],
])('%s', (_, files, errors, reason, expected) => {
  expect(linesOf(files, errors, reason)).toEqual(expected)
})
