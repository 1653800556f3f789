/** Repeats a measurement, compares two of them in one run, and prints what came out with its spread. */

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface Compared {
  readonly ours: Spread
  readonly theirs: Spread
  /** Of ours to theirs, round by round; so is the difference. */
  readonly ratio: Spread
  readonly difference: Spread
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return { median: at(Math.floor(sorted.length / 2)), least: at(0), most: at(sorted.length - 1) }
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/**
 * Runs `ours` and `theirs` in turns, so that what else the machine does meets both alike, and compares the medians of
 * each round. The first round warms up and does not count.
 */
export async function compared(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Compared> {
  const samples: { readonly ours: number; readonly theirs: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const sample = { ours: await ours(), theirs: await theirs() }
    if (round > 0) samples.push(sample)
  }
  return {
    ours: spreadOf(samples.map((sample) => sample.ours)),
    theirs: spreadOf(samples.map((sample) => sample.theirs)),
    ratio: spreadOf(samples.map((sample) => sample.ours / sample.theirs)),
    difference: spreadOf(samples.map((sample) => sample.ours - sample.theirs)),
  }
}

export function median(samples: readonly number[]): number {
  return spreadOf(samples).median
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

export const shown = ({ median, least, most }: Spread, unit = ''): string =>
  `${rounded(median)}${unit} (${rounded(least)}–${rounded(most)})`

/** Rows of text under a title, columns as wide as their widest cell. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  process.stdout.write(`\n${title}\n${rows.map((row) => `  ${line(row)}`.trimEnd()).join('\n')}\n`)
}
