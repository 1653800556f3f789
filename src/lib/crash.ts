/** What is told of an exception that nobody caught. */

/** Only its name and where it came from: its message may hold anything. */
export function nameAndPlace(error: unknown): { readonly cause: string; readonly at?: string } {
  if (!(error instanceof Error)) return { cause: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line))
  return { cause: error.name, at: frames.map((line) => line.trim()).join(' < ') }
}
