/** R2.5: how long the card goes on as a health insurance card without its authentication certificate. */
import { addDays, addMonths, type CalendarDate, firstOfMonth, parseDate } from '../lib/calendar.ts'
import type { Facts } from '../report/shape.ts'
import { INSURANCE_MONTHS } from './figures.ts'

/** The last day, about: counted from the end of the month in which the certificate ends. */
export const insuranceEnd = (expires: CalendarDate): CalendarDate =>
  addDays(addMonths(firstOfMonth(expires), INSURANCE_MONTHS + 1), -1)

/** The last day of the authentication certificate, that of its card at the latest (R3.6); `null` where it is not told. */
export function authEnds({ card, certificates }: Facts): CalendarDate | null {
  const auth = certificates.find(({ kind }) => kind === 'auth')
  // What a certificate says that nobody vouches for counts for nothing.
  if (auth === undefined || auth.expires === null || auth.trust === 'invalid') return null
  return parseDate(card.expires !== null && card.expires < auth.expires ? card.expires : auth.expires)
}
