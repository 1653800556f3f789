/**
 * Takes out of a text what nobody else needs to see: what could be a secret or a number of somebody's, where and for
 * whom the machine is. Nothing secret is put in before; this is looked through a second time. Pure.
 */

export interface Masks {
  readonly home: string
  readonly users: readonly string[]
  readonly host: string
  /** Serial numbers of devices. */
  readonly serials: readonly string[]
}

/** Names that say nothing of anybody. */
const COMMON = new Set(['root', 'kazasu', 'localhost', 'debian', 'ubuntu'])

/** Home folders of other users stand in paths too. */
const HOMES = /\/(?:home|Users)\/[^\s/:"',]+|\/root(?=\/)/g
/** A token has 64 digits, a serial number of a certificate fewer. */
const LONG_HEX = /(?<![\da-f])[\da-f]{24,}(?![\da-f])/gi
/** An Individual Number has twelve, a telephone number ten, in groups or not; a process id has seven at most. */
const LONG_DIGITS = /(?<![\d.])\+?\(?\d(?:[- ()]{0,2}\d){8,}(?!\d)/g
/** Not with a path. */
const LONG_BASE64 = /(?<![A-Za-z\d+/])[A-Za-z\d+][A-Za-z\d+/]{39,}={0,2}/g
/** What tells base64 from a long path. */
const MIXED = [/[A-Z]/, /[a-z]/, /\d/]

/** A moment has as many digits in groups as a telephone number. */
const MOMENT = /^\d{4}-\d\d-\d\d\b/

export function redacted(text: string, { home, users, host, serials }: Masks): string {
  const literal: readonly (readonly [string, string])[] = [
    [home.replace(/\/$/, ''), '~'],
    ...serials.map((serial): [string, string] => [serial, '(serial)']),
    ...users.map((user): [string, string] => [user, '(user)']),
    [host, '(host)'],
  ]
  const plain = literal
    .filter(([what]) => what.length > 2 && !COMMON.has(what.toLowerCase()))
    .reduce((masked, [what, mask]) => masked.replaceAll(wordOf(what), mask), text)
  return plain
    .replaceAll(HOMES, '~')
    .replaceAll(LONG_BASE64, (match) => (MIXED.every((one) => one.test(match)) ? '(base64)' : match))
    .replaceAll(LONG_HEX, '(hex)')
    .replaceAll(LONG_DIGITS, (digits) => (MOMENT.test(digits) ? digits : '(number)'))
}

/** As a whole, in whatever case: ids are in small letters. */
const wordOf = (what: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])${what.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\p{L}\\d])`, 'giu')

/** The serial number that pcsc-lite puts into the name of a reader, and its parts as an id has them. */
export function serialsIn(names: readonly string[]): readonly string[] {
  const found = names.flatMap((name) => /\(([^()]+)\)(?: [\dA-F]{2}){0,2}$/.exec(name)?.[1] ?? [])
  return [...new Set(found.flatMap((serial) => [serial, serial.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')]))]
}
