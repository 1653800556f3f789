/**
 * The options of the command line: one row each, with the check of its value. What an option changes is the
 * command's business or, where it is a setting, the configuration's.
 */
import { DRIVER_NAMES } from '../../drivers/names.ts'
import { KazasuError } from '../errors.ts'
import type { HelpWords, TerminalWords } from '../words/staff/said.ts'
import type { Offer } from './commands.ts'

/** Everything that can be given, checked. */
export interface Options {
  readonly json?: boolean
  readonly config?: string
  readonly stateDir?: string
  readonly driver?: string
  readonly port?: number
  readonly profile?: string
  readonly reader?: string
  readonly wait?: number
  /** `true` without an address. */
  readonly vpcd?: Address | true
  readonly state?: string
  readonly rf?: number
  readonly list?: boolean
  /** `true` without a name of the file. */
  readonly bundle?: string | true
  readonly out?: string
  readonly recording?: string
  readonly yes?: boolean
  readonly at?: number
  readonly of?: string
  readonly stays?: boolean
}

interface Address {
  readonly host: string
  readonly port: number
}

export type OptionName = keyof Options | 'lang'

interface OptionRow {
  readonly flags: string
  /** The only values that there are, which a shell can offer. */
  readonly values?: readonly string[]
  /** What else a shell can offer. */
  readonly names?: 'file' | 'folder'
  readonly offers?: Offer
  /** Gives the value, or what is accepted instead. */
  readonly read?: (
    text: string,
  ) => { readonly value: unknown } | { readonly accepted: (words: TerminalWords['usage']) => string }
}

const wholeNumber =
  (least: number, most: number): NonNullable<OptionRow['read']> =>
  (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? { value: Number(text) }
      : { accepted: ({ wholeNumber }) => wholeNumber(least, most) }

const oneOf = (
  values: readonly string[],
  as: (text: string) => unknown = (text) => text,
): Pick<OptionRow, 'values' | 'read'> => ({
  values,
  read: (text) => (values.includes(text) ? { value: as(text) } : { accepted: () => values.join(', ') }),
})

export const OPTIONS: Readonly<Record<OptionName, OptionRow>> = {
  lang: { flags: '--lang <ja|en>', ...oneOf(['ja', 'en']) },
  json: { flags: '--json' },
  driver: { flags: `--driver <${DRIVER_NAMES.join('|')}>`, ...oneOf(DRIVER_NAMES) },
  port: { flags: '--port <number>', read: wholeNumber(0, 65_535) },
  reader: { flags: '--reader <id>' },
  profile: { flags: '--profile <name>', offers: 'profiles-or-none' },
  wait: { flags: '--wait <seconds>', read: wholeNumber(0, 86_400) },
  list: { flags: '--list' },
  vpcd: { flags: '--vpcd [host:port]', read: readAddress },
  state: { flags: '--state <file>', names: 'file' },
  rf: { flags: '--rf <kbit/s>', ...oneOf(['106', '212', '424'], Number) },
  bundle: { flags: '--bundle [file]', names: 'file' },
  out: { flags: '--out <file>', names: 'file' },
  recording: { flags: '--recording <file>', names: 'file' },
  yes: { flags: '--yes' },
  at: { flags: '--at <number>', read: wholeNumber(1, 10_000) },
  of: { flags: '--of <sort>', offers: 'sorts' },
  stays: { flags: '--stays' },
  stateDir: { flags: '--state-dir <folder>', names: 'folder' },
  config: { flags: '--config <file>', names: 'file' },
}

export function helpOfOption(name: OptionName, { ofOption, drivers, ofDriver }: HelpWords): string {
  if (name !== 'driver') return ofOption[name]
  return drivers(DRIVER_NAMES.map((driver) => `${driver}: ${ofDriver[driver]}`))
}

function readAddress(text: string): ReturnType<NonNullable<OptionRow['read']>> {
  const match = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host === undefined || port < 1 || port > 65_535
    ? { accepted: ({ address }) => address }
    : { value: { host, port } }
}

/** Checks what the parser of the command line took apart. Throws `USAGE_INVALID` in the person's language. */
export function readOptions(given: Readonly<Record<string, unknown>>, { usage }: TerminalWords): Options {
  const checked: Record<string, unknown> = {}
  for (const [name, { flags, read }] of Object.entries(OPTIONS)) {
    const value = given[name]
    if (value === undefined) continue
    if (read === undefined || typeof value !== 'string') {
      checked[name] = value
      continue
    }
    const result = read(value)
    if ('accepted' in result) {
      const accepted = result.accepted(usage)
      const option = flags.split(' ')[0] ?? flags
      throw new KazasuError('USAGE_INVALID', usage.valueWrong(option, value, accepted))
    }
    checked[name] = result.value
  }
  return checked
}
