/** One text for whoever helps from afar: everything that was found out, without anything of anybody. */
import { basename, dirname, isAbsolute } from 'node:path'
import { aboutAt } from '../../config/lookup.ts'
import { type Diagnosis, diagnose } from '../../doctor/diagnose.ts'
import type { Fact, Facts } from '../../doctor/facts.ts'
import { type Masks, redacted, serialsIn } from '../../doctor/redact.ts'
import { LAST_SEEN_FILE } from '../../last-seen.ts'
import { ADDRESS_FILE } from '../../state.ts'
import type { Text } from '../../words/languages.ts'
import { DOCTOR_WORDS, sayFinding } from '../../words/staff/doctor.ts'
import type { Language } from './language.ts'
import { table } from './table.ts'

export interface BundleParts {
  readonly facts: Facts
  readonly log: Fact<readonly string[]>
  /** What is set, and where. */
  readonly settings: readonly (readonly [key: string, value: unknown, source: string])[]
  /** Where the configuration is wrong, and what is accepted there: what stands there is nobody's business. */
  readonly places: readonly Text[]
  readonly system: string
  readonly masks: Omit<Masks, 'serials'>
  readonly now: Date
}

const LAST_LINES = 100
const LONGEST_LINE = 500

export function bundleText(parts: BundleParts, language: Language): string {
  const { facts, log, settings, system, masks, now } = parts
  const words = DOCTOR_WORDS[language]
  const { bundle } = words
  const diagnosis = diagnose(facts)
  const places = placesOf(parts)
  // Within JSON a path stands otherwise than it is.
  const json: ToJson = (value, mask = (text) => text) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? mask(withoutPlaces(part, places)) : part))
  const section = (title: string, lines: readonly string[]): string[] => [
    '',
    `== ${title}`,
    ...(lines.length === 0 ? [bundle.none] : lines),
  ]
  const lines = [
    bundle.title,
    now.toISOString(),
    bundle.preface,
    ...section(bundle.versions, versionLines(diagnosis, system)),
    ...section(bundle.findings, findingLines(diagnosis, parts, json, language)),
    ...section(
      bundle.unlooked,
      diagnosis.unknown.map(({ fact, why }) => `${fact}: ${words.unknown[why]}`),
    ),
    ...section(
      bundle.config,
      settings.map((given) => settingLine(given, json)),
    ),
    ...section(bundle.health, healthLines(facts, json)),
    ...section(bundle.log, log.isKnown ? logLines(log.value, facts, json, bundle.leftOut) : [words.unknown[log.why]]),
  ]
  const text = lines.map((line) => withoutPlaces(line, places, TEXT_END)).join('\n')
  return `${redacted(text, { ...masks, serials: serialsIn(readersIn(facts)) })}\n`
}

type ToJson = (value: unknown, mask?: (text: string) => string) => string

function versionLines({ versions }: Diagnosis, system: string): string[] {
  const rows = Object.entries({ ...versions, system }).map(([what, version]) => [what, version ?? '-'])
  return table(rows, { indent: 0 })
}

function findingLines({ findings }: Diagnosis, { places }: BundleParts, json: ToJson, language: Language): string[] {
  return findings.flatMap((finding) => {
    const { looks, cause } = sayFinding(finding, DOCTOR_WORDS[language])
    // It quotes a configuration that is wrong, which may have anything in it.
    const told =
      finding.id === 'config-invalid'
        ? places.map((place) => place[language])
        : [...cause.split('\n'), json(finding.values)]
    return [`[${finding.severity}] ${finding.id}`, ...[looks, ...told].map((line) => `   ${line}`)]
  })
}

type Given = BundleParts['settings'][number]

/** What an office says of itself is for holders, and a path may name somebody: that they are set is enough. */
const isPersonal = (key: string): boolean => /^(?:office|kiosk)\./.test(key) || isPath(key)

/** As the configuration has it: a path, or a list of paths, where a name alone is refused. */
function isPath(key: string): boolean {
  const [section = '', name = ''] = key.split('.')
  const rows = aboutAt([section])?.rows ?? {}
  const shape = Object.hasOwn(rows, name) ? rows[name]?.shape : undefined
  const takes = (value: string): boolean => [value, [value]].some((one) => shape?.safeParse(one).success === true)
  return takes('/a') && !takes('a')
}

const settingLine = ([key, value, source]: Given, json: ToJson): string =>
  `${key} = ${isPersonal(key) ? '(…)' : json(value)}  # ${source}`

/** Folders that every machine has, those of the service, and homes, of which the rest is seen to later. */
const COMMON_FOLDER =
  /^(?:\/(?:etc|home|media|mnt|opt|root|run|srv|tmp|usr|var)|\/var\/(?:lib|log|tmp)|(?:\/home\/[^/]+|\/root)(?:\/\.(?:config|local|local\/state))?)?(?:\/kazasu(?:\/conf\.d)?)?$/

/** Where a file of the configuration is, without a folder that only this machine has; a home is seen to later. */
export function withoutFolder(source: string, home: string): string {
  if (!isAbsolute(source) || COMMON_FOLDER.test(dirname(source)) || source.startsWith(`${home}/`)) return source
  return `(…)/${basename(source)}`
}

/** What was found and what the log says may be about a file that is set, a folder on the way to it or a file in it. */
function placesOf({ settings, masks: { home } }: BundleParts): readonly string[] {
  const paths = settings.flatMap(([key, value, source]) => [
    ...(isPath(key) ? [value].flat() : []),
    // The name of a file of the configuration tells where to look, unless its folder is one of somebody's.
    ...(isAbsolute(source) ? [dirname(source)] : []),
  ])
  const places = paths
    .flatMap((path) => (typeof path === 'string' ? stepsTo(path) : []))
    .filter((path) => !`${home}/`.startsWith(`${path}/`))
  // The longest first: a folder on the way is the beginning of the others.
  return [...new Set(places)].toSorted((one, other) => other.length - one.length)
}

const withoutPlaces = (text: string, places: readonly string[], end = ''): string =>
  places.reduce((masked, path) => masked.replaceAll(placeAt(path, end), '(…)'), text)

const stepsTo = (path: string): readonly string[] =>
  path === dirname(path) ? [] : [...(COMMON_FOLDER.test(path) ? [] : [path]), ...stepsTo(dirname(path))]

/** A name may have blanks, and ends with the quote after it or with the line. A string of its own has only names in it. */
const TEXT_END = `"'\\n`

/** With what is in it. */
const placeAt = (path: string, end: string): RegExp =>
  new RegExp(`${path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?:/[^${end}]*|(?![\\p{L}\\d_-]))`, 'gu')

/** Files of ours, which are called so on every machine. */
const OUR_FILES = new Set(['config.toml', ADDRESS_FILE, LAST_SEEN_FILE, 'token'])
const isCommon = (path: string): boolean =>
  COMMON_FOLDER.test(path) || (OUR_FILES.has(basename(path)) && COMMON_FOLDER.test(dirname(path)))

/** Not within a word, a relative path or an address. To the end: nobody knows what a name has in it. */
const ABSOLUTE = /(?<![A-Za-z\d_.~)\]/]|:(?=\/\/))\/[^]*/g
/** As a crash tells where it was: the name of a program and the line are enough. */
const FILE_URL = /file:\/\/\/[^\s()]*?(\/[\w.-]+\.[cm]?js(?::\d+)*)?(?![^\s()])/g

/** Of the log, which may be older than the configuration, or tell of one that is wrong: any path may be somebody's. */
const withoutAnyPath = (text: string): string =>
  text.replaceAll(FILE_URL, 'file:(…)$1').replaceAll(ABSOLUTE, (path) => (isCommon(path) ? path : '(…)'))

const healthLines = ({ daemon, inside }: Facts, json: ToJson): string[] => [
  ...(daemon.isKnown ? daemon.value.drivers.map((driver) => json(driver)) : []),
  ...(inside.isKnown ? [...inside.value.readers, ...inside.value.keypads].map((one) => json(one)) : []),
]

/** Lines of another form are not ours: a crash quotes whatever it was about. */
function logLines(lines: readonly string[], facts: Facts, json: ToJson, leftOut: (count: number) => string): string[] {
  const last = lines.slice(-LAST_LINES)
  const ours = last.map(oursIn).filter((line) => line !== null)
  const others = last.length - ours.length
  const named = withoutReaders(ours, facts)
  return [
    ...named.map((line) => json(line, withoutAnyPath).slice(0, LONGEST_LINE)),
    ...(others === 0 ? [] : [leftOut(others)]),
  ]
}

type LogLine = Readonly<Record<string, unknown>>

function oursIn(text: string): LogLine | null {
  try {
    const line: unknown = JSON.parse(text)
    if (typeof line !== 'object' || line === null || !('event' in line) || !('level' in line)) return null
    // What was wrong with a configuration quotes it.
    return { ...line, ...('problem' in line ? { problem: '(…)' } : {}) }
  } catch {
    return null
  }
}

/**
 * The id of a reader may end with its serial number, where that is not known from a reader that is there: such a reader
 * has a number here.
 */
function withoutReaders(lines: readonly LogLine[], { inside }: Facts): LogLine[] {
  const isThere = new Set(inside.isKnown ? inside.value.readers.map(({ id }) => id) : [])
  const numbers = new Map<unknown, string>()
  return lines.map((line) => {
    const { reader } = line
    if (typeof reader !== 'string' || isThere.has(reader)) return line
    const number = numbers.get(reader) ?? `(reader ${numbers.size + 1})`
    numbers.set(reader, number)
    return { ...line, reader: number }
  })
}

const readersIn = ({ slots, inside }: Facts): string[] =>
  [...(slots.isKnown ? slots.value : []), ...(inside.isKnown ? inside.value.readers : [])].map(({ name }) => name)
