/** The example of a counter as somebody has it who follows the guide: copied to a new folder, run by its own vitest. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLE = join(ROOT, 'docs', 'examples', 'counter')
const run = promisify(execFile)
const PATIENT = '--test-timeout=600000'

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-counter-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'kazasu'))
  symlinkSync(join(ROOT, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'))
  cpSync(EXAMPLE, folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  return folder
}

const vitest = (cwd: string): Promise<string> =>
  node(cwd, join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', PATIENT)

async function node(cwd: string, ...args: readonly string[]): Promise<string> {
  // Nothing of the run that this test is part of.
  const env = { PATH: process.env['PATH'], HOME: cwd, TMPDIR: process.env['TMPDIR'], NO_COLOR: '1' }
  const ended = run(process.execPath, [...args], { cwd, env })
  const { stdout, stderr } = await ended.catch((error: { stdout: string; stderr: string }) => error)
  return `${stdout}${stderr}`
}

it('passes its tests, on the last minute of a leap day and of a year', async () => {
  const said = await node(project(), 'runs.mjs', '2', PATIENT)
  expect(said).toMatch(
    /^counter\.js: 52 lines\ncounter\.test\.js: 65 lines\nrun 1 of 2, 2028-02-29T23:59: passed in .*\nrun 2 of 2, 2026-12-31T23:59: passed in .*\n$/,
  )
})

it('reads a card where the daemon reads none by itself', async () => {
  const folder = project()
  writeFileSync(
    join(folder, 'counter.test.js'),
    `import { keepConnected } from 'kazasu/client/node'
import { kazasuFixtures } from 'kazasu/testing/vitest'
import { test as base, expect, vi } from 'vitest'
import { openCounter } from './counter.js'
const test = base.extend(kazasuFixtures({ config: { inspect: { auto: false } } }))
test('before and after', async ({ kazasu: { url, token }, reader }) => {
  await reader.insert('adult')
  const live = keepConnected({ url, token, client: { name: 'counter' } })
  const show = vi.fn()
  openCounter(live, { reader: reader.id, show })
  const shows = (line) => vi.waitFor(() => expect(show).toHaveBeenLastCalledWith(line), { timeout: 20_000 })
  await shows('All in order')
  await reader.tearOff()
  await shows('No card')
  await reader.insert('transport')
  await shows('Not a My Number Card')
  live.close()
})
`,
  )
  expect(await vitest(folder)).toContain('1 passed')
})

it('shows the log of the daemon where a test fails, from where that test began', async () => {
  const folder = project()
  writeFileSync(
    join(folder, 'counter.test.js'),
    `import { kazasuFixtures } from 'kazasu/testing/vitest'
import { test as base, expect } from 'vitest'
const test = base.extend(kazasuFixtures())
test('that passes', async ({ reader }) => void (await reader.insert('adult')))
test('that fails', async ({ reader }) => {
  await reader.insert('adult')
  expect((await reader.settled()).card.kind).toBe('bank')
})
`,
  )
  const said = await vitest(folder)
  expect(said).toContain('The log of Kazasu during "that fails":\ninfo ')
  expect(said).toContain('1 failed | 1 passed')
  expect(said).not.toContain('during "that passes"')
})
