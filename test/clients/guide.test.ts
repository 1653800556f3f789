/** What docs/clients.md shows runs as it stands, but for the address of the daemon; and what no counter program shows. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kazasu } from '../../src/testing/kit.ts'
import { startKazasu } from '../../src/testing/start.ts'
import { type Command, javaCommand } from './java.ts'
import { shown } from './shown.ts'

const run = promisify(execFile)

let kazasu: Kazasu
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  kazasu = await startKazasu({ profile: 'sign-last' })
  // Where a daemon that this user has started keeps it.
  const home = mkdtempSync(join(tmpdir(), 'kazasu-guide-'))
  const state = join(home, '.local', 'state', 'kazasu')
  mkdirSync(state, { recursive: true })
  writeFileSync(join(state, 'token'), kazasu.token)
  env = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: home,
    PYTHONPATH: join(import.meta.dirname, '..', '..', 'src', 'clients', 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
})
afterAll(() => kazasu.stop())

const PINS = /^Digital signature certificate password 1$/m

describe('the guide shows what runs', () => {
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
})

describe('a subscription that comes when the connection is lost already', () => {
  const nobody = 'ws://127.0.0.1:1/'

  it('hears of it in Python', async () => {
    const late = join(import.meta.dirname, 'late.py')
    expect((await run('/usr/bin/python3', [late, nobody], { env })).stdout).toBe('DAEMON_UNREACHABLE\n')
  })

  it('hears of it in Java', async () => {
    const [program, ...args] = javaCommand('kazasu.Late')
    expect((await run(program, [...args, nobody], { env })).stdout).toBe('DAEMON_UNREACHABLE\n')
  })
})

describe('what a counter program does not need', () => {
  const SAID = [
    // Of a card that the program has not heard of yet, and once it has.
    'CARD_REMOVED nothing',
    'snapshot card.inserted snapshot card.removed',
    'REQUEST_CANCELLED',
    'stumbled',
    'granted True',
    'CARD_ABSENT REQUEST_PARAMS_INVALID',
    'REQUEST_CANCELLED REQUEST_CANCELLED',
  ]

  it.each([
    ['Python', (): Command => ['/usr/bin/python3', join(import.meta.dirname, 'talk.py')]],
    ['Java', (): Command => javaCommand('kazasu.Talk')],
  ] as const)(
    'goes on in %s: another card, subscriptions side by side, cancelling, an end of its own',
    async (_, command) => {
      await using reader = await kazasu.newReader()
      const [program, ...args] = command()
      const { stdout } = await run(program, [...args, kazasu.url, reader.id], { env })
      expect(stdout.trim().split('\n')).toEqual(SAID)
    },
  )
})
