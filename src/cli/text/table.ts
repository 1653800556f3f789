/** Lines of columns, aligned by what the eye sees. Knows nothing of colours: paint only the last cell of a row. */
import { padded, paddedLeft, width } from './width.ts'

export interface TableOptions {
  readonly indent: number
  /** Columns that are set to the right, from 0. */
  readonly right?: readonly number[]
}

/** One line a row. The last cell of each row is neither padded nor measured, so that it may hold anything. */
export function table(rows: readonly (readonly string[])[], options: TableOptions): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => (column < row.length - 1 ? width(row[column] ?? '') : 0))),
  )
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      if (column === row.length - 1) return cell
      const pad = options.right?.includes(column) === true ? paddedLeft : padded
      return pad(cell, widths[column] ?? 0)
    })
    return (' '.repeat(options.indent) + cells.join('  ')).trimEnd()
  })
}
