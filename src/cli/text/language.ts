/** Which of the two languages a person reads. */
import type { Environment } from '../../lib/environment.ts'
import { STAFF_LANGUAGES, type StaffLanguage } from '../../words/languages.ts'

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
