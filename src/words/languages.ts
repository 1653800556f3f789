/** The languages that Kazasu speaks, and who is spoken to in which. Adding one is a row here and a folder in `holder`. */

/** What staff and developers read. */
export const STAFF_LANGUAGES = ['ja', 'en'] as const
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number]

/** The same in both languages of staff: on the wire, for every client. */
export type Text = Readonly<Record<StaffLanguage, string>>
