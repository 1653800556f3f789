/** What is typed at a terminal without being shown: the keys as a terminal in raw mode gives them. */
import { describe, expect, it } from 'vitest'
import { NOTHING_TYPED, typeUnseen, type UnseenLine } from '../../src/cli/unseen-line.ts'

/** All that came of the keys, which come in so many pieces. */
function typed(...pieces: readonly string[]): UnseenLine {
  let shown = ''
  let line = NOTHING_TYPED
  for (const piece of pieces) {
    line = typeUnseen(line, piece)
    shown += line.shown
  }
  return { ...line, shown }
}

describe('a line that is not shown', () => {
  it.each([
    ['48', ['4', '8'], '48', '**', 'typing'],
    ['the end of the line, and nothing behind it', ['4821\r99'], '4821', '****\n', 'done'],
    ['the end of input', ['\u0004'], '', '\n', 'done'],
    ['a digit that is taken back', ['48\u007f', '9\n'], '49', '**\b \b*\n', 'done'],
    ['nothing to take back', ['\u007f\b4'], '4', '*', 'typing'],
    ['all that is taken back', ['482\u00159'], '9', '***\b \b\b \b\b \b*', 'typing'],
    ['Ctrl-C, with nothing left of it', ['48\u0003'], '', '**\n', 'interrupted'],
    ['keys that are no characters', ['\u001b[D4\u001b[3~\u001bOA\t8\u0000'], '48', '**', 'typing'],
    ['wide digits, each one character', ['4𝟖\u007f8'], '48', '**\b \b*', 'typing'],
  ] as const)('takes %s', (_, pieces, text, shown, state) => {
    expect(typed(...pieces)).toEqual({ text, shown, state })
  })

  it('shows a mark for each character, and never the character', () => {
    const { text, shown } = typed('123456789018')
    expect([text, shown]).toEqual(['123456789018', '*'.repeat(12)])
  })

  it('takes no more than any code has', () => {
    expect(typed('7'.repeat(1000)).text).toHaveLength(64)
  })
})
