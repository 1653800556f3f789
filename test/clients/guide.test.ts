/** What docs/clients.md shows runs as it stands, but for the address of the daemon. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Kazasu } from '../../src/testing/kit.ts'
import { startKazasu } from '../../src/testing/start.ts'
import { javaCommand } from './java.ts'
import { shown } from './shown.ts'

const run = promisify(execFile)

let kazasu: Kazasu
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  kazasu = await startKazasu({ profile: 'sign-last' })
  const token = join(mkdtempSync(join(tmpdir(), 'kazasu-guide-')), 'token')
  writeFileSync(token, kazasu.token)
  env = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    KAZASU_TOKEN: token,
    PYTHONPATH: join(import.meta.dirname, '..', '..', 'src', 'clients', 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
})
afterAll(() => kazasu.stop())

const PINS = /^Digital signature certificate password 1$/m

it('in Python', async () => {
  const [first = '', second = ''] = shown('python')
  const program = (text: string): string => text.replace(/(?<=onnect(?:ed)?\("counter", )/, `url="${kazasu.url}", `)
  expect((await run('/usr/bin/python3', ['-c', program(first)], { env })).stdout).toMatch(PINS)
  // Goes on for ever: as far as it compiles.
  await run('/usr/bin/python3', ['-c', 'import ast, sys; ast.parse(sys.argv[1])', second], { env })
})

it('in Java', async () => {
  const [program, ...args] = javaCommand('Guide')
  expect((await run(program, [...args, kazasu.url], { env })).stdout).toMatch(PINS)
})
