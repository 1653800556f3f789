/**
 * A line that is typed at a terminal and not shown there: a mark for each character, so that whoever types it can count
 * them. Pure: what comes in are the keys as a terminal in raw mode gives them, where Ctrl-C is a key like any other.
 */

export interface UnseenLine {
  /** What is typed so far. */
  readonly text: string
  /** What the terminal is to show of the keys that came last. */
  readonly shown: string
  /** `interrupted`: by Ctrl-C, which is to be the signal that it is in every other line. */
  readonly state: 'typing' | 'done' | 'interrupted'
}

export const NOTHING_TYPED: UnseenLine = { text: '', shown: '', state: 'typing' }

const MARK = '*'
const ERASE = '\b \b'
const ESCAPE = '\u001b'

/** Arrows and the like come as a sequence of which only the first character is none that prints. */
const SEQUENCE = new RegExp(`${ESCAPE}(?:\\[[\\d;]*[ -/]*[@-~]|O.)?`, 'gu')

/** More than any code has: what comes beyond is not taken. */
const LENGTH_LIMIT = 64

/** Takes what was pressed. What comes after the end of the line is not of it. */
export function typeUnseen({ text }: UnseenLine, pressed: string): UnseenLine {
  let line: UnseenLine = { text, shown: '', state: 'typing' }
  for (const key of pressed.replaceAll(SEQUENCE, '')) {
    line = typeKey(line, key)
    if (line.state !== 'typing') break
  }
  return line
}

function typeKey(line: UnseenLine, key: string): UnseenLine {
  const characters = Array.from(line.text)
  switch (key) {
    case '\r':
    case '\n':
    // Ctrl-D: the end of input, which is no answer where nothing was typed.
    case '\u0004':
      return { ...line, shown: `${line.shown}\n`, state: 'done' }
    case '\u0003':
      return { text: '', shown: `${line.shown}\n`, state: 'interrupted' }
    case '\b':
    case '\u007f':
      if (characters.length === 0) return line
      return { ...line, text: characters.slice(0, -1).join(''), shown: line.shown + ERASE }
    // Ctrl-U
    case '\u0015':
      return { ...line, text: '', shown: line.shown + ERASE.repeat(characters.length) }
    default:
      if (/\p{C}/u.test(key) || characters.length >= LENGTH_LIMIT) return line
      return { ...line, text: line.text + key, shown: line.shown + MARK }
  }
}
