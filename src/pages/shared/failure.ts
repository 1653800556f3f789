/** What a page keeps of a failure, whoever reports it: the daemon, or the client on this side. */
import { KazasuClientError } from '../../client/client.ts'
import type { ErrorRow, ErrorCode } from '../../errors.ts'

/** With what came along for staff; a page for holders has words of its own, by the code. */
export interface Failure extends Partial<Pick<ErrorRow, 'for' | 'means' | 'advice'>> {
  readonly code: ErrorCode
}

export const failureOf = (error: unknown): Failure =>
  error instanceof KazasuClientError ? (error.data ?? error) : { code: 'INTERNAL' }
