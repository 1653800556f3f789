/** The compiled program at a terminal of its own: what is typed unseen, and the terminal afterwards. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from './built.ts'

let script = ''

beforeAll(async () => {
  script = await buildProgram()
})

/** Types each of `keys` once the words before it are there, and gives all that the terminal has shown in the end. */
async function atTerminal(argv: string, keys: readonly (readonly [before: string, key: string])[]): Promise<string> {
  const place = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
  const program = `"${process.execPath}" "${script}" ${argv}`
  // The shell goes on, as one at which somebody sits.
  const child = spawn('script', ['-q', '-c', `trap : INT; ${program}; echo "status $?"; stty -a`, '/dev/null'], {
    env: { HOME: place, PATH: process.env['PATH'], CONFIGURATION_DIRECTORY: join(place, 'config') },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const left = [...keys]
  let shown = ''
  for await (const chunk of child.stdout) {
    shown += String(chunk)
    const [next] = left
    if (next === undefined || !shown.includes(next[0])) continue
    child.stdin.write(next[1])
    left.shift()
  }
  return shown
}

const CHECK = 'check --driver simulated --profile adult --number --lang en'

describe('what opens a card', () => {
  it('is not shown while it is typed, and the terminal shows again what is typed after it', async () => {
    const shown = await atTerminal(CHECK, [['(12 digits): ', '123456789018\r']])
    expect(shown).toMatch(/\(12 digits\): \*{12}\r\n[^]*A card for tests[^]*status 1\r\n/)
    expect(shown).not.toContain('123456789018')
    expect(shown).toMatch(/ icanon .* echo /)
  })

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['the end of input', '\u0004', 65],
  ])('leaves the terminal as it was, at %s', async (_, key, status) => {
    const shown = await atTerminal(CHECK, [
      ['(12 digits): ', '1234'],
      ['****', key],
    ])
    expect(shown).toContain(`status ${status}\r\n`)
    expect(shown).toMatch(/ isig icanon .* echo |^isig icanon .* echo /m)
  })
})
