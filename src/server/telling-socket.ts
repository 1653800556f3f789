/** A WebSocket that says why it is closed, also where the WebSocket layer closes it by itself, with nothing but a code. */
import { CLOSE_CODES } from '../api/close-codes.ts'
import { WebSocket } from './websocket.ts'

/** What that layer closes for, by its codes (RFC 6455, 7.4.1). */
const REASONS: Readonly<Record<number, string>> = {
  1002: 'A frame is not as RFC 6455 has it.',
  1007: 'The text is not UTF-8.',
  1008: 'The message comes in too many pieces.',
  [CLOSE_CODES.tooLarge.code]: CLOSE_CODES.tooLarge.en,
}

export class TellingSocket extends WebSocket {
  override close(code?: number, reason = code === undefined ? undefined : REASONS[code]): void {
    super.close(code, reason)
  }
}
