/** Text out of bytes: UTF-8, or what it looks like instead. What is done about it is the caller's business. */

export type Decoded =
  | { readonly text: string }
  /** Not UTF-8. The encoding has the name that `iconv` takes; `null` where no guess is good. */
  | { readonly text: null; readonly looksLike: string | null }

/** A mark at the beginning says that it is UTF-8, and is not part of the text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const looksLike = wideOf(bytes) ?? (isIso2022(bytes) ? 'ISO-2022-JP' : null)
  if (looksLike !== null) return { text: null, looksLike }
  const text = decodedAs('utf-8', bytes)
  return text === null ? { text, looksLike: japaneseOf(bytes) } : { text }
}

/** Node puts this sign in the place of what it cannot read of a name, an argument or a variable. */
export const isMisread = (text: string): boolean => text.includes('\u{fffd}')

function decodedAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** By its mark or, as every setting has letters of ASCII, by the zeros beside them; the first row that fits counts. */
const WIDE = [
  ['UTF-32LE', /^(?:fffe0000|(?!00)..000000)/],
  ['UTF-32BE', /^(?:0000feff|000000(?!00)..)/],
  ['UTF-16LE', /^(?:fffe|(?!00)..00)/],
  ['UTF-16BE', /^(?:feff|00(?!00)..)/],
] as const

function wideOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return WIDE.find(([, pattern]) => pattern.test(start))?.[0] ?? null
}

/** Seven bits only, and so UTF-8 by its bytes; but nobody writes the escape sequences that switch to kanji. */
function isIso2022(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes)
  return ['\u001b$@', '\u001b$B'].some((escape) => text.includes(escape))
}

const CANDIDATES = [
  ['EUC-JP', 'euc-jp'],
  // What Windows writes has more characters than the standard, and its own name.
  ['CP932', 'shift_jis'],
] as const

/** Both often decode the same bytes; the one that gives more of what Japanese text is made of is meant. */
function japaneseOf(bytes: Uint8Array): string | null {
  const scores = CANDIDATES.map(([name, encoding]) => ({ name, score: japaneseIn(decodedAs(encoding, bytes)) }))
  const [best] = scores.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
  return best?.name ?? null
}

/** Kana, common kanji and full-width signs; half-width kana counts less, since EUC-JP read as the other is full of it. */
function japaneseIn(text: string | null): number {
  if (text === null) return 0
  const usual = text.match(/[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g)?.length ?? 0
  const halfWidth = text.match(/[\uff61-\uff9f]/g)?.length ?? 0
  return 4 * usual + halfWidth
}
