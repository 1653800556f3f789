/** Numbers for people: how a series of measurements went, in one line. */

export function series(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN)
  return `${sorted.length} times: median ${at(0.5)} ms, slowest ${at(1)} ms`
}
