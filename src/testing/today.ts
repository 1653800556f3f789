/** The moment at which the clock of a test stands. */
import { parseDate } from '../lib/calendar.ts'

const TIME = /^(?<day>[\d-]+)(?:T(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d))?$/

/** A day in Japan, at noon where it has no time. Throws a `RangeError`. */
export function momentOf(text: string): Date {
  const { day, hour = '12', minute = '00' } = TIME.exec(text)?.groups ?? {}
  const date = parseDate(day ?? '')
  if (date === null) throw new RangeError(`"${text}" is no day: 2028-02-29 and 2028-02-29T23:59 are`)
  return new Date(`${date}T${hour}:${minute}:00+09:00`)
}
