/** What is said of a section or a setting beside its meaning, label by label: on the page and in the terminal alike. */
import type { StaffLanguage } from '../../words/languages.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import type { DescribedSection, DescribedSetting } from '../describe.ts'
import { tomlValue } from '../toml.ts'

export interface Fact {
  readonly label: string
  readonly text: string
  /** Whether it is written so in a file or on a command line. */
  readonly isLiteral: boolean
}

type Words = TerminalWords['config']

export function factsOf(setting: DescribedSetting, words: Words, language: StaffLanguage): Fact[] {
  const { accepted, fallback, without, example, given, option, reloads } = setting
  const { labels } = words
  return [
    inWords(labels.accepted, accepted[language]),
    fallback === undefined
      ? inWords(labels.fallback, without === null ? words.required : without[language])
      : literal(labels.fallback, tomlValue(fallback)),
    ...(example === undefined ? [] : [literal(labels.example, tomlValue(example))]),
    ...variable(given, words),
    ...(option === null ? [] : [literal(labels.option, option)]),
    inWords(labels.change, reloads ? words.reloads : words.restarts),
    inWords(labels.since, words.since(setting.since)),
  ]
}

export const factsOfSection = ({ given, since }: DescribedSection, words: Words): Fact[] => [
  ...variable(given, words),
  inWords(words.labels.since, words.since(since)),
]

const inWords = (label: string, text: string): Fact => ({ label, text, isLiteral: false })

const literal = (label: string, text: string): Fact => ({ label, text, isLiteral: true })

const variable = (given: DescribedSetting['given'], { labels }: Words): Fact[] =>
  given === null ? [] : [literal(labels.variable, given.variable)]
