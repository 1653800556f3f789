/** The pages about the configuration: what the definition generates, and files in them that work. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig, type LoadedConfig } from '../../src/config.ts'
import { describedSections } from '../../src/config/describe.ts'
import { settingPaths } from '../../src/config/lookup.ts'
import { configurationPages } from '../../src/config/pages/page.ts'
import { anchorOf } from '../../src/lib/markdown.ts'

const ROOT = join(import.meta.dirname, '../..')
const pages = [...configurationPages()]

/** With nothing of this machine. */
function load(text: string, environment: Readonly<Record<string, string>> = {}): LoadedConfig {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-pages-'))
  const file = join(folder, 'config.toml')
  writeFileSync(file, text)
  return loadConfig({ environment: { CONFIGURATION_DIRECTORY: join(folder, 'none'), ...environment }, file })
}

const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, body = '']) => body)

const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

describe('the pages about the configuration', () => {
  it.each([
    ['README.md', 'docs/configuration.md'],
    ['README.ja.md', 'docs/ja/configuration.md'],
    ['systemd/README.md', '../docs/configuration.md'],
    ['systemd/README.md', '../docs/ja/configuration.md'],
    ['docs/kiosk.md', 'configuration.md'],
    ['docs/kiosk.md', 'ja/configuration.md'],
    ['docs/examples/README.md', '../configuration.md'],
  ])('are where %s leads to (%s), at a place that is there', (from, to) => {
    const text = readFileSync(join(ROOT, from), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)].filter(([, path]) => path === to)
    expect(links).not.toEqual([])
    const anchors = anchorsOf(readFileSync(join(ROOT, dirname(from), to), 'utf8'))
    for (const [link, , anchor] of links) if (anchor !== undefined) expect.soft(anchors, link).toContain(anchor)
  })
})

describe.each(pages)('%s', (file, page) => {
  it('is committed as the definition says; if not, run: npm run docs', () => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(page)
  })

  it('has every section and setting, with the names of its variable and its option', () => {
    const sections = describedSections()
    const settings = sections.flatMap((section) => section.settings)
    const headings = anchorsOf(page)
    for (const { name } of sections) expect.soft(headings).toContain(name)
    for (const { key } of settings) expect.soft(headings).toContain(anchorOf(key))
    const variables = [...page.matchAll(/: `(KAZASU_\w+)`/g)].map(([, name]) => name)
    expect(new Set(variables).size).toBe(settingPaths().length)
    for (const option of ['--port', '--driver', '--profile']) expect(page).toContain(`: \`${option}\``)
  })

  it('leads nowhere that is not there', () => {
    const links = [...page.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)]
    expect(links.length).toBeGreaterThan(describedSections().length)
    for (const [link, path = '', anchor] of links) {
      const target = join(ROOT, dirname(file), path)
      expect.soft(existsSync(target), link).toBe(true)
      const text = path === '' ? page : readFileSync(target, 'utf8')
      if (anchor !== undefined) expect.soft(anchorsOf(text), link).toContain(anchor)
    }
  })

  it('has an example that is valid and looked at with nothing to warn of', () => {
    const [example = ''] = blocks(page, 'toml')
    const { config, warnings } = load(example)
    expect(config.office.name).toBe('見本市 市民課')
    expect(config.kiosk.accent).toBe('#005bac')
    expect(warnings).toEqual([])
  })

  it('has a whole file that changes nothing as it stands, and in which every setting may be switched on', () => {
    const whole = blocks(page, 'toml').at(-1) ?? ''
    expect(load(whole).config).toEqual(load('').config)
    const { origins, warnings } = load(whole.replaceAll(/^#(?! )/gm, ''))
    expect(origins.size).toBe(settingPaths().length)
    expect([...origins].filter(([, origin]) => origin === 'default')).toEqual([])
    expect(warnings).toEqual([])
  })

  it('writes variables as they are read', () => {
    const lines = blocks(page, 'sh').flatMap((block) => block.trim().split('\n'))
    const environment = Object.fromEntries(
      lines.map((line) => {
        const [, name = '', value = ''] = /^(\w+)='?(.*?)'?$/.exec(line) ?? []
        return [name, value]
      }),
    )
    const { config, sources } = load('', environment)
    expect(sources).toEqual([expect.stringContaining('config.toml'), ...Object.keys(environment).toSorted()])
    expect(config.reader.drivers).toEqual(['pcsc', 'simulated'])
    expect(config.origins).toEqual([{ origin: 'https://kiosk.example.jp', scopes: ['observe', 'inspect'] }])
  })
})
