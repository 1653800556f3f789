/**
 * The last report of a card while it lies there, with what has become known since: rows of certificates that a PIN has
 * opened, which are in all reports of that card, counters that were read or changed, and the time. How any of these is
 * made, and who is told, is left to others.
 */
import { isDeepStrictEqual } from 'node:util'
import { japanDate, nextMidnight } from '../lib/calendar.ts'
import { rowAt } from './certificates.ts'
import { concluded } from './facts.ts'
import type { CertificateReport, Facts, PinReport } from './shape.ts'

export class LatestReport {
  readonly #clockAt: (now: Date) => Facts['clock']
  #opened: readonly CertificateReport[] = []
  #report: Facts | null = null

  /** `clockAt`: what is known against the clock at such a moment. */
  constructor(clockAt: (now: Date) => Facts['clock']) {
    this.#clockAt = clockAt
  }

  get report(): Facts | null {
    return this.#report
  }

  /** When it says something else, if nothing happens but that time passes; `null` without a report. */
  changesAt(now: Date): Date | null {
    return this.#report && nextChange(this.#report, now)
  }

  /** Takes what an inspection found, and gives it with the rows that have been opened. */
  inspected(found: Facts, now: Date): Facts {
    this.#report = this.#opened.length === 0 ? found : this.#judged(found, now)
    return this.#report
  }

  /** Takes a row that has been opened, and gives the last report with it; `null` where there is none. */
  opened(row: CertificateReport, now: Date): Facts | null {
    this.#opened = [...this.#opened.filter(({ kind }) => kind !== row.kind), row]
    this.#report &&= this.#judged(this.#report, now)
    return this.#report
  }

  /** Takes the row of a counter, and gives the last report with it; `null` where there is none, or nothing new. */
  counted(row: PinReport, now: Date): Facts | null {
    return this.#renew(now, (last) => ({ ...last, pins: last.pins.map((pin) => (isOfOnePin(pin, row) ? row : pin)) }))
  }

  /** Judges the last report anew, and gives it; `null` where there is none, or it says the same as before. */
  aged(now: Date): Facts | null {
    return this.#renew(now, (last) => last)
  }

  #renew(now: Date, change: (last: Facts) => Facts): Facts | null {
    const last = this.#report
    const report = last && this.#judged(change(last), now)
    if (isDeepStrictEqual(report, last)) return null
    this.#report = report
    return report
  }

  #judged(report: Facts, now: Date): Facts {
    const certificates = report.certificates.map((row) => {
      // An inspection says more of what it could read without the PIN.
      const opened = row.notBefore === null ? this.#opened.find(({ kind }) => kind === row.kind) : undefined
      return rowAt(opened ?? row, now)
    })
    return concluded({ ...report, certificates, today: japanDate(now), clock: this.#clockAt(now) })
  }
}

/** Midnight in Japan, or the moment in which a certificate begins to be valid or is so no more. */
function nextChange({ certificates }: Facts, now: Date): Date {
  const moments = certificates.flatMap(({ notBefore, notAfter }) =>
    // The last second belongs to the period.
    notBefore === null || notAfter === null ? [] : [Date.parse(notBefore), Date.parse(notAfter) + 1000],
  )
  const coming = moments.filter((moment) => moment > now.getTime())
  return new Date(Math.min(nextMidnight(now).getTime(), ...coming))
}

const isOfOnePin = (one: PinReport, other: PinReport): boolean =>
  one.application === other.application && one.name === other.name
