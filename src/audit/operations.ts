/** What the records say of each PIN, put together: that it was about to be presented, and what came of it. Pure. */
import type { PresentedOutcome, PresentedPin } from '../lib/audit.ts'
import type { AuditRecord } from './record.ts'

export interface Operation extends PresentedPin, Omit<PresentedOutcome, 'outcome' | 'checked'> {
  readonly n: number
  readonly time: string
  /** `null` where no record says it: it is under way, or that record is missing. */
  readonly outcome: string | null
  /** `null` where nothing was checked. */
  readonly checked: string | null
}

const UNKNOWN = { outcome: null, consumed: null, remaining: null, reason: null, checked: null } as const

export class Operations {
  readonly #all = new Map<number, Operation>()

  get all(): readonly Operation[] {
    return [...this.#all.values()]
  }

  readonly take = (record: AuditRecord): void => {
    if (record.event === 'presenting') {
      const { event: _, ...presented } = record
      this.#all.set(record.n, { ...presented, ...UNKNOWN })
    } else if (record.event === 'outcome') {
      const operation = this.#all.get(record.of)
      const { outcome, consumed, remaining, reason, checked = null } = record
      // The one before may be in a file that is not kept any more.
      if (operation !== undefined)
        this.#all.set(record.of, { ...operation, outcome, consumed, remaining, reason, checked })
    }
  }
}
