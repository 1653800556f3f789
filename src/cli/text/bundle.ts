/** One text for whoever helps from afar: everything that was found out, without anything of anybody. */
import { type Diagnosis, diagnose } from '../../doctor/diagnose.ts'
import type { Fact, Facts } from '../../doctor/facts.ts'
import { type Masks, redacted, serialsIn } from '../../doctor/redact.ts'
import { DOCTOR_WORDS, sayFinding } from '../../words/staff/doctor.ts'
import type { Language } from './language.ts'
import { table } from './table.ts'

export interface BundleParts {
  readonly facts: Facts
  readonly log: Fact<readonly string[]>
  /** What is set, and where. */
  readonly settings: readonly (readonly [key: string, value: unknown, source: string])[]
  readonly system: string
  readonly masks: Omit<Masks, 'serials'>
  readonly now: Date
}

const LAST_LINES = 100
const LONGEST_LINE = 500

export function bundleText({ facts, log, settings, system, masks, now }: BundleParts, language: Language): string {
  const words = DOCTOR_WORDS[language]
  const { bundle } = words
  const diagnosis = diagnose(facts)
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
    ...section(bundle.findings, findingLines(diagnosis, language)),
    ...section(
      bundle.unlooked,
      diagnosis.unknown.map(({ fact, why }) => `${fact}: ${words.unknown[why]}`),
    ),
    ...section(bundle.config, settings.map(settingLine)),
    ...section(bundle.health, healthLines(facts)),
    ...section(bundle.log, log.isKnown ? logLines(log.value, bundle.leftOut) : [words.unknown[log.why]]),
  ]
  return `${redacted(lines.join('\n'), { ...masks, serials: serialsIn(readersIn(facts)) })}\n`
}

function versionLines({ versions }: Diagnosis, system: string): string[] {
  const rows = Object.entries({ ...versions, system }).map(([what, version]) => [what, version ?? '-'])
  return table(rows, { indent: 0 })
}

function findingLines({ findings }: Diagnosis, language: Language): string[] {
  return findings.flatMap((finding) => {
    const { looks, cause } = sayFinding(finding, DOCTOR_WORDS[language])
    // A configuration that is wrong is quoted, and may have anything in it.
    const isQuoted = finding.id === 'config-invalid'
    const values = isQuoted ? [] : [`   ${JSON.stringify(finding.values)}`]
    return [
      `[${finding.severity}] ${finding.id}`,
      `   ${looks}`,
      ...cause.split('\n').map((line) => `   ${isQuoted ? line.replaceAll(/"[^"]*"/g, '"…"') : line}`),
      ...values,
    ]
  })
}

/** What an office says of itself is for holders, and a path may name somebody: that they are set is enough. */
const PERSONAL = /^(?:office|kiosk)\.|^trust\.anchors$|\.state$/

const settingLine = ([key, value, source]: BundleParts['settings'][number]): string =>
  `${key} = ${PERSONAL.test(key) ? '(…)' : JSON.stringify(value)}  # ${source}`

const healthLines = ({ daemon, inside }: Facts): string[] => [
  ...(daemon.isKnown ? daemon.value.drivers.map((driver) => JSON.stringify(driver)) : []),
  ...(inside.isKnown ? [...inside.value.readers, ...inside.value.keypads].map((one) => JSON.stringify(one)) : []),
]

/** Lines of another form are not ours: a crash quotes whatever it was about. */
function logLines(lines: readonly string[], leftOut: (count: number) => string): string[] {
  const last = lines.slice(-LAST_LINES)
  const ours = last.filter(isOurs)
  const others = last.length - ours.length
  return [...ours.map((line) => line.slice(0, LONGEST_LINE)), ...(others === 0 ? [] : [leftOut(others)])]
}

function isOurs(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'event' in value && 'level' in value
  } catch {
    return false
  }
}

const readersIn = ({ slots, inside }: Facts): string[] =>
  [...(slots.isKnown ? slots.value : []), ...(inside.isKnown ? inside.value.readers : [])].map(({ name }) => name)
