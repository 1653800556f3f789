import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVENTS } from '../../src/api/events.ts'
import { METHOD_LIST } from '../../src/api/describe.ts'
import { CHANGES } from '../../src/api/reference/changes.ts'
import { en } from '../../src/words/reference/en.ts'
import { ja } from '../../src/words/reference/ja.ts'
import { MEMBERS } from '../../src/words/reference/members-ja.ts'
import { apiReference, referencePages } from '../../src/api/reference/reference.ts'
import type { ReferenceWords } from '../../src/words/reference/words.ts'
import { NOTIFICATIONS } from '../../src/api/wire.ts'
import { ERRORS } from '../../src/errors.ts'

const FOLDERS = [
  ['docs/api', en],
  ['docs/api/ja', ja],
] as const

const committed = (folder: string): URL => new URL(`../../${folder}/`, import.meta.url)
const whole = (words: ReferenceWords): string => [...referencePages(words).values()].join('\n')

/** As GitHub makes them. */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (?<heading>.+)$/gm)].map(({ groups }) =>
    (groups?.['heading'] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(FOLDERS)('the reference in %s', (folder, words) => {
  const pages = referencePages(words)

  it('is committed as the definitions say; if not, run: npm run docs', () => {
    const files = readdirSync(committed(folder)).filter((name) => name.endsWith('.md'))
    expect(files.toSorted()).toEqual([...pages.keys()].map((page) => `${page}.md`).toSorted())
    for (const [page, text] of pages) expect(readFileSync(new URL(`${page}.md`, committed(folder)), 'utf8')).toBe(text)
  })

  it('has every method that a client can call, every event and every error', () => {
    const text = whole(words)
    const called = METHOD_LIST.filter(({ role }) => role !== 'own')
    const headings = [...called, ...EVENTS, ...NOTIFICATIONS].map(({ name }) => new RegExp(`^##+ ${name}$`, 'm'))
    expect(headings.filter((heading) => !heading.test(text))).toEqual([])
    expect(Object.keys(ERRORS).filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })

  it('leads nowhere that is not there', () => {
    const links = [...pages].flatMap(([page, text]) =>
      [...text.matchAll(/\]\((?<file>[^)#]*)(?:#(?<anchor>[^)]+))?\)/g)].map(({ groups }) => ({
        from: page,
        file: groups?.['file'] ?? '',
        anchor: groups?.['anchor'],
      })),
    )
    const lost = links.filter(({ file, anchor }) => {
      const target = readFileSync(new URL(file, committed(folder)), 'utf8')
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    expect(links.length).toBeGreaterThan(0)
    expect(lost).toEqual([])
  })

  it('names every shape that it uses', () => {
    const text = whole(words)
    const types = [...text.matchAll(/```ts\n(?<body>[\s\S]*?)```/g)]
      .map(({ groups }) => (groups?.['body'] ?? '').replaceAll(/\/\/.*$/gm, '').replaceAll(/'[^']*'/g, ''))
      .flatMap((body) => [...body.matchAll(/(?<=[ .(<|])[A-Z]\w+(?=\b)/g)].map(([name]) => name))
    const headings = [...text.matchAll(/^## (?<name>[A-Z]\w+)$/gm)].map(({ groups }) => groups?.['name'] ?? '')
    expect([...new Set(types)].filter((name) => name !== 'Record' && !headings.includes(name))).toEqual([])
  })
})

describe('the reference', () => {
  it('says the same in Japanese: no meaning is missing, and none is left of what is said no more', () => {
    const spoken = new Set<string>()
    const listening: ReferenceWords = {
      ...ja,
      meaning: (description) => (spoken.add(description), ja.meaning(description)),
    }
    whole(listening)
    expect(Object.keys(MEMBERS).filter((description) => !spoken.has(description))).toEqual([])
  })

  it('speaks of changes by names that it has', () => {
    const text = whole(en)
    const names = Object.values(CHANGES)
      .flatMap((days) => Object.values(days).flat())
      .flatMap((change) => [...`${change.en}${change.ja}`.matchAll(/`(?<name>[^`]+)`/g)])
      .map(({ groups }) => groups?.['name'] ?? '')
    expect(names.filter((name) => !text.includes(name))).toEqual([])
  })

  it('is no longer than a developer reads', () => {
    expect(Buffer.byteLength(whole(en))).toBeLessThanOrEqual(61_440)
  })

  it('is served as one page, whose links stay on it', () => {
    const page = apiReference()
    const anchors = anchorsOf(page)
    const links = [...page.matchAll(/\]\((?<target>[^)]+)\)/g)].map(({ groups }) => groups?.['target'] ?? '')
    expect(links.filter((target) => !anchors.includes(target.replace('#', '')))).toEqual([])
    for (const text of referencePages(en).values()) expect(page).toContain(text.split('\n', 1)[0])
  })
})
