/** The compiled program as a tool beside a daemon of its own: called, listened to, steered. */
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram, firstLine, start, type Started } from './built.ts'

let script = ''
let daemon: Started
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  script = await buildProgram()
  const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
  environment = { HOME: home, PATH: process.env['PATH'], CONFIGURATION_DIRECTORY: join(home, 'config') }
  daemon = start(script, ['serve', '--driver', 'simulated', '--port', '0', '--json'], environment)
  await firstLine(daemon.child.stdout)
})

afterAll(async () => {
  daemon.child.kill('SIGTERM')
  await daemon.ended
})

interface Answer {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Runs one command line with this on stdin. */
function kazasu(argv: readonly string[], input = ''): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...argv], { env: environment }, (error, out, err) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}

interface Listening extends Started {
  /** Resolves once this event was printed. */
  heard(event: string): Promise<unknown>
}

/** A `kazasu listen` that has printed its snapshot. */
async function listen(...events: readonly string[]): Promise<Listening> {
  const started = start(script, ['listen', ...events], environment)
  const lines: { readonly event: string; readonly params: unknown }[] = []
  let wake = (): void => undefined
  createInterface({ input: started.child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line))
    wake()
  })
  const heard = async (event: string): Promise<unknown> => {
    for (;;) {
      const found = lines.find((line) => line.event === event)
      if (found !== undefined) return found.params
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  await heard('snapshot')
  return { ...started, heard }
}

describe('the program as a tool', () => {
  it('brings a situation about, makes the call, and hears of what comes of it', async () => {
    const listening = await listen('card.removed')
    expect((await kazasu(['trigger', 'torn-off-in-verify'])).status).toBe(0)
    const params = JSON.stringify({ pin: 'jpki/auth', value: '1234', returnSeconds: 0 })
    const { status, out, err } = await kazasu(['call', 'pin.verify', '-'], params)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ outcome: 'indeterminate', reason: 'CARD_REMOVED' })
    expect(await listening.heard('card.removed')).toMatchObject({ simulated: true })
    listening.child.kill('SIGINT')
    expect(await listening.ended).toMatchObject({ status: 0, err: '' })
  })

  it('ends with the status of the error, and tells progress and error as lines of JSON', async () => {
    await kazasu(['trigger', 'damaged-certificate'])
    const refused = await kazasu(['call', 'certificate.read', '{"kind":"auth"}', '--json'])
    expect({ ...refused, err: '' }).toEqual({ status: 65, out: '', err: '' })
    expect(JSON.parse(refused.err)).toMatchObject({
      error: { code: 'CERTIFICATE_MALFORMED', advice: expect.any(String) },
    })
    const { err } = await kazasu(['call', 'card.inspect', '--json'])
    expect(JSON.parse(err)).toMatchObject({ progress: { simulated: true, pins: expect.any(Array) } })
  })

  it('shows no PIN to those who look at the processes of this machine', async () => {
    const params = JSON.stringify({ pin: 'jpki/auth', value: '1234' })
    const { status, out, err } = await kazasu(['call', 'pin.verify', params])
    expect({ status, out }).toEqual({ status: 64, out: '' })
    expect(err).not.toContain('1234')
  })

  it('ends as programs end whose reader has gone', async () => {
    const { child, ended } = await listen()
    child.stdout.destroy()
    await kazasu(['trigger', 'reader-unplugged'])
    expect(await ended).toMatchObject({ status: 141, err: '' })
    await kazasu(['trigger', 'all-in-order'])
  })

  it('prints a completion that bash can use', async () => {
    const { out } = await kazasu(['completion', 'bash'])
    const typed = `${out}\nCOMP_WORDS=(kazasu trigger last) COMP_CWORD=2; _kazasu; echo "\${COMPREPLY[@]}"`
    const completed = await new Promise<string>((resolve, reject) => {
      execFile('bash', ['-euc', typed], (error, text) => (error === null ? resolve(text) : reject(error)))
    })
    expect(completed).toBe('last-attempt\n')
  })
})
