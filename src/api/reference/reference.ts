/**
 * The reference of the API, in Markdown, from the same definitions that serve it: a page for each area, in two
 * languages, and all pages in one. Writing them to disk is left to `write.ts`.
 */
import type { z } from 'zod'
import { AUDIENCES, ERRORS, type ErrorCode } from '../../errors.ts'
import { REASONS } from '../../report/shape.ts'
import { CLOSE_CODES } from '../close-codes.ts'
import { type JsonSchema, METHOD_LIST, toJsonSchema } from '../describe.ts'
import { EVENTS } from '../events.ts'
import { LIMIT_ROWS } from '../limits.ts'
import type { AnyMethod } from '../method.ts'
import { SCOPES } from '../scopes.ts'
import { NOTIFICATIONS } from '../wire.ts'
import { CHANGES } from './changes.ts'
import { en } from '../../words/reference/en.ts'
import { ELSEWHERE, groupsOf, inGroups, saidOf } from './error-groups.ts'
import { exampleIn } from './example.ts'
import { PAGES, type Page, pageOf, pageOfShape } from './layout.ts'
import { anchorOf, block, code, table } from '../../lib/markdown.ts'
import { allNamed, type Named } from './named.ts'
import { definitionOf, type Style, typeOf } from './shapes.ts'
import type { Link, ReferenceWords } from '../../words/reference/words.ts'

/** Without those that no client but the daemon's own pages has. */
const LISTED = METHOD_LIST.filter(({ role }) => role !== 'own')

/** The pages by name. */
export const referencePages = (words: ReferenceWords): ReadonlyMap<Page, string> =>
  pagesOf(words, (text, page, anchor) => `[${text}](${page}.md${anchor === undefined ? '' : `#${anchor}`})`)

/** All pages in English in one, for the daemon to serve. */
export function apiReference(): string {
  const link: Link = (text, page, anchor) => `[${text}](#${anchor ?? anchorOf(en.titles[page])})`
  return [...pagesOf({ ...en, other: '日本語: docs/api/ja/README.md' }, link).values()].join('\n')
}

function pagesOf(words: ReferenceWords, link: Link): ReadonlyMap<Page, string> {
  const write = new Writer(words, link, allNamed())
  return new Map(PAGES.map((page) => [page, `${[`# ${words.titles[page]}`, ...write.page(page)].join('\n\n')}\n`]))
}

/** What all methods of a page have. */
interface Common {
  readonly errors: readonly ErrorCode[]
  readonly progress: AnyMethod['progress']
  readonly scope: AnyMethod['scope'] | undefined
}

class Writer {
  readonly #words: ReferenceWords
  readonly #link: Link
  readonly #named: Named
  readonly #style: Style

  constructor(words: ReferenceWords, link: Link, named: Named) {
    const { meaning, bounds, fallback } = words
    this.#words = words
    this.#link = link
    this.#named = named
    this.#style = { groups: named.groups, described: named.described, meaning, bounds, fallback }
  }

  page(page: Page): string[] {
    const { headings } = this.#words
    switch (page) {
      case 'README':
        return this.#first()
      case 'session':
        return [
          ...this.#methods(page),
          `## ${headings.notifications}`,
          ...NOTIFICATIONS.flatMap((one) => this.#notification(one)),
          `## ${headings.closeCodes}`,
          this.#closeCodes(),
          `## ${headings.limits}`,
          this.#limits(),
        ]
      case 'events':
        return [...this.#methods(page), this.#words.events, ...EVENTS.flatMap((one) => this.#notification(one))]
      case 'report':
        return [...this.#shapes(page), ...this.#reasons()]
      case 'shapes':
        return [...this.#groups(), ...this.#shapes(page)]
      case 'errors':
        return this.#errors()
      case 'changes':
        return this.#changes()
      case 'readers':
      case 'card':
      case 'pin':
      case 'opened':
      case 'sign':
      case 'entry':
      case 'guidance':
      case 'simulator':
        return this.#methods(page)
    }
  }

  #first(): string[] {
    const { other, generated, conversation, example, access, headings, columns } = this.#words
    return [
      `${other} · ${generated}`,
      `## ${headings.conversation}`,
      conversation(this.#link),
      `### ${headings.example}`,
      example,
      exampleIn(this.#words.language),
      `## ${headings.access}`,
      access,
      `## ${headings.scopes}`,
      table(
        [columns.scope, columns.meaning],
        Object.entries(SCOPES).map(([name, text]) => [code(name), this.#of(text)]),
      ),
      `## ${headings.index}`,
      ...PAGES.filter((page) => page !== 'README').map((page) => this.#inIndex(page)),
    ]
  }

  #inIndex(page: Page): string {
    const { titles, about } = this.#words
    const methods = LISTED.filter((method) => pageOf(method) === page)
    const [scope, ...others] = new Set(methods.map((method) => method.scope))
    const shared = others.length === 0 && typeof scope === 'string' ? scope : undefined
    const head = [`**${this.#link(titles[page], page)}**`, ...named(shared), about[page] ?? '']
    const rows = methods.map(
      (method) =>
        ['-', code(method.name), ...named(shared === undefined ? method.scope : null)].join(' ') +
        `: ${firstPart(this.#of(method))}`,
    )
    return [head.join(' ').trimEnd(), ...rows].join('\n')
  }

  /** What all of a page have in common is said once. */
  #methods(page: Page): string[] {
    const methods = LISTED.filter((method) => pageOf(method) === page)
    const [first, ...others] = methods
    if (first === undefined) return []
    const common = first.errors.filter((one) => others.every(({ errors }) => errors.includes(one)))
    const progress = others.every((one) => one.progress === first.progress) ? first.progress : undefined
    const scope = others.every((one) => one.scope === first.scope) ? first.scope : undefined
    const said = [
      ...(scope === undefined ? [] : [this.#words.scope(scope)]),
      ...(common.length === 0 ? [] : [this.#words.errors(this.#codes(common))]),
      ...(progress === undefined ? [] : [this.#words.progress(code(this.#type(progress, 'output')))]),
    ]
    return [
      ...(said.length === 0 ? [] : [this.#words.onThisPage(said)]),
      ...methods.flatMap((method) => this.#method(method, { errors: common, progress, scope })),
    ]
  }

  #method(method: AnyMethod, common: Common): string[] {
    const { name, scope, params, result, progress } = method
    const own = method.errors.filter((one) => !common.errors.includes(one))
    const lines = [
      `(${Object.keys(params.shape).length === 0 ? '' : this.#type(params, 'input')}) → ${this.#type(result, 'output')}`,
      ...(progress === undefined || progress === common.progress ? [] : [`progress ${this.#type(progress, 'output')}`]),
    ]
    return [
      `## ${name}`,
      this.#sentences([this.#of(method), ...(scope === common.scope ? [] : [this.#words.scope(scope)])]),
      block('ts', lines.join('\n')),
      ...(own.length === 0 ? [] : [this.#words.errors(this.#codes(own))]),
    ]
  }

  #type(shape: z.ZodType, io: 'input' | 'output'): string {
    return typeOf(toJsonSchema(shape, io), this.#style)
  }

  #notification(one: (typeof EVENTS)[number] | (typeof NOTIFICATIONS)[number]): string[] {
    const scope = 'scope' in one && one.scope !== 'observe' ? [this.#words.scope(one.scope)] : []
    return [
      `### ${one.name}`,
      this.#sentences([this.#of(one), ...scope]),
      block('ts', this.#type(one.params, 'output')),
    ]
  }

  /** The groups that are among them, and the codes that are in none. */
  #codes(codes: readonly ErrorCode[]): string {
    const { groups, separator } = this.#words
    const { whole, others } = inGroups(codes)
    const names = whole.map((group) => groups[group]).join(separator)
    return [...(names === '' ? [] : [this.#link(names, 'errors')]), ...others.map(code)].join(separator)
  }

  /** Of members that are no shape by themselves. */
  #groups(): string[] {
    return this.#named.groups
      .filter(({ title }) => !this.#named.shapes.some(([name]) => name === title))
      .flatMap(({ title, members: properties, required }) => [
        `## ${title}`,
        block('ts', definitionOf({ properties, required: [...required] }, { ...this.#style, groups: [] })),
      ])
  }

  #shapes(page: Page): string[] {
    return this.#named.shapes
      .filter(([title]) => pageOfShape(title) === page)
      .flatMap(([title, schema]) => [`## ${title}`, ...this.#shape(title, schema)])
  }

  #reasons(): string[] {
    const { reasons, headings, columns, meaning } = this.#words
    return [
      `## ${headings.reasons}`,
      reasons,
      table(
        [columns.code, columns.meaning],
        Object.entries(REASONS).map(([name, text]) => [code(name), meaning(text)]),
      ),
    ]
  }

  #shape(title: string, schema: JsonSchema): string[] {
    const { meaning } = this.#words
    const elsewhere = this.#words.elsewhere[title]
    if (elsewhere !== undefined) return [elsewhere(this.#link)]
    const described = this.#named.described.get(title)
    // A shape is not written as the group of its own members.
    const groups = this.#named.groups.filter((group) => group.title !== title)
    const definition = definitionOf(schema, { ...this.#style, groups })
    if (described !== undefined && /^\w+$/.test(definition)) return [`${code(definition)}: ${meaning(described)}`]
    return [...(described === undefined ? [] : [meaning(described)]), block('ts', definition)]
  }

  #errors(): string[] {
    const { aboutErrors, elsewhereErrors, audiences, columns, groups, separator } = this.#words
    return [
      aboutErrors(this.#link),
      ...AUDIENCES.flatMap((audience) => [
        `## ${audiences[audience]}`,
        table(
          [columns.code, columns.meaning],
          Object.entries(ERRORS)
            .filter(([name, row]) => row.for === audience && !ELSEWHERE.includes(name))
            .map(([name, { number, retriable }]) => [
              [code(name), number, ...(retriable ? ['↻'] : []), ...groupsOf(name).map((group) => groups[group])].join(
                ' ',
              ),
              this.#sentences(saidOf(name as ErrorCode).map((text) => this.#of(text))),
            ]),
        ),
      ]),
      `${elsewhereErrors}${ELSEWHERE.map(code).join(separator)}`,
    ]
  }

  #changes(): string[] {
    const { versions, version } = this.#words
    return [
      versions,
      ...Object.entries(CHANGES).flatMap(([number, days]) => [
        `## ${number}`,
        version(Number(number)),
        ...Object.entries(days).flatMap(([day, texts]) => [day, texts.map((text) => `- ${this.#of(text)}`).join('\n')]),
      ]),
    ]
  }

  #closeCodes(): string {
    const { columns } = this.#words
    return table(
      [columns.code, columns.meaning],
      Object.values(CLOSE_CODES).map((row) => [String(row.code), this.#of(row)]),
    )
  }

  #limits(): string {
    const { columns } = this.#words
    return table(
      [columns.limit, columns.value, columns.meaning],
      LIMIT_ROWS.map(([name, row]) => [code(name), String(row.value), this.#of(row)]),
    )
  }

  #sentences(sentences: readonly string[]): string {
    return sentences.join(this.#words.language === 'en' ? ' ' : '')
  }

  #of(text: { readonly en: string; readonly ja: string }): string {
    return text[this.#words.language]
  }
}

const named = (scope: string | null | undefined): string[] => (typeof scope === 'string' ? [`(${code(scope)})`] : [])

/** What a sentence begins with, as far as it stands alone. */
const firstPart = (text: string): string => /^.+?(?=[.:;](?: |$)| \(|。)/.exec(text)?.[0] ?? text
