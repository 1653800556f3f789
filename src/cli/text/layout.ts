/**
 * Lines of a report: paragraphs, and labels with what belongs to them. Everything that is set here is made printable,
 * measured before it is painted, and no line is wider than the medium.
 */
import type { Medium } from './medium.ts'
import { painted, type Style } from './paint.ts'
import { padded, printable, width } from './width.ts'
import { wrap } from './wrap.ts'

/** Text that is kept in one line as long as it fits. */
export interface Piece {
  readonly text: string
  readonly styles?: readonly Style[]
  /** As many columns at least, so that what follows stands in line with its neighbours above and below. */
  readonly least?: number
}

export interface Field {
  readonly label: string
  /** More than one are set as a list. */
  readonly items: readonly (readonly Piece[])[]
  readonly styles?: readonly Style[]
}

interface ParagraphOptions {
  readonly indent: number
  /** Where the lines after the first begin; as the first one when not given. */
  readonly hang?: number
  readonly styles?: readonly Style[]
}

export function paragraph(text: string, options: ParagraphOptions, { columns, paint }: Medium): string[] {
  const { indent, hang = indent, styles = [] } = options
  return wrap(printable(text), columns - Math.max(indent, hang)).map(
    (line, index) => ' '.repeat(index === 0 ? indent : hang) + painted(paint, styles, line),
  )
}

interface FieldsOptions {
  readonly indent: number
  /** All labels that may stand in such a column, where several blocks are to line up. */
  readonly labels?: readonly string[]
}

const GAP = '  '
const BULLET = '- '

/** What stands beside its label has at least this much room; otherwise it stands below. */
const LEAST_ROOM = 32

/** A label with nothing to stand beside it is left out. */
export function fields(rows: readonly Field[], options: FieldsOptions, medium: Medium): string[] {
  const shown = rows.filter(({ items }) => items.some((pieces) => pieces.length > 0))
  const { indent, labels = shown.map(({ label }) => label) } = options
  const column = Math.max(0, ...labels.map((label) => width(printable(label))))
  const { columns, paint } = medium
  const room = columns - indent - column - GAP.length
  return shown.flatMap(({ label, items, styles = [] }) => {
    const dress = (text: string): string => painted(paint, styles, text)
    if (room < LEAST_ROOM) {
      const below = ' '.repeat(indent + GAP.length)
      return [
        ...paragraph(label, { indent, styles }, medium),
        ...listed(items, columns - below.length, medium).map((line) => below + line),
      ]
    }
    const beside = ' '.repeat(indent + column) + GAP
    return listed(items, room, medium).map((line, index) =>
      index === 0 ? ' '.repeat(indent) + dress(padded(printable(label), column)) + GAP + line : beside + line,
    )
  })
}

function listed(items: Field['items'], columns: number, medium: Medium): string[] {
  if (items.length < 2) return items.flatMap((pieces) => flow(pieces, columns, medium))
  return items.flatMap((pieces) =>
    flow(pieces, columns - BULLET.length, medium).map(
      (line, index) => (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line,
    ),
  )
}

/** Pieces one after the other; one that does not fit any more begins a line, and one that is too long has its own. */
function flow(pieces: readonly Piece[], columns: number, { paint }: Medium): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  let owed = 0
  const end = (): void => {
    if (used > 0) lines.push(line)
    line = ''
    used = 0
  }
  for (const { text, styles = [], least = 0 } of pieces) {
    const content = printable(text)
    const taken = width(content)
    if (taken === 0) continue
    if (used > 0 && used + owed + taken > columns) end()
    if (taken > columns) {
      lines.push(...wrap(content, columns).map((part) => painted(paint, styles, part)))
      continue
    }
    const gap = used === 0 ? 0 : owed
    line += ' '.repeat(gap) + painted(paint, styles, content)
    used += gap + taken
    owed = Math.max(0, least - taken) + GAP.length
  }
  end()
  return lines
}
