/**
 * How large a message may be inside: depth and number of values, found by one look at its characters, before anything
 * is built of it. Its length is bounded where frames come in.
 */

/** Methods take objects of objects; nothing of ours is deeper than four. */
const DEEPEST = 16

/** No method takes as many; lists in parameters have bounds of their own below this. */
const MOST_VALUES = 256

/** What is too much about the text, or `null`. Whether it is JSON at all is left to the parser. */
export function excessOf(text: string): string | null {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') {
      at = endOfString(text, at)
    } else if (character === '[' || character === '{') {
      values += 1
      depth += 1
      if (depth > DEEPEST) return `nested deeper than ${DEEPEST} levels`
    } else if (character === ']' || character === '}') {
      depth -= 1
    } else if (character === ',') {
      values += 1
    }
    if (values > MOST_VALUES) return `more than ${MOST_VALUES} values`
  }
  return null
}

/** Where the string that begins at `start` has its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === '"') return at
  }
  return text.length
}
