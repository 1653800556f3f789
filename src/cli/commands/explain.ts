/**
 * `kazasu config explain`: what sections and settings are for, as docs/configuration.md says it, and what holds now. It
 * answers where the configuration has faults too, since that is when somebody asks.
 */
import {
  type DescribedSection,
  type DescribedSetting,
  describedSections,
  type Given,
  headerOf,
} from '../../config/describe.ts'
import { nearest } from '../../config/nearest.ts'
import { type Fact, factsOf, factsOfSection } from '../../config/pages/facts.ts'
import { tomlValue } from '../../config/toml.ts'
import type { LoadedConfig } from '../../config.ts'
import { isKazasuError, KazasuError } from '../../errors.ts'
import type { Text } from '../../words/languages.ts'
import type { TerminalWords } from '../../words/staff/said.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { loadSettings } from '../settings.ts'
import { fields, paragraph } from '../text/layout.ts'
import { mediumOf } from '../text/medium.ts'

export async function explain(context: Context): Promise<number> {
  const { io, options, operands, words, language } = context
  const [key] = operands
  const chosen = key === undefined ? { sections: describedSections() } : chosenBy(key, words)
  const loaded = await loadedOrNull(context)
  if (options.json === true) {
    const sections = chosen.sections.map((one) => sectionData(one, loaded))
    io.stdout.write(toJson({ valid: loaded !== null, sections }))
    return 0
  }
  const medium = mediumOf(io.stdout, io.environment, language)
  const {
    config,
    config: { labels },
  } = words
  const part = (heading: string, meaning: Text, given: Given | null, facts: readonly Fact[]): string[] => {
    const now = shownNow(given, loaded, config)
    const all = now === null ? facts : [{ label: labels.now, text: now }, ...facts]
    return [
      ...paragraph(heading, { indent: 0, styles: ['bold'] }, medium),
      ...paragraph(meaning[language], { indent: 2 }, medium),
      ...fields(
        all.map(({ label, text }) => ({ label, items: [[{ text }]] })),
        { indent: 2, labels: Object.values(labels) },
        medium,
      ),
    ]
  }
  const parts = chosen.sections.flatMap((section) => [
    ...(chosen.isOne === true
      ? []
      : [part(headerOf(section), section.meaning, section.given, factsOfSection(section, config))]),
    ...section.settings.map((one) => part(one.key, one.meaning, one.given, factsOf(one, config, language))),
  ])
  if (loaded === null) parts.push(paragraph(config.faulty, { indent: 0, styles: ['yellow'] }, medium))
  io.stdout.write(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`)
  return 0
}

interface Chosen {
  readonly sections: readonly DescribedSection[]
  /** One setting, and its section for where it is. */
  readonly isOne?: boolean
}

/** By the name of a section or a setting, or by that of its variable. `USAGE_INVALID` with the name that was meant. */
function chosenBy(name: string, { usage, config }: TerminalWords): Chosen {
  const sections = describedSections()
  const section = sections.find((one) => one.name === name || one.given?.variable === name)
  if (section !== undefined) return { sections: [section] }
  const isMeant = ({ key, given }: DescribedSetting): boolean => key === name || given?.variable === name
  const having = sections
    .map((one) => ({ ...one, settings: one.settings.filter(isMeant) }))
    .filter(({ settings }) => settings.length > 0)
  if (having.length > 0) return { sections: having, isOne: true }
  const meant = meantBy(name, sections)
  const lines = [
    usage.unknownSetting(JSON.stringify(name)),
    ...(meant === null ? [] : [usage.didYouMean(meant)]),
    config.seeAll,
  ]
  throw new KazasuError('USAGE_INVALID', lines.join('\n'))
}

/** A setting that was named without its section may be in several. */
function meantBy(name: string, sections: readonly DescribedSection[]): string | null {
  const settings = sections.flatMap((one) => one.settings)
  const alike = settings.filter((one) => one.name === name).map(({ key }) => key)
  if (alike.length > 0) return alike.join(', ')
  return nearest(name, [...sections.map((one) => one.name), ...settings.map(({ key }) => key)])
}

/** `null` where it has faults. */
async function loadedOrNull(context: Context): Promise<LoadedConfig | null> {
  try {
    return await loadSettings(context)
  } catch (error) {
    if (isKazasuError(error, 'CONFIG_INVALID')) return null
    throw error
  }
}

interface Present {
  /** `undefined` where nothing was given and there is no default. */
  readonly value: unknown
  /** A file, a variable or an option; `default`. */
  readonly origin: string
}

function presentOf(given: Given | null, loaded: LoadedConfig | null): Present | null {
  if (given === null || loaded === null) return null
  const value = given.key.split('.').reduce<unknown>((inner, part) => Reflect.get(Object(inner), part), loaded.config)
  return { value, origin: loaded.origins.get(given.key) ?? 'default' }
}

function shownNow(given: Given | null, loaded: LoadedConfig | null, words: TerminalWords['config']): string | null {
  const now = presentOf(given, loaded)
  if (now === null) return null
  if (now.value === undefined) return words.unset
  return words.now(tomlValue(now.value), now.origin === 'default' ? null : now.origin)
}

function sectionData({ name, meaning, since, given, settings }: DescribedSection, loaded: LoadedConfig | null): object {
  return {
    section: name,
    meaning,
    since,
    ...givenData(given, loaded),
    settings: settings.map((one) => settingData(one, loaded)),
  }
}

function settingData(setting: DescribedSetting, loaded: LoadedConfig | null): object {
  const { key, meaning, accepted, fallback, without, example, given, option, reloads, since } = setting
  return {
    key,
    meaning,
    accepts: accepted,
    default: fallback ?? null,
    isRequired: without === null,
    without: fallback === undefined ? without : null,
    example: example ?? null,
    option,
    reloads,
    since,
    ...givenData(given, loaded),
  }
}

function givenData(given: Given | null, loaded: LoadedConfig | null): object {
  const now = presentOf(given, loaded)
  return { variable: given?.variable ?? null, value: now?.value ?? null, origin: now?.origin ?? null }
}
