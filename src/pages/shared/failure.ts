/** What a page keeps of a failure, whoever reports it: the daemon, or the client on this side. */
import { KazasuClientError } from '../../client/client.ts'
import type { Audience, ErrorCode } from '../../errors.ts'
import type { ErrorText } from '../../words/said.ts'

/** With what came along for staff; a page for holders has words of its own, by the code. */
export interface Failure extends Partial<ErrorText> {
  readonly code: ErrorCode
  readonly for?: Audience
}

export const failureOf = (error: unknown): Failure =>
  error instanceof KazasuClientError ? (error.data ?? error) : { code: 'INTERNAL' }
