/** The languages that Kazasu speaks, and who is spoken to in which. Adding one is a row here and a folder in `holder`. */

/** What staff and developers read. */
export const STAFF_LANGUAGES = ['ja', 'en'] as const
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number]

/** The same in both languages of staff: on the wire, for every client. */
export type Text = Readonly<Record<StaffLanguage, string>>

interface HolderLanguageRow {
  /** In itself. */
  readonly name: string
  /** Which of the languages of staff stands in for it. */
  readonly staff: StaffLanguage
  /** Whether readings stand behind its kanji, see `readings.ts`. */
  readonly hasReadings?: true
}

/** What holders read. */
export const HOLDER_LANGUAGES = {
  ja: { name: '日本語', staff: 'ja' },
  'ja-easy': { name: 'やさしい日本語', staff: 'ja', hasReadings: true },
  en: { name: 'English', staff: 'en' },
  zh: { name: '中文(简体)', staff: 'en' },
  ko: { name: '한국어', staff: 'en' },
  pt: { name: 'Português (Brasil)', staff: 'en' },
  vi: { name: 'Tiếng Việt', staff: 'en' },
  es: { name: 'Español', staff: 'en' },
} as const satisfies Record<string, HolderLanguageRow>
export type HolderLanguage = keyof typeof HOLDER_LANGUAGES

export const staffLanguageOf = (language: HolderLanguage): StaffLanguage => HOLDER_LANGUAGES[language].staff
