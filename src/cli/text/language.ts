/** Which of the two languages a person reads, and how a message of the table is filled. */
import type { Environment } from '../../lib/environment.ts'
import { STAFF_LANGUAGES, type StaffLanguage } from '../../words/languages.ts'
import { MESSAGES, type MessageKey } from './messages.ts'

export type Language = StaffLanguage

/** As POSIX asks: LC_ALL, then LC_MESSAGES, then LANG; the first that is set decides. */
export function languageOf(environment: Environment): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^ja(?:[_.@-]|$)/i.test(locale) ? 'ja' : 'en'
}

/** The language that the arguments ask for, before they are parsed: help and errors need it already. */
export function languageOfArguments(argv: readonly string[], environment: Environment): Language {
  const index = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const asked = argv[index]?.startsWith('--lang=') === true ? argv[index].slice('--lang='.length) : argv[index + 1]
  return STAFF_LANGUAGES.find((language) => index >= 0 && language === asked) ?? languageOf(environment)
}

export type Values = Readonly<Record<string, string | number>>
export type Say = (key: MessageKey, values?: Values) => string

/** Fills `{name}` in `text`; a value that is missing is a mistake of ours. */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`no value for {${name}}`)
    return String(value)
  })
}

export function sayIn(language: Language): Say {
  return (key, values = {}) => fill(MESSAGES[key][language], values)
}
