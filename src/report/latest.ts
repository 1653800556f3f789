/**
 * The last report of the card on each reader, with what has become known since: rows of certificates that a PIN has
 * opened, which are in all reports of that card, and counters that were read or changed. Forgotten when the card
 * leaves. How any of these is made is left to others.
 */
import { isDeepStrictEqual } from 'node:util'
import { withGuidance } from '../guidance/guidance.ts'
import type { Office } from '../guidance/office.ts'
import type { Hub } from '../reader/hub.ts'
import { rowAt } from './certificates.ts'
import type { CertificateReport, PinReport, Report } from './shape.ts'

/** A card that lies on a reader. */
export interface LyingCard {
  readonly reader: string
  readonly presence: number
}

interface Kept {
  readonly presence: number
  readonly opened: readonly CertificateReport[]
  readonly report: Report | null
  /** From which the report counts days. */
  readonly moment: Date
}

export class LatestReports {
  readonly #hub: Pick<Hub, 'readers'>
  readonly #office: Office
  readonly #cards = new Map<string, Kept>()

  constructor(hub: Pick<Hub, 'readers' | 'events'>, office: Office) {
    this.#hub = hub
    this.#office = office
    hub.events.on('card.removed', ({ reader }) => this.#cards.delete(reader))
  }

  /** The last report of the card that lies on the reader now, or `null`. */
  of(reader: string): Report | null {
    const presence = this.#presenceOn(reader)
    return presence === undefined ? null : (this.#known({ reader, presence })?.report ?? null)
  }

  /** Takes what an inspection found, and gives it with the rows that have been opened. */
  inspected(card: LyingCard, found: Report, moment: Date): Report {
    const opened = this.#known(card)?.opened ?? []
    const report = withRows(found, { opened, moment, office: this.#office })
    this.#keep(card, { presence: card.presence, opened, report, moment })
    return report
  }

  /** Takes a row that has been opened, and gives the last report with it; `null` where there is none. */
  opened(card: LyingCard, row: CertificateReport, now: Date): Report | null {
    const known = this.#known(card)
    const opened = [...(known?.opened ?? []).filter(({ kind }) => kind !== row.kind), row]
    // What a report says counts from one day.
    const moment = known?.moment ?? now
    const last = known?.report ?? null
    const report = last && withRows(last, { opened, moment, office: this.#office })
    this.#keep(card, { presence: card.presence, opened, report, moment })
    return report
  }

  /** Takes the row of a counter, and gives the last report with it; `null` where there is none, or nothing new. */
  counted(card: LyingCard, row: PinReport): Report | null {
    const known = this.#known(card)
    const last = known?.report ?? null
    if (known === undefined || last === null) return null
    const pins = last.pins.map((pin) => (isOfOnePin(pin, row) ? row : pin))
    if (isDeepStrictEqual(pins, last.pins)) return null
    const report = withGuidance({ ...last, pins }, this.#office)
    this.#keep(card, { ...known, report })
    return report
  }

  #known({ reader, presence }: LyingCard): Kept | undefined {
    const kept = this.#cards.get(reader)
    return kept?.presence === presence ? kept : undefined
  }

  /** Of a card that has left in the meantime nothing is kept. */
  #keep({ reader, presence }: LyingCard, kept: Kept): void {
    if (this.#presenceOn(reader) === presence) this.#cards.set(reader, kept)
  }

  #presenceOn(reader: string): number | undefined {
    return this.#hub.readers().find(({ id }) => id === reader)?.card?.presence
  }
}

const isOfOnePin = (one: PinReport, other: PinReport): boolean =>
  one.application === other.application && one.name === other.name

/** Only rows that an inspection cannot fill by itself: what it has read says more. */
function withRows(
  report: Report,
  { opened: rows, moment, office }: Pick<Kept, 'opened' | 'moment'> & { readonly office: Office },
): Report {
  if (rows.length === 0) return report
  const certificates = report.certificates.map((row) => {
    const opened = rows.find(({ kind }) => kind === row.kind)
    return opened === undefined || row.notBefore !== null ? row : rowAt(opened, moment)
  })
  return withGuidance({ ...report, certificates }, office)
}
