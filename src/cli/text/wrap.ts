/**
 * Text set into lines: between words where there are spaces, between characters in Japanese, with the simple part of
 * kinsoku (JIS X 4051). Where a line stands, and beside what, is in `layout.ts`.
 */
import { pointWidth, width } from './width.ts'

/** What no line begins with: closing brackets and quotes, stops, marks of repetition and length, small kana, units. */
const NOT_FIRST = new Set(
  '、。，．,.・：:；;？?！!）)」』】〕〉》］]｝}〙〗’”ー〜～゠–—…‥々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜％%‰°℃′″｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ',
)

/** What no line ends with: opening brackets and quotes. */
const NOT_LAST = new Set('（(「『【〔〈《［[｛{〘〖‘“')

/** What stays together, and the space that stands before it when it does not begin a line. */
interface Atom {
  readonly space: string
  readonly text: string
}

/** A date is read as one thing, in either language. */
const UNITS = /\d{4}年(?:\([^)]{3,6}\))?\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}|./gsu

/** A last line that is narrower than this looks left over. */
const LONELY = 6

/** `text` in lines of at most `columns`; a word that is longer than a line is broken where the line ends. */
export function wrap(text: string, columns: number): string[] {
  const atoms = atomsOf(text)
  const lines = set(atoms, columns)
  if (lines.length < 2 || !isLonely(lines)) return lines
  // A little narrower, some of the line before comes down to it.
  const better = [1, 2, 3, 4, 5, 6].map((less) => set(atoms, Math.max(1, columns - less)))
  return better.find((other) => other.length === lines.length && !isLonely(other)) ?? lines
}

const isLonely = (lines: readonly string[]): boolean => width(lines.at(-1) ?? '') < LONELY

function set(atoms: readonly Atom[], columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const { space, text: atom } of atoms) {
    const joined = line === '' ? atom : line + space + atom
    if (width(joined) <= columns) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    const parts = chopped(atom, columns)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  let current: Atom = { space: '', text: '' }
  let space = ''
  for (const [unit] of text.matchAll(UNITS)) {
    if (/^\s+$/.test(unit)) {
      space += unit
      continue
    }
    if (mayPart(current.text, unit, space !== '')) {
      if (current.text !== '') atoms.push(current)
      current = { space, text: unit }
    } else {
      current = { ...current, text: current.text + space + unit }
    }
    space = ''
  }
  return current.text === '' ? atoms : [...atoms, current]
}

/** Whether a line may end between the two. */
function mayPart(left: string, right: string, isSpaced: boolean): boolean {
  const before = /.$/su.exec(left)?.[0] ?? ''
  const after = /^./su.exec(right)?.[0] ?? ''
  if (NOT_FIRST.has(after) || NOT_LAST.has(before) || pointWidth(after) === 0) return false
  if (isSpaced) return true
  // A number stays with what it counts: 3か月, 10日.
  if (/\d/.test(before)) return false
  return isWide(before) || isWide(after)
}

const isWide = (character: string): boolean => pointWidth(character) === 2

/** Pieces of at most `columns`, of a text that has no better places. */
function chopped(text: string, columns: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const character of text) {
    if (part !== '' && width(part + character) > columns) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
