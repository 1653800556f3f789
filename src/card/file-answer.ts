/** What a card's answer to a read of a file means. */
import { refusal, SW } from '../iso7816/status.ts'
import type { ResponseApdu } from '../iso7816/response.ts'
import type { Bytes } from '../lib/bytes.ts'

export type FileAnswer =
  | { readonly kind: 'content'; readonly bytes: Bytes }
  /** The security status is not satisfied: a PIN opens it. */
  | { readonly kind: 'protected' }
  | { readonly kind: 'absent' }

/** A read may succeed with a warning that the file ended; what was read counts. */
export function isRead(status: number): boolean {
  return status === SW.success || status === SW.endOfFile
}

export function fileAnswer(what: string, { data, status }: ResponseApdu): FileAnswer {
  if (isRead(status)) return { kind: 'content', bytes: data }
  if (status === SW.securityStatus) return { kind: 'protected' }
  if (status === SW.notFound) return { kind: 'absent' }
  throw refusal(what, status)
}

/** The identifier of an EF, as messages name it. */
export function hex(ef: number): string {
  return ef.toString(16).toUpperCase().padStart(4, '0')
}
