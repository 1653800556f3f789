/** What this process has in memory now. */

/** Bytes; `null` where the system has no file left to tell it by. */
export function residentMemory(): number | null {
  try {
    return process.memoryUsage.rss()
  } catch {
    return null
  }
}
