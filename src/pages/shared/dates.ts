/** Dates as people in Japan write them. Pure; a date is a text `YYYY-MM-DD` in the calendar of Japan. */
import type { StaffLanguage as Language } from '../../words/languages.ts'

const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  // Texts without a time are read as UTC below, so nothing depends on the zone of the machine.
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })

const DAY = { year: 'numeric', month: 'long', day: 'numeric' } as const
const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  ja: format('ja-JP', DAY),
  en: format('en-GB', DAY),
}
const ERA = format('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric' })

const toDate = (date: string): Date => new Date(`${date}T00:00:00Z`)

/** `2028年4月5日`, `5 April 2028`. */
export const longDate = (date: string, language: Language): string => FORMATS[language].format(toDate(date))

/** `令和10年`; the first year of an era is 元年. */
export const eraYear = (date: string): string => ERA.format(toDate(date))

/** `2028年(令和10年)4月5日` in Japanese, as official letters have it; in English as `longDate`. */
export function officialDate(date: string, language: Language): string {
  if (language === 'en') return longDate(date, language)
  return longDate(date, language).replace('年', `年(${eraYear(date)})`)
}
