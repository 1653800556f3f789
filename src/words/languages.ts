/** The languages that Kazasu speaks, and who is spoken to in which. Adding one is a row here and a folder in `holder`. */

/** What staff and developers read. */
export const STAFF_LANGUAGES = ['ja', 'en'] as const
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number]

/** The same in both languages of staff: on the wire, for every client. */
export type Text = Readonly<Record<StaffLanguage, string>>

interface HolderLanguageRow {
  /** In itself. */
  readonly name: string
  /** As BCP 47 writes it, for whoever picks fonts and voices by it. */
  readonly tag: string
  /** Which of the languages of staff stands in for it. */
  readonly staff: StaffLanguage
  /** Whether readings stand behind its kanji, see `readings.ts`. */
  readonly hasReadings?: true
}

/** What holders read. */
export const HOLDER_LANGUAGES = {
  ja: { name: '日本語', tag: 'ja', staff: 'ja' },
  'ja-easy': { name: 'やさしい日本語', tag: 'ja', staff: 'ja', hasReadings: true },
  en: { name: 'English', tag: 'en', staff: 'en' },
  zh: { name: '中文(简体)', tag: 'zh-Hans', staff: 'en' },
  ko: { name: '한국어', tag: 'ko', staff: 'en' },
  pt: { name: 'Português (Brasil)', tag: 'pt-BR', staff: 'en' },
  vi: { name: 'Tiếng Việt', tag: 'vi', staff: 'en' },
  es: { name: 'Español', tag: 'es', staff: 'en' },
} as const satisfies Record<string, HolderLanguageRow>
export type HolderLanguage = keyof typeof HOLDER_LANGUAGES

export const staffLanguageOf = (language: HolderLanguage): StaffLanguage => HOLDER_LANGUAGES[language].staff
