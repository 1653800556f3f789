/** The way from a session to its client, as whoever carries the messages gives it. */
import type { ErrorCode } from '../errors.ts'
import type { PresentedPin } from '../lib/audit.ts'
import type { ApiError, RequestId } from './wire.ts'

export type Outgoing =
  | { readonly jsonrpc: '2.0'; readonly method: string; readonly params: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: RequestId; readonly result: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: RequestId | null; readonly error: ApiError }

export type Outcome = 'ok' | ErrorCode

/** What an answer ends. */
export interface Settled {
  /** Of what was to be said in its place; `null` for a message that never became a request. */
  readonly key: number | null
  /** Never the client's own text. */
  readonly method: string
  readonly outcome: Outcome
  readonly seconds: number
}

/** The way to the client. */
export interface Peer {
  send(message: Outgoing): void
  /** `null` after the end: nobody is told, and it is counted all the same. */
  answer(message: Outgoing | null, settled: Settled): void
  /**
   * What the client is to hear, should this process be lost before the key is answered or forgotten; a later one takes
   * the place of an earlier one. Resolves when that is certain, and rejects when it cannot be any more. With it goes the
   * PIN that is about to be presented, for the log.
   */
  ifLost(key: number, message: Outgoing, presented?: PresentedPin): Promise<void>
  forget(key: number): void
}
