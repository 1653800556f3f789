/**
 * The page about the configuration, in Markdown, from the definition of the settings. Writing it to disk is left to
 * `write.ts`.
 */
import { anchorOf, block, code, table } from '../../lib/markdown.ts'
import { en } from '../../words/configuration/en.ts'
import { ja } from '../../words/configuration/ja.ts'
import type { ConfigurationWords } from '../../words/configuration/words.ts'
import { type DescribedSection, type DescribedSetting, describedSections } from '../describe.ts'
import { tomlValue } from '../toml.ts'

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

/** `[server]`, `[[origins]]` */
const headerOf = ({ name, given }: DescribedSection): string => (given === null ? `[${name}]` : `[[${name}]]`)

function sectionOf(section: DescribedSection, words: ConfigurationWords): string[] {
  const { meaning, given, since, settings } = section
  const { labels, language } = words
  const facts: Fact[] = [
    [labels.variable, given && code(given.variable)],
    [labels.since, words.since(since)],
  ]
  return [
    `## ${headerOf(section)}`,
    meaning[language],
    listed(facts),
    ...settings.flatMap((one) => [`### ${one.key}`, one.meaning[language], listed(factsOf(one, words))]),
  ]
}

/** `null` where there is nothing to say. */
type Fact = readonly [label: string, said: string | null]

function factsOf(setting: DescribedSetting, { language, labels, required, since }: ConfigurationWords): Fact[] {
  const { accepted, fallback, without, example, given, option } = setting
  const unset = without === null ? required : without[language]
  return [
    [labels.accepted, accepted[language]],
    [labels.fallback, fallback === undefined ? unset : code(tomlValue(fallback))],
    [labels.example, example === undefined ? null : code(tomlValue(example))],
    [labels.variable, given && code(given.variable)],
    [labels.option, option && code(option)],
    [labels.since, since(setting.since)],
  ]
}

const listed = (facts: readonly Fact[]): string =>
  facts
    .filter(([, said]) => said !== null)
    .map(([label, said]) => `- ${label}: ${said}`)
    .join('\n')

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
