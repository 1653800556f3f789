/** Numbers for people: how a series of measurements went, in one line. */

export const slowest = (milliseconds: readonly number[]): number => Math.max(...milliseconds)

export function series(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
  return `${sorted.length} times, median ${Math.round(median)} ms, slowest ${Math.round(slowest(sorted))} ms`
}
