/** The example of a kiosk: its server gives the page and all that the page loads, and nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENTS } from '../../src/api/events.ts'
import { EXAMPLE, exampleConfig, type ServedExample, serveExample } from '../support/example.ts'

let example: ServedExample
let origin = ''

beforeAll(async () => {
  example = await serveExample()
  origin = example.origin
})

afterAll(() => example.stop())

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
      '/kazasu.toml',
    ].map(async (path) => (await fetch(origin + path)).status)
    expect(await Promise.all(statuses)).toEqual([404, 404, 404, 404, 404])
  })

  it('is granted its scopes by the configuration that comes with it, at the port of its server', () => {
    const { config, warnings } = exampleConfig()
    expect(config.origins).toEqual([{ origin: 'http://127.0.0.1:8080', scopes: ['observe', 'inspect'] }])
    expect(warnings).toEqual([])
    expect(readFileSync(join(EXAMPLE, 'serve.mjs'), 'utf8')).toContain('process.argv[2] ?? 8080')
    const table = readFileSync(join(EXAMPLE, 'kazasu.toml'), 'utf8').replace(/^#.*\n/gm, '')
    expect(readFileSync(join(EXAMPLE, '..', 'README.md'), 'utf8')).toContain(`\`\`\`toml\n${table}\`\`\``)
  })

  it('listens to events that there are', () => {
    const events = [...readFileSync(join(EXAMPLE, 'kiosk.js'), 'utf8').matchAll(/^ {2}'(?<name>[a-z.]+)'\(/gm)]
    const names: readonly string[] = EVENTS.map(({ name }) => name)
    expect(events.length).toBeGreaterThan(5)
    for (const { groups } of events) expect(names).toContain(groups?.['name'])
  })
})
