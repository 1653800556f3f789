/**
 * The page about the configuration, in Markdown, from the definition of the settings. Writing it to disk is left to
 * `write.ts`.
 */
import { anchorOf, block, code, table } from '../../lib/markdown.ts'
import { en } from '../../words/configuration/en.ts'
import { ja } from '../../words/configuration/ja.ts'
import type { ConfigurationWords } from '../../words/configuration/words.ts'
import { TERMINAL_WORDS } from '../../words/staff/terminal.ts'
import { type DescribedSection, describedSections, headerOf } from '../describe.ts'
import { tomlValue } from '../toml.ts'
import { type Fact, factsOf, factsOfSection } from './facts.ts'

/** By file. */
export const configurationPages = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/configuration.md', pageIn(en)],
    ['docs/ja/configuration.md', pageIn(ja)],
  ])

function pageIn(words: ConfigurationWords): string {
  const { title, other, generated, opening, headings, columns, language } = words
  const sections = describedSections()
  const parts = [
    `# ${title}`,
    `${other} · ${generated}`,
    opening,
    `## ${headings.sources}`,
    words.sources,
    words.variables,
    `## ${headings.example}`,
    words.example,
    block('toml', exampleFile(sections)),
    `## ${headings.settings}`,
    words.settings,
    table(
      [columns.section, columns.meaning],
      sections.map((section) => [
        `[${code(headerOf(section))}](#${anchorOf(headerOf(section))})`,
        section.meaning[language],
      ]),
    ),
    ...sections.flatMap((section) => sectionOf(section, words)),
    `## ${headings.whole}`,
    words.whole,
    block('toml', wholeFile(sections, words)),
  ]
  return `${parts.join('\n\n')}\n`
}

function sectionOf(section: DescribedSection, { language }: ConfigurationWords): string[] {
  const words = TERMINAL_WORDS[language].config
  return [
    `## ${headerOf(section)}`,
    section.meaning[language],
    listed(factsOfSection(section, words)),
    ...section.settings.flatMap((one) => [
      `### ${one.key}`,
      one.meaning[language],
      listed(factsOf(one, words, language)),
    ]),
  ]
}

const listed = (facts: readonly Fact[]): string =>
  facts.map(({ label, text, isLiteral }) => `- ${label}: ${isLiteral ? code(text) : text}`).join('\n')

/** What a city hall sets; the values are the examples of the definition. */
const OF_A_CITY_HALL = [
  'console.scopes',
  'office.name',
  'office.nameEn',
  'office.place',
  'office.placeEn',
  'office.telephone',
  'office.hours',
  'office.hoursEn',
  'kiosk.languages',
  'kiosk.pins',
  'kiosk.accent',
  'kiosk.ground',
]

function exampleFile(sections: readonly DescribedSection[]): string {
  const shown = sections.map((section) => ({
    header: headerOf(section),
    settings: section.settings.filter(({ key }) => OF_A_CITY_HALL.includes(key)),
  }))
  return shown
    .filter(({ settings }) => settings.length > 0)
    .map(({ header, settings }) =>
      [header, ...settings.map(({ name, example }) => `${name} = ${tomlValue(example)}`)].join('\n'),
    )
    .join('\n\n')
}

/** Every setting, each behind a `#`. */
function wholeFile(
  sections: readonly DescribedSection[],
  { inWhole, marked }: Pick<ConfigurationWords, 'inWhole' | 'marked'>,
): string {
  const parts = sections.map((section) => [
    // An empty table says nothing; an empty one in a list is one more.
    section.given === null ? headerOf(section) : `#${headerOf(section)}`,
    ...section.settings.map(({ name, fallback, example }) => {
      const isEmpty = fallback === undefined || (Array.isArray(fallback) && fallback.length === 0)
      return `#${name} = ${tomlValue(isEmpty ? example : fallback)}${isEmpty ? `  # ${marked}` : ''}`
    }),
  ])
  return [`# ${inWhole}`, ...parts.map((lines) => lines.join('\n'))].join('\n\n')
}
