/** The documents for administrators: their links lead somewhere, and both languages have the same lines to type. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8')

/** The lines to type under the headings that `wanted` takes. */
function commandsOf(text: string, wanted: (heading: string) => boolean = () => true): string[] {
  const sections = text.split(/^## /m).filter((section) => wanted(section.split('\n')[0] ?? ''))
  return sections
    .flatMap((section) => [...section.matchAll(/^```sh\n(?<body>[\s\S]*?)^```/gm)])
    .flatMap(({ groups }) => (groups?.['body'] ?? '').trim().split('\n'))
}

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*]/g, '')
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-')

/** What a page links to that is not there: a file, or a heading in it. */
function deadLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\((?<target>[^)\s]+)\)/g)].map(({ groups }) => groups?.['target'] ?? '')
  return links.filter((link) => {
    if (link.includes('://')) return false
    const [file = '', anchor] = decodeURI(link).split('#')
    const target = file === '' ? page : join(dirname(page), file)
    if (!existsSync(join(ROOT, target))) return true
    if (anchor === undefined) return false
    const headings = [...read(target).matchAll(/^#+ (?<heading>.+)$/gm)].map(({ groups }) => groups?.['heading'] ?? '')
    return !headings.map(anchorOf).includes(anchor)
  })
}

const PAGES = [
  'SECURITY.md',
  ...['docs', 'docs/ja'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
]

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    expect(deadLinks(page)).toEqual([])
  })
})

describe('the page of the house', () => {
  const page = read('docs', 'house.md')
  const drawing = read('docs', 'house.svg')

  it('has a place for each folder of the program', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`)
    expect(folders.filter((folder) => !new RegExp(`\\x60${folder}[/\\x60]`).test(page))).toEqual([])
  })

  it('has a drawing of folders that there are, which can be read in the dark too', () => {
    const drawn = [...drawing.matchAll(/<text class="name" [^>]*>(?<name>[\w\d]+)</g)].map(
      ({ groups }) => groups?.['name'],
    )
    const places = drawn.filter((name) => name !== 'USB').map((name) => (name === 'keeper' ? 'room/keeper.ts' : name))
    expect(places.length).toBeGreaterThan(10)
    expect(places.filter((name) => !['.', 'src'].some((folder) => existsSync(join(ROOT, folder, name ?? ''))))).toEqual(
      [],
    )
    expect(drawing).toContain('prefers-color-scheme: dark')
  })
})

describe('the threat model', () => {
  const threats =
    read('docs', 'threat-model.md')
      .split(/^## /m)
      .find((section) => section.startsWith('Threats')) ?? ''
  const rows = threats.split('\n').filter((line) => /^\| (?!Threat \|)/.test(line))

  // That they are there is what the test of links says.
  it('names a test for each threat', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((row) => !/\]\(\.\.\/test\/[\w./-]+\.test\.ts\)/.test(row.split(' | ').at(-1) ?? ''))).toEqual(
      [],
    )
  })

  it('shows a drawing that can be read in the dark too, and says what is in it', () => {
    const drawing = read('docs', 'trust-boundaries.svg')
    expect(drawing).toContain('prefers-color-scheme: dark')
    expect(drawing).toMatch(/<title id="title">.+<\/title>\s*<desc /)
    for (const number of ['1', '2', '3', '4', '5']) expect(drawing).toContain(`>${number}</text>`)
  })
})

describe('the guide to the clients', () => {
  it('has the same lines to type in both languages', () => {
    expect(commandsOf(read('docs', 'clients.md')).length).toBeGreaterThan(2)
    expect(commandsOf(read('docs', 'ja', 'clients.md'))).toEqual(commandsOf(read('docs', 'clients.md')))
  })
})

describe('the guide for operations', () => {
  const english = read('docs', 'operations.md')

  it('has the same lines to type in both languages', () => {
    expect(commandsOf(english).length).toBeGreaterThan(0)
    expect(commandsOf(read('docs', 'ja', 'operations.md'))).toEqual(commandsOf(english))
  })

  // Those lines are run one by one on each Debian by test/hardware/installation.
  it.each(['Install', 'A program of another user', 'Remove'])('has the lines of systemd/README.md, %s', (heading) => {
    const lines = commandsOf(read('systemd', 'README.md'), (one) => one.startsWith(heading))
    expect(lines.length).toBeGreaterThan(0)
    expect(commandsOf(english)).toEqual(expect.arrayContaining(lines))
  })
})
