/** R2.5: how long the card goes on as a health insurance card without its authentication certificate. */
import { addDays, addMonths, type CalendarDate, firstOfMonth } from '../lib/calendar.ts'
import { INSURANCE_MONTHS } from './figures.ts'

/** The last day, about: counted from the end of the month in which the certificate ends. */
export const insuranceEnd = (expires: CalendarDate): CalendarDate =>
  addDays(addMonths(firstOfMonth(expires), INSURANCE_MONTHS + 1), -1)
