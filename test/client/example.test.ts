/** The example of a kiosk: its server gives the page and all that the page loads, and nothing else. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENTS } from '../../src/api/events.ts'
import { firstLine } from '../cli/built.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLE = join(ROOT, 'docs', 'examples', 'kiosk')

let folder = ''
let origin = ''
let stop = async (): Promise<void> => undefined

beforeAll(async () => {
  // As after `npm install` in a new folder, and after copying the example there.
  folder = mkdtempSync(join(tmpdir(), 'kazasu-kiosk-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'kazasu'))
  cpSync(EXAMPLE, folder, { recursive: true })
  const server = spawn(process.execPath, ['serve.mjs', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  stop = async () => {
    server.kill()
    await once(server, 'exit')
  }
  origin = await firstLine(server.stdout)
})

afterAll(() => stop())

describe('the example of a kiosk', () => {
  it('loads nothing but what its server gives', async () => {
    const page = await (await fetch(origin)).text()
    const map = JSON.parse(/<script type="importmap">(?<map>.*)<\/script>/.exec(page)?.groups?.['map'] ?? '') as {
      readonly imports: Readonly<Record<string, string>>
    }
    const loaded = new Set([new URL('kiosk.js', origin).href])
    // A set hands out what is added while it is walked.
    for (const url of loaded) {
      const response = await fetch(url)
      expect([url, response.status, response.headers.get('content-type')]).toEqual([
        url,
        200,
        'text/javascript; charset=utf-8',
      ])
      const imports = [...(await response.text()).matchAll(/^(?:import|export) .*?from '(?<to>[^']+)'/gm)]
      for (const { groups } of imports) {
        const to = groups?.['to'] ?? ''
        loaded.add(new URL(map.imports[to] ?? to, url).href)
      }
    }
    expect(loaded.size).toBeGreaterThan(5)
  })

  it('gives no file outside', async () => {
    const statuses = [
      `/kazasu/${EXAMPLE}/kiosk.js`,
      '/..%2f..%2fx.js',
      '/kazasu/%2e%2e/%2e%2e/package.json',
      '/package.json',
    ].map(async (path) => (await fetch(origin + path)).status)
    expect(await Promise.all(statuses)).toEqual([404, 404, 404, 404])
  })

  it('listens to events that there are', () => {
    const events = [...readFileSync(join(EXAMPLE, 'kiosk.js'), 'utf8').matchAll(/^ {2}'(?<name>[a-z.]+)':/gm)]
    const names: readonly string[] = EVENTS.map(({ name }) => name)
    expect(events.length).toBeGreaterThan(5)
    for (const { groups } of events) expect(names).toContain(groups?.['name'])
  })
})
