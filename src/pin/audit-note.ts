/** What the audit is told of one request for an attempt: nothing, unless a PIN was about to be presented. */
import { isKazasuError } from '../errors.ts'
import { type Audit, NOT_PRESENTED, type PresentedOutcome, type PresentedPin } from '../lib/audit.ts'
import type { Found } from './attempt.ts'

export class AuditNote {
  readonly #audit: Audit
  readonly #presented: PresentedPin
  #close: Awaited<ReturnType<Audit['presenting']>> | null = null
  #reason: string | null = null
  #checked: Pick<PresentedOutcome, 'checked'> = {}

  constructor(audit: Audit, presented: PresentedPin) {
    this.#audit = audit
    this.#presented = presented
  }

  /** Resolves when the PIN may be presented as far as the audit is concerned; `AUDIT_UNWRITABLE`. */
  async open(): Promise<void> {
    this.#close = await this.#audit.presenting(this.#presented)
  }

  /** Why it was not presented after all, should that be so. */
  failed(error: unknown): void {
    this.#reason = isKazasuError(error) ? error.code : 'INTERNAL'
  }

  /** What a check of what it opened has found. */
  readonly checked = (checked: string): void => {
    this.#checked = { checked }
  }

  /** What came of it; `null` when the card was not asked. Never rejects: what came of it stands, recorded or not. */
  async close(found: Found | null): Promise<void> {
    const none = { outcome: NOT_PRESENTED, consumed: false, remaining: null, reason: this.#reason }
    await this.#close?.({ ...(found ?? none), ...this.#checked })
  }
}
