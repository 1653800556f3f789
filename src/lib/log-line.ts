/** A line of the daemon's log, read again by whoever has it. */

/** Its fields; none where it is a line of somebody else's. */
export function fieldsOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
