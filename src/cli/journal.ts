/** Whether stderr is the journal's, which wants lines of its own form. */

/**
 * systemd names the device and the inode of the stream that it connected. The variable alone is not enough: it is
 * inherited by everything that a service starts, terminals of a desktop included.
 */
export function isJournal(
  environment: Readonly<Record<string, string | undefined>>,
  stream: { readonly dev: number; readonly ino: number },
): boolean {
  return environment['JOURNAL_STREAM'] === `${stream.dev}:${stream.ino}`
}
