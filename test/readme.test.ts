/** What the README shows works as it is written. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openDriver } from '../drivers/index.ts'
import { PROFILES } from '../mocks/profiles.ts'
import { createDaemon } from '../src/daemon.ts'
import { ANY_OFFICE } from '../src/guidance/office.ts'
import { silentLogger } from '../src/lib/logger.ts'
import { LocalRoom } from '../src/room/local-room.ts'
import { DEFAULT_LIMITS, startServer } from '../src/server/server.ts'
import { NOW } from './support/inspections.ts'
import { noDoctor } from './support/no-doctor.ts'

const ROOT = join(import.meta.dirname, '..')
const english = readFileSync(join(ROOT, 'README.md'), 'utf8')
const japanese = readFileSync(join(ROOT, 'README.ja.md'), 'utf8')

const commands = (text: string): string[] =>
  [...text.matchAll(/```sh\n(?<body>[\s\S]*?)```/g)].flatMap(({ groups }) =>
    (groups?.['body'] ?? '')
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s*#.*/, '')),
  )

describe('the README', () => {
  it('has the same commands in both languages, the two for a fresh machine first', () => {
    expect(commands(english).slice(0, 2)).toEqual(['npm start', 'npm test'])
    expect(commands(japanese)).toEqual(commands(english))
  })

  it.each([
    ['README.md', english],
    ['README.ja.md', japanese],
    ['SECURITY.md', readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')],
  ])('%s names only files that exist', (_, text) => {
    const links = [...text.matchAll(/\]\((?<target>[^)#]+)[^)]*\)/g)].map(({ groups }) => groups?.['target'] ?? '')
    const local = links.filter((target) => !target.includes('://'))
    expect(local.length + Number(local.length === 0)).toBeGreaterThan(0)
    expect(local.filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
  })

  it('names the number of cards that there are', () => {
    expect(english).toContain(`any of ${PROFILES.length} cards`)
    expect(japanese).toContain(`${PROFILES.length}種類のカード`)
  })

  it('has a first client of ten lines that prints the PINs of the card', async () => {
    const code = /```js\n(?<code>[\s\S]*?)```/.exec(english)?.groups?.['code'] ?? ''
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(10)

    const folder = await mkdtemp(join(tmpdir(), 'kazasu-readme-'))
    const secret = Buffer.alloc(32, 7)
    await writeFile(join(folder, 'token'), `${secret.toString('hex')}\n`)
    const driver = await openDriver('simulated', { profile: 'auth-last' })
    const daemon = createDaemon({
      drivers: [driver],
      log: silentLogger,
      diagnose: noDoctor,
      anchors: [],
      keypads: null,
      entryIdleMs: 60_000,
      office: ANY_OFFICE,
      autoInspect: false,
      waitMs: 0,
      shortOnly: false,
      pinChange: false,
      now: () => NOW,
    })
    await daemon.start()
    const server = await startServer(
      {
        port: 0,
        hosts: ['127.0.0.1'],
        origins: [],
        ownOrigin: [],
        tokens: [{ name: 'test', secret: () => secret, scopes: ['observe', 'inspect'] }],
        limits: DEFAULT_LIMITS,
        version: daemon.services.version,
        drivers: [driver.name],
      },
      new LocalRoom({ services: daemon.services, limits: DEFAULT_LIMITS, log: silentLogger }),
      silentLogger,
    )
    try {
      const script = code.replace('127.0.0.1:4740', `127.0.0.1:${server.port}`)
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
        cwd: ROOT,
        env: { ...process.env, KAZASU_TOKEN: join(folder, 'token') },
      })
      expect(stdout).toMatch(/'jpki'.*'auth'.*1.*'last-attempt'/)
    } finally {
      await server.stop()
      await daemon.stop()
      await rm(folder, { recursive: true })
    }
  })
})
