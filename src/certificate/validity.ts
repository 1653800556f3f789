/**
 * Judges the validity of a certificate at an instant, in days of Japan's calendar. What the holder should do about it
 * is guidance, and who issued it is `trust.ts`.
 */
import { addDays, addMonths, type CalendarDate, daysBetween, japanDate } from '../lib/calendar.ts'

export interface ValidityPeriod {
  readonly notBefore: Date
  readonly notAfter: Date
}

export interface Validity {
  /** The date in Japan of `notAfter`: the last day on which the certificate is valid. */
  readonly expires: CalendarDate
  /** Days from today to `expires`: 0 on the day of expiry, negative after it. */
  readonly daysLeft: number
  /** The first day on which the office renews it; `null` for what is not renewed. */
  readonly renewableFrom: CalendarDate | null
  /** `renewable` is valid too. */
  readonly status: 'not-yet-valid' | 'valid' | 'renewable' | 'expired'
}

/** Renewal opens on the day after the day three months before the expiry (有効期間満了の3か月前の翌日). */
const RENEWAL_MONTHS = 3

/** The first day on which the office renews what is valid until `expires`: a certificate, or the card itself. */
export function renewalOpens(expires: CalendarDate): CalendarDate {
  return addDays(addMonths(expires, -RENEWAL_MONTHS), 1)
}

/** The validity of a holder's certificate. */
export function judgeValidity(period: ValidityPeriod, now: Date): Validity & { readonly renewableFrom: CalendarDate } {
  const plain = judgeAuthorityValidity(period, now)
  const renewableFrom = renewalOpens(plain.expires)
  const open = plain.status === 'valid' && japanDate(now) >= renewableFrom
  return { ...plain, renewableFrom, status: open ? 'renewable' : plain.status }
}

/** The validity of an authority's certificate, which is never renewed: its `status` is never `renewable`. */
export function judgeAuthorityValidity(period: ValidityPeriod, now: Date): Validity & { readonly renewableFrom: null } {
  const expires = japanDate(period.notAfter)
  return {
    expires,
    daysLeft: daysBetween(japanDate(now), expires),
    renewableFrom: null,
    status: statusAt(period, now),
  }
}

/** Certificates count whole seconds, and both ends belong to the period (RFC 5280, 4.1.2.5). */
function statusAt({ notBefore, notAfter }: ValidityPeriod, now: Date): 'not-yet-valid' | 'valid' | 'expired' {
  const second = Math.floor(now.getTime() / 1000) * 1000
  if (second < notBefore.getTime()) return 'not-yet-valid'
  return second > notAfter.getTime() ? 'expired' : 'valid'
}
