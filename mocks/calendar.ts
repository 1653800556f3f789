/** Days in Japan, without a time of day, as everything on the card counts them. No clock: the moment is given. */

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Japan has no summer time. */
const JAPAN_OFFSET = 9 * HOUR

const ofUtc = (milliseconds: number): Day => {
  const date = new Date(milliseconds)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const toUtc = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day)

/** The day in Japan at that moment. */
export const dayOf = (moment: Date): Day => ofUtc(moment.getTime() + JAPAN_OFFSET)

export const addDays = (day: Day, days: number): Day => ofUtc(toUtc(day) + days * DAY)

/** The same day of another year; 29 February becomes the 28th where there is none. */
export function addYears({ year, month, day }: Day, years: number): Day {
  const lastOfMonth = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return { year: year + years, month, day: Math.min(day, lastOfMonth) }
}

/** The last second of the day in Japan, 14:59:59Z, at which certificates end. */
export const endOfDay = (day: Day): Date => new Date(toUtc(day) + DAY - JAPAN_OFFSET - 1000)

/** The first second of the day in Japan. */
export const startOfDay = (day: Day): Date => new Date(toUtc(day) - JAPAN_OFFSET)

/** Ten in the morning in Japan, an hour at which an office might have issued something. */
export const officeHour = (day: Day): Date => new Date(toUtc(day) + 10 * HOUR - JAPAN_OFFSET)

const two = (number: number): string => String(number).padStart(2, '0')

/** `YYYYMMDD` */
export const digits = ({ year, month, day }: Day): string => `${year}${two(month)}${two(day)}`

/** First days of the eras that living people were born in, newest first, with the digit that the card's data use. */
const ERAS = [
  { first: 20_190_501, digit: '5' },
  { first: 19_890_108, digit: '4' },
  { first: 19_261_225, digit: '3' },
  { first: 19_120_730, digit: '2' },
] as const

/** The day by Japanese era: its digit (2 大正, 3 昭和, 4 平成, 5 令和) and `YYMMDD` with the year of the era. */
export function inEra(day: Day): { readonly era: string; readonly digits: string } {
  const era = ERAS.find(({ first }) => Number(digits(day)) >= first)
  if (era === undefined) throw new RangeError('a day before the Taisho era')
  const year = day.year - Math.floor(era.first / 10_000) + 1
  return { era: era.digit, digits: `${two(year)}${two(day.month)}${two(day.day)}` }
}
