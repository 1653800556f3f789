/** Text out of bytes: UTF-8, or what it looks like instead. What is done about it is the caller's business. */

export type Decoded =
  | { readonly text: string }
  /**
   * Not UTF-8. The encodings have the names that `iconv` takes: none where no guess is good, several where the same bytes
   * are good Japanese in each of them.
   */
  | { readonly text: null; readonly looksLike: readonly string[] }

/** A mark at the beginning says that it is UTF-8, and is not part of the text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const certain = wideOf(bytes) ?? iso2022Of(bytes)
  if (certain !== null) return { text: null, looksLike: [certain] }
  const text = decodedAs('utf-8', bytes)
  if (text === null) return { text, looksLike: likeliest(bytes, [...NARROW, ...UNMARKED]) }
  // In UTF-16 letters of ASCII have zeros beside them, and the bytes of much kanji are other control characters.
  const looksLike = controlIn(text) === null ? [] : likeliest(bytes, UNMARKED)
  return looksLike.length === 0 ? { text } : { text: null, looksLike }
}

/**
 * The same of text that people read. The bytes of kana in UTF-16 are letters and zeros of ASCII: as a value they may be
 * just that, as a sentence they are not.
 */
export function decodeProse(bytes: Uint8Array): Decoded {
  const decoded = decodeText(bytes)
  if (decoded.text === null) return decoded
  const looksLike = UNMARKED.filter(([, encoding]) => isMostlyKana(decodedAs(encoding, bytes))).map(([name]) => name)
  return looksLike.length === 0 ? decoded : { text: null, looksLike }
}

/** The first character that has no shape and is no blank or line end of a text. */
export const controlIn = (text: string): string | null => /(?![\t\n\f\r])\p{Cc}/u.exec(text)?.[0] ?? null

/** Stands in the place of what could not be read: by Node in a name, an argument or a variable, by an editor in a file. */
export const MISREAD = '\u{fffd}'
export const isMisread = (text: string): boolean => text.includes(MISREAD)

function decodedAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** By its mark, or by three zeros in a row, which no other encoding has; the first row that fits counts. */
const WIDE = [
  ['UTF-32LE', /^(?:fffe0000|(?!00)..000000)/],
  ['UTF-32BE', /^(?:0000feff|000000(?!00)..)/],
  ['UTF-16LE', /^fffe/],
  ['UTF-16BE', /^feff/],
] as const

function wideOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return WIDE.find(([, pattern]) => pattern.test(start))?.[0] ?? null
}

/** Seven bits only, and so UTF-8 by its bytes; but nobody writes the escape sequences that switch to kanji or kana. */
function iso2022Of(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes)
  return ISO_2022.find(([, escapes]) => escapes.some((escape) => text.includes(`\u001b${escape}`)))?.[0] ?? null
}

/** The plain one, to which `iconv` keeps, has neither half-width kana nor the rarer kanji. */
const ISO_2022 = [
  ['ISO-2022-JP-3', ['(I', '$(O', '$(P', '$(Q']],
  ['ISO-2022-JP-2', ['$(D']],
  ['ISO-2022-JP', ['$@', '$B', '(J']],
] as const

type Candidate = readonly [name: string, encoding: string]

const NARROW: readonly Candidate[] = [
  ['EUC-JP', 'euc-jp'],
  // What Windows writes has more characters than the standard, and its own name.
  ['CP932', 'shift_jis'],
]

/** As they are without a mark at the beginning. */
const UNMARKED: readonly Candidate[] = [
  ['UTF-16LE', 'utf-16le'],
  ['UTF-16BE', 'utf-16be'],
]

/** Below it is a guess worth nothing. */
const GOOD_GUESS = 2 / 3
/** A guess that is as good as this part of the best one cannot be told from it. */
const AS_GOOD = 0.9

/** Several often decode the same bytes; the one in which most of it is what Japanese text is made of is meant. */
function likeliest(bytes: Uint8Array, candidates: readonly Candidate[]): readonly string[] {
  const readings = candidates.map(([name, encoding]) => ({ name, usual: usualIn(decodedAs(encoding, bytes)) }))
  const best = Math.max(...readings.map(({ usual }) => usual))
  return best < GOOD_GUESS ? [] : readings.filter(({ usual }) => usual >= AS_GOOD * best).map(({ name }) => name)
}

/**
 * How much of what is not ASCII, if there is such, is kana, common kanji or a sign of Japanese text, from 0 to 1. Of half-width kana its
 * punctuation is no sign of anything, as hiragana of EUC-JP read so is half of that, nor is a mark of voice after what
 * has no voice.
 */
function usualIn(text: string | null): number {
  const strange = text?.match(/[^\t\n\f\r -~]/gu) ?? []
  const voiced = text?.match(/[\uff73\uff76-\uff84\uff8a-\uff8e]\uff9e|[\uff8a-\uff8e]\uff9f/gu) ?? []
  const usual = strange.filter((sign) => USUAL.test(sign) || commonKanji().has(sign))
  if (strange.length === 0) return text === null ? 0 : 1
  return (usual.length + voiced.length) / strange.length
}

/** Signs, hiragana and katakana, full-width letters, and half-width kana without its marks, which are counted by pairs. */
const USUAL = /[\u3000-\u3002\u3005-\u3011\u301c\u3041-\u3096\u30a1-\u30fe\uff01-\uff5e\uff66-\uff9d]/u

let common: ReadonlySet<string> | null = null

const commonKanji = (): ReadonlySet<string> => (common ??= firstLevel())

/** Of JIS X 0208, whose kanji of everyday lie together in EUC-JP. */
function firstLevel(): ReadonlySet<string> {
  const rows = Array.from({ length: 0xd0 - 0xb0 }, (_, row) => 0xb0 + row)
  const cells = Array.from({ length: 94 }, (_, cell) => 0xa1 + cell)
  const codes = rows.flatMap((row) => cells.flatMap((cell) => [row, cell]))
  return new Set(new TextDecoder('euc-jp').decode(Uint8Array.from(codes)))
}

function isMostlyKana(text: string | null): boolean {
  const kana = text?.match(/[\u3041-\u3096\u30a1-\u30fe]/gu) ?? []
  return text !== null && 2 * kana.length > text.length && usualIn(text) >= GOOD_GUESS
}
